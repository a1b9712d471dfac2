internal import Foundation

/// Which internet addresses the whole world can reach: those that the registries of special-purpose
/// addresses (RFC 6890, kept by IANA) do not set apart.
enum PublicAddress {
  /// Whether `address`, a socket address of `family` as the system writes it, is one of them.
  static func holds(family: Int32, _ address: UnsafeRawBufferPointer) -> Bool {
    switch family {
    case AF_INET where address.count >= 8: holds(four: Array(address[4..<8]))
    case AF_INET6 where address.count >= 24: holds(sixteen: Array(address[8..<24]))
    default: false
    }
  }

  /// Whether the IPv4 address of these four bytes is one of them.
  static func holds(four bytes: [UInt8]) -> Bool {
    let address = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return !apart.contains { range in
      let first = range.first.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      return (address ^ first) >> (32 - range.bits) == 0
    }
  }

  /// Whether the IPv6 address of these sixteen bytes is one of them. Addresses that stand for an
  /// IPv4 address (mapped, 6to4, Teredo, NAT64) are not.
  static func holds(sixteen bytes: [UInt8]) -> Bool {
    guard bytes.count == 16, bytes[0] >> 5 == 1 else { return false }
    switch (bytes[0], bytes[1]) {
    case (0x20, 0x01): return bytes[2] >= 0x02 && !(bytes[2] == 0x0d && bytes[3] == 0xb8)
    case (0x20, 0x02): return false
    case (0x3f, 0xff): return bytes[2] >> 4 != 0
    default: return true
    }
  }

  private static let apart: [(first: [UInt8], bits: UInt32)] = [
    ([0, 0, 0, 0], 8), ([10, 0, 0, 0], 8), ([100, 64, 0, 0], 10), ([127, 0, 0, 0], 8),
    ([169, 254, 0, 0], 16), ([172, 16, 0, 0], 12), ([192, 0, 0, 0], 24), ([192, 0, 2, 0], 24),
    ([192, 88, 99, 0], 24), ([192, 168, 0, 0], 16), ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24), ([203, 0, 113, 0], 24), ([224, 0, 0, 0], 4), ([240, 0, 0, 0], 4),
  ]
}
