/// One example, decided with one network: everything that is asked of it later.
struct ExampleRun: Sendable {
  let example: Example
  let judge: ConditionJudge
  /// The entries of the conclusions that hold, in order.
  let holding: [Int]
  let decision: Decision

  var passes: Bool { ExampleResult.unmet(by: decision, of: example).isEmpty }

  init(_ example: Example, _ evaluator: Evaluator) {
    var memory = EvaluationMemory()
    let facts = evaluator.read([example.facts])
    _ = evaluator.evaluate(facts, at: 0, reach: .everyRule, reusing: &memory)
    self.example = example
    judge = ConditionJudge(
      evaluator.program, evaluator.reader.values(of: example.facts),
      evaluator.matcher.match(example.facts.text))
    holding = evaluator.holding(&memory)
    decision = evaluator.conclusions.decision(of: holding)
  }
}

/// The examples that one network decides on one day.
struct ExampleStage: Sendable {
  let evaluator: Evaluator
  let definition: CheckedProgram.ProfileDefinition
  let runs: [ExampleRun]

  var program: CheckedProgram { evaluator.program }

  /// The stages of a rule set that is decided by `evaluators`, one for each profile; an example
  /// with a day of its own is decided by the rules of that day.
  static func all(
    _ whole: CheckedProgram, _ evaluators: [Evaluator], on day: CalendarDay?
  ) -> [ExampleStage] {
    let days = Set(whole.examples.compactMap(\.day)).sorted()
    var stages: [ExampleStage] = []
    for stageDay in [nil] + days.map(Optional.some) {
      let program = stageDay.map { whole.on($0) }
      for profile in whole.profiles.indices {
        let examples = whole.examples.filter { example in
          let takesPart = whole.modules[example.module].validity.contains(stageDay ?? day)
          return example.profiles.contains(profile) && example.day == stageDay
            && (stageDay != nil || takesPart)
        }
        guard !examples.isEmpty else { continue }
        let evaluator = program.map { Evaluator($0, profile: profile) } ?? evaluators[profile]
        stages.append(
          ExampleStage(
            evaluator: evaluator, definition: evaluator.program.profiles[profile],
            runs: examples.map { ExampleRun($0, evaluator) }))
      }
    }
    return stages
  }
}
