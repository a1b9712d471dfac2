import ArgumentParser
import Foundation
import RuleLanguage
import Signals

/// Says what other rules would have made of past signals.
struct RulesReplay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Beslis opnieuw over eerdere signalen, onder de regels van deze map.",
    discussion: """
      De draaiende server rekent het uit; draait er geen, dan deze opdracht zelf. Er verandert \
      niets, en niemand ziet inhoud. Wat milder wordt staat bovenaan.
      """)

  @OptionGroup var rules: RuleOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "De gegevensmap van de server (standaard: buurtsignaal-gegevens).")
  var state: String?

  @Option(help: "Het bestand met de sleutel, als er geen server draait.")
  var key: String?

  func run() async throws {
    guard output.output != .sarif else {
      throw StartFault.badSetting(
        name: "--output", value: output.output.rawValue, expected: "tekst, eenvoudig of json")
    }
    // Faults are told here, as `check` does; the server only gets rules that are free of them.
    let candidate = try rules.published()
    let settings = try Settings(
      flags: Settings.Flags(state: state, key: key),
      environment: ProcessInfo.processInfo.environment)
    let report: ReplayReport
    if let told = try Self.told(try RuleFolder(at: rules.folder).files, by: settings) {
      report = told
    } else {
      report = try await StoppedReplay(settings: settings).run(under: candidate)
    }
    if output.output == .json {
      try output.write(report)
    } else {
      print(ReplayWords(report).lines.joined(separator: "\n"))
    }
  }

  /// What the running server says of these rules; nil where none runs on a folder with data.
  static func told(_ files: [SourceFile], by settings: Settings) throws -> ReplayReport? {
    let state = StateFolder(at: settings.state)
    let answer: ControlClient.Answer
    do {
      answer = try ControlClient(socket: state.controlSocket)
        .perform(Control.replay, with: RuleArchive.bytes(of: files))
    } catch {
      guard state.hasDatabase else { throw error }
      return nil
    }
    guard answer.status == 200,
      let report = try? JSONDecoder().decode(ReplayReport.self, from: Data(answer.body))
    else { throw StartFault.noServer(state.controlSocket) }
    return report
  }
}
