import Glibc
package import NIOCore

/// Whom a rate limit counts: one IPv4 address, one IPv6 network of 64 bits, or a socket file.
package struct ClientAddress: Sendable, Hashable {
  /// The bytes that are counted; they are never logged.
  package let key: [UInt8]
  /// The address as text; empty where the request came in without one: over a socket file, or in a
  /// test.
  private let text: String

  /// The address of a peer.
  package init(peer: SocketAddress?) {
    self.init(peer?.ipAddress ?? "")
  }

  /// The address that `text` writes; a text that is no address counts as itself.
  init(_ text: String) {
    self.text = text
    key = Self.counted(text) ?? Array(text.utf8.prefix(64))
  }

  /// Whether both count as one.
  package static func == (left: ClientAddress, right: ClientAddress) -> Bool {
    left.key == right.key
  }

  /// Feeds what is counted.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(key)
  }

  /// The one way to write an IP address, also one of IPv4 in the clothes of IPv6; nil where `text` is
  /// none.
  package static func canonical(_ text: String) -> String? {
    var bytes = [UInt8](repeating: 0, count: 16)
    var family = AF_INET6
    if inet_pton(AF_INET, text, &bytes) == 1 {
      family = AF_INET
    } else {
      guard inet_pton(AF_INET6, text, &bytes) == 1 else { return nil }
      if isMapped(bytes) {
        family = AF_INET
        bytes = Array(bytes.suffix(4))
      }
    }
    var written = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(family, bytes, &written, socklen_t(written.count)) != nil else { return nil }
    return String(decoding: written.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Whether it is one of these addresses, all written the one way; `unix` stands for a socket file.
  func isOne(of addresses: Set<String>) -> Bool {
    addresses.contains(text.isEmpty ? "unix" : Self.canonical(text) ?? text)
  }

  /// Where a request comes from that a trusted proxy passed on: the last address that is none of the
  /// proxies'. Other peers are not believed.
  func behind(_ proxies: Set<String>, forwarded: [String]) -> ClientAddress {
    guard isOne(of: proxies) else { return self }
    let hops: [String] = forwarded.flatMap { $0.split(separator: ",") }.map { hop in
      String(hop.filter { $0 != " " && $0 != "\t" })
    }
    let addresses = hops.filter { !$0.isEmpty }.map { ClientAddress($0) }
    return addresses.last { !$0.isOne(of: proxies) } ?? self
  }

  /// The bytes of an IPv4 address, the first eight of an IPv6 address; nil for other texts.
  private static func counted(_ text: String) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, text, &bytes) == 1 { return Array(bytes.prefix(4)) }
    guard inet_pton(AF_INET6, text, &bytes) == 1 else { return nil }
    return Array(isMapped(bytes) ? bytes.suffix(4) : bytes.prefix(8))
  }

  /// Whether the 16 bytes of an IPv6 address stand for one of IPv4 (RFC 4291, 2.5.5.2).
  private static func isMapped(_ bytes: [UInt8]) -> Bool {
    bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10...11] == [255, 255]
  }
}
