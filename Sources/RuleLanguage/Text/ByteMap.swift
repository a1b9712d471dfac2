/// Which bytes of a text can be part of a word, a bit for each: ASCII letters and digits, and all
/// bytes outside ASCII.
///
/// Sixty-four bytes are looked at together.
struct ByteMap: ~Copyable {
  /// Sixteen bytes.
  private typealias Chunk = SIMD2<UInt64>

  /// What makes an ASCII letter small and leaves a digit as it is.
  private static var small: Chunk { Chunk(repeating: 0x2020_2020_2020_2020) }
  private static var highs: Chunk { Chunk(repeating: 0x8080_8080_8080_8080) }
  private static var lows: Chunk { Chunk(repeating: 0x7F7F_7F7F_7F7F_7F7F) }

  /// Bit i of number n is byte 64·n + i; after the last number of the text stands an empty one.
  private var words = ReusedBuffer<UInt64>(capacity: 64)
  /// The same for the bytes outside ASCII.
  private var highs = ReusedBuffer<UInt64>(capacity: 64)
  /// Where runs of bytes that can be part of a word start and end, in turn.
  private var edges = ReusedBuffer<Int32>(capacity: 2_048)
  private var edgeCount = 0

  /// Reads a text, and writes its ASCII letters and digits small into `folded`, every byte at its
  /// own offset.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, folded: inout ReusedBuffer<UInt8>) {
    let blockCount = bytes.count / 64 + 2
    words.extend(to: blockCount, with: 0)
    highs.extend(to: blockCount, with: 0)
    folded.extend(to: blockCount * 64 + WordKey.headLength, with: 0)
    edges.extend(to: blockCount * 64 + Self.edgesAtOnce, with: 0)
    edgeCount = 0
    let text = UnsafeRawBufferPointer(bytes)
    let target = UnsafeMutableRawBufferPointer(folded.values)
    let lastStart = (blockCount - 2) * 64
    let last = UnsafeMutableRawBufferPointer(rebasing: target[lastStart..<(lastStart + 128)])
    last.copyMemory(from: UnsafeRawBufferPointer(rebasing: text[lastStart...]))
    last[(text.count - lastStart)...].initializeMemory(as: UInt8.self, repeating: 0)
    var isInWord: UInt64 = 0
    for block in 0..<blockCount {
      let source = block < blockCount - 2 ? text : UnsafeRawBufferPointer(target)
      let (word, high) = Self.take(source, target, block &<< 6)
      words.values[block] = word
      highs.values[block] = high
      takeEdges(word ^ (word &<< 1 | isInWord), block &<< 6)
      isInWord = word &>> 63
    }
  }

  /// How many edges are written at once, whether there are so many or not.
  private static let edgesAtOnce = 8

  /// Writes down the places of the bits of `edges`, counted from `offset` on.
  @inline(__always)
  private mutating func takeEdges(_ bits: UInt64, _ offset: Int) {
    let places = edges.values
    let end = edgeCount &+ bits.nonzeroBitCount
    var rest = bits
    var next = edgeCount
    // Few texts have as many edges in each block as in the one before: steps of one would often be
    // guessed wrongly by the processor.
    while next < end {
      for index in 0..<Self.edgesAtOnce {
        places[next &+ index] = Int32(truncatingIfNeeded: offset &+ rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
      next &+= Self.edgesAtOnce
    }
    edgeCount = end
  }

  /// Takes sixty-four bytes; answers their bits.
  @inline(__always)
  private static func take(
    _ text: UnsafeRawBufferPointer, _ target: UnsafeMutableRawBufferPointer, _ offset: Int
  ) -> (word: UInt64, high: UInt64) {
    var words = Chunk()
    var highs = Chunk()
    for part in 0..<4 {
      let place = offset &+ part &<< 4
      let chunk = text.loadUnaligned(fromByteOffset: place, as: Chunk.self)
      target.storeBytes(of: chunk | small, toByteOffset: place, as: Chunk.self)
      // Seven bits a byte, to which a number is added that carries into the eighth from a bound on;
      // no sum passes 0xFF, so bytes stay apart. Between two bounds one of the sums carries.
      let ascii = chunk & lows
      let lower = ascii | small
      let letters = (lower &+ bound(0x61)) ^ (lower &+ bound(0x7B))
      let digits = (ascii &+ bound(0x30)) ^ (ascii &+ bound(0x3A))
      // Every part has bits of its own in each byte: 0 and 1 the first, and so on.
      let shift = Chunk(repeating: UInt64(truncatingIfNeeded: 7 &- 2 &* part))
      words |= ((letters | digits | chunk) & Self.highs) &>> shift
      highs |= (chunk & Self.highs) &>> shift
    }
    return (transposed(words[0] | words[1] &<< 1), transposed(highs[0] | highs[1] &<< 1))
  }

  /// What carries a byte of at least `from` into its highest bit.
  @inline(__always)
  private static func bound(_ from: UInt64) -> Chunk {
    Chunk(repeating: (0x80 - from) &* 0x0101_0101_0101_0101)
  }

  /// Bit i of byte j becomes bit j of byte i.
  @inline(__always)
  private static func transposed(_ bits: UInt64) -> UInt64 {
    // Squares of one, two and four bits a side change places across the diagonal.
    var bits = bits
    let ones = (bits ^ bits &>> 7) & 0x00AA_00AA_00AA_00AA
    bits ^= ones ^ ones &<< 7
    let twos = (bits ^ bits &>> 14) & 0x0000_CCCC_0000_CCCC
    bits ^= twos ^ twos &<< 14
    let fours = (bits ^ bits &>> 28) & 0x0000_0000_F0F0_F0F0
    return bits ^ fours ^ fours &<< 28
  }

  /// The map of the last text. It must not be used after the next `read`.
  var view: View {
    @inline(__always) get {
      View(
        words: words.values, highs: highs.values,
        edges: UnsafeMutableBufferPointer(rebasing: edges.values[..<edgeCount]))
    }
  }

  /// What the map says, for inner loops.
  struct View {
    /// A bit for each byte that can be part of a word; the last number is empty.
    fileprivate let words: UnsafeMutableBufferPointer<UInt64>
    /// A bit for each byte outside ASCII.
    fileprivate let highs: UnsafeMutableBufferPointer<UInt64>
    /// Where runs of bytes that can be part of a word start and end, in turn.
    let edges: UnsafeMutableBufferPointer<Int32>
  }
}

extension ByteMap.View {
  /// Whether the byte at `offset`, which is at most the length of the text, can be part of a word.
  @inline(__always)
  func isWordByte(_ offset: Int) -> Bool {
    words[offset >> 6] & (1 << UInt64(offset & 63)) != 0
  }

  /// The first byte outside ASCII of a run, or its end.
  func firstHigh(_ start: Int, _ end: Int) -> Int {
    var block = start >> 6
    var rest = highs[block] & ~0 &<< UInt64(start & 63)
    while rest == 0 {
      block += 1
      if block &<< 6 >= end { return end }
      rest = highs[block]
    }
    return min(block &<< 6 + rest.trailingZeroBitCount, end)
  }
}
