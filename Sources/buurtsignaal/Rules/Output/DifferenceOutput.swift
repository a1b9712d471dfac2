import RuleLanguage
import Signals

/// A comparison for programs.
struct DifferenceOutput: Encodable {
  private struct Network: Encodable {
    let network: String
    /// Whether every signal is proved to be decided as before.
    let same: Bool
    /// Whether it is proved that nothing becomes milder or later.
    let safe: Bool
    let rules: Int
    let situations: String?
    let changes: [Change]
    let doubts: [String]
    let texts: [String]
    let agreements: [AgreementEntry]
  }

  private struct AgreementEntry: Encodable {
    let kind: String
    let text: String
  }

  private struct Change: Encodable {
    let kind: String
    let aspect: String
    let text: String
    let situations: String?
    let exact: Bool
    let regions: [Region]
  }

  private struct Region: Encodable {
    let limits: [Limit]
    let mentioned: [String]
    let silent: [String]
    let situations: String
    let exact: Bool
    let signal: Signal?
  }

  private struct Limit: Encodable {
    let source: String?
    let values: [String]
  }

  private struct Signal: Encodable {
    let answers: [String: [String]]
    let history: [String: Int]
    let text: String
    let before: Decided
    let after: Decided
  }

  private struct Decided: Encodable {
    let `class`: String
    let queue: String
    let deadline: String
    let message: String
    let advice: [String]
    let rules: [String]

    init(_ decision: Decision) {
      `class` = decision.signalClass.stored
      queue = decision.queue
      deadline = decision.deadline.text
      message = decision.message
      advice = decision.advices
      rules = decision.deciding.map(\.name)
    }
  }

  private let safe: Bool
  private let networks: [Network]
  private let gone: [String]
  private let added: [String]

  init(_ comparison: RuleComparison) {
    safe = comparison.isProvedSafe
    gone = comparison.gone
    added = comparison.added
    networks = comparison.differences.map { difference in
      Network(
        network: difference.profile, same: difference.isProvedSame,
        safe: difference.isProvedSafe, rules: difference.ruleCounts[1],
        situations: difference.total?.description,
        changes: difference.changes.map(Self.change), doubts: difference.doubts.map(\.dutch),
        texts: difference.texts,
        agreements: difference.agreements.map {
          AgreementEntry(kind: $0.kind.rawValue, text: $0.dutch)
        })
    }
  }

  private static func change(_ change: NetworkDifference.Change) -> Change {
    Change(
      kind: change.kind.rawValue, aspect: change.aspect.key, text: change.aspect.dutch,
      situations: change.count?.value.description, exact: change.count?.isExact ?? false,
      regions: change.regions.map(region))
  }

  private static func region(_ region: NetworkDifference.Region) -> Region {
    let witnesses = region.verdict.witnesses
    return Region(
      limits: region.limits.map { Limit(source: $0.source, values: $0.values) },
      mentioned: region.mentioned.map(\.list), silent: region.silent,
      situations: region.count.value.description, exact: region.count.isExact,
      signal: witnesses.count == 2 ? signal(witnesses[0], witnesses[1]) : nil)
  }

  private static func signal(_ before: Witness, _ after: Witness) -> Signal {
    Signal(
      answers: before.facts.answers.mapValues(\.words), history: before.facts.history,
      text: before.facts.text, before: Decided(before.decision), after: Decided(after.decision))
  }

  /// The first signal that shows `change`, as it was decided and as it will be.
  private static func signals(
    _ change: NetworkDifference.Change, _ form: FilledForm
  ) -> [String] {
    let shown = change.regions.first { $0.verdict.witnesses.count == 2 }
    return zip(["Was", "Wordt"], shown?.verdict.witnesses ?? []).map {
      "\($0): \(form.line(of: $1))"
    }
  }

  /// What becomes milder or later is an error; what cannot be proved, a warning; the rest notes.
  static func findings(_ comparison: RuleComparison) -> [SarifLog.Finding] {
    let form = FilledForm(comparison.newer, older: comparison.older)
    return comparison.differences.flatMap { difference in
      difference.changes.map { change in
        let count = change.count.map { ", in \($0.dutch)" } ?? ", niet bewezen"
        let isWorse = change.kind == .milder || change.kind == .later
        return SarifLog.Finding(
          code: change.kind.rawValue, title: change.kind.dutch,
          level: isWorse ? .error : change.count == nil ? .warning : .note,
          text: (["\(difference.profile): \(change.aspect.dutch)\(count)"]
            + signals(change, form)).joined(separator: "\n"), place: nil)
      }
        + difference.doubts.map {
          SarifLog.Finding(
            code: "doubt", title: "niet meegeteld", level: .warning,
            text: "\(difference.profile): niet meegeteld: \($0.dutch)", place: nil)
        }
        + difference.agreements.map {
          SarifLog.Finding(
            code: "agreement", title: "andere afspraak",
            level: $0.kind == .later ? .error : .note,
            text: "\(difference.profile): andere afspraak: \($0.dutch)", place: nil)
        }
    }
  }
}

extension Answer {
  /// The values of the answer, as they are written.
  fileprivate var words: [String] {
    switch self {
    case .choice(let value): [value]
    case .several(let values): values
    case .number(let number): ["\(number)"]
    }
  }
}

extension NetworkDifference.Aspect {
  /// The stable name for programs.
  fileprivate var key: String {
    switch self {
    case .signalClass: "class"
    case .queue: "queue"
    case .deadline: "deadline"
    case .message: "message"
    case .advice: "advice"
    }
  }
}
