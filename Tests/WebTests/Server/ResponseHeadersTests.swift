import Testing

@testable import Web

@Suite struct ResponseHeadersTests {
  private static let paths = [
    "/", "/status", "/m", "/ontvangen", "/bestaat-niet", "/healthz", "/readyz", "/v1/openapi.json",
    "/v1/signalen", Asset.form.path,
  ]

  @Test(arguments: paths)
  func `every answer carries the headers of safety`(_ path: String) async throws {
    try await TestSite().visit { visitor in
      let answer = try await visitor.get(path)
      let expected = [
        "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin",
        "X-Robots-Tag": "noindex, nofollow",
      ]
      for (name, value) in expected { #expect(answer.header(name) == value, "\(name)") }
      let policy = try #require(answer.header("Content-Security-Policy"))
      #expect(policy.contains("default-src 'none'"))
      #expect(policy.contains("frame-ancestors 'none'"))
      #expect(policy.contains("base-uri 'none'"))
      #expect(policy.contains("form-action 'self'"))
      #expect(!policy.contains("unsafe"))
      #expect(answer.header("Strict-Transport-Security") == nil)
      #expect(answer.header("Server") == nil)
      let isAsset = path == Asset.form.path
      #expect(
        answer.header("Cache-Control")
          == (isAsset ? "public, max-age=31536000, immutable" : "no-store"))
      let isForInterface = path.hasPrefix("/v1")
      #expect((answer.header("API-Version") != nil) == isForInterface)
    }
  }

  @Test func `https is kept to where the public address is https`() async throws {
    try await TestSite(publicAddress: "https://localhost").visit { visitor in
      let answer = try await visitor.get("/")
      #expect(
        answer.header("Strict-Transport-Security") == "max-age=31536000; includeSubDomains")
    }
  }

  @Test func `the inline stylesheet is the one that the policy allows`() async throws {
    try await TestSite().visit { visitor in
      let answer = try await visitor.get("/")
      let policy = try #require(answer.header("Content-Security-Policy"))
      #expect(policy.contains("style-src 'sha256-\(Asset.style.hash)'"))
      #expect(answer.text.contains("<style>\(Asset.style.text)</style>"))
      #expect(!answer.text.contains("style="))
      #expect(!answer.text.contains("onclick"))
    }
  }

  @Test func `the hash of a file is the base64 of its SHA-256`() {
    // The SHA-256 of "abc" (FIPS 180-4) in base64.
    let asset = Asset("proef.js", Array("abc".utf8))
    #expect(asset.hash == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
  }
}
