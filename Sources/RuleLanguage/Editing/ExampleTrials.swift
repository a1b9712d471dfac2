/// What the examples of a program do with its rules, concepts and word lists.
struct ExampleTrials: Sendable {
  /// How many examples something holds in, and decides.
  struct Count: Sendable, Hashable {
    var holds = 0
    var decides = 0
    /// The name of the first example in which it holds.
    var first: String?
  }

  private let stages: [ExampleStage]

  /// Decides every example of `program`.
  init(_ program: CheckedProgram) {
    let evaluators = program.profiles.indices.map { Evaluator(program, profile: $0) }
    stages = ExampleStage.all(program, evaluators, on: nil)
  }

  /// For the rule with this place in the program.
  func count(ofRule rule: Int) -> Count {
    count { stage, run in
      let rules = stage.evaluator.conclusions.rules
      let holds = run.holding.contains { rules[$0].rule == rule && !rules[$0].isDerived }
      let id = stage.program.rules[rule].value.rule.id
      return (holds, run.decision.deciding.contains(id))
    }
  }

  /// For the concept with this place in the program.
  func count(ofConcept concept: Int) -> Count {
    count { stage, run in
      let condition = stage.program.concepts[concept].value.condition
      return (run.judge.verdict(on: condition, widened: false).holds, false)
    }
  }

  /// For the word list with this place in the program, mentioned in whatever reading.
  func count(ofWordList list: Int) -> Count {
    let condition = Condition(form: .test(.mentions(lists: [list], .all)), text: "")
    return count { _, run in (run.judge.verdict(on: condition, widened: false).holds, false) }
  }

  /// Counts each example once, however many networks decide it.
  private func count(
    _ judge: (ExampleStage, ExampleRun) -> (holds: Bool, decides: Bool)
  ) -> Count {
    var holding: Set<String> = []
    var deciding: Set<String> = []
    var count = Count()
    for stage in stages {
      for run in stage.runs {
        let (holds, decides) = judge(stage, run)
        let key = "\(run.example.path):\(run.example.line)"
        if holds, holding.insert(key).inserted, count.first == nil {
          count.first = run.example.name
        }
        if decides { deciding.insert(key) }
      }
    }
    count.holds = holding.count
    count.decides = deciding.count
    return count
  }
}
