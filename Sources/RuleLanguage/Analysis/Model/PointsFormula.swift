/// The statement that the points of items that hold are enough.
///
/// It is built from the last item to the first: for each item and each number of points still
/// needed one statement, kept once. What is asked of answers comes before what is asked of texts, so
/// that two signals that differ in one answer share everything below the items about it.
struct PointsFormula {
  struct Item {
    let points: Int
    let holds: Formula
  }

  /// The points above zero, each given by a statement; what takes points off when it holds gives as
  /// many when it does not.
  private var items: [(points: Int, holds: Formula)] = []
  /// What all items that take points off take together.
  private var taken = 0
  /// For each item what it and those after it can give together, ascending.
  private var sums: [[Int]] = []
  /// For each item the statements by the points needed.
  private var known: [[Int: Formula]] = []

  /// The statements about `items`, which can be made in `store`; `isText` says which variables are
  /// about the text.
  init(_ items: [Item], _ store: FormulaStore, isText: (Int) -> Bool) {
    var order: [(group: Int, last: Int, place: Int)] = []
    for (place, item) in items.enumerated() {
      let variables = store.variables(of: [item.holds])
      let texts = variables.count(where: isText)
      let group = texts == 0 ? 0 : texts < variables.count ? 1 : 2
      order.append((group, variables.last ?? 0, place))
    }
    order.sort { ($0.group, $0.last, $0.place) < ($1.group, $1.last, $1.place) }
    let items = order.map { items[$0.place] }
    for item in items where item.points < 0 { taken -= item.points }
    self.items = items.map { ($0.points, $0.holds) }
    known = Array(repeating: [:], count: items.count)
    var sums: [[Int]] = [[0]]
    for item in items.reversed() {
      let after = sums[sums.count - 1]
      sums.append(Self.merge(after, after.map { $0 + abs(item.points) }))
    }
    self.sums = sums.reversed()
  }

  /// Two ascending lists as one, each number once.
  private static func merge(_ left: [Int], _ right: [Int]) -> [Int] {
    Array(Set(left + right)).sorted()
  }

  /// Where the items that hold give at least `points`.
  mutating func atLeast(_ points: Int, in store: inout FormulaStore) -> Formula {
    formula(from: 0, needing: points + taken, &store)
  }

  private mutating func formula(
    from index: Int, needing points: Int, _ store: inout FormulaStore
  ) -> Formula {
    if points <= 0 { return .always }
    // Numbers between two that there can be ask the same.
    guard let needed = sums[index].first(where: { $0 >= points }) else { return .never }
    if let formula = known[index][needed] { return formula }
    let item = items[index]
    let giving = item.points > 0 ? item.holds : store.not(item.holds)
    let with = formula(from: index + 1, needing: needed - abs(item.points), &store)
    let without = formula(from: index + 1, needing: needed, &store)
    let formula = store.step(giving: giving, with: with, without: without)
    known[index][needed] = formula
    return formula
  }
}
