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

  /// Where a request comes from that a trusted proxy passed on: the last address that is none of the
  /// proxies'. Other peers are not believed.
  func behind(_ proxies: Set<String>, forwarded: [String]) -> ClientAddress {
    guard proxies.contains(text.isEmpty ? "unix" : text) else { return self }
    let hops = forwarded.flatMap { $0.split(separator: ",") }.map { hop in
      String(hop.filter { $0 != " " && $0 != "\t" })
    }
    return hops.last { !$0.isEmpty && !proxies.contains($0) }.map { ClientAddress($0) } ?? self
  }

  /// The bytes of an IPv4 address, the first eight of an IPv6 address; nil for other texts.
  private static func counted(_ text: String) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, text, &bytes) == 1 { return Array(bytes.prefix(4)) }
    guard inet_pton(AF_INET6, text, &bytes) == 1 else { return nil }
    let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10...11] == [255, 255]
    return Array(isMapped ? bytes.suffix(4) : bytes.prefix(8))
  }
}
