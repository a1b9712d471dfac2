/// What a folded word is looked up by: its first letters as a number, and a hash of all of them.
struct WordKey: Sendable, Hashable, BitwiseCopyable {
  /// How many letters `head` holds: words of so many letters are equal when their keys are.
  static let headLength = 8

  private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The first letters, the first in the lowest byte.
  let head: UInt64
  let hash: UInt64

  /// The key of `letters`.
  init(_ letters: some Collection<UInt8>) {
    let padded = Array(letters) + Array(repeating: 0, count: Self.headLength)
    self = padded.withUnsafeBytes { WordKey($0, 0..<letters.count) }
  }

  /// The key of the letters in a range of `bytes`, after which at least `headLength` more follow.
  init(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
    var hash = UInt64(truncatingIfNeeded: range.count)
    var head: UInt64 = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      var chunk = UInt64(
        littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      let rest = range.upperBound - offset
      if rest < Self.headLength { chunk &= 1 << UInt64(rest * 8) &- 1 }
      if offset == range.lowerBound { head = chunk }
      hash = (hash ^ chunk) &* Self.multiplier
      hash ^= hash >> 32
      offset += Self.headLength
    }
    self.head = head
    self.hash = hash
  }
}
