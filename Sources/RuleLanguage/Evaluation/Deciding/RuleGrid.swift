/// For each cell of each field the rules that can hold there, as rows of bits: the AND of one row
/// for each field leaves the rules that can hold for a signal.
///
/// Bit i of a row is the rule at place i of `RulePlaces`. Rows are as long as one another, a whole
/// number of blocks.
struct RuleGrid: Sendable {
  /// The rules that a mention of a list in one of these readings lets hold.
  struct TextGroup: Sendable {
    let readings: ReadingSet
    /// The row of the rules; -1 when they stand in `sparsePlaces`.
    let row: Int32
    let start: Int32
    let end: Int32
  }

  /// How a field picks its row; rows of one field stand together, one for each cell. It holds only
  /// plain numbers, so that it is copied at no cost.
  struct Column: Sendable, BitwiseCopyable {
    /// The place of its value among those of the fields and then the history counts.
    let place: Int
    let isNumber: Bool
    let firstRow: Int
    /// The cell of unknown.
    let unknown: Int
    /// The place of its `FieldCells`.
    let field: Int
    /// Where its table starts in `intervals`, and for which numbers it is; none when empty.
    let tableOffset: Int
    let tableStart: Int
    let tableLast: Int
  }

  /// Words are taken in blocks of this many.
  static let blockLength = 4

  enum FixedRow {
    /// All rules.
    static let all = 0
    /// The rules for which the text must be read.
    static let asksText = 1
    /// The rules that may hold whatever the text says.
    static let needsNoMention = 2
    /// The rules that their row alone does not decide.
    static let needsTree = 3
    /// The rules with which, when one comes first, the verdict is known.
    static let settling = 4
    static let count = 5
  }

  /// The words of one row.
  let wordCount: Int
  /// All rows, one after the other.
  let words: [UInt64]
  /// Fields with one value and numbers.
  let single: [Column]
  /// Fields of which several values can be ticked: a row for each value, for unknown, and at last
  /// for the rules without a demand.
  let several: [Column]
  /// Where the groups of each list start in `textGroups`; after the last list come the groups of an
  /// empty and of an unreadable text.
  let textStarts: [Int32]
  let textGroups: [TextGroup]
  let sparsePlaces: [Int32]
  /// The interval of each number in a table of a column.
  let intervals: [UInt16]
  /// The cells of each field.
  let fields: [FieldCells]

  var listCount: Int { textStarts.count - 3 }

  /// The row of a column for a value that is a place or a number.
  @inline(__always)
  func row(_ column: Column, of value: Int) -> Int {
    if value == FactReader.Values.unknown { return column.firstRow + column.unknown }
    if !column.isNumber { return column.firstRow + value }
    if column.tableStart > column.tableLast {
      return column.firstRow + fields[column.field].interval(of: value)
    }
    let place = min(max(value, column.tableStart), column.tableLast) - column.tableStart
    return column.firstRow + Int(intervals[column.tableOffset + place])
  }
}
