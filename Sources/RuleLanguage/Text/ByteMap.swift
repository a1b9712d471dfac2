/// Which bytes of a text can be part of a word, a bit for each: ASCII letters and digits, and all
/// bytes outside ASCII.
///
/// Eight bytes are looked at together, each in its own lane of a 64-bit number.
struct ByteMap: ~Copyable {
  private static let lanes: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080
  private static let small: UInt64 = 0x2020_2020_2020_2020

  /// Bit i of number n is byte 64·n + i; after the last number of the text stands an empty one.
  private var words = ReusedBuffer<UInt64>(capacity: 64)
  /// The same for the bytes outside ASCII.
  private var highs = ReusedBuffer<UInt64>(capacity: 64)
  private var byteCount = 0

  /// Reads a text, and writes its ASCII letters and digits small into `folded`, every byte at its
  /// own offset.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, folded: inout ReusedBuffer<UInt8>) {
    byteCount = bytes.count
    let blockCount = bytes.count / 64 + 2
    words.fill(blockCount, with: 0)
    highs.fill(blockCount, with: 0)
    folded.fill(blockCount * 64 + WordKey.headLength, with: 0)
    let text = UnsafeRawBufferPointer(bytes)
    let target = UnsafeMutableRawBufferPointer(folded.values)
    let words = words.values
    let highs = highs.values
    var offset = 0
    while offset + 8 <= bytes.count {
      let chunk = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      target.storeBytes(
        of: (chunk | Self.small).littleEndian, toByteOffset: offset, as: UInt64.self)
      let (word, high) = Self.classify(chunk)
      words[offset >> 6] |= word << UInt64(offset & 63)
      if high != 0 { highs[offset >> 6] |= high << UInt64(offset & 63) }
      offset += 8
    }
    if offset < bytes.count {
      var chunk: UInt64 = 0
      for index in offset..<bytes.count {
        chunk |= UInt64(bytes[index]) << UInt64((index - offset) * 8)
      }
      target.storeBytes(
        of: (chunk | Self.small).littleEndian, toByteOffset: offset, as: UInt64.self)
      let (word, high) = Self.classify(chunk)
      words[offset >> 6] |= word << UInt64(offset & 63)
      highs[offset >> 6] |= high << UInt64(offset & 63)
    }
  }

  /// For each of eight bytes a bit: whether it can be part of a word, and whether it is outside
  /// ASCII.
  @inline(__always)
  private static func classify(_ chunk: UInt64) -> (word: UInt64, high: UInt64) {
    // Seven bits a lane, to which a number is added that carries into the eighth from a bound on;
    // no sum passes 0xFF, so lanes stay apart.
    let ascii = chunk & ~highs
    let lower = ascii | small
    let letters = (lower &+ lanes &* (0x80 - 0x61)) & ~(lower &+ lanes &* (0x80 - 0x7B))
    let digits = (ascii &+ lanes &* (0x80 - 0x30)) & ~(ascii &+ lanes &* (0x80 - 0x3A))
    let high = chunk & highs
    return (pack((letters | digits | chunk) & highs), high == 0 ? 0 : pack(high))
  }

  /// The highest bits of the eight lanes next to each other.
  @inline(__always)
  private static func pack(_ bits: UInt64) -> UInt64 {
    // Bit 8·i times bit 56 - 7·i of the factor lands on bit 56 + i; no two products meet.
    ((bits >> 7) &* 0x0102_0408_1020_4080) >> 56
  }

  @inline(__always)
  func isWordByte(_ offset: Int) -> Bool {
    words[offset >> 6] & (1 << UInt64(offset & 63)) != 0
  }

  /// The first byte from `offset` on that can be part of a word; at least the length of the text
  /// when there is none.
  @inline(__always)
  func nextWordByte(from offset: Int) -> Int {
    var block = offset >> 6
    let rest = words[block] >> UInt64(offset & 63)
    if rest != 0 { return offset + rest.trailingZeroBitCount }
    block += 1
    while block < words.count {
      if words[block] != 0 { return block << 6 + words[block].trailingZeroBitCount }
      block += 1
    }
    return byteCount
  }

  /// The first byte from `offset`, which is within the text, on that cannot be part of a word.
  @inline(__always)
  func nextOtherByte(from offset: Int) -> Int {
    var block = offset >> 6
    let rest = ~words[block] >> UInt64(offset & 63)
    if rest != 0 { return offset + rest.trailingZeroBitCount }
    // The empty number at the end ends the search.
    repeat { block += 1 } while words[block] == ~0
    return block << 6 + (~words[block]).trailingZeroBitCount
  }

  /// Whether the bytes of a word are all ASCII.
  @inline(__always)
  func isPlain(_ start: Int, _ end: Int) -> Bool {
    let first = start >> 6
    let last = (end - 1) >> 6
    let fromStart = highs[first] & (~0 << UInt64(start & 63))
    let untilEnd: UInt64 = ~0 >> UInt64(63 - (end - 1) & 63)
    if first == last { return fromStart & untilEnd == 0 }
    if fromStart != 0 || highs[last] & untilEnd != 0 { return false }
    var block = first + 1
    while block < last {
      if highs[block] != 0 { return false }
      block += 1
    }
    return true
  }
}
