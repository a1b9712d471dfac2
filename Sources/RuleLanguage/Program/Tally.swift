/// Points that conditions give together: the sum of those that hold. It is never unknown, and no
/// item rests on a tally.
struct Tally: Sendable {
  struct Item: Sendable {
    /// At most `weightMax` up or down, and never zero.
    let points: Int
    let condition: Condition
    /// The item in the author's words, points included.
    let text: String
  }

  /// The most points of one item.
  static let weightMax = 100
  /// The most items of one tally.
  static let itemCountMax = 200

  /// The most items times points about which proofs are made.
  static let provedCountMax = 200_000

  let name: String
  var items: [Item]
  let place: SourcePlace

  /// The fewest and the most points that there can be.
  var range: ClosedRange<Int> {
    let least = items.reduce(0) { $0 + min(0, $1.points) }
    return least...(least + items.reduce(0) { $0 + abs($1.points) })
  }

  /// Whether the points of some of the items together can lie in `bounds`.
  func canReach(_ bounds: Bounds) -> Bool {
    sums.contains(where: bounds.contains)
  }

  /// Whether there can be points that lie in just one of both.
  func tellsApart(_ left: Bounds, _ right: Bounds) -> Bool {
    sums.contains { left.contains($0) != right.contains($0) }
  }

  /// Whether proofs about it would have to tell too many sums apart.
  var isTooFine: Bool {
    items.count * (range.upperBound - range.lowerBound) > Self.provedCountMax
  }

  /// What some of the items together can give, ascending, as if each could hold without the others.
  private var sums: [Int] {
    let range = range
    var sums = [Bool](repeating: false, count: range.upperBound - range.lowerBound + 1)
    sums[-range.lowerBound] = true
    for item in items {
      let before = sums
      for place in before.indices where before[place] { sums[place + item.points] = true }
    }
    return sums.indices.filter { sums[$0] }.map { range.lowerBound + $0 }
  }
}

extension CheckedProgram {
  /// Whether `condition` compares a tally, by way of concepts or not.
  func rests(_ condition: Condition, onTally tally: Int) -> Bool {
    var open = [condition]
    var seen: Set<Int> = []
    while let next = open.popLast() {
      if Self.tallies(in: next).contains(tally) { return true }
      for concept in ConceptChecker.concepts(in: next) where seen.insert(concept).inserted {
        open.append(concepts[concept].value.condition)
      }
    }
    return false
  }

  /// The tallies that `condition` compares, not those below concepts.
  static func tallies(in condition: Condition) -> Set<Int> {
    switch condition.form {
    case .tally(let index, _): return [index]
    case .concept, .test: return []
    case .all(let items), .any(let items), .none(let items), .atLeast(_, let items):
      return items.reduce(into: []) { $0.formUnion(tallies(in: $1)) }
    }
  }
}
