/// A table whose rows are rules.
struct Table: Sendable {
  struct Row: Sendable {
    /// When the row holds; for an `anders` row: when no other row does.
    let condition: Condition
    /// The index of its rule in `CheckedProgram.rules`; nil for `geen uitspraak`.
    let rule: Int?
    let isOtherwise: Bool
    let place: SourcePlace
  }

  /// The most rows of a table.
  static let rowCountMax = 500
  /// The most columns of a table.
  static let columnCountMax = 30

  let name: String
  let rows: [Row]
  let place: SourcePlace

  /// The name of the rule that the row with this number, from 1, is.
  static func ruleName(_ table: String, row number: Int) -> String {
    "\(rowPrefix(table))\(number)"
  }

  /// What the names of all its rules begin with.
  static func rowPrefix(_ table: String) -> String { table + "/" }
}
