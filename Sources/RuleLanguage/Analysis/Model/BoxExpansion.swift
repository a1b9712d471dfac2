/// Statements as lists of boxes, as long as those stay short.
struct BoxExpansion {
  /// The most boxes of one statement.
  static let boxCountMax = 4_096
  /// Lists up to this length are freed of boxes that others contain.
  private static let tidyCountMax = 200

  /// The most boxes that are kept altogether; beyond, only short lists are still made.
  private static let keptCountMax = 300_000
  private static let shortCountMax = 16

  private var known: [Formula: [Box]?] = [:]
  private var keptCount = 0
  /// How many ways through its steps each statement has, as far as that matters.
  private var ways: [Formula: Int] = [:]

  private var countMax: Int {
    keptCount < Self.keptCountMax ? Self.boxCountMax : Self.shortCountMax
  }

  /// Boxes that together hold exactly the points of `formula`; nil when they are too many.
  mutating func boxes(of formula: Formula, in store: FormulaStore) -> [Box]? {
    if let boxes = known[formula] { return boxes }
    let boxes: [Box]?
    switch store.node(formula) {
    case .never: boxes = []
    case .always: boxes = [.everything]
    case .cells(let part): boxes = [Box(sorted: [part])]
    case .all(let items): boxes = product(items, store)
    case .any(let items): boxes = union(items, store)
    case .step(let giving, let with, let without):
      // Points added up in too many ways are not written out at all.
      let isShort = countWays(formula, store) <= Self.boxCountMax
      boxes = isShort ? step(giving, with, without, store) : nil
    }
    known[formula] = boxes
    keptCount += boxes?.count ?? 0
    return boxes
  }

  private mutating func step(
    _ giving: Formula, _ with: Formula, _ without: Formula, _ store: FormulaStore
  ) -> [Box]? {
    guard let left = product([giving, with], store), let right = boxes(of: without, in: store)
    else { return nil }
    let both = left + right
    return both.count > countMax ? nil : Self.tidy(both)
  }

  private mutating func countWays(_ formula: Formula, _ store: FormulaStore) -> Int {
    guard case .step(_, let with, let without) = store.node(formula) else { return 1 }
    if let known = ways[formula] { return known }
    let count = countWays(with, store) + countWays(without, store)
    ways[formula] = min(count, Self.boxCountMax + 1)
    return min(count, Self.boxCountMax + 1)
  }

  private mutating func union(_ items: [Formula], _ store: FormulaStore) -> [Box]? {
    var result: [Box] = []
    for item in items {
      guard let boxes = boxes(of: item, in: store) else { return nil }
      result += boxes
      if result.count > countMax { return nil }
    }
    return Self.tidy(result)
  }

  private mutating func product(_ items: [Formula], _ store: FormulaStore) -> [Box]? {
    var lists: [[Box]] = []
    for item in items {
      guard let boxes = boxes(of: item, in: store) else { return nil }
      lists.append(boxes)
    }
    var result: [Box] = [.everything]
    for list in lists.sorted(by: { $0.count < $1.count }) {
      var next: [Box] = []
      for left in result {
        for right in list {
          if let box = left.intersection(right) { next.append(box) }
        }
        if next.count > countMax { return nil }
      }
      result = Self.tidy(next)
    }
    return result
  }

  private static func tidy(_ boxes: [Box]) -> [Box] {
    boxes.count <= tidyCountMax ? boxes.withoutContained : boxes
  }
}
