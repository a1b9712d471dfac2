import ArgumentParser
import Foundation
import RuleLanguage

/// How the outcome of a command is written.
enum OutputForm: String, ExpressibleByArgument, CaseIterable {
  /// For people, with the line and a mark under the place; in colour on a terminal.
  case text = "tekst"
  /// One sentence for each thing, for a screen reader.
  case plain = "eenvoudig"
  /// For programs; the keys are in `rules/README.md`.
  case json
  /// SARIF 2.1.0, for editors and code reviews.
  case sarif
}

/// The options of every command that has something to tell.
struct OutputOptions: ParsableArguments {
  @Option(help: "Hoe de uitkomst eruitziet: tekst, eenvoudig, json of sarif.")
  var output = OutputForm.text

  @Option(help: "De taal van de meldingen over regels: nl of en.")
  var language = KeywordLanguage.dutch

  /// Writes `report` to standard output as JSON, its keys in order.
  func write(_ report: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    FileHandle.standardOutput.write(try encoder.encode(report) + Data("\n".utf8))
  }
}
