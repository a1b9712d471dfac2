import Testing

@testable import Vault

@Suite struct ReceiptSecretsTests {
  private func stream(numbers: [UInt64]) -> [UInt8] {
    let all = (numbers + [UInt64](repeating: 0, count: 8)).prefix(8)
    let front = all.flatMap { number in
      (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    }
    return front + [UInt8](repeating: 0xFF, count: 17)
  }

  @Test func `a code keeps its leading zeros and a link all its 130 bits`() {
    let secrets = ReceiptSecrets(stream: stream(numbers: [42]))
    #expect(secrets.code == "0000000000000042")
    #expect(secrets.link == String(repeating: "z", count: 26))
  }

  @Test func `numbers that would favour low codes are passed over`() {
    let end: UInt64 = 1_844 * 10_000_000_000_000_000
    #expect(
      ReceiptSecrets(stream: stream(numbers: [end, .max, end - 1])).code
        == "9999999999999999")
    #expect(ReceiptSecrets(stream: stream(numbers: [end - 1])).code == "9999999999999999")
  }

  @Test(
    arguments: [
      ("1234 5678 9012 3456", "1234567890123456"),
      ("1234-5678-9012-3456", "1234567890123456"),
      (" 1234.5678.9012.3456\u{A0}", "1234567890123456"),
      ("123456789012345", nil),
      ("12345678901234567", nil),
      ("123456789012345x", nil),
      ("١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦", nil),
      ("", nil),
      (String(repeating: " ", count: 100) + "1234567890123456", nil),
    ] as [(String, String?)])
  func `a typed code is read through its separators or not at all`(typed: String, code: String?) {
    #expect(ReceiptSecrets.code(typed: typed) == code)
  }

  @Test(
    arguments: [
      ("0123456789abcdefghjkmnpqrs", "0123456789abcdefghjkmnpqrs"),
      ("0123456789ABCDEFGHJKMNPQRS", "0123456789abcdefghjkmnpqrs"),
      ("0123456789abcdefghjkmnpqr", nil),
      ("0123456789abcdefghjkmnpqru", nil),
      ("0123456789abcdefghjkmnpqr ", nil),
      ("", nil),
    ] as [(String, String?)])
  func `a received link is read in either case or not at all`(received: String, link: String?) {
    #expect(ReceiptSecrets.link(received: received) == link)
  }
}
