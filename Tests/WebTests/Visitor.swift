import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore

/// Somebody who visits a `TestSite`, from an address of their own.
struct Visitor: Sendable {
  let client: any TestClientProtocol
  /// The address that the site sees.
  var address = "192.0.2.1"
  /// The cookies that are sent, as `name=value`.
  var cookies: [String] = []

  /// The same visitor from another address.
  func from(_ address: String) -> Visitor {
    var visitor = self
    visitor.address = address
    return visitor
  }

  /// The same visitor with the cookies that an answer set.
  func keeping(_ answer: Reply) -> Visitor {
    var visitor = self
    visitor.cookies = answer.response.headers[values: .setCookie].compactMap {
      $0.split(separator: ";").first.map(String.init)
    }
    return visitor
  }

  /// The answer to a request, redirects not followed.
  func send(
    _ method: HTTPRequest.Method, _ path: String, _ headers: [(String, String)] = [],
    _ body: [UInt8]? = nil
  ) async throws -> Reply {
    var fields = HTTPFields()
    for (name, value) in [("X-Forwarded-For", address)] + headers {
      if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
    }
    if !cookies.isEmpty { fields[.cookie] = cookies.joined(separator: "; ") }
    let response = try await client.executeRequest(
      uri: path, method: method, headers: fields, body: body.map { ByteBuffer(bytes: $0) })
    return Reply(response)
  }

  /// The page at a path.
  func get(_ path: String) async throws -> Reply { try await send(.get, path) }

  /// The answer to a posted form.
  func post(_ path: String, _ fields: [(String, String)]) async throws -> Reply {
    let text = fields.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
    return try await post(path, form: Array(text.utf8))
  }

  /// The answer to posted bytes of a form.
  func post(_ path: String, form bytes: [UInt8]) async throws -> Reply {
    try await send(.post, path, [("Content-Type", "application/x-www-form-urlencoded")], bytes)
  }

  /// The answer to a posted document.
  func post(_ path: String, json: String, token: String? = nil) async throws -> Reply {
    let authorization = token.map { [("Authorization", "Bearer \($0)")] } ?? []
    return try await send(
      .post, path, [("Content-Type", "application/json")] + authorization, Array(json.utf8))
  }

  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
  }
}

/// What a site answered.
struct Reply: Sendable {
  let response: TestResponse

  init(_ response: TestResponse) {
    self.response = response
  }

  /// The status code.
  var status: Int { response.status.code }

  /// The body as text.
  var text: String { String(buffer: response.body) }

  /// The value of a header.
  func header(_ name: String) -> String? {
    HTTPField.Name(name).flatMap { response.headers[$0] }
  }

  /// The body as JSON.
  var json: [String: Any] {
    let object = try? JSONSerialization.jsonObject(with: Data(text.utf8))
    return object as? [String: Any] ?? [:]
  }

  /// The values of the attribute of tags that hold `marker`.
  func values(of attribute: String, inTagsWith marker: String) -> [String] {
    text.split(separator: "<").filter { $0.contains(marker) }.compactMap { tag in
      guard let start = tag.range(of: "\(attribute)=\"") else { return nil }
      return String(tag[start.upperBound...].prefix { $0 != "\"" })
    }
  }

  /// The value of the hidden field with this name.
  func hidden(_ name: String) -> String? {
    values(of: "value", inTagsWith: "type=\"hidden\" name=\"\(name)\"").first
  }

  /// The words that can be read, a line for each block of text.
  var lines: [String] {
    var rest = text[...]
    if let start = text.range(of: "<body>") { rest = text[start.upperBound...] }
    var words = ""
    var isTag = false
    var tag = ""
    for character in rest {
      switch (character, isTag) {
      case ("<", _):
        isTag = true
        tag = ""
      case (">", true):
        isTag = false
        let name = tag.prefix { $0.isLetter || $0.isNumber || $0 == "/" }
        let inline = ["a", "/a", "bdi", "/bdi", "span", "/span", "strong", "/strong"]
        if !inline.contains(String(name)) { words += "\n" }
      case (_, true): tag.append(character)
      default: words.append(character)
      }
    }
    let plain = words.replacingOccurrences(of: "&#39;", with: "'")
      .replacingOccurrences(of: "&quot;", with: "\"").replacingOccurrences(of: "&lt;", with: "<")
      .replacingOccurrences(of: "&gt;", with: ">").replacingOccurrences(of: "&amp;", with: "&")
    return plain.split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }.filter { !$0.isEmpty }
  }
}
