/// The cells of a field or history count: every test in the rules is true or false for a whole cell.
struct FieldCells: Sendable {
  enum Kind: UInt8, Sendable { case choice, several, number }

  /// The most intervals of a number; where rules use more bounds, some are left out, and the rules
  /// that use those are decided by their conditions.
  static let intervalsMax = 256
  /// Numbers whose bounds lie within this distance are looked up in a table.
  private static let tableLengthMax = 2_048

  let kind: Kind
  /// The place of its value among those of the fields and then the history counts.
  let place: Int
  /// The number of values or intervals; that is also the cell of unknown.
  let count: Int
  /// The lowest number of every interval but the first; ascending.
  let cuts: [Int]
  /// For each number from `tableStart` on its interval, for all lower numbers the first and for all
  /// higher ones the last; empty when the bounds lie too far apart.
  let table: [UInt16]
  let tableStart: Int

  /// The cells of a field with values.
  init(field: Field, place: Int) {
    if case .several = field.kind { kind = .several } else { kind = .choice }
    self.place = place
    count = field.values.count
    cuts = []
    table = []
    tableStart = 0
  }

  /// The cells of a number that is compared with `bounds`.
  init(bounds: [Bounds], place: Int) {
    kind = .number
    self.place = place
    var all: Set<Int> = []
    for bound in bounds where bound.from <= bound.to {
      if bound.from > Int.min { all.insert(bound.from) }
      if bound.to < Int.max { all.insert(bound.to + 1) }
    }
    var cuts = all.sorted()
    if cuts.count >= Self.intervalsMax {
      let step = cuts.count / (Self.intervalsMax - 1) + 1
      cuts = stride(from: 0, to: cuts.count, by: step).map { cuts[$0] }
    }
    self.cuts = cuts
    count = cuts.count + 1
    let first = cuts.first ?? 1
    let (length, isFar) = (cuts.last ?? 1).subtractingReportingOverflow(first)
    tableStart = first - 1
    table =
      isFar || length >= Self.tableLengthMax
      ? [] : [0] + (0...length).map { offset in UInt16(cuts.count { $0 <= first + offset }) }
  }

  /// The interval of `number`.
  func interval(of number: Int) -> Int {
    if !table.isEmpty {
      let last = tableStart + table.count - 1
      return Int(table[min(max(number, tableStart), last) - tableStart])
    }
    var low = 0
    var high = cuts.count
    while low < high {
      let middle = (low + high) / 2
      if cuts[middle] <= number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The cells in which a number can lie within `bounds`, and whether it does in all of them.
  func cells(of bounds: Bounds) -> (cells: CellSet, isExact: Bool) {
    var cells = CellSet(count: count + 1, all: false)
    if bounds.orUnknown { cells.insert(count) }
    guard bounds.from <= bounds.to else { return (cells, true) }
    let first = interval(of: bounds.from)
    let last = interval(of: bounds.to)
    for cell in first...last { cells.insert(cell) }
    let startsAtCut = bounds.from == Int.min || first > 0 && cuts[first - 1] == bounds.from
    let endsAtCut = bounds.to == Int.max || last < cuts.count && cuts[last] == bounds.to + 1
    return (cells, startsAtCut && endsAtCut)
  }
}
