package import Signals

/// What the operator sets about the web server.
package struct SiteOptions: Sendable {
  /// How browsers reach the server: scheme, host and port without a slash at the end.
  package let publicAddress: String
  /// Whether browsers reach it over https.
  package let isSecure: Bool
  /// Whether browsers keep our cookies, and with them sessions and receipts: over https, and on the
  /// machine itself.
  package let keepsCookies: Bool
  /// The values of the `Host` header that are accepted, besides names of networks before the first.
  package let hosts: [String]
  /// The addresses of the proxies whose `X-Forwarded-For` is believed, as `ClientAddress.canonical`
  /// writes them; `unix` stands for whoever comes in over a socket file.
  package let trustedProxies: Set<String>

  /// The keyed hash of the token with which the operator's own systems read the metrics and report mail
  /// that came back; nil where there is none, and then neither can be done.
  package let operatorTokenHash: [UInt8]?

  /// The ways of messages that are set up; reporters choose among these.
  package let channels: ChannelsAvailable

  /// The public address is not `http://host`, `https://host` or one of these with a port.
  package enum Fault: Error, Sendable, Equatable {
    /// The address as it was given.
    case publicAddress(String)
  }

  /// Options with a public address. Throws `Fault` where that is no address.
  package init(
    publicAddress: String = "http://127.0.0.1:8080", trustedProxies: Set<String> = [],
    operatorTokenHash: [UInt8]? = nil, channels: ChannelsAvailable = ChannelsAvailable()
  ) throws(Fault) {
    let schemes = [("http://", false), ("https://", true)]
    guard let (scheme, isSecure) = schemes.first(where: { publicAddress.hasPrefix($0.0) }) else {
      throw .publicAddress(publicAddress)
    }
    let host = publicAddress.dropFirst(scheme.count).lowercased()
    let isHost = host.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || ".-:[]".utf8.contains(byte)
    }
    guard isHost, !host.isEmpty else { throw .publicAddress(publicAddress) }
    self.publicAddress = publicAddress
    self.isSecure = isSecure
    keepsCookies = isSecure || Self.loopbackName(of: host) != nil
    self.trustedProxies = trustedProxies
    self.operatorTokenHash = operatorTokenHash
    self.channels = channels
    hosts = Self.names(of: host)
  }

  /// The names of a host. A server on the machine itself answers to each of its own names.
  private static func names(of host: String) -> [String] {
    guard let own = loopbackName(of: host) else { return [host] }
    let port = host.dropFirst(own.count)
    return [host] + loopback.filter { $0 != own }.map { $0 + port }
  }

  /// What a machine calls itself.
  private static let loopback = ["127.0.0.1", "localhost", "[::1]"]

  /// The name by which a host, with or without a port, is the machine itself; nil for others.
  private static func loopbackName(of host: String) -> String? {
    loopback.first { host == $0 || host.hasPrefix($0 + ":") }
  }
}
