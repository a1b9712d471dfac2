import ArgumentParser
import Foundation
import RuleLanguage

/// Writes a rule file with the fixed words of the other language.
struct RulesTranslate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "translate",
    abstract: "Schrijf een regelbestand met de vaste woorden van de andere taal.",
    discussion: """
      De namen die u zelf koos blijven staan. Het resultaat komt op de standaarduitvoer.

      Voorbeeld:
        buurtsignaal rules translate --to en basis/gegevens.regels
      """)

  @OptionGroup var rules: RuleOptions

  @Option(help: "De taal van de vaste woorden: nl of en.")
  var to: KeywordLanguage

  @Argument(help: "Het bestand, gezien vanaf de map met regels.")
  var file: String

  func run() throws {
    let files = try RuleFolder(at: rules.folder).files
    guard
      let path = [file, fromFolder].first(where: { path in files.contains { $0.path == path } })
    else { throw StartFault.unreadableFolder(file) }
    switch RuleTranslator.translate(path, among: files, to: to) {
    case .refused(let diagnostics):
      DiagnosticPrinter().print(diagnostics)
      throw rulesHaveFaults
    case .written(let bytes): FileHandle.standardOutput.write(Data(bytes))
    }
  }

  /// The file as it is called from the rules folder, when it was given from elsewhere.
  private var fromFolder: String {
    let root = URL(fileURLWithPath: rules.folder).resolvingSymlinksInPath().path + "/"
    let path = URL(fileURLWithPath: file).resolvingSymlinksInPath().path
    return path.hasPrefix(root) ? String(path.dropFirst(root.count)) : file
  }
}

extension KeywordLanguage: ExpressibleByArgument {}
