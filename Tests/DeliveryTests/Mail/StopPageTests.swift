import Signals
import Testing

@testable import Delivery

/// The headers by which a reader's program knows what a mail is, read back from the mail as
/// written.
@Suite struct StopPageTests {
  /// The headers of a mail by name in lower case, unfolded (RFC 5322 section 2.2).
  private func headers(of mail: Mail) throws -> [String: String] {
    let from = try #require(MailAddress("buurt@buurt.test"))
    let to = try #require(MailAddress("jan@dorp.test"))
    let text = String(decoding: try MailWriter(from: from).bytes(of: mail, to: to), as: UTF8.self)
    let end = try #require(text.firstRange(of: "\r\n\r\n"))
    let head = text[..<end.lowerBound].replacing("\r\n ", with: " ")
    var headers: [String: String] = [:]
    for line in head.split(separator: "\r\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      let name = parts[0].lowercased()
      #expect(headers[name] == nil, "\(name) stands there twice")
      headers[name] = parts[1].drop { $0 == " " }.description
    }
    return headers
  }

  @Test func `a mail says that a program made it, and where it stops`() throws {
    var mail = Mail.example
    mail.unsubscribe = "https://buurt.test/m"
    let headers = try headers(of: mail)
    #expect(headers["auto-submitted"] == "auto-generated")
    let stop = try #require(headers["list-unsubscribe"])
    #expect(stop == "<https://buurt.test/m>")
    #expect(!stop.contains { $0.isNumber || $0 == "?" || $0 == "#" }, "no code, no query")
    #expect(headers["content-type"] == "text/plain; charset=utf-8")
  }

  @Test func `without a page there is no such header`() throws {
    #expect(try headers(of: .example)["list-unsubscribe"] == nil)
  }
}
