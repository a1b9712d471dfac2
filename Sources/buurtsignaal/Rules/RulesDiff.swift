import ArgumentParser
import Foundation
import RuleLanguage
import Signals

/// Says in which situations two rule sets decide otherwise.
struct RulesDiff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Toon in welke situaties andere regels iets anders besluiten.",
    discussion: """
      OUD en NIEUW zijn mappen met regels; OUD mag ook de versie zijn van regels die de server \
      bewaart. Wat milder wordt staat bovenaan. Elk voorbeeld is een echt signaal: beide versies \
      hebben het zelf beslist.
      Sluit af met 1 als iets milder of later wordt, of als niet bewezen is dat dat nooit gebeurt.
      """)

  @Argument(help: ArgumentHelp("De map met de regels van eerst, of hun versie.", valueName: "oud"))
  var old: String

  @Argument(help: ArgumentHelp("De map met de nieuwe regels.", valueName: "nieuw"))
  var new: String

  @Option(help: "Het netwerkprofiel; zonder naam alle netwerken.")
  var profile: String?

  @Option(help: "De gegevensmap van de server, voor een versie (standaard: buurtsignaal-gegevens).")
  var state: String?

  @OptionGroup var output: OutputOptions

  func run() async throws {
    let newer = try await RuleSource.folder(new).ruleSet()
    let older = try await RuleSource(old, state: state).ruleSet()
    var progress = Progress(Terminal())
    let comparison = try RuleComparison(older, newer, profile: profile) { network, done, all in
      progress.tell("vergelijkt netwerk \(network): \(done) van \(all) vragen beantwoord")
    }
    progress.finish()
    switch output.output {
    case .text, .plain:
      let isPlain = output.output == .plain
      print(comparison.lines(isPlain: isPlain).joined(separator: "\n"))
    case .json: try output.write(DifferenceOutput(comparison))
    case .sarif:
      try output.write(SarifLog(DifferenceOutput.findings(comparison), folder: new))
    }
    guard comparison.isProvedSafe else { throw rulesHaveFaults }
  }
}
