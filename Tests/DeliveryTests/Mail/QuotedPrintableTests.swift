import Testing

@testable import Delivery

@Suite struct QuotedPrintableTests {
  @Test(arguments: [
    ("", ""), ("a", "a\r\n"), ("a\n", "a\r\n"), ("a\n\nb", "a\r\n\r\nb\r\n"),
    ("a\r\nb\rc\nd", "a\r\nb\r\nc\r\nd\r\n"), ("1=2", "1=3D2\r\n"), ("é", "=C3=A9\r\n"),
    ("a ", "a=20\r\n"), ("a \nb\t\n", "a=20\r\nb=09\r\n"), ("a b", "a b\r\n"), (".", ".\r\n"),
    ("\u{7}", "=07\r\n"), ("\n\r", "\r\n\r\n"),
  ])
  func `text is encoded by the line`(text: String, encoded: String) {
    #expect(String(decoding: QuotedPrintable.bytes(of: text), as: UTF8.self) == encoded)
  }

  @Test(arguments: [
    String(repeating: "a", count: 75), String(repeating: "a", count: 76),
    String(repeating: "a", count: 77), String(repeating: "é", count: 100),
    String(repeating: "a ", count: 120), String(repeating: "=", count: 200),
    String(repeating: "a", count: 74) + "é", String(repeating: "a", count: 75) + " ",
  ])
  func `long lines are broken, and come back whole`(text: String) {
    let encoded = String(decoding: QuotedPrintable.bytes(of: text), as: UTF8.self)
    let lines = encoded.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.utf8.count <= 76 && !$0.hasSuffix(" ") && !$0.hasSuffix("\t") })
    #expect(decoded(encoded) == text + "\r\n")
  }

  private func decoded(_ encoded: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(encoded.replacing("=\r\n", with: "").utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "=") else {
        bytes.append(byte)
        continue
      }
      bytes += [UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0]
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
