import Foundation
import Testing

@testable import Web

@Suite struct GzipTests {
  @Test(arguments: [
    "", "a", "ab", "aaa", "abcabcabcabc", "één melding, één code, één keer",
    String(repeating: "a", count: 1_000), String(repeating: "abcdefghij", count: 9_000),
    (0..<3_000).map { "\($0 * 7_919 % 1_000) " }.joined(),
  ])
  func `what is compressed is read back the same`(_ text: String) throws {
    let bytes = Array(text.utf8)
    #expect(try Inflated(Gzip.compressed(bytes)).bytes == bytes)
  }

  @Test(arguments: 0..<20) func `random bytes too`(_ seed: UInt64) throws {
    var state = seed &+ 1
    let bytes = (0..<5_000).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // Few different bytes for even seeds, so that there are repeats of every length.
      return UInt8(truncatingIfNeeded: state >> 40) % (seed % 2 == 0 ? 3 : 255)
    }
    #expect(try Inflated(Gzip.compressed(bytes)).bytes == bytes)
  }

  @Test func `blocks are read back behind each other`() throws {
    let parts = ["een deel, een deel", "", "tussenin", "een deel, een deel"].map { Array($0.utf8) }
    let member = Gzip.member(of: [
      Gzip.block(parts[0]), Gzip.stored(parts[1]), Gzip.stored(parts[2]), Gzip.block(parts[3]),
    ])
    #expect(try Inflated(member).bytes == parts.flatMap { $0 })
  }

  @Test func `the checksum is that of the standard, in one go and in parts`() {
    // The check value of CRC-32/ISO-HDLC.
    var checksum = CRC32()
    checksum.add(Array("1234".utf8))
    checksum.add(Array("56789".utf8))
    #expect(checksum.value == 0xCBF4_3926)
  }

  @Test func `our files become much smaller`() {
    for asset in [Asset.style, Asset.form] {
      #expect(Gzip.compressed(asset.bytes).count < asset.bytes.count * 45 / 100)
    }
  }
}

/// A plain reader of gzip with the fixed code, written from the standard to hold the writer against.
private struct Inflated {
  private(set) var bytes: [UInt8] = []
  private let input: [UInt8]
  private var place = 80

  struct Fault: Error {}

  init(_ input: [UInt8]) throws {
    self.input = input
    guard input.prefix(4) == [0x1F, 0x8B, 8, 0] else { throw Fault() }
    var isLast = false
    while !isLast {
      isLast = bit() == 1
      switch number(2) {
      case 0: try readStored()
      case 1: try readFixed()
      default: throw Fault()
      }
    }
    let end = (place + 7) / 8
    let checksum = (0..<4).reduce(UInt32(0)) { $0 | UInt32(input[end + $1]) << (8 * $1) }
    let count = (0..<4).reduce(0) { $0 | Int(input[end + 4 + $1]) << (8 * $1) }
    var own = CRC32()
    own.add(bytes)
    guard input.count == end + 8, checksum == own.value, count == bytes.count else {
      throw Fault()
    }
  }

  private mutating func readStored() throws {
    place = (place + 7) / 8 * 8
    let count = number(16)
    guard number(16) == ~count & 0xFFFF else { throw Fault() }
    for _ in 0..<count { bytes.append(UInt8(number(8))) }
  }

  private mutating func readFixed() throws {
    while true {
      let symbol = symbol()
      if symbol == 256 { return }
      if symbol < 256 {
        bytes.append(UInt8(symbol))
        continue
      }
      let length = Self.lengths[symbol - 257] + number(Self.lengthBits[symbol - 257])
      let code = code(5)
      let distance = Self.distances[code] + number(max(0, code / 2 - 1))
      guard distance <= bytes.count else { throw Fault() }
      for _ in 0..<length { bytes.append(bytes[bytes.count - distance]) }
    }
  }

  private mutating func bit() -> Int {
    defer { place += 1 }
    return Int(input[place / 8] >> (place % 8)) & 1
  }

  private mutating func number(_ bits: Int) -> Int {
    (0..<bits).reduce(0) { $0 | bit() << $1 }
  }

  private mutating func code(_ bits: Int) -> Int {
    (0..<bits).reduce(0) { value, _ in value << 1 | bit() }
  }

  private mutating func symbol() -> Int {
    let seven = code(7)
    if seven < 24 { return 256 + seven }
    let eight = seven << 1 | bit()
    if (0x30..<0xC0).contains(eight) { return eight - 0x30 }
    if (0xC0..<0xC8).contains(eight) { return eight - 0xC0 + 280 }
    return (eight << 1 | bit()) - 0x190 + 144
  }

  private static let lengths = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distances = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1_025, 1_537,
    2_049, 3_073, 4_097, 6_145, 8_193, 12_289, 16_385, 24_577,
  ]
}
