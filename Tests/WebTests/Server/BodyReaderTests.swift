import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

@Suite struct BodyReaderTests {
  private func request(_ body: RequestBody, length: String? = nil) -> Request {
    var fields = HTTPFields()
    fields[.contentLength] = length
    return Request(
      head: .init(
        method: .post, scheme: "http", authority: "localhost", path: "/", headerFields: fields),
      body: body)
  }

  @Test func `a body within the limit is read to its end`() async throws {
    let reader = BodyReader()
    let body = RequestBody(buffer: ByteBuffer(string: "abc"))
    #expect(try await reader.bytes(of: request(body), upTo: 3) == Array("abc".utf8))
    #expect(reader.isComplete)
  }

  @Test func `a body past the limit is refused, told or not`() async throws {
    for length in [nil, "4"] {
      let reader = BodyReader()
      let body = RequestBody(buffer: ByteBuffer(string: "abcd"))
      await #expect(throws: PageError.tooLarge) {
        try await reader.bytes(of: request(body, length: length), upTo: 3)
      }
      #expect(!reader.isComplete)
    }
  }

  @Test func `a body that does not come in is given up`() async throws {
    let reader = BodyReader()
    let (body, source) = RequestBody.makeStream()
    await source.yield(ByteBuffer(string: "a"))
    await #expect(throws: PageError.tooSlow) {
      try await reader.bytes(of: request(body), upTo: 10, within: .milliseconds(20))
    }
    #expect(!reader.isComplete)
    source.finish()
  }
}
