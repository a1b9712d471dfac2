import RuleLanguage
import Signals

/// The analyses of networks for programs.
struct ProofOutput: Encodable {
  private struct Network: Encodable {
    let network: String
    let proved: Bool
    let rules: Int
    let statements: [Statement]
    let ruleFindings: [RuleEntry]
    let tables: [TableEntry]
    let gaps: [Gap]
    let overlaps: [OverlapEntry]
  }

  private struct Statement: Encodable {
    let text: String
    let verdict: String
    let file: String?
    let line: Int?
    let signals: [Signal]
  }

  private struct RuleEntry: Encodable {
    let rule: String
    let kind: String
    let file: String
    let line: Int
    let locked: Bool
    let signals: [Signal]
  }

  private struct TableEntry: Encodable {
    let table: String
    let kind: String
    let file: String
    let line: Int
    let signals: [Signal]
  }

  private struct OverlapEntry: Encodable {
    let `class`: String
    let queue: String
    let other: String
    let signals: [Signal]
  }

  private struct Gap: Encodable {
    let combinations: String
    let signals: [Signal]
  }

  private struct Signal: Encodable {
    let answers: [String: [String]]
    let history: [String: Int]
    let text: String
    let `class`: String
    let queue: String
    let rules: [String]

    init(_ witness: Witness) {
      answers = witness.facts.answers.mapValues { answer in
        switch answer {
        case .choice(let value): [value]
        case .several(let values): values
        case .number(let number): ["\(number)"]
        }
      }
      history = witness.facts.history
      text = witness.facts.text
      `class` = "\(witness.decision.signalClass)"
      queue = witness.decision.queue
      rules = witness.decision.deciding.map(\.name)
    }
  }

  private let networks: [Network]

  init(_ analyses: [NetworkAnalysis]) {
    networks = analyses.map { analysis in
      Network(
        network: analysis.profile, proved: analysis.isProved, rules: analysis.ruleCount,
        statements: analysis.statements.map {
          Statement(
            text: $0.claim.dutch, verdict: $0.verdict.key, file: $0.place?.path,
            line: $0.place?.line, signals: $0.verdict.witnesses.map(Signal.init))
        },
        ruleFindings: analysis.rules.map {
          RuleEntry(
            rule: $0.rule.name, kind: "\($0.kind)", file: $0.place.path, line: $0.place.line,
            locked: $0.isLocked, signals: $0.signal.witnesses.map(Signal.init))
        },
        tables: analysis.tables.map {
          TableEntry(
            table: $0.table, kind: $0.kind == .incomplete ? "incomplete" : "rowsOverlap",
            file: $0.place.path, line: $0.place.line,
            signals: $0.verdict.witnesses.map(Signal.init))
        },
        gaps: analysis.gaps.regions.map {
          Gap(
            combinations: $0.count.description, signals: $0.verdict.witnesses.map(Signal.init))
        },
        overlaps: analysis.overlaps.map {
          OverlapEntry(
            class: $0.signalClass.stored, queue: $0.queue, other: $0.other,
            signals: $0.verdict.witnesses.map(Signal.init))
        })
    }
  }
}
