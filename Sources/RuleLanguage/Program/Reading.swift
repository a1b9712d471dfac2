/// How a mention in a text is meant.
package enum Reading: Int, Sendable, Hashable, CaseIterable, BitwiseCopyable {
  /// It is said to be so.
  case stated
  /// It is said not to be so.
  case denied
  /// It may be so.
  case uncertain
  /// It was so.
  case past
  /// It is so for somebody else.
  case aboutAnother
}

/// A set of readings.
struct ReadingSet: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  static let stated = ReadingSet(.stated)
  static let all = ReadingSet(rawValue: 0b11111)

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  init(_ reading: Reading) {
    self.init(rawValue: 1 << UInt8(reading.rawValue))
  }

  func contains(_ reading: Reading) -> Bool {
    contains(ReadingSet(reading))
  }
}
