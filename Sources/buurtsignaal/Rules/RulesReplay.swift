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
      print(report.lines.joined(separator: "\n"))
    }
  }
}

extension ReplayReport {
  /// The outcome in words, a sentence for each signal.
  var lines: [String] {
    var lines = [
      "\(replayed) signalen nagespeeld onder versie \(ruleSet.prefix(12)): \(changed) anders, "
        + "\(erased) overgeslagen omdat de gegevens gewist zijn"
    ]
    if withoutNetwork > 0 {
      lines.append("\(withoutNetwork) overgeslagen: hun netwerk staat niet in deze regels")
    }
    if changes.count < changed { lines.append("hieronder de ernstigste \(changes.count)") }
    return lines
      + changes.map { change in
        "\(change.kind.dutch): \(change.reference) (\(change.network)) was \(change.before.words) "
          + "en wordt \(change.after.words)"
      }
  }
}

extension ReplayChange.Kind {
  /// The kind in words.
  fileprivate var dutch: String {
    switch self {
    case .milder: "milder"
    case .later: "later of met minder advies"
    case .other: "anders"
    case .severer: "ernstiger"
    }
  }
}

extension ReplayDecision {
  /// Class, queue, deadline, message and advice in words.
  fileprivate var words: String {
    let within = deadline.flatMap(Deadline.init(text:)).map { ["binnen \($0.dutch)"] } ?? []
    let parts = [SignalClass(stored: signalClass).dutch, queue] + within + ["bericht \(message)"]
    return (parts + advices.map { "advies \($0)" }).joined(separator: ", ")
  }
}
