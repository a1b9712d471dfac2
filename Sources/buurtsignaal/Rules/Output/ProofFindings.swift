import RuleLanguage

/// What is refuted, not proved or useless in the rules of networks, as findings with the signals that
/// show it.
struct ProofFindings {
  private let form: FilledForm
  private let analyses: [NetworkAnalysis]

  init(_ analyses: [NetworkAnalysis], _ ruleSet: RuleSet) {
    self.analyses = analyses
    form = FilledForm(ruleSet)
  }

  /// The findings: network by network, what keeps rules from going live first.
  var all: [SarifLog.Finding] {
    analyses.flatMap { analysis in
      statements(analysis) + tables(analysis) + rules(analysis) + gaps(analysis)
        + overlaps(analysis)
    }
  }

  private func statements(_ analysis: NetworkAnalysis) -> [SarifLog.Finding] {
    analysis.statements.filter { $0.verdict != .proved }.map { statement in
      SarifLog.Finding(
        code: statement.verdict.key,
        title: statement.verdict.witnesses.isEmpty ? "niet bewezen" : "weerlegd", level: .error,
        text: text(analysis, statement.claim.dutch, statement.verdict), place: statement.place)
    }
  }

  private func tables(_ analysis: NetworkAnalysis) -> [SarifLog.Finding] {
    analysis.tables.map { finding in
      let isIncomplete = finding.kind == .incomplete
      return SarifLog.Finding(
        code: isIncomplete ? "incomplete" : "rowsOverlap",
        title: isIncomplete ? "niet elk signaal heeft een rij" : "rijen gelden samen",
        level: .error, text: text(analysis, finding.kind.dutch(finding.table), finding.verdict),
        place: finding.place)
    }
  }

  private func rules(_ analysis: NetworkAnalysis) -> [SarifLog.Finding] {
    analysis.rules.map { finding in
      SarifLog.Finding(
        code: "\(finding.kind)", title: finding.kind.title,
        level: finding.isLocked ? .error : .warning,
        text: text(analysis, "\(finding.rule.name): \(finding.kind.dutch)", finding.signal),
        place: finding.place)
    }
  }

  private func gaps(_ analysis: NetworkAnalysis) -> [SarifLog.Finding] {
    analysis.gaps.regions.map { gap in
      SarifLog.Finding(
        code: "silence", title: "geen regel spreekt", level: .note,
        text: text(analysis, "geen regel spreekt, een mens kijkt eerst", gap.verdict), place: nil)
    }
  }

  private func overlaps(_ analysis: NetworkAnalysis) -> [SarifLog.Finding] {
    analysis.overlaps.map { overlap in
      let words =
        "\(overlap.signalClass.dutch): \(overlap.queue) krijgt het, \(overlap.other) wordt genoemd"
      return SarifLog.Finding(
        code: "queuesOverlap", title: "regels noemen twee wachtrijen", level: .note,
        text: text(analysis, words, overlap.verdict), place: nil)
    }
  }

  /// The words, and the signals that show it.
  private func text(_ analysis: NetworkAnalysis, _ words: String, _ verdict: ProofResult) -> String
  {
    (["\(analysis.profile): \(words)"]
      + verdict.witnesses.map { "Signaal: \(form.line(of: $0))" }).joined(separator: "\n")
  }
}

extension RuleFinding.Kind {
  /// What is the matter, in a few words.
  fileprivate var title: String {
    switch self {
    case .neverHolds: "regel geldt nooit"
    case .alwaysExcepted: "regel is altijd uitgezonderd"
    case .neverDecides: "regel beslist nooit"
    case .addsNothing: "regel voegt niets toe"
    case .notProved: "niet bewezen"
    }
  }
}
