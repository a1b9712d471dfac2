/// Which statements may hold in a region, kept up to date while the region changes.
///
/// Nothing but tests of cells is ever denied, so more cells can only make more statements possible,
/// and fewer cells fewer: a change goes up from the tests that it touches, to each statement at most
/// once. In a region of one point, what may hold holds.
struct RegionValues {
  private enum Kind {
    case cells(Box.Part)
    /// May hold when none of the items it needs is missing.
    case count
    case step(giving: Int, with: Int, without: Int)
  }

  private struct Edge {
    let parent: Int
    /// The next edge from the same statement upward; -1 at the end.
    let next: Int
  }

  /// The cells of each variable that lie in the region.
  private(set) var cells: [UInt64]
  /// The place of each formula, by its number; -1 for those that were not taken in.
  private var places: [Int] = []
  private var kinds: [Kind] = []
  private var mayHold: [Bool] = []
  private var missing: [Int] = []
  private var firstEdges: [Int] = []
  private var edges: [Edge] = []
  /// For each variable the places of its tests.
  private var tests: [[Int]]

  /// The region that holds only `point`, of which nothing is asked yet.
  init(at point: CellPoint) {
    cells = point.cells.map { 1 << UInt64($0) }
    tests = Array(repeating: [], count: cells.count)
  }

  /// Whether `formula`, which was taken in, may hold in the region.
  func mayHold(_ formula: Formula) -> Bool { mayHold[places[formula.number]] }

  /// Takes in `formula` and what is below it.
  mutating func take(_ formula: Formula, _ store: FormulaStore) {
    if places.count < store.nodes.count {
      places += Array(repeating: -1, count: store.nodes.count - places.count)
    }
    _ = place(of: formula, store)
  }

  private mutating func place(of formula: Formula, _ store: FormulaStore) -> Int {
    if places[formula.number] >= 0 { return places[formula.number] }
    var items: [Int] = []
    var needed = 1
    let kind: Kind
    switch store.node(formula) {
    case .always, .never:
      needed = formula == .always ? 0 : 1
      kind = .count
    case .cells(let part): kind = .cells(part)
    case .all(let parts), .any(let parts):
      for part in parts { items.append(place(of: part, store)) }
      if case .all = store.node(formula) { needed = items.count }
      kind = .count
    case .step(let giving, let with, let without):
      for part in [giving, with, without] { items.append(place(of: part, store)) }
      kind = .step(giving: items[0], with: items[1], without: items[2])
    }
    let place = kinds.count
    places[formula.number] = place
    if case .cells(let part) = kind { tests[part.variable].append(place) }
    kinds.append(kind)
    missing.append(needed - items.count { mayHold[$0] })
    firstEdges.append(-1)
    for item in items {
      edges.append(Edge(parent: place, next: firstEdges[item]))
      firstEdges[item] = edges.count - 1
    }
    mayHold.append(mayHoldNow(place))
    return place
  }

  /// Lets the region have just these cells of `variable`.
  mutating func set(_ variable: Int, to new: UInt64) {
    if cells[variable] == new { return }
    cells[variable] = new
    change(tests[variable].filter { mayHold[$0] && !mayHoldNow($0) }, to: false)
    change(tests[variable].filter { !mayHold[$0] && mayHoldNow($0) }, to: true)
  }

  private func mayHoldNow(_ place: Int) -> Bool {
    switch kinds[place] {
    case .cells(let part): part.cells & cells[part.variable] != 0
    case .count: missing[place] <= 0
    case .step(let giving, let with, let without):
      mayHold[giving] && mayHold[with] || mayHold[without]
    }
  }

  /// Gives statements their new value, and those above them that follow.
  private mutating func change(_ changed: [Int], to value: Bool) {
    for place in changed { mayHold[place] = value }
    var open = changed
    while let place = open.popLast() {
      var edge = firstEdges[place]
      while edge >= 0 {
        let parent = edges[edge].parent
        missing[parent] += value ? -1 : 1
        if mayHold[parent] != value, mayHoldNow(parent) == value {
          mayHold[parent] = value
          open.append(parent)
        }
        edge = edges[edge].next
      }
    }
  }
}
