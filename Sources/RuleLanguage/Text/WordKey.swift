/// What a folded word is looked up by: its first letters as a number, and a hash of its length, its
/// first eight and its last eight letters.
struct WordKey: Sendable, Hashable, BitwiseCopyable {
  /// How many letters `head` holds.
  static let headLength = 8
  /// Up to this length every letter of a word is read.
  static let readLength = 16

  private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The first letters, the first in the lowest byte.
  let head: UInt64
  let hash: UInt64
  /// Whether one of the letters that were read is outside ASCII.
  let hasHigh: Bool

  private init() {
    head = 0
    hash = 0
    hasHigh = false
  }

  /// The key of `letters`.
  init(_ letters: some Collection<UInt8>) {
    let padded = Array(letters) + Array(repeating: 0, count: Self.headLength)
    self = padded.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { WordKey($0, count: letters.count) } ?? WordKey()
    }
  }

  /// The key of `count` letters from `letters` on, after which at least `headLength` more bytes
  /// follow.
  @inline(__always)
  init(_ letters: UnsafePointer<UInt8>, count: Int) {
    let raw = UnsafeRawPointer(letters)
    let mask = Self.mask(count)
    let head = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self)) & mask
    let tailStart = max(count &- Self.headLength, 0)
    let tail =
      UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: tailStart, as: UInt64.self)) & mask
    self.head = head
    hasHigh = (head | tail) & 0x8080_8080_8080_8080 != 0
    var hash = (head ^ UInt64(truncatingIfNeeded: count)) &* Self.multiplier
    hash ^= tail &* 0xD6E8_FEB8_6659_FD93
    self.hash = hash ^ hash &>> 32
  }

  /// The lowest `count` bytes, at most all eight.
  @inline(__always)
  private static func mask(_ count: Int) -> UInt64 {
    count >= headLength ? ~0 : (1 &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1
  }
}
