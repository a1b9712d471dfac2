/// Counts the situations in which events hold.
struct EventCounter {
  /// The steps that one count may take, and the boxes of what it leaves out.
  private static let stepCountMax = 20_000
  private static let boxCountMax = 4_000
  /// The most lists of which one must hold: each doubles the work.
  private static let someCountMax = 4

  private let space: CellSpace
  private let weights: [[UInt64]]
  /// Nil when they are too many to count by.
  private let impossible: [Box]?

  /// A counter for which only the variables `asked` make situations differ.
  init(_ regions: RegionSearch, asked: Set<Int>, impossible: [Box]?) {
    space = regions.space
    weights = regions.weights.enumerated().map { variable, weights in
      asked.contains(variable) ? weights : [1] + Array(repeating: 0, count: weights.count - 1)
    }
    self.impossible = impossible
  }

  /// The situations of `box`; nil when that takes too long.
  func count(_ box: Box) -> ExactCount? {
    guard let impossible else { return nil }
    return count([box], outside: impossible)
  }

  /// What can surely be said of the situations of `boxes` together: at least so many.
  func least(_ boxes: [Box]) -> ExactCount {
    guard let impossible,
      let apart = boxes.disjoint(in: space, countMax: BoxExpansion.boxCountMax),
      let count = count(apart, outside: impossible)
    else { return boxes.compactMap(count).max() ?? ExactCount() }
    return count
  }

  /// The situations within `place` in which `event` holds; nil when that takes too long.
  ///
  /// That one of a list holds is counted as everything without that none of it does.
  func count(_ place: Formula, _ event: SideModel.Event, _ prover: inout Prover) -> ExactCount? {
    guard let impossible, event.some.count <= Self.someCountMax,
      let within = prover.boxes(of: place)?
        .disjoint(in: space, countMax: BoxExpansion.boxCountMax),
      let none = prover.boxes(of: event.none, countMax: Self.boxCountMax)
    else { return nil }
    var some: [[Box]] = []
    for list in event.some {
      guard let boxes = prover.boxes(of: list, countMax: Self.boxCountMax) else { return nil }
      some.append(boxes)
    }
    var added = ExactCount()
    var taken = ExactCount()
    for subset in 0..<(1 << some.count) {
      let lists = some.indices.filter { subset >> $0 & 1 == 1 }
      let outside = impossible + none + lists.flatMap { some[$0] }
      guard let count = count(within, outside: outside.withoutRepeats) else { return nil }
      if lists.count.isMultiple(of: 2) { added = added + count } else { taken = taken + count }
    }
    return added - taken
  }

  private func count(_ boxes: [Box], outside: [Box]) -> ExactCount? {
    var counter = BoxCounter(space, weights: weights, stepCountMax: Self.stepCountMax)
    var sum = ExactCount()
    for box in boxes {
      guard let count = counter.count(box, outside: outside) else { return nil }
      sum = sum + count
    }
    return sum
  }
}

extension Array where Element == Box {
  /// Each box once.
  fileprivate var withoutRepeats: [Box] {
    var seen: Set<Box> = []
    return filter { seen.insert($0).inserted }
  }
}
