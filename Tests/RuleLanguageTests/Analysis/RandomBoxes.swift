@testable import RuleLanguage

/// Makes random small spaces and boxes.
struct RandomBoxes {
  /// How many seeds the agreement tests take.
  static let seedCount = Counts.of(150, full: 5_000)

  private var random: SeededRandom

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
  }

  mutating func space() -> CellSpace {
    let count = Int.random(in: 1...6, using: &random)
    return CellSpace(cellCounts: (0..<count).map { _ in Int.random(in: 1...4, using: &random) })
  }

  mutating func boxes(in space: CellSpace) -> [Box] {
    (0..<Int.random(in: 0...14, using: &random)).map { _ in box(in: space) }
  }

  mutating func box(in space: CellSpace) -> Box {
    let parts = space.cellCounts.indices.filter { _ in random.isOne(in: 2) }.map {
      Box.Part(variable: $0, cells: UInt64.random(in: 1...space.all(of: $0), using: &random))
    }
    return Box(parts, in: space) ?? .everything
  }

  /// Boxes that each leave out the points where one of three tests on different variables holds.
  mutating func clauses(count: Int, in space: CellSpace) -> [Box] {
    (0..<count).compactMap { _ in
      let variables = random.pickSome(Array(space.cellCounts.indices), 3...3)
      return Box(
        variables.map { Box.Part(variable: $0, cells: random.isOne(in: 2) ? 1 : 2) }, in: space)
    }
  }
}

extension CellSpace {
  /// Every point.
  var points: [CellPoint] {
    cellCounts.reduce([CellPoint(cells: [])]) { points, count in
      points.flatMap { point in
        (0..<count).map { CellPoint(cells: point.cells + [UInt8($0)]) }
      }
    }
  }
}
