/// Flattens the conditions of rules and concepts into a `RuleCode`.
struct RuleCodeBuilder {
  /// A rule that holds where `condition` does; with `base` it also counts danger words in other
  /// readings than stated, and holds only where the rule with that index does not.
  struct Source {
    let condition: Condition
    let base: Int?
  }

  private let program: CheckedProgram
  private var tests: [Test] = []
  private var indexOfTest: [Test: Int32] = [:]
  private var nodes: [ConditionTree.Node] = []
  private var pointsTests: [ConditionTree.PointsTest] = []
  private let danger: DangerWords

  init(_ program: CheckedProgram) {
    self.program = program
    danger = DangerWords(program)
  }

  /// The word lists that a condition asks for, once built.
  var mentionedLists: Set<Int> {
    tests.reduce(into: []) { lists, test in
      if case .mentions(let more, _) = test { lists.formUnion(more) }
    }
  }

  /// The code of the rules with these conditions, which have `places`.
  mutating func build(_ sources: [Source], places: RulePlaces) -> RuleCode {
    let conceptStarts = addConcepts()
    let (tallyStarts, pointsItems) = addTallies()
    var starts: [Int32] = []
    for source in sources {
      starts.append(Int32(nodes.count))
      add(source.condition, widened: source.base != nil)
    }
    let fields = program.fields.map(\.value)
    var lists: [Int32] = []
    let compiled = tests.map {
      ConditionTree.CompiledTest($0, fields: fields, lists: &lists)
    }
    let tree = ConditionTree(
      tests: compiled, lists: lists, nodes: nodes, ruleStarts: starts,
      conceptStarts: conceptStarts, pointsTests: pointsTests, tallyStarts: tallyStarts,
      pointsItems: pointsItems, baseOfRule: sources.map { Int32($0.base ?? -1) })
    var reader = DemandReader(program, tests: tests)
    let demands = places.rules.map { rule in
      let source = sources[Int(rule)]
      var demands = reader.demands(of: source.condition, widened: source.base != nil)
      if source.base != nil { demands.isExact = false }
      return demands
    }
    var grid = RuleGridBuilder(demands)
    return RuleCode(
      places: places,
      grid: grid.build(
        fields: reader.fields, tests: tests, settling: places.isSettling,
        listCount: program.wordLists.count),
      tree: tree)
  }

  /// Adds every concept, those that others use first.
  private mutating func addConcepts() -> [Int32] {
    let count = program.concepts.count
    var starts = [Int32](repeating: 0, count: count * 2)
    let depths = DependencyOrder(needs: ConceptChecker.needs(of: program)).depths
    for concept in program.concepts.indices.sorted(by: {
      (depths[$0] ?? 0, $0) < (depths[$1] ?? 0, $1)
    }) {
      for (index, widened) in [(concept, false), (concept + count, true)] {
        starts[index] = Int32(nodes.count)
        add(program.concepts[concept].value.condition, widened: widened)
      }
    }
    return starts
  }

  /// Adds every tally, and after those the same with danger words in any reading.
  private mutating func addTallies() -> ([Int32], [ConditionTree.PointsItem]) {
    var starts: [Int32] = [0]
    var items: [ConditionTree.PointsItem] = []
    for widened in [false, true] {
      for tally in program.tallies.map(\.value) {
        // What nothing asks for is left out: no comparison leads there.
        for item in tally.items where !widened || danger.widens(tally) {
          let node = Int32(nodes.count)
          // What takes points off is not widened: that would make rules hold in fewer cases.
          add(item.condition, widened: widened && item.points > 0)
          let mention = nodes.count == Int(node) + 1 ? mentionedList(nodes[Int(node)]) : nil
          items.append(
            .init(
              points: Int16(item.points), readings: mention?.readings ?? [],
              place: mention?.list ?? node))
        }
        starts.append(Int32(items.count))
      }
    }
    return (starts, items)
  }

  /// The one list that a node asks for.
  private func mentionedList(
    _ node: ConditionTree.Node
  ) -> (list: Int32, readings: ReadingSet)? {
    guard node.operation == .test, case .mentions(let lists, let readings) = tests[Int(node.value)],
      lists.count == 1
    else { return nil }
    return (Int32(lists[0]), readings)
  }

  private mutating func addPoints(_ tally: Int, _ bounds: Bounds, widened: Bool) {
    let isWidened = widened && danger.widens(program.tallies[tally].value)
    let test = ConditionTree.PointsTest(
      lowTally: Int32(isWidened ? tally + program.tallies.count : tally), from: bounds.from,
      highTally: Int32(tally), to: bounds.to)
    nodes.append(
      .init(operation: .points, value: Int32(pointsTests.count), end: Int32(nodes.count + 1)))
    pointsTests.append(test)
  }

  /// Adds a condition and everything below it; `widened` counts danger words in any reading.
  private mutating func add(_ condition: Condition, widened: Bool) {
    switch condition.form {
    case .test(let test): add(test, widened: widened)
    case .concept(let index):
      let concept = widened ? index + program.concepts.count : index
      nodes.append(.init(operation: .concept, value: Int32(concept), end: Int32(nodes.count + 1)))
    case .tally(let index, let bounds): addPoints(index, bounds, widened: widened)
    case .all(let items): addList(.all, 0, items, widened: widened)
    case .any(let items): addList(.any, 0, items, widened: widened)
    case .none(let items):
      // What must be absent is not widened: that would make the rule hold in fewer cases.
      addList(.none, 0, items, widened: false)
    case .atLeast(let count, let items): addList(.atLeast, Int32(count), items, widened: widened)
    }
  }

  private mutating func addList(
    _ operation: ConditionTree.Node.Operation, _ value: Int32, _ items: [Condition],
    widened: Bool
  ) {
    let index = nodes.count
    nodes.append(.init(operation: operation, value: value, end: 0))
    for item in items { add(item, widened: widened) }
    nodes[index].end = Int32(nodes.count)
  }

  private mutating func add(_ test: Test, widened: Bool) {
    let tests = DangerWords.tests(for: test, widened: widened, program)
    if tests.count == 1 { return addTest(tests[0]) }
    let index = nodes.count
    nodes.append(.init(operation: .any, value: 0, end: 0))
    for test in tests { addTest(test) }
    nodes[index].end = Int32(nodes.count)
  }

  private mutating func addTest(_ test: Test) {
    let number: Int32
    if let known = indexOfTest[test] {
      number = known
    } else {
      number = Int32(tests.count)
      indexOfTest[test] = number
      tests.append(test)
    }
    nodes.append(.init(operation: .test, value: number, end: Int32(nodes.count + 1)))
  }
}
