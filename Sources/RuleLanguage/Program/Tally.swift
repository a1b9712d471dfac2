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
  let items: [Item]
  let place: SourcePlace
  /// The fewest and the most points that there can be.
  let range: ClosedRange<Int>
  /// What some of the items together can give, ascending, as if each could hold without the others.
  private let sums: [Int]

  init(name: String, items: [Item], place: SourcePlace) {
    self.name = name
    self.items = items
    self.place = place
    let least = items.reduce(0) { $0 + min(0, $1.points) }
    range = least...(least + items.reduce(0) { $0 + abs($1.points) })
    var canBe = [Bool](repeating: false, count: range.count)
    canBe[-least] = true
    for points in items.map(\.points) {
      // Each place is looked at before it is reached, so that no item counts twice.
      let places = points > 0 ? Array(canBe.indices.reversed()) : Array(canBe.indices)
      for place in places where canBe[place] { canBe[place + points] = true }
    }
    sums = canBe.indices.filter { canBe[$0] }.map { least + $0 }
  }

  /// The same tally with other items.
  func with(_ items: [Item]) -> Tally { Tally(name: name, items: items, place: place) }

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
