/// How many cells each variable has; a point takes one cell of every variable.
struct CellSpace: Sendable, Hashable {
  /// The most cells of one variable: a set of cells fits in one machine word.
  static let cellCountMax = 64

  let cellCounts: [Int]

  /// Every cell of `variable`.
  func all(of variable: Int) -> UInt64 {
    let count = cellCounts[variable]
    return count >= Self.cellCountMax ? UInt64.max : (1 << UInt64(count)) - 1
  }
}

/// One cell of every variable.
struct CellPoint: Sendable, Hashable {
  var cells: [UInt8]

  subscript(variable: Int) -> Int {
    get { Int(cells[variable]) }
    set { cells[variable] = UInt8(newValue) }
  }
}
