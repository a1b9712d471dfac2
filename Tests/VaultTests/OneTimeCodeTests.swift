import Testing

@testable import Vault

@Suite struct OneTimeCodeTests {
  private let codes: OneTimeCode

  init() throws {
    codes = try #require(OneTimeCode(secret: Array("12345678901234567890".utf8)))
  }

  @Test(arguments: [
    (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
    (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
  ])
  func `codes are those of RFC 6238, appendix B`(seconds: Int64, code: String) {
    #expect(codes.code(at: seconds / 30, digits: 8) == code)
    #expect(codes.verify(code: String(code.suffix(6)), at: seconds, after: nil) == seconds / 30)
  }

  @Test func `a code counts one step early and one step late, and no further`() {
    let code = codes.code(at: 100)
    #expect(codes.verify(code: code, at: 98 * 30 + 29, after: nil) == nil)
    #expect(codes.verify(code: code, at: 99 * 30, after: nil) == 100)
    #expect(codes.verify(code: code, at: 101 * 30 + 29, after: nil) == 100)
    #expect(codes.verify(code: code, at: 102 * 30, after: nil) == nil)
  }

  @Test func `each code works once, and none from before the last one used`() {
    #expect(codes.verify(code: codes.code(at: 100), at: 3_000, after: 100) == nil)
    #expect(codes.verify(code: codes.code(at: 99), at: 3_000, after: 100) == nil)
    #expect(codes.verify(code: codes.code(at: 101), at: 3_000, after: 100) == 101)
  }

  @Test(arguments: ["", "28708", "2870822", "28708a", "٢٨٧٠٨٢"])
  func `text that is not the code is refused`(text: String) {
    #expect(codes.verify(code: text, at: 59, after: nil) == nil)
  }

  @Test func `the first half minute of the epoch has a code too`() {
    #expect(codes.verify(code: codes.code(at: 0), at: 0, after: nil) == 0)
  }

  @Test func `a secret is 160 bits, written for an app to read`() {
    #expect(codes.text == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    #expect(
      codes.uri(issuer: "Buurt & Co", account: "a:b@c.nl")
        == "otpauth://totp/Buurt%20%26%20Co:a%3Ab%40c.nl?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        + "&issuer=Buurt%20%26%20Co&algorithm=SHA1&digits=6&period=30")
    #expect(OneTimeCode(secret: [1, 2, 3]) == nil)
    #expect(OneTimeCode().secret.count == 20)
    #expect(OneTimeCode().secret != OneTimeCode().secret)
  }
}
