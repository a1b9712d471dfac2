import RuleLanguage

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
  }

  private struct TableEntry: Encodable {
    let table: String
    let kind: String
    let file: String
    let line: Int
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
            locked: $0.isLocked)
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
        })
    }
  }

  /// What is refuted, not proved or useless, with its place.
  static func findings(_ analyses: [NetworkAnalysis]) -> [SarifLog.Finding] {
    analyses.flatMap { analysis in
      analysis.statements.filter { $0.verdict != .proved }.map { statement in
        SarifLog.Finding(
          code: statement.verdict.key, level: .error,
          text: "\(analysis.profile): \(statement.claim.dutch)", place: statement.place)
      }
        + analysis.tables.map { finding in
          SarifLog.Finding(
            code: finding.kind == .incomplete ? "incomplete" : "rowsOverlap", level: .error,
            text: "\(analysis.profile): \(finding.kind.dutch(finding.table))", place: finding.place)
        }
        + analysis.rules.map { finding in
          SarifLog.Finding(
            code: "\(finding.kind)", level: finding.isLocked ? .error : .warning,
            text: "\(analysis.profile): \(finding.rule.name): \(finding.kind.dutch)",
            place: finding.place)
        }
    }
  }
}
