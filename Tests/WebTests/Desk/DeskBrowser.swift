import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// A browser in a test: it keeps cookies, and goes only where it is told.
actor DeskBrowser {
  private let client: any TestClientProtocol
  private(set) var cookies: [String: String] = [:]
  /// The address that the proxy names for it.
  var address: String?

  init(_ client: any TestClientProtocol) {
    self.client = client
  }

  /// A page as it came.
  struct Answer: Sendable {
    let status: Int
    let body: String
    let location: String?
    let setCookies: [String]
    let headers: HTTPFields

    /// The value of the first hidden field of a name.
    func hidden(_ name: String) -> String? {
      let mark = "name=\"\(name)\" value=\""
      guard let start = body.firstRange(of: mark) else { return nil }
      return String(body[start.upperBound...].prefix { $0 != "\"" })
    }

    /// The text without tags, which count as a space; spaces run together.
    var text: String {
      var text = ""
      var isTag = false
      for character in body {
        switch character {
        case "<":
          isTag = true
          text.append(" ")
        case ">": isTag = false
        default: if !isTag { text.append(character.isWhitespace ? " " : character) }
        }
      }
      return text.split(separator: " ").joined(separator: " ")
    }
  }

  func use(address: String) { self.address = address }

  /// Signs in as the owner of a session.
  func carry(_ token: String) { cookies["__Host-bureau"] = token }

  func set(_ name: String, _ value: String?) { cookies[name] = value }

  func get(_ path: String, headers: HTTPFields = [:]) async throws -> Answer {
    try await send(.get, path, headers: headers, body: nil)
  }

  /// Posts fields as a form; without `asIs` the token of the form is taken from `page`.
  func post(
    _ path: String, _ fields: [(String, String)], token: String? = nil, headers: HTTPFields = [:]
  ) async throws -> Answer {
    let all = token.map { [(FormToken.field, $0)] + fields } ?? fields
    let body = all.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
    var headers = headers
    headers[.contentType] = "application/x-www-form-urlencoded"
    return try await send(.post, path, headers: headers, body: body)
  }

  /// Posts a form of a page that is looked at first.
  func submit(
    _ path: String, from page: String, _ fields: [(String, String)] = []
  ) async throws -> Answer {
    let shown = try await get(page)
    guard let token = shown.hidden(FormToken.field) else {
      throw TestFault.noForm("\(page) \(shown.status)")
    }
    return try await post(path, fields, token: token)
  }

  private func send(
    _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields, body: String?
  ) async throws -> Answer {
    var headers = headers
    if !cookies.isEmpty {
      headers[.cookie] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        .joined(separator: "; ")
    }
    if let address { headers[.forwardedFor] = address }
    let response = try await client.executeRequest(
      uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
    let setCookies = response.headers[values: .setCookie]
    for cookie in setCookies { keep(cookie) }
    return Answer(
      status: response.status.code, body: String(buffer: response.body),
      location: response.headers[.location], setCookies: setCookies, headers: response.headers)
  }

  private func keep(_ cookie: String) {
    let parts = cookie.split(separator: ";")
    let pair = parts[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let isGone = cookie.contains("Max-Age=0;")
    cookies[String(pair[0])] = isGone ? nil : String(pair[1])
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain =
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + digits
    }.joined()
  }
}
