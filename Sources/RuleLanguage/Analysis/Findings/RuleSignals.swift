/// Finds for each rule that does less than it seems a signal that shows it: its condition holds, and
/// other rules decide.
struct RuleSignals {
  /// The most findings that get a signal; a rule set with more has other troubles.
  private static let countMax = 50

  private let entries: [RuleID: NetworkModel.Entry]

  init(_ model: NetworkModel) {
    entries = Dictionary(model.entries.map { ($0.id, $0) }) { first, _ in first }
  }

  /// The findings, each with its signal where there is one.
  func shown(_ findings: [RuleFinding], _ finder: inout WitnessFinder) -> [RuleFinding] {
    findings.enumerated().map { index, finding in
      guard index < Self.countMax, let entry = entries[finding.rule] else { return finding }
      var shown = finding
      switch finding.kind {
      case .neverHolds, .notProved: break
      case .alwaysExcepted: shown.signal = finder.verdict(.init(inside: entry.condition))
      case .neverDecides, .addsNothing: shown.signal = finder.verdict(.init(inside: entry.speaks))
      }
      return shown
    }
  }
}
