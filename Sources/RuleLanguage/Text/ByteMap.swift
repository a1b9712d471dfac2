/// Which bytes of a text can be part of a word, a bit for each: ASCII letters and digits, and all
/// bytes outside ASCII.
///
/// Sixteen bytes are looked at together.
struct ByteMap: ~Copyable {
  /// Sixteen bytes.
  private typealias Chunk = SIMD2<UInt64>

  /// What makes an ASCII letter small and leaves a digit as it is.
  private static var small: Chunk { Chunk(repeating: 0x2020_2020_2020_2020) }
  private static var highs: Chunk { Chunk(repeating: 0x8080_8080_8080_8080) }

  /// Bit i of number n is byte 64·n + i; after the last number of the text stands an empty one.
  private var words = ReusedBuffer<UInt64>(capacity: 64)
  /// The same for the bytes outside ASCII.
  private var highs = ReusedBuffer<UInt64>(capacity: 64)
  /// How many numbers the last text has, with the empty one.
  private var blockCount = 0

  /// Reads a text, and writes its ASCII letters and digits small into `folded`, every byte at its
  /// own offset.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, folded: inout ReusedBuffer<UInt8>) {
    let blockCount = bytes.count / 64 + 2
    words.extend(to: blockCount, with: 0)
    highs.extend(to: blockCount, with: 0)
    self.blockCount = blockCount
    folded.extend(to: blockCount * 64 + WordKey.readLength, with: 0)
    let text = UnsafeRawBufferPointer(bytes)
    let target = UnsafeMutableRawBufferPointer(folded.values)
    let words = words.values
    let highs = highs.values
    for block in 0..<(blockCount - 2) {
      let offset = block &<< 6
      let (word0, high0) = Self.take(text, target, offset)
      let (word1, high1) = Self.take(text, target, offset &+ 16)
      let (word2, high2) = Self.take(text, target, offset &+ 32)
      let (word3, high3) = Self.take(text, target, offset &+ 48)
      words[block] = word0 | word1 &<< 16 | word2 &<< 32 | word3 &<< 48
      highs[block] = high0 | high1 &<< 16 | high2 &<< 32 | high3 &<< 48
    }
    takeLast(text, target, words, highs)
  }

  /// Takes what is left after the last whole block.
  private func takeLast(
    _ text: UnsafeRawBufferPointer, _ target: UnsafeMutableRawBufferPointer,
    _ words: UnsafeMutableBufferPointer<UInt64>, _ highs: UnsafeMutableBufferPointer<UInt64>
  ) {
    let block = blockCount - 2
    let start = block * 64
    let rest = UnsafeMutableRawBufferPointer(rebasing: target[start..<(start + 64)])
    let length = text.count - start
    rest.copyMemory(from: UnsafeRawBufferPointer(rebasing: text[start...]))
    rest[length...].initializeMemory(as: UInt8.self, repeating: 0)
    words[block] = 0
    highs[block] = 0
    for offset in stride(from: 0, to: length, by: 16) {
      let (word, high) = Self.take(UnsafeRawBufferPointer(rest), rest, offset)
      words[block] |= word << UInt64(offset)
      highs[block] |= high << UInt64(offset)
    }
    words[block + 1] = 0
    highs[block + 1] = 0
  }

  /// Takes sixteen bytes; answers their bits.
  @inline(__always)
  private static func take(
    _ text: UnsafeRawBufferPointer, _ target: UnsafeMutableRawBufferPointer, _ offset: Int
  ) -> (word: UInt64, high: UInt64) {
    let chunk = text.loadUnaligned(fromByteOffset: offset, as: Chunk.self)
    target.storeBytes(of: chunk | small, toByteOffset: offset, as: Chunk.self)
    // Seven bits a byte, to which a number is added that carries into the eighth from a bound on;
    // no sum passes 0xFF, so bytes stay apart.
    let ascii = chunk & ~highs
    let lower = ascii | small
    let letters = (lower &+ bound(0x61)) & ~(lower &+ bound(0x7B))
    let digits = (ascii &+ bound(0x30)) & ~(ascii &+ bound(0x3A))
    let high = chunk & highs
    return (pack((letters | digits | chunk) & highs), high[0] | high[1] == 0 ? 0 : pack(high))
  }

  /// What carries a byte of at least `from` into its highest bit.
  @inline(__always)
  private static func bound(_ from: UInt64) -> Chunk {
    Chunk(repeating: (0x80 - from) &* 0x0101_0101_0101_0101)
  }

  /// The highest bits of sixteen bytes next to each other.
  @inline(__always)
  private static func pack(_ bits: Chunk) -> UInt64 {
    // Bit 8·i times bit 56 - 7·i of the factor lands on bit 56 + i; no two products meet.
    let low = ((bits[0] &>> 7) &* 0x0102_0408_1020_4080) &>> 56
    let high = ((bits[1] &>> 7) &* 0x0102_0408_1020_4080) &>> 56
    return low | high &<< 8
  }

  /// The map of the last text. It must not be used after the next `read`.
  var view: View {
    View(words: words.values, highs: highs.values, blockCount: blockCount)
  }

  /// What the map says, for inner loops.
  struct View {
    /// A bit for each byte that can be part of a word; the last number is empty.
    let words: UnsafeMutableBufferPointer<UInt64>
    /// A bit for each byte outside ASCII.
    fileprivate let highs: UnsafeMutableBufferPointer<UInt64>
    /// How many numbers there are, with the empty one.
    let blockCount: Int
  }
}

extension ByteMap.View {
  @inline(__always)
  func isWordByte(_ offset: Int) -> Bool {
    words[offset >> 6] & (1 << UInt64(offset & 63)) != 0
  }

  /// The first byte from `offset`, which is within the text, on that cannot be part of a word.
  @inline(__always)
  func nextOtherByte(from offset: Int) -> Int {
    var block = offset >> 6
    let rest = ~words[block] &>> UInt64(offset & 63)
    if rest != 0 { return offset + rest.trailingZeroBitCount }
    // The empty number at the end ends the search.
    repeat { block += 1 } while words[block] == ~0
    return block << 6 + (~words[block]).trailingZeroBitCount
  }

  /// Whether the bytes of a run are all ASCII.
  func isPlain(_ start: Int, _ end: Int) -> Bool {
    (start..<end).allSatisfy { highs[$0 >> 6] & (1 << UInt64($0 & 63)) == 0 }
  }
}
