/// A region in which none of some statements holds, and that takes more cells as long as that stays
/// so.
struct SilentRegion {
  /// The variables that the statements ask for, those that few of them ask for first.
  let variables: [Int]
  private let avoided: [Formula]
  private var values: RegionValues

  /// The region that holds only `point`, at which none of `formulas` holds.
  init(at point: CellPoint, avoiding formulas: [Formula], _ store: FormulaStore) {
    avoided = formulas
    values = RegionValues(at: point)
    var counts = [Int](repeating: 0, count: point.cells.count)
    for formula in formulas {
      values.take(formula, store)
      for variable in store.variables(of: [formula]) { counts[variable] += 1 }
    }
    variables = counts.indices.filter { counts[$0] > 0 }.sorted {
      (counts[$0], $0) < (counts[$1], $1)
    }
  }

  /// The cells of each variable.
  var cells: [UInt64] { values.cells }

  /// Goes back to a region that holds only `point`, at which none of the statements holds.
  mutating func start(at point: CellPoint) {
    for (variable, cell) in point.cells.enumerated() { values.set(variable, to: 1 << UInt64(cell)) }
  }

  /// Takes in cells of `variable` too, unless one of the statements might then hold; answers whether
  /// it did.
  mutating func takes(_ more: UInt64, of variable: Int) -> Bool {
    let before = values.cells[variable]
    if more & ~before == 0 { return true }
    values.set(variable, to: before | more)
    guard avoided.contains(where: values.mayHold) else { return true }
    values.set(variable, to: before)
    return false
  }
}
