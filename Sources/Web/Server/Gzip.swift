/// Compression of what browsers fetch (RFC 1951 and 1952): repeats within a window, and the fixed
/// code. Text becomes about a third of its size.
///
/// Use it only for answers in which no secret stands beside text that somebody else chose: lengths
/// tell about contents.
package struct Gzip {
  /// How far back a repeat may lie.
  private static let windowMax = 32_768
  /// The places that are tried for each repeat.
  private static let triesMax = 48
  private static let lengthMin = 3
  private static let lengthMax = 258
  private static let hashBits = 13

  private let bytes: [UInt8]
  private var output: [UInt8]
  private var pending: UInt64 = 0
  private var pendingCount = 0
  /// The last place where each hash of three bytes stood, and for each place the one before it.
  private var last: [Int]
  private var before: [Int]

  /// Some content with its compressed form, a number of whole bytes that refer to nothing before it:
  /// what stays the same is compressed once.
  package struct Block: Sendable {
    /// The content.
    let plain: [UInt8]
    /// Its compressed form.
    let written: [UInt8]
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    output = []
    last = [Int](repeating: -1, count: 1 << Self.hashBits)
    before = [Int](repeating: -1, count: bytes.count)
  }

  /// The bytes as one gzip member; the same bytes always give the same.
  package static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    member(of: [block(bytes)])
  }

  /// A block with the bytes compressed.
  package static func block(_ bytes: [UInt8]) -> Block {
    var gzip = Gzip(bytes)
    gzip.write(0b010, bits: 3)
    gzip.writeContent()
    gzip.writeCode(0, bits: 7)
    // A stored block without content ends on a whole byte.
    gzip.write(0, bits: 3)
    gzip.write(0, bits: (8 - gzip.pendingCount % 8) % 8)
    return Block(plain: bytes, written: gzip.output + [0, 0, 0xFF, 0xFF])
  }

  /// A block with the bytes as they are; at most 65,535 of them.
  package static func stored(_ bytes: [UInt8]) -> Block {
    let count = UInt16(clamping: bytes.count)
    let header = [0, UInt8(truncatingIfNeeded: count), UInt8(count >> 8)]
    let check = [UInt8(truncatingIfNeeded: ~count), UInt8(~count >> 8)]
    return Block(plain: bytes, written: header + check + bytes)
  }

  /// The contents of some blocks behind each other, as one gzip member.
  package static func member(of blocks: [Block]) -> [UInt8] {
    var member: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    var checksum = CRC32()
    var count = 0
    for block in blocks {
      member += block.written
      checksum.add(block.plain)
      count += block.plain.count
    }
    // The last block is one of the fixed code, without content.
    member += [0b011, 0]
    return member + littleEndian(checksum.value) + littleEndian(UInt32(truncatingIfNeeded: count))
  }

  private mutating func writeContent() {
    var place = 0
    while place < bytes.count {
      let (length, distance) = repeated(at: place)
      if length >= Self.lengthMin {
        writeRepeat(length, distance)
        for passed in place..<place + length { remember(passed) }
        place += length
      } else {
        writeLiteral(bytes[place])
        remember(place)
        place += 1
      }
    }
  }

  private func hash(_ place: Int) -> Int? {
    guard place + 2 < bytes.count else { return nil }
    let three = bytes[place...place + 2].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return Int((three &* 0x9E37_79B1) >> (32 - UInt32(Self.hashBits)))
  }

  private mutating func remember(_ place: Int) {
    guard let hash = hash(place) else { return }
    before[place] = last[hash]
    last[hash] = place
  }

  /// The longest repeat of what stands at `place`, and how far back it lies.
  private func repeated(at place: Int) -> (length: Int, distance: Int) {
    guard let hash = hash(place) else { return (0, 0) }
    let room = min(Self.lengthMax, bytes.count - place)
    var best = (length: 0, distance: 0)
    var candidate = last[hash]
    var tries = 0
    while candidate >= 0, place - candidate <= Self.windowMax, tries < Self.triesMax {
      var length = 0
      while length < room, bytes[candidate + length] == bytes[place + length] { length += 1 }
      if length > best.length { best = (length, place - candidate) }
      candidate = before[candidate]
      tries += 1
    }
    return best
  }

  // MARK: The fixed code (RFC 1951, 3.2.6)

  private mutating func writeLiteral(_ byte: UInt8) {
    if byte < 144 {
      writeCode(0x30 + Int(byte), bits: 8)
    } else {
      writeCode(0x190 + Int(byte) - 144, bits: 9)
    }
  }

  private mutating func writeRepeat(_ length: Int, _ distance: Int) {
    let (lengthIndex, lengthExtra) = Self.index(of: length, in: Self.lengths)
    if lengthIndex < 23 {
      writeCode(lengthIndex + 1, bits: 7)
    } else {
      writeCode(0xC0 + lengthIndex - 23, bits: 8)
    }
    write(lengthExtra, bits: Self.lengths[lengthIndex].bits)
    let (distanceIndex, distanceExtra) = Self.index(of: distance, in: Self.distances)
    writeCode(distanceIndex, bits: 5)
    write(distanceExtra, bits: Self.distances[distanceIndex].bits)
  }

  private typealias Step = (start: Int, bits: Int)

  private static func index(of value: Int, in steps: [Step]) -> (index: Int, extra: Int) {
    let index = (steps.firstIndex { $0.start > value } ?? steps.count) - 1
    return (index, value - steps[index].start)
  }

  private static let lengths: [Step] = {
    var steps: [Step] = (0..<8).map { (3 + $0, 0) }
    for bits in 1...5 {
      for quarter in 0..<4 { steps.append((3 + (4 + quarter) << bits, bits)) }
    }
    // The longest has a code of its own.
    return steps + [(258, 0)]
  }()

  private static let distances: [Step] = {
    var steps: [Step] = (0..<4).map { (1 + $0, 0) }
    for bits in 1...13 {
      for half in 0..<2 { steps.append((1 + (2 + half) << bits, bits)) }
    }
    return steps
  }()

  /// Writes a code, whose highest bit comes first.
  private mutating func writeCode(_ code: Int, bits: Int) {
    var reversed = 0
    for bit in 0..<bits where code & (1 << bit) != 0 { reversed |= 1 << (bits - 1 - bit) }
    write(reversed, bits: bits)
  }

  /// Writes a number, whose lowest bit comes first.
  private mutating func write(_ number: Int, bits: Int) {
    pending |= UInt64(number) << UInt64(pendingCount)
    pendingCount += bits
    while pendingCount >= 8 {
      output.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      pendingCount -= 8
    }
  }

  private static func littleEndian(_ number: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}

/// The checksum of gzip (RFC 1952, section 8).
struct CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
    }
  }

  private var register = ~UInt32(0)

  /// The checksum of what was added.
  var value: UInt32 { ~register }

  /// Adds bytes behind those that were added.
  mutating func add(_ bytes: [UInt8]) {
    for byte in bytes {
      register = Self.table[Int(UInt8(truncatingIfNeeded: register) ^ byte)] ^ register >> 8
    }
  }
}
