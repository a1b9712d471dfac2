import CZlib

/// Compression of what browsers fetch (RFC 1951 and 1952), by the system's zlib.
///
/// Use it only for answers in which no secret stands beside text that somebody else chose: lengths
/// tell about contents.
package enum Gzip {
  /// Some content with its compressed form, a number of whole bytes that refer to nothing before it:
  /// what stays the same is compressed once.
  package struct Block: Sendable {
    /// The content.
    let plain: [UInt8]
    /// Its compressed form.
    let written: [UInt8]
  }

  /// The bytes as one gzip member; the same bytes always give the same.
  package static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    member(of: [block(bytes)])
  }

  /// A block with the bytes compressed.
  package static func block(_ bytes: [UInt8]) -> Block {
    var plain = bytes
    var stream = z_stream()
    // zlib refuses only where there is no memory, after which nothing else would run either.
    guard raw_deflate_begin(&stream) == Z_OK else { preconditionFailure("zlib did not begin") }
    defer { deflateEnd(&stream) }
    let room = Int(deflateBound(&stream, uLong(bytes.count))) + flushBytesMax
    let written = [UInt8](unsafeUninitializedCapacity: room) { output, count in
      plain.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = uInt(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = uInt(room)
        deflate(&stream, Z_FULL_FLUSH)
      }
      count = room - Int(stream.avail_out)
    }
    return Block(plain: bytes, written: written)
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
    var checksum: uLong = 0
    var count = 0
    for block in blocks {
      member += block.written
      checksum = crc32(checksum, block.plain, uInt(block.plain.count))
      count += block.plain.count
    }
    // The last block is one of the fixed code, without content.
    member += [0b011, 0]
    return member + littleEndian(UInt32(truncatingIfNeeded: checksum))
      + littleEndian(UInt32(truncatingIfNeeded: count))
  }

  /// What a flush may add to the longest compressed form.
  private static let flushBytesMax = 16

  private static func littleEndian(_ number: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}
