/// Everything that is proved and found about the rules of one network.
package struct NetworkAnalysis: Sendable, Hashable {
  /// How many questions each engine answered.
  package struct Effort: Sendable, Hashable {
    /// Those answered by the cover test.
    package var coverTests = 0
    /// Those answered by a point that was mended until it fitted.
    package var searches = 0
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

extension RuleSet {
  /// Proves or refutes everything about the rules of the network with this profile name; nil when
  /// there is none. Never fails; what takes too long is not proved.
  ///
  /// `told` hears, before each question, how many were answered.
  package func analysis(
    profile name: String, told: @escaping (Int) -> Void = { _ in }
  ) -> NetworkAnalysis? {
    guard let index = program.profiles.firstIndex(where: { $0.profile.name == name }) else {
      return nil
    }
    let whole = program.on(day)
    return NetworkAnalysis(
      NetworkModel(evaluators[index], whole.profiles[index], base: base(whole, index)), told: told)
  }

  /// The rules that the network did not write itself, with the thresholds of the base; nil when there
  /// are none, or when the network has no rules of its own and sets no threshold.
  private func base(_ whole: CheckedProgram, _ index: Int) -> Evaluator? {
    let definition = whole.profiles[index]
    let isOwn = { (module: Int) in definition.own.indices.contains(module) && definition.own[module]
    }
    let hasRules = whole.rules.contains { definition.active[$0.module] && isOwn($0.module) }
    let hasBase = whole.rules.contains { definition.active[$0.module] && !isOwn($0.module) }
    guard hasBase, hasRules || definition.adaptation != nil else { return nil }
    var base = whole
    base.profiles[index].adaptation = nil
    for module in base.modules.indices where isOwn(module) {
      base.profiles[index].active[module] = false
    }
    return Evaluator(base, profile: index)
  }
}

extension NetworkAnalysis {
  fileprivate init(_ model: NetworkModel, told: @escaping (Int) -> Void) {
    var finder = WitnessFinder(model)
    finder.prover.told = told
    let checks = RuleChecks(model)
    profile = model.definition.profile.name
    let found =
      GuaranteeCheck(model).statements(&finder) + StandingChecks(model).statements(&finder)
    // What is too fine for cells is left out of the model, so that nothing about it is certain.
    let isTooFine = model.signals.isTooFine
    statements = isTooFine ? found.map(\.notProved) : found
    let useless = isTooFine ? [] : checks.findings(&finder.prover)
    rules = RuleSignals(model).shown(useless, &finder)
    tables = checks.tableFindings(&finder)
    gaps = GapSearch(model, finder.prover).gaps(&finder)
    overlaps = checks.overlaps(&finder)
    ruleCount = model.entries.count { !$0.isDerived }
    effort = finder.prover.effort
  }
}
