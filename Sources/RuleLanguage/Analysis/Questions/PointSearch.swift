/// Looks for a point at which statements hold by mending one point change by change: quick where
/// there are such points, and of no use to show that there are none. It always goes the same way.
struct PointSearch {
  /// How often it starts anew, and the changes that it makes each time.
  private static let attemptCountMax = 8
  private static let changeCountMax = 25
  /// The changes of a short search, which starts once.
  private static let shortCountMax = 8
  /// A variable that was changed keeps its cell for so many changes, if another way is found in so
  /// many tries.
  private static let restCount = 12
  private static let tryCountMax = 4

  private typealias Change = (variable: Int, cell: Int)

  private let natural: CellPoint
  private var point: CellPoint
  private var values: RegionValues
  private var random = SeededRandom(seed: 0)
  /// For each variable the change from which on it may change again.
  private var restsUntil: [Int]

  /// A search that starts at `natural` each time.
  init(from natural: CellPoint) {
    self.natural = natural
    point = natural
    values = RegionValues(at: natural)
    restsUntil = Array(repeating: 0, count: natural.cells.count)
  }

  /// A point at which all of `wanted` hold; nil when none was found.
  mutating func point(
    where wanted: [Formula], _ store: FormulaStore, isShort: Bool
  ) -> CellPoint? {
    for formula in wanted { values.take(formula, store) }
    random = SeededRandom(seed: 0)
    if isShort { return attempt(wanted, store, changeCountMax: Self.shortCountMax) }
    for _ in 0..<Self.attemptCountMax {
      let point = attempt(wanted, store, changeCountMax: Self.changeCountMax)
      if let point { return point }
    }
    return nil
  }

  private mutating func attempt(
    _ wanted: [Formula], _ store: FormulaStore, changeCountMax: Int
  ) -> CellPoint? {
    for variable in restsUntil.indices {
      set(variable, to: natural[variable])
      restsUntil[variable] = 0
    }
    for number in 0...changeCountMax {
      let broken = wanted.filter { !values.mayHold($0) }
      if broken.isEmpty { return point }
      if number == changeCountMax { return nil }
      let formula = broken[random.below(broken.count)]
      guard let change = change(number, mending: formula, store) else { return nil }
      set(change.variable, to: change.cell)
      restsUntil[change.variable] = number + Self.restCount
    }
    return nil
  }

  private mutating func set(_ variable: Int, to cell: Int) {
    if point[variable] == cell { return }
    point[variable] = cell
    values.set(variable, to: 1 << UInt64(cell))
  }

  /// A change that brings `formula` nearer to holding, of a variable that does not rest if there is
  /// one; nil when nothing can.
  private mutating func change(
    _ number: Int, mending formula: Formula, _ store: FormulaStore
  ) -> Change? {
    var change: Change?
    for _ in 0..<Self.tryCountMax {
      change = self.change(mending: formula, store) ?? change
      if let change, restsUntil[change.variable] <= number { return change }
    }
    return change
  }

  private mutating func change(mending formula: Formula, _ store: FormulaStore) -> Change? {
    var open = formula
    while true {
      let broken: [Formula]
      switch store.node(open) {
      case .always, .never: return nil
      case .cells(let part): return (part.variable, cell(in: part))
      case .all(let items), .any(let items): broken = items.filter { !values.mayHold($0) }
      case .step: broken = pointless(from: open, store)
      }
      if broken.isEmpty { return nil }
      open = broken[random.below(broken.count)]
    }
  }

  private mutating func cell(in part: Box.Part) -> Int {
    if part.cells >> UInt64(natural[part.variable]) & 1 == 1 { return natural[part.variable] }
    var cells = part.cells
    for _ in 0..<random.below(cells.nonzeroBitCount) { cells &= cells - 1 }
    return cells.trailingZeroBitCount
  }

  /// What gives no points on the way through the steps from `formula`.
  private func pointless(from formula: Formula, _ store: FormulaStore) -> [Formula] {
    var items: [Formula] = []
    var open = formula
    while case .step(let giving, let with, let without) = store.node(open) {
      let gives = values.mayHold(giving)
      if !gives { items.append(giving) }
      open = gives ? with : without
    }
    return items
  }
}
