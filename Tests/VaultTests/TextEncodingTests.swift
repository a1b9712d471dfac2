import Testing

@testable import Vault

@Suite struct TextEncodingTests {
  @Test(arguments: [
    ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"),
    ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"),
  ])
  func `base 64 is that of RFC 4648, section 10, without padding`(plain: String, text: String) {
    #expect(Base64URL.text(of: Array(plain.utf8)) == text)
    #expect(Base64URL.bytes(of: text) == Array(plain.utf8))
  }

  @Test(arguments: ["A", "AAAAA", "Zh", "Zm9", "Zg==", "Z g", "Zm+v", "Zm/v", "é"])
  func `text that is not the one way to write bytes is refused`(text: String) {
    #expect(Base64URL.bytes(of: text) == nil)
  }

  @Test func `bytes survive the way there and back`() {
    var generator = SeededGenerator(state: 3)
    for length in 0..<100 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      #expect(Base64URL.bytes(of: Base64URL.text(of: bytes)) == bytes)
    }
  }

  @Test(arguments: [
    ("f", 2, "MY"), ("fo", 4, "MZXQ"), ("foo", 5, "MZXW6"), ("foob", 7, "MZXW6YQ"),
    ("fooba", 8, "MZXW6YTB"), ("foobar", 10, "MZXW6YTBOI"),
  ])
  func `base 32 is that of RFC 4648, section 10`(plain: String, count: Int, text: String) {
    #expect(Base32.rfc4648.text(of: Array(plain.utf8), count: count) == text)
  }

  @Test func `a fingerprint is SHA-256 in hexadecimal digits`() {
    #expect(
      Fingerprint.text(of: Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func `equality holds for equal bytes only`() {
    #expect(ConstantTime.equal([], []))
    #expect(ConstantTime.equal([1, 2, 3], [1, 2, 3]))
    #expect(!ConstantTime.equal([1, 2, 3], [1, 2, 4]))
    #expect(!ConstantTime.equal([1, 2, 3], [1, 2]))
    #expect(!ConstantTime.equal([], [0]))
  }

  @Test func `random bytes are as many as asked and differ`() {
    #expect(SecureRandom.bytes(0).isEmpty)
    #expect(SecureRandom.bytes(33).count == 33)
    #expect(SecureRandom.bytes(32) != SecureRandom.bytes(32))
  }
}
