/// What the examples of a rule set touch, and what they leave alone.
package struct Coverage: Sendable, Hashable {
  /// Something that no example touches.
  package struct Gap: Sendable, Hashable {
    /// What is not touched.
    package enum Kind: Sendable, Hashable {
      /// The rule holds in no example.
      case ruleNeverHolds
      /// The rule holds in an example, but decides in none.
      case ruleNeverDecides
      /// The point of a list makes the difference in no example.
      case pointNeverDecisive
      /// The row of a table holds in no example.
      case rowNeverHolds
    }

    /// What is not touched.
    package let kind: Kind
    /// The name of the rule, concept or table that it stands in.
    package let name: String
    /// The point or row in the author's words; empty for a rule.
    package let text: String
    /// Where the rule, tally or row stands; for a point of a concept nil.
    package let place: SourcePlace?
  }

  /// How many there are of a kind, and how many of those an example touches.
  package struct Count: Sendable, Hashable {
    /// How many there are.
    package internal(set) var total = 0
    /// How many an example touches.
    package internal(set) var touched = 0

    mutating func add(isTouched: Bool) {
      total += 1
      touched += isTouched ? 1 : 0
    }
  }

  /// The rules; those that hold in an example are touched.
  package internal(set) var rules = Count()
  /// The points of lists; one that makes the difference in an example is touched.
  package internal(set) var points = Count()
  /// The rows of tables.
  package internal(set) var rows = Count()
  /// Everything that no example touches: rules, points and rows, each in the order declared.
  package internal(set) var gaps: [Gap] = []
}

extension RuleSet {
  /// What the examples touch of the rules of all networks.
  package var coverage: Coverage {
    CoverageCounter(ExampleStage.all(program, evaluators, on: day)).coverage(of: program.on(day))
  }
}

/// Counts what examples touch.
private struct CoverageCounter {
  private var holding: Set<Int> = []
  private var deciding: Set<RuleID> = []
  private let stages: [ExampleStage]

  init(_ stages: [ExampleStage]) {
    self.stages = stages
    for stage in stages {
      for run in stage.runs {
        for entry in run.holding where !stage.evaluator.conclusions.rules[entry].isDerived {
          holding.insert(stage.evaluator.conclusions.rules[entry].rule)
        }
        deciding.formUnion(run.decision.deciding)
      }
    }
  }

  func coverage(of program: CheckedProgram) -> Coverage {
    var coverage = Coverage()
    let rows = Set(program.tables.flatMap { $0.value.rows.compactMap(\.rule) })
    let isActive = program.modules.indices.map { module in
      program.profiles.contains { $0.active[module] }
    }
    for (index, declared) in program.rules.enumerated()
    where isActive[declared.module] && !rows.contains(index) {
      add(declared.value, index, to: &coverage)
    }
    for (index, declared) in program.rules.enumerated()
    where isActive[declared.module] && !rows.contains(index) {
      let definition = declared.value
      addPoints(
        of: definition.condition, definition.rule.id.name, definition.place, to: &coverage)
    }
    for declared in program.concepts where isActive[declared.module] {
      addPoints(of: declared.value.condition, declared.value.name, nil, to: &coverage)
    }
    addTallies(program, isActive, to: &coverage)
    for declared in program.tables where isActive[declared.module] {
      addRows(of: declared.value, to: &coverage)
    }
    return coverage
  }

  private func add(
    _ definition: CheckedProgram.RuleDefinition, _ index: Int, to coverage: inout Coverage
  ) {
    let rule = definition.rule
    let holds = holding.contains(index)
    coverage.rules.add(isTouched: holds)
    if !holds {
      coverage.gaps.append(
        .init(kind: .ruleNeverHolds, name: rule.id.name, text: "", place: definition.place))
    } else if rule.outcome != nil, !deciding.contains(rule.id) {
      coverage.gaps.append(
        .init(kind: .ruleNeverDecides, name: rule.id.name, text: "", place: definition.place))
    }
  }

  private func addPoints(
    of condition: Condition, _ name: String, _ place: SourcePlace?, to coverage: inout Coverage
  ) {
    let points = ConditionPoints(condition)
    guard !points.points.isEmpty else { return }
    var decisive = [Bool](repeating: false, count: points.points.count)
    for stage in stages {
      for run in stage.runs { points.markDecisive(in: run.judge, &decisive) }
    }
    for (point, isDecisive) in zip(points.points, decisive) {
      coverage.points.add(isTouched: isDecisive)
      if !isDecisive {
        coverage.gaps.append(
          .init(kind: .pointNeverDecisive, name: name, text: point.text, place: place))
      }
    }
  }

  private func addTallies(
    _ program: CheckedProgram, _ isActive: [Bool], to coverage: inout Coverage
  ) {
    let conditions =
      program.rules.filter { isActive[$0.module] }.map(\.value.condition)
      + program.concepts.filter { isActive[$0.module] }.map(\.value.condition)
    for (index, declared) in program.tallies.enumerated() where isActive[declared.module] {
      let tally = TallyPoints(index, program, comparedIn: conditions)
      var decisive = [Bool](repeating: false, count: tally.points.count)
      for stage in stages {
        for run in stage.runs { tally.markDecisive(in: run.judge, &decisive) }
      }
      for (point, isDecisive) in zip(tally.points, decisive) {
        coverage.points.add(isTouched: isDecisive)
        guard !isDecisive else { continue }
        coverage.gaps.append(
          .init(
            kind: .pointNeverDecisive, name: declared.value.name, text: point,
            place: declared.value.place))
      }
    }
  }

  private func addRows(of table: Table, to coverage: inout Coverage) {
    for row in table.rows {
      let holds = stages.contains { stage in
        stage.runs.contains { $0.judge.verdict(on: row.condition, widened: false).holds }
      }
      coverage.rows.add(isTouched: holds)
      if !holds {
        coverage.gaps.append(
          .init(
            kind: .rowNeverHolds, name: table.name, text: row.condition.text, place: row.place))
      }
    }
  }
}
