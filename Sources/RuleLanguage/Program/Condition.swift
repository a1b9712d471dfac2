/// A condition whose names are known and whose values fit.
struct Condition: Sendable {
  indirect enum Form: Sendable {
    case all([Condition])
    case any([Condition])
    case none([Condition])
    case atLeast(Int, [Condition])
    case concept(Int)
    /// The points of a tally lie in the bounds; nothing of them is ever unknown.
    case tally(Int, Bounds)
    case test(Test)
  }

  let form: Form
  /// The condition in the author's words.
  let text: String
}

/// One question to the facts; indices are those of `CheckedProgram`.
enum Test: Sendable, Hashable {
  /// The field has one of the values in the set; value i is bit i, unknown the bit after the last
  /// value.
  case value(field: Int, cells: UInt64)
  /// A field with several values has one of those in the set, or is unknown where that counts.
  case options(field: Int, options: UInt64, orUnknown: Bool)
  /// The number lies in the bounds, or is unknown where that counts.
  case number(field: Int, Bounds)
  case count(history: Int, Bounds)
  /// Any of the lists is mentioned in any of the readings.
  case mentions(lists: [Int], ReadingSet)
  case textIsEmpty
  case textIsUnreadable
}

/// The numbers for which a test holds; none when `from` is more than `to`.
struct Bounds: Sendable, Hashable {
  let from: Int
  let to: Int
  let orUnknown: Bool

  static let unknownOnly = Bounds(from: 1, to: 0, orUnknown: true)

  func contains(_ value: Int?) -> Bool {
    guard let value else { return orUnknown }
    return from <= value && value <= to
  }
}
