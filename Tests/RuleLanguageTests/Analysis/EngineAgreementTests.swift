import Testing

@testable import RuleLanguage

@Suite struct EngineAgreementTests {
  @Test(arguments: 0..<RandomBoxes.seedCount)
  func `the cover test, the solver and the diagram say what counting says`(seed: Int) {
    var random = RandomBoxes(seed: UInt64(seed))
    let space = random.space()
    let boxes = random.boxes(in: space)
    let target = random.box(in: space)
    let isCovered = !space.points.contains { point in
      target.contains(point) && !boxes.contains { $0.contains(point) }
    }
    switch CoverTest.uncovered(target, by: boxes, in: space) {
    case .covered: #expect(isCovered)
    case .undecided: Issue.record("a small question was not decided")
    case .uncovered(let rest):
      #expect(!isCovered)
      #expect(target.contains(rest))
      #expect(boxes.allSatisfy { $0.isDisjoint(from: rest) })
    }
    var solver = CellSolver(space, keepsLog: true)
    switch solver.uncovered(target, by: boxes) {
    case .some(let point):
      #expect(!isCovered)
      #expect(target.contains(point) && !boxes.contains { $0.contains(point) })
    case .none:
      #expect(isCovered)
      #expect(solver.log.steps.contains { Set($0.clause).isSubset(of: solver.finalClause) })
    }
    #expect(solver.log.firstFault == nil)
  }

  @Test(arguments: 0..<RandomBoxes.seedCount)
  func `a diagram has the greatest value of its layers everywhere, and counts right`(seed: Int) {
    var random = RandomBoxes(seed: UInt64(seed))
    let space = random.space()
    let layers = random.boxes(in: space).enumerated().map {
      DecisionDiagram.Layer(box: $0.element, value: 1 + $0.offset % 3)
    }
    let weights = space.cellCounts.map { count in (0..<count).map { UInt64($0 % 3 + 1) } }
    guard let diagram = DecisionDiagram(layers, base: 0, in: space) else {
      Issue.record("a small diagram did not fit")
      return
    }
    var counts = [UInt64](repeating: 0, count: 4)
    for point in space.points {
      let value = layers.filter { $0.box.contains(point) }.map(\.value).max() ?? 0
      #expect(diagram.value(at: point) == value)
      counts[value] += weights.indices.reduce(1) { $0 * weights[$1][point[$1]] }
    }
    #expect(diagram.counts(weights: weights, valueCount: 4) == counts.map { ExactCount($0) })
    var counter = BoxCounter(space, weights: weights)
    let outside = counter.count(.everything, outside: layers.map(\.box))
    #expect(outside == ExactCount(counts[0]))
  }

  @Test(arguments: 0..<RandomBoxes.seedCount)
  func `disjoint boxes hold the same points, each once`(seed: Int) {
    var random = RandomBoxes(seed: UInt64(seed))
    let space = random.space()
    let boxes = random.boxes(in: space)
    guard let disjoint = boxes.disjoint(in: space, countMax: 10_000) else {
      Issue.record("a small list did not fit")
      return
    }
    for point in space.points {
      let count = disjoint.count { $0.contains(point) }
      #expect(count == (boxes.contains { $0.contains(point) } ? 1 : 0))
    }
    #expect(boxes.withoutContained.count <= boxes.count)
    for point in space.points {
      #expect(
        boxes.withoutContained.contains { $0.contains(point) }
          == boxes.contains { $0.contains(point) })
    }
  }

  @Test func `hard questions end undecided or decided, never without end`() {
    var random = RandomBoxes(seed: 7)
    let space = CellSpace(cellCounts: Array(repeating: 2, count: 60))
    let boxes = random.clauses(count: 255, in: space)
    let answer = CoverTest.uncovered(.everything, by: boxes, in: space, stepCountMax: 500)
    var solver = CellSolver(space, keepsLog: true)
    let point = solver.uncovered(.everything, by: boxes)
    if let point { #expect(!boxes.contains { $0.contains(point) }) }
    if case .uncovered = answer { #expect(point != nil) }
    if answer == .covered { #expect(point == nil) }
    #expect(solver.log.firstFault == nil)
  }
}

/// Counts by hand what the arithmetic of large numbers must give.
@Suite struct ExactCountTests {
  @Test func `products larger than a machine word are exact`() {
    var factorial = ExactCount(1)
    for factor in 1...30 { factorial = factorial * UInt64(factor) }
    #expect(factorial.description == "265252859812191058636308480000000")
    #expect((factorial + factorial).description == "530505719624382117272616960000000")
    #expect(ExactCount().description == "0")
    #expect((factorial * 0) == ExactCount())
    #expect(ExactCount(5) < factorial)
    #expect((ExactCount(1_000_000_000) * 1_000_000_000).description == "1000000000000000000")
  }
}

@Suite struct ResolutionLogTests {
  private let first = Literal(0)
  private let second = Literal(1)

  @Test func `a step that follows is accepted and one that does not is found`() {
    var log = ResolutionLog()
    let given = log.add([first, second])
    let other = log.add([!first, second])
    let sound = log.add([second], from: [given, other])
    #expect(log.firstFault == nil)
    let forged = log.add([first], from: [given, other])
    #expect(log.firstFault == forged)
    #expect(sound < forged)
  }

  @Test func `a step cannot lean on a later one, nor on clauses that do not clash`() {
    var log = ResolutionLog()
    _ = log.add([first], from: [1])
    #expect(log.firstFault == 0)
    var other = ResolutionLog()
    _ = other.add([first])
    _ = other.add([second])
    _ = other.add([first, second], from: [0, 1])
    #expect(other.firstFault == 2)
  }
}
