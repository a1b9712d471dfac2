/// Finds the conditions that hold in more cases when danger words count in any reading (decision
/// 8).
struct DangerWords {
  private let program: CheckedProgram
  private var concepts: [Bool]

  init(_ program: CheckedProgram) {
    self.program = program
    concepts = [Bool](repeating: false, count: program.concepts.count)
    let depths = DependencyOrder(needs: ConceptChecker.needs(of: program)).depths
    for concept in concepts.indices.sorted(by: { (depths[$0] ?? 0, $0) < (depths[$1] ?? 0, $1) }) {
      concepts[concept] = widens(program.concepts[concept].value.condition)
    }
  }

  /// The tests of which one must be true for `test` to hold; `widened` counts danger words in any
  /// reading where they count as stated.
  static func tests(for test: Test, widened: Bool, _ program: CheckedProgram) -> [Test] {
    guard widened, case .mentions(let lists, let readings) = test, readings.contains(.stated) else {
      return [test]
    }
    let danger = lists.filter { program.wordLists[$0].value.isDanger }
    let others = lists.filter { !program.wordLists[$0].value.isDanger }
    if danger.isEmpty { return [test] }
    let inAny = Test.mentions(lists: danger, .all)
    return others.isEmpty ? [inAny] : [inAny, .mentions(lists: others, readings)]
  }

  /// Whether a danger list can give `tally` more points. What takes points off is not widened: that
  /// would make rules hold in fewer cases.
  func widens(_ tally: Tally) -> Bool {
    tally.items.contains { $0.points > 0 && widens($0.condition) }
  }

  /// Whether `condition` names a danger list where a mention helps it to hold.
  func widens(_ condition: Condition) -> Bool {
    switch condition.form {
    case .all(let items), .any(let items), .atLeast(_, let items): items.contains(where: widens)
    case .none: false
    case .concept(let index): concepts[index]
    case .tally(let index, let bounds):
      bounds.from > Int.min && widens(program.tallies[index].value)
    case .test(.mentions(let lists, let readings)):
      readings.contains(.stated) && lists.contains { program.wordLists[$0].value.isDanger }
    case .test: false
    }
  }
}
