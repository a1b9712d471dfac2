import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

/// The server itself, over the loopback address.
@Suite struct SiteServerTests {
  @Test func `the form comes over a real connection, with its length and without a server name`()
    async throws
  {
    let application = try TestSite().site.application(at: .hostname("127.0.0.1", port: 0))
    try await application.test(.live) { client in
      let answer = try await client.executeRequest(
        uri: "/healthz", method: .get, headers: [:], body: nil)
      #expect(answer.status == .ok)
      #expect(answer.headers[.contentLength] == String(answer.body.readableBytes))
      #expect(answer.headers[.server] == nil)
    }
  }

  @Test func `a body that is too long ends the connection after the answer`() async throws {
    let application = try TestSite().site.application(at: .hostname("127.0.0.1", port: 0))
    try await application.test(.live) { client in
      let answer = try await client.executeRequest(
        uri: "/healthz", method: .post, headers: [:],
        body: ByteBuffer(bytes: [UInt8](repeating: 0x61, count: 200_000)))
      #expect(answer.status == .methodNotAllowed)
      #expect(answer.headers[.connection] == "close")
    }
  }
}
