/// A place on the network as a setting names it: scheme, host, port and path, and nothing else.
/// Text that two programs could read in two ways is none.
package struct Endpoint: Sendable, Hashable {
  /// How one speaks there.
  package enum Scheme: String, Sendable {
    /// Mail over a connection that begins in the open.
    case smtp
    /// Mail over TLS from the first byte.
    case smtps
    /// Requests in the open.
    case http
    /// Requests over TLS.
    case https

    fileprivate var port: Int {
      switch self {
      case .smtp: 587
      case .smtps: 465
      case .http: 80
      case .https: 443
      }
    }
  }

  /// The bytes that the text of an endpoint may have.
  package static let byteCountMax = 1_000

  /// How one speaks there.
  package let scheme: Scheme
  /// A name in lower case, four decimal numbers, or an IPv6 address in brackets.
  package let host: String
  /// From 1 to 65535.
  package let port: Int
  /// Empty, or from the first slash on.
  package let path: String

  /// The endpoint in `text`, such as `https://sms.example/v1/send`; the port may be left out. Nil
  /// where there is another scheme, a user, a question mark, a fragment, a letter outside ASCII, a
  /// step upwards in the path, or a host written in an unusual way.
  package init?(_ text: String) {
    guard text.utf8.count <= Self.byteCountMax, let mark = text.firstRange(of: "://"),
      let scheme = Scheme(rawValue: String(text[..<mark.lowerBound]))
    else { return nil }
    let rest = text[mark.upperBound...]
    let pathStart = rest.firstIndex(of: "/") ?? rest.endIndex
    var host = rest[..<pathStart]
    var port = scheme.port
    let bracket = host.lastIndex(of: "]") ?? host.startIndex
    if let colon = host[bracket...].lastIndex(of: ":") {
      guard let number = Self.number(host[host.index(after: colon)...], max: 65_535), number > 0
      else { return nil }
      port = number
      host = host[..<colon]
    }
    let path = String(rest[pathStart...])
    guard Self.isHost(host), Self.isPath(path) else { return nil }
    self.scheme = scheme
    self.host = String(host)
    self.port = port
    self.path = path
  }

  /// Whether the host is this machine itself, whatever a name server says.
  package var isLoopback: Bool {
    host == "localhost" || host == "[::1]" || (Self.isFourNumbers(host) && host.hasPrefix("127."))
  }

  /// The text that libcurl is given: always with the port.
  var url: String { "\(scheme.rawValue)://\(host):\(port)\(path)" }

  private static func number(_ text: some StringProtocol, max: Int) -> Int? {
    guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy({ $0.isDigit }),
      text.count == 1 || !text.hasPrefix("0"), let number = Int(text), number <= max
    else { return nil }
    return number
  }

  private static func isHost(_ text: Substring) -> Bool {
    if text.hasPrefix("["), text.hasSuffix("]") {
      let inner = text.utf8.dropFirst().dropLast()
      return inner.count >= 2 && inner.allSatisfy { $0.isLowerHex || $0 == UInt8(ascii: ":") }
    }
    return isFourNumbers(text) || DomainName.isValid(text)
  }

  private static func isFourNumbers(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { number($0, max: 255) != nil }
  }

  private static func isPath(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0.isLetter || $0.isDigit || pathSigns.contains($0) }
      && !text.split(separator: "/").contains { $0 == "." || $0 == ".." }
  }

  private static let pathSigns = Array("/-._~!$&'()*+,;=:@".utf8)
}

extension UInt8 {
  /// Whether this is an ASCII digit.
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// Whether this is an ASCII letter.
  var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }

  /// Whether this is a hexadecimal digit in lower case.
  var isLowerHex: Bool { isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self) }
}
