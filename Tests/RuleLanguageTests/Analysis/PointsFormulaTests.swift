import Testing

@testable import RuleLanguage

/// Points added up in statements against points added up one by one, on every point of small spaces.
@Suite struct PointsFormulaTests {
  private static let seedCount = UInt64(Counts.of(12, full: 1_000))

  private struct Sample {
    let space: CellSpace
    var store: FormulaStore
    let items: [PointsFormula.Item]
    var formula: PointsFormula

    init(seed: UInt64) {
      var random = SeededRandom(seed: seed)
      let counts = (0..<5).map { _ in Int.random(in: 2...3, using: &random) }
      let space = CellSpace(cellCounts: counts)
      var store = FormulaStore(space)
      func cells() -> Formula {
        let variable = Int.random(in: 0..<5, using: &random)
        let cells = UInt64.random(in: 1..<space.all(of: variable), using: &random)
        return store.cells(variable, cells)
      }
      items = (0..<Int.random(in: 1...7, using: &random)).map { _ in
        let (left, right) = (cells(), cells())
        let holds = [left, store.all([left, right]), store.any([left, right])]
        let points = random.pick([-3, -2, -1, 1, 1, 2, 2, 3, 5])
        return .init(points: points, holds: random.pick(holds))
      }
      formula = PointsFormula(items, store) { $0 >= 2 }
      self.space = space
      self.store = store
    }

    func sum(at point: CellPoint) -> Int {
      items.reduce(0) { $0 + (store.holds($1.holds, at: point) ? $1.points : 0) }
    }
  }

  @Test(arguments: 0..<seedCount)
  func `a statement holds where the sum is enough, and its denial elsewhere`(seed: UInt64) {
    var sample = Sample(seed: seed)
    for points in -10...15 {
      let formula = sample.formula.atLeast(points, in: &sample.store)
      let denial = sample.store.not(formula)
      for point in sample.space.points {
        let isEnough = sample.sum(at: point) >= points
        #expect(sample.store.holds(formula, at: point) == isEnough, "seed \(seed), \(points)")
        #expect(sample.store.holds(denial, at: point) != isEnough, "seed \(seed), \(points)")
      }
    }
  }

  @Test(arguments: 0..<seedCount)
  func `what is called contained is, and more points are contained in fewer`(seed: UInt64) {
    var sample = Sample(seed: seed)
    let natural = CellPoint(cells: sample.space.cellCounts.map { _ in 0 })
    var containment = Containment(sample.space, natural: natural)
    var formulas: [Formula] = []
    for points in -4...9 {
      let formula = sample.formula.atLeast(points, in: &sample.store)
      formulas.append(formula)
      if points > -4 {
        let isWithin = containment.isWithin(formula, formulas[formulas.count - 2], sample.store)
        #expect(isWithin, "seed \(seed), \(points)")
      }
    }
    for (variable, cell) in [(0, 0), (1, 1), (3, 0), (4, 1)] {
      for formula in formulas[3..<8] {
        formulas.append(sample.store.fixing([variable: cell], in: formula))
      }
    }
    formulas += formulas.map { sample.store.not($0) }
    let points = sample.space.points
    let values = formulas.map { formula in points.map { sample.store.holds(formula, at: $0) } }
    for (left, inner) in zip(formulas, values) {
      for (right, outer) in zip(formulas, values)
      where containment.isWithin(left, right, sample.store) {
        #expect(zip(inner, outer).allSatisfy { !$0 || $1 }, "seed \(seed)")
      }
    }
  }

  @Test(arguments: 0..<seedCount)
  func `boxes, solver and sums agree`(seed: UInt64) {
    var sample = Sample(seed: seed)
    let points = sample.space.points
    var statements: [(formula: Formula, holds: [Bool])] = []
    for needed in [-2, 0, 1, 3, 4] {
      let formula = sample.formula.atLeast(needed, in: &sample.store)
      let fixed = sample.store.fixing([2: 1], in: formula)
      for formula in [formula, sample.store.not(formula), fixed] {
        statements.append((formula, points.map { sample.store.holds(formula, at: $0) }))
      }
    }
    let natural = CellPoint(cells: sample.space.cellCounts.map { _ in 0 })
    var prover = Prover(sample.store, impossible: [], natural: natural)
    for (inside, left) in statements {
      for (outside, right) in statements {
        let isFound = zip(left, right).contains { $0 && !$1 }
        let answers = [
          prover.findByBoxes(inside, [outside]), prover.findBySolver(inside, [outside]),
          prover.find(inside, outside: [outside]),
        ]
        for case .some(let answer) in answers {
          #expect((answer != .none) == isFound, "seed \(seed)")
          guard case .point(let point) = answer else { continue }
          #expect(prover.holds(inside, outside: [outside], at: point), "seed \(seed)")
        }
      }
    }
  }

  @Test(arguments: 0..<seedCount)
  func `a region knows what may hold in it, however it changes`(seed: UInt64) {
    var sample = Sample(seed: seed)
    var random = SeededRandom(seed: seed)
    var formulas: [Formula] = []
    for needed in [-2, 0, 1, 3, 4] {
      let formula = sample.formula.atLeast(needed, in: &sample.store)
      formulas += [formula, sample.store.not(formula)]
    }
    let start = CellPoint(cells: sample.space.cellCounts.map { _ in 0 })
    var values = RegionValues(at: start)
    // Some statements are there before the region changes, some come later.
    for formula in formulas.prefix(5) { values.take(formula, sample.store) }
    for _ in 0..<20 {
      let variable = random.below(sample.space.cellCounts.count)
      let isPoint = random.isOne(in: 2)
      let cells = UInt64.random(in: 1...sample.space.all(of: variable), using: &random)
      values.set(variable, to: isPoint ? cells & (0 &- cells) : cells)
      for formula in formulas { values.take(formula, sample.store) }
      let inside = sample.space.points.filter { point in
        values.cells.indices.allSatisfy { values.cells[$0] >> UInt64(point[$0]) & 1 == 1 }
      }
      for formula in formulas {
        let held = inside.count { sample.store.holds(formula, at: $0) }
        if held > 0 || inside.count == 1 {
          #expect(values.mayHold(formula) == (held > 0), "seed \(seed)")
        }
      }
    }
  }

  @Test(arguments: 0..<seedCount)
  func `what a search finds holds, and one change is always found`(seed: UInt64) {
    var sample = Sample(seed: seed)
    let points = sample.space.points
    var search = PointSearch(from: points[0])
    for needed in [-2, 0, 1, 3, 4] {
      let formula = sample.formula.atLeast(needed, in: &sample.store)
      let wanted = [formula, sample.store.not(sample.items[0].holds)]
      let found = search.point(where: wanted, sample.store, isShort: false)
      guard let found else { continue }
      #expect(wanted.allSatisfy { sample.store.holds($0, at: found) }, "seed \(seed)")
    }
    for variable in sample.space.cellCounts.indices {
      let wanted = [sample.store.cells(variable, ~1)]
      #expect(search.point(where: wanted, sample.store, isShort: true)?[variable] != 0)
    }
  }
}
