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
    var random = SeededRandom(seed: seed)
    changes.shuffle(using: &random)
    self.changes = changes
  }

  /// Whether an example that passes would fail with `change`.
  package func isNoticed(_ change: RuleChange) -> Bool {
    stages.contains { isNoticed(change, in: $0) }
  }

  private func isNoticed(_ change: RuleChange, in stage: ExampleStage) -> Bool {
    guard stage.definition.active[stage.program.rules[change.index].module] else { return false }
    var program = stage.program
    program.rules[change.index].value = change.definition
    let conclusions = Conclusions(program, stage.definition)
    let entries = conclusions.rules
    let affected = entries.indices.filter {
      entries[$0].rule == change.index || entries[$0].rule == change.definition.exceptionTo
    }
    let old = stage.evaluator.conclusions.rules
    let places = Dictionary(
      entries.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    return stage.runs.contains { run in
      guard run.passes else { return false }
      var holding = run.holding.filter {
        old[$0].rule != change.index && old[$0].rule != change.definition.exceptionTo
      }.compactMap { places[old[$0].id] }
      for entry in affected {
        let holds = run.judge.verdict(on: entries[entry].condition, widened: false).holds
        let isWidened = run.judge.verdict(on: entries[entry].condition, widened: true).holds
        if entries[entry].isDerived ? isWidened && !holds : holds { holding.append(entry) }
      }
      let decision = conclusions.decision(of: holding.sorted())
      return !ExampleResult.unmet(by: decision, of: run.example).isEmpty
    }
  }
}

extension RuleSet {
  /// The small changes to the rules, ready to be tried against the examples.
  package func changeTest(seed: UInt64) -> ChangeTest {
    ChangeTest(program.on(day), ExampleStage.all(program, evaluators, on: day), seed: seed)
  }
}
