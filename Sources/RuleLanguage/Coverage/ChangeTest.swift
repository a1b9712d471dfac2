/// Tries small changes to rules against the examples, to find those that no example notices.
package struct ChangeTest: Sendable {
  /// Every change that can be tried, in an order that only the seed decides, so that a test that
  /// stops early has tried a fair sample.
  package let changes: [RuleChange]

  private let stages: [ExampleStage]

  init(_ program: CheckedProgram, _ stages: [ExampleStage], seed: UInt64) {
    self.stages = stages
    var changes = program.rules.indices.filter { index in
      program.profiles.contains { $0.active[program.rules[index].module] }
    }.flatMap { RuleChange.all(of: $0, in: program) }
    for tally in program.tallies.indices
    where program.profiles.contains(where: { $0.active[program.tallies[tally].module] }) {
      changes += RuleChange.all(ofTally: tally, in: program)
    }
    var random = SeededRandom(seed: seed)
    changes.shuffle(using: &random)
    self.changes = changes
  }

  /// Whether an example that passes would fail with `change`.
  package func isNoticed(_ change: RuleChange) -> Bool {
    stages.contains { isNoticed(change, in: $0) }
  }

  private func isNoticed(_ change: RuleChange, in stage: ExampleStage) -> Bool {
    let rules = affectedRules(change, in: stage)
    if rules.isEmpty { return false }
    let program = change.applied(to: stage.program)
    let conclusions = Conclusions(program, stage.definition)
    let entries = conclusions.rules
    let affected = entries.indices.filter { rules.contains(entries[$0].rule) }
    let old = stage.evaluator.conclusions.rules
    let places = Dictionary(
      entries.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    return stage.runs.contains { run in
      guard run.passes, let judge = judge(run, change, program) else { return false }
      var holding = run.holding.filter { !rules.contains(old[$0].rule) }
        .compactMap { places[old[$0].id] }
      for entry in affected {
        let holds = judge.verdict(on: entries[entry].condition, widened: false).holds
        let isWidened = judge.verdict(on: entries[entry].condition, widened: true).holds
        if entries[entry].isDerived ? isWidened && !holds : holds { holding.append(entry) }
      }
      let decision = conclusions.decision(of: holding.sorted())
      return !ExampleResult.unmet(by: decision, of: run.example).isEmpty
    }
  }

  /// The rules that may turn out otherwise.
  private func affectedRules(_ change: RuleChange, in stage: ExampleStage) -> Set<Int> {
    let program = stage.program
    switch change.subject {
    case .rule(let index, let definition):
      guard stage.definition.active[program.rules[index].module] else { return [] }
      return Set([index, definition.exceptionTo].compactMap { $0 })
    case .line(let tally, _):
      let entries = stage.evaluator.conclusions.rules
      return Set(entries.filter { program.rests($0.condition, onTally: tally) }.map(\.rule))
    }
  }

  /// Judges the changed conditions for one example; nil when nothing turns out otherwise.
  private func judge(
    _ run: ExampleRun, _ change: RuleChange, _ program: CheckedProgram
  ) -> ConditionJudge? {
    guard case .line(let tally, let line) = change.subject else { return run.judge }
    let condition = run.judge.program.tallies[tally].value.items[line].condition
    let holds = [false, true].contains { run.judge.verdict(on: condition, widened: $0).holds }
    return holds ? ConditionJudge(program, run.judge.values, run.judge.text) : nil
  }
}

extension RuleSet {
  /// The small changes to the rules, ready to be tried against the examples.
  package func changeTest(seed: UInt64) -> ChangeTest {
    ChangeTest(program.on(day), ExampleStage.all(program, evaluators, on: day), seed: seed)
  }
}
