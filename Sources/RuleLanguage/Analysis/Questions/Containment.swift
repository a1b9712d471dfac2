/// Finds statements that hold only where others do, by how they are built: enough to compare points
/// added up with the same points added up again.
///
/// What it says is certain; where it says nothing there may be containment all the same.
struct Containment {
  /// What all questions together may take.
  private static let stepCountMax = 3_000_000

  private let samples: SampledPoints
  private var known = PairTable()
  private var stepsLeft = Self.stepCountMax

  /// Comparisons of statements about `space`; some points are tried, most of them near `natural`.
  init(_ space: CellSpace, natural: CellPoint) {
    samples = SampledPoints(space, natural)
  }

  /// For each formula of `store` where it holds among some points, which tells most questions apart
  /// at once.
  private var values: [SIMD4<UInt64>] = []

  /// Whether `inner` surely holds only where `outer` does.
  mutating func isWithin(_ inner: Formula, _ outer: Formula, _ store: FormulaStore) -> Bool {
    sample(store)
    return holds(inner, outer, store)
  }

  /// One of the points tried for which `inside` holds and none of `outside`.
  mutating func point(
    _ inside: Formula, outside: [Formula], _ store: FormulaStore
  ) -> CellPoint? {
    sample(store)
    let left = outside.reduce(values[inside.number]) { $0 & ~values[$1.number] }
    return samples.point(in: left)
  }

  private mutating func sample(_ store: FormulaStore) {
    values.reserveCapacity(store.nodes.count)
    while values.count < store.nodes.count {
      values.append(samples.value(of: store.nodes[values.count], values))
    }
  }

  private mutating func holds(_ inner: Formula, _ outer: Formula, _ store: FormulaStore) -> Bool {
    if inner == outer || inner == .never || outer == .always { return true }
    if values[inner.number] & ~values[outer.number] != SIMD4() { return false }
    if let known = known[inner, outer] { return known }
    guard stepsLeft > 0 else { return false }
    stepsLeft -= 1
    let result = compare(inner, outer, store)
    known[inner, outer] = result
    return result
  }

  private mutating func compare(_ inner: Formula, _ outer: Formula, _ store: FormulaStore) -> Bool {
    switch (store.node(inner), store.node(outer)) {
    case (.any(let items), _): return items.allSatisfy { holds($0, outer, store) }
    case (_, .all(let items)): return items.allSatisfy { holds(inner, $0, store) }
    case (.cells(let left), .cells(let right)):
      return left.variable == right.variable && left.cells & ~right.cells == 0
    case (.step(let giving, let with, let without), .step(let taken, let more, let less)):
      if holds(giving, taken, store), holds(with, more, store), holds(without, less, store) {
        return true
      }
      return isWithinStep(inner, giving: taken, with: more, without: less, store)
        || isStepWithin(outer, giving: giving, with: with, without: without, store)
    case (.all(let items), let node):
      if items.contains(where: { holds($0, outer, store) }) { return true }
      if case .any(let others) = node { return others.contains { holds(inner, $0, store) } }
      if case .step(let giving, let with, let without) = node {
        return isWithinStep(inner, giving: giving, with: with, without: without, store)
      }
      return false
    case (let node, .any(let others)):
      if others.contains(where: { holds(inner, $0, store) }) { return true }
      guard case .step(let giving, let with, let without) = node else { return false }
      return isStepWithin(outer, giving: giving, with: with, without: without, store)
    case (_, .step(let giving, let with, let without)):
      return isWithinStep(inner, giving: giving, with: with, without: without, store)
    case (.step(let giving, let with, let without), _):
      return isStepWithin(outer, giving: giving, with: with, without: without, store)
    default: return false
    }
  }

  private mutating func isWithinStep(
    _ inner: Formula, giving: Formula, with: Formula, without: Formula, _ store: FormulaStore
  ) -> Bool {
    holds(inner, without, store) || holds(inner, giving, store) && holds(inner, with, store)
  }

  private mutating func isStepWithin(
    _ outer: Formula, giving: Formula, with: Formula, without: Formula, _ store: FormulaStore
  ) -> Bool {
    holds(with, outer, store) || holds(giving, outer, store) && holds(without, outer, store)
  }
}

/// Some points, from few mentions to many, always the same for the same variables.
private struct SampledPoints {
  private static let pointCount = 256

  /// For each variable and each of its cells the points that have it.
  private let cells: [[SIMD4<UInt64>]]

  /// The points of `space`, natural ones first in each four.
  init(_ space: CellSpace, _ natural: CellPoint) {
    var state: UInt64 = 0x2545_F491_4F6C_DD1D
    func next() -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state >> 33)
    }
    cells = space.cellCounts.enumerated().map { variable, count in
      var sets = [SIMD4<UInt64>](repeating: SIMD4(), count: count)
      for point in 0..<Self.pointCount {
        // One point in four has hardly anything but natural cells, one has all cells alike.
        let isNatural = next() % 16 >= [1, 4, 8, 16][point % 4]
        let cell = isNatural ? natural[variable] : next() % count
        sets[cell][point / 64] |= 1 << UInt64(point % 64)
      }
      return sets
    }
  }

  /// The first of a set of points.
  func point(in set: SIMD4<UInt64>) -> CellPoint? {
    guard let word = set.indices.first(where: { set[$0] != 0 }) else { return nil }
    let bit: UInt64 = 1 << UInt64(set[word].trailingZeroBitCount)
    return CellPoint(
      cells: cells.map { sets in UInt8(sets.firstIndex { $0[word] & bit != 0 } ?? 0) })
  }

  /// Where a node holds, given where those below it do.
  func value(of node: FormulaStore.Node, _ values: [SIMD4<UInt64>]) -> SIMD4<UInt64> {
    switch node {
    case .never: return SIMD4()
    case .always: return SIMD4(repeating: .max)
    case .cells(let part):
      return cells[part.variable].indices.reduce(into: SIMD4()) { result, cell in
        if part.cells >> UInt64(cell) & 1 == 1 { result |= cells[part.variable][cell] }
      }
    case .all(let items):
      return items.reduce(SIMD4(repeating: .max)) { $0 & values[$1.number] }
    case .any(let items): return items.reduce(SIMD4()) { $0 | values[$1.number] }
    case .step(let giving, let with, let without):
      return values[giving.number] & values[with.number] | values[without.number]
    }
  }
}
