import ArgumentParser
import Foundation
import RuleLanguage
import Signals

/// Says what other rules would have made of past signals.
struct RulesReplay: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Beslis opnieuw over eerdere signalen, onder de regels van deze map.",
    discussion: """
      De draaiende server rekent het uit; er verandert niets, en niemand ziet inhoud. Wat milder \
      wordt staat bovenaan.
      """)

  @OptionGroup var rules: RuleOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "De gegevensmap van de server (standaard: buurtsignaal-gegevens).")
  var state: String?

  func run() throws {
    guard output.output != .sarif else {
      throw StartFault.badSetting(
        name: "--output", value: output.output.rawValue, expected: "tekst, eenvoudig of json")
    }
    // Faults are told here, as `check` does; the server only gets rules that are free of them.
    _ = try rules.published()
    let archive = RuleArchive.bytes(of: try RuleFolder(at: rules.folder).files)
    let settings = try Settings(
      flags: Settings.Flags(state: state), environment: ProcessInfo.processInfo.environment)
    let socket = StateFolder(at: settings.state).controlSocket
    let answer = try ControlClient(socket: socket).perform(Control.replay, with: archive)
    guard answer.status == 200,
      let report = try? JSONDecoder().decode(ReplayReport.self, from: Data(answer.text.utf8))
    else { throw StartFault.noServer(socket) }
    if output.output == .json {
      try output.write(report)
    } else {
      print(ReplayWords(report).lines.joined(separator: "\n"))
    }
  }
}
