/// Everything that is proved and found about the rules of one network.
package struct NetworkAnalysis: Sendable, Hashable {
  /// How many questions each engine answered.
  package struct Effort: Sendable, Hashable {
    /// Those answered by the cover test.
    package var coverTests = 0
    /// Those answered by the solver.
    package var solverRuns = 0
    /// Those for which the budget was not enough.
    package var undecided = 0
  }

  /// The profile.
  package let profile: String
  /// The guarantees as they stand in the files, then what holds without being written.
  package let statements: [Statement]
  /// What is the matter with rules, by name.
  package let rules: [RuleFinding]
  /// What is the matter with tables.
  package let tables: [TableFinding]
  /// What falls to silence.
  package let gaps: Gaps
  /// Where rules of one class name two queues.
  package let overlaps: [Overlap]
  /// How many rules were looked at.
  package let ruleCount: Int
  /// What it took.
  package let effort: Effort

  /// Whether every guarantee, every standing statement, every table and every locked rule is proved:
  /// only then may the rules be published.
  package var isProved: Bool {
    statements.allSatisfy { $0.verdict == .proved } && tables.isEmpty
      && !rules.contains { $0.isLocked }
  }
}

extension Evaluator {
  /// Proves or refutes everything about the rules of this network. Never fails; what takes too long is
  /// not proved.
  package func analysis() -> NetworkAnalysis? {
    guard let definition = program.profiles.first(where: { $0.profile.name == profile.name }) else {
      return nil
    }
    let model = NetworkModel(self, definition)
    var finder = WitnessFinder(model)
    let checks = RuleChecks(model)
    let statements =
      GuaranteeCheck(model).statements(&finder) + StandingChecks(model).statements(&finder)
    let rules = checks.findings(&finder.prover)
    let tables = checks.tableFindings(&finder)
    let gaps = GapSearch(model, finder.prover).gaps(&finder)
    let overlaps = checks.overlaps(&finder)
    return NetworkAnalysis(
      profile: profile.name, statements: statements, rules: rules, tables: tables, gaps: gaps,
      overlaps: overlaps, ruleCount: model.entries.count { !$0.isDerived },
      effort: finder.prover.effort)
  }
}
