import CZlib
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

  @Test func `our files become much smaller`() {
    for asset in [Asset.style, Asset.form] {
      #expect(Gzip.compressed(asset.bytes).count < asset.bytes.count * 45 / 100)
    }
  }
}

/// What zlib reads out of one whole gzip member; it checks checksum and length.
private struct Inflated {
  let bytes: [UInt8]

  struct Fault: Error {}

  /// The bytes that the contents of these tests have at most.
  private static let room = 100_000

  init(_ member: [UInt8]) throws {
    var member = member
    var stream = z_stream()
    guard gzip_inflate_begin(&stream) == Z_OK else { throw Fault() }
    defer { inflateEnd(&stream) }
    var status = Z_OK
    bytes = [UInt8](unsafeUninitializedCapacity: Self.room) { output, count in
      member.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = uInt(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = uInt(Self.room)
        status = inflate(&stream, Z_FINISH)
      }
      count = Self.room - Int(stream.avail_out)
    }
    guard status == Z_STREAM_END, stream.avail_in == 0 else { throw Fault() }
  }
}
