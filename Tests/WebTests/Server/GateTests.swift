import Foundation
import HTTPTypes
import Signals
import Testing

@testable import Web

@Suite struct GateTests {
  @Test(arguments: [
    ("/", "PUT", 405, "GET, HEAD"), ("/melding", "DELETE", 405, "GET, HEAD, POST"),
    ("/v1/signalen", "GET", 405, "POST"), ("/v1/statusvragen", "TRACE", 405, "POST"),
    ("/healthz", "POST", 405, "GET, HEAD"), ("/status", "OPTIONS", 405, "GET, HEAD, POST"),
  ])
  func `a method that a path does not take is told with those it takes`(
    _ path: String, _ method: String, _ status: Int, _ allowed: String
  ) async throws {
    try await TestSite().visit { visitor in
      let answer = try await visitor.send(try #require(HTTPRequest.Method(method)), path)
      #expect(answer.status == status)
      #expect(answer.header("Allow") == allowed)
    }
  }

  @Test(arguments: [
    "/bestaat-niet", "/melding/1", "/v1/bestaat-niet", "/v1/signalen/1", "/%00", "/status/",
    "//status",
    "/v1/signalen/",
  ])
  func `a path that is not there is not found`(_ path: String) async throws {
    try await TestSite().visit { visitor in
      let answer = try await visitor.get(path)
      #expect(answer.status == 404)
    }
  }

  @Test func `HEAD is answered as GET without the page`() async throws {
    try await TestSite().visit { visitor in
      let answer = try await visitor.send(.head, "/")
      #expect(answer.status == 200)
      #expect(answer.text.isEmpty)
    }
  }

  @Test func `a long address is refused`() async throws {
    try await TestSite().visit { visitor in
      let path = "/" + String(repeating: "a", count: Limits.pathBytesMax)
      let answer = try await visitor.get(path)
      #expect(answer.status == 414)
    }
  }

  @Test(arguments: [
    ("https://buurt.voorbeeld.nl", false), ("http://localhost", true), ("http://127.0.0.1", true),
    ("http://localhost:8080", false),
  ])
  func `only our own hosts are answered`(_ address: String, _ isOwn: Bool) async throws {
    // The test client says that it came to `localhost`.
    try await TestSite(publicAddress: address).visit { visitor in
      let form = try await visitor.get("/")
      #expect(form.status == (isOwn ? 200 : 421))
      let health = try await visitor.get("/healthz")
      #expect(health.status == 200)
    }
  }

  @Test(arguments: [
    ("proefdorp.voorbeeld.nl", "proefdorp"), ("Naastdorp.voorbeeld.nl:8080", "naastdorp"),
    ("voorbeeld.nl", nil), ("anders.voorbeeld.nl", nil), ("", nil),
  ])
  func `with several networks the first label of the host names one`(
    _ host: String, _ network: String?
  ) throws {
    let profile = try #require(TestSite.rules.range(of: "profiel proefdorp"))
    let second = TestSite.rules[profile.lowerBound...].replacing("proefdorp", with: "naastdorp")
    let networks = try TestSite.published(TestSite.rules + second).networks
    #expect(networks.count == 2)
    #expect(Gate.network(ofHost: host, among: networks)?.id == network)
    #expect(Gate.network(ofHost: host, among: [networks[0]])?.id == networks[0].id)
  }

  @Test(arguments: [
    ("Sec-Fetch-Site", "cross-site", 403), ("Sec-Fetch-Site", "same-site", 403),
    ("Sec-Fetch-Site", "same-origin", 400), ("Sec-Fetch-Site", "none", 400),
    ("Origin", "https://elders.example", 403), ("Origin", "http://localhost", 400),
    ("Origin", "null", 400),
  ])
  func `a form from another site is refused`(
    _ name: String, _ value: String, _ status: Int
  ) async throws {
    try await TestSite().visit { visitor in
      let headers = [("Content-Type", "application/x-www-form-urlencoded"), (name, value)]
      let answer = try await visitor.send(.post, "/melding", headers, Array("tekst=".utf8))
      #expect(answer.status == status)
    }
  }

  @Test(arguments: [
    ("multipart/form-data; boundary=x", 415), ("application/json", 415), ("text/plain", 415),
    ("Application/X-WWW-Form-Urlencoded; charset=utf-8", 400),
  ])
  func `only posted forms are read`(_ type: String, _ status: Int) async throws {
    try await TestSite().visit { visitor in
      let answer = try await visitor.send(
        .post, "/melding", [("Content-Type", type)], Array("tekst=".utf8))
      #expect(answer.status == status)
    }
  }

  @Test(arguments: ["/melding", "/status", "/m"])
  func `two megabytes are refused, and the page says what to do`(_ path: String) async throws {
    try await TestSite().visit { visitor in
      let answer = try await visitor.post(
        path, form: Array("tekst=".utf8) + [UInt8](repeating: 0x61, count: 2_000_000))
      #expect(answer.status == 413)
      #expect(answer.text.contains("Ga terug en maak uw tekst korter."))
      #expect(answer.header("Connection") == "close")
    }
  }

  @Test func `an error page names the number to call, 112 and a reference`() async throws {
    try await TestSite().visit { visitor in
      for path in ["/bestaat-niet", "/ontvangen"] {
        let text = try await visitor.get(path).text
        #expect(text.contains("tel:08001205"))
        #expect(text.contains("tel:112"))
      }
      let text = try await visitor.get("/bestaat-niet").text
      #expect(text.firstMatch(of: /Noem dan <bdi class="code">[0-9A-Z]{8}</) != nil)
    }
  }
}
