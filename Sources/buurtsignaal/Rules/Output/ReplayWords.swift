import RuleLanguage
import Signals

/// The outcome of a replay in words.
struct ReplayWords {
  /// The overview, and a sentence for each signal.
  let lines: [String]

  init(_ report: ReplayReport) {
    var lines = [
      "\(report.replayed) signalen nagespeeld onder versie \(report.ruleSet.prefix(12)): "
        + "\(report.changed) anders, \(report.erased) overgeslagen omdat de gegevens gewist zijn"
    ]
    if report.questions > 0 {
      lines.append("\(report.questions) daarvan zijn vragen om advies")
    }
    if report.withoutNetwork > 0 {
      lines.append("\(report.withoutNetwork) overgeslagen: hun netwerk staat niet in deze regels")
    }
    if report.changes.count < report.changed {
      lines.append("hieronder de ernstigste \(report.changes.count)")
    }
    self.lines =
      lines
      + report.changes.map { change in
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
