import Testing

@testable import Web

@Suite struct JSONReaderTests {
  @Test(arguments: [
    ("null", JSONValue.null), (" true ", .bool(true)), ("false", .bool(false)), ("0", .number(0)),
    ("-12", .number(-12)), ("1.5", .fraction), ("1e3", .fraction),
    ("99999999999999999999", .fraction),
    ("\"\"", .string("")), ("\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\"", .string("a\"\\/\u{8}\u{C}\n\r\t")),
    ("\"\\u00e9\\ud83d\\ude00\"", .string("é😀")), ("[]", .array([])),
    ("[1, [true]]", .array([.number(1), .array([.bool(true)])])), ("{}", .object([])),
    ("{\"a\" : {\"b\":1}}", .object([("a", .object([("b", .number(1))]))])),
  ])
  func `JSON is read`(_ text: String, _ value: JSONValue) throws {
    #expect(try JSONReader.value(of: Array(text.utf8)) == value)
  }

  @Test(arguments: [
    "", " ", "nul", "truefalse", "01", "-", "1.", "1e", "+1", ".5", "\"", "\"\\x\"", "\"\\u12\"",
    "\"\n\"", "[1,]", "[1 2]", "[", "{\"a\"}", "{\"a\":1,}", "{a:1}", "{'a':1}", "{} {}", "1 2",
    "// a", "NaN", "{\"a\":1", "]", "\u{FEFF}{}",
  ])
  func `what is no JSON is refused`(_ text: String) {
    #expect(throws: JSONReader.Fault.malformed) { try JSONReader.value(of: Array(text.utf8)) }
  }

  @Test(arguments: ["\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud800\\u0041\"", "\"\\u0000\""])
  func `escapes that make no text are refused`(_ text: String) {
    #expect(throws: JSONReader.Fault.unreadable) { try JSONReader.value(of: Array(text.utf8)) }
  }

  @Test(arguments: [
    [0x22, 0xFF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xC0, 0x80, 0x22],
  ])
  func `bytes that are no UTF-8 are refused`(_ bytes: [UInt8]) {
    #expect(throws: JSONReader.Fault.unreadable) { try JSONReader.value(of: bytes) }
  }

  @Test(arguments: [
    ("{\"a\":1,\"a\":2}", "/a"), ("{\"b\":{\"a/~\":1,\"a\\/~\":2}}", "/b/a~1~0"),
    ("[{\"a\":1,\"\\u0061\":2}]", "/0/a"),
  ])
  func `a name that stands twice is refused, with its place`(_ text: String, _ place: String) {
    #expect(throws: JSONReader.Fault.duplicate(place)) {
      try JSONReader.value(of: Array(text.utf8))
    }
  }

  @Test func `depth and number of values are bounded`() throws {
    let depth = Limits.jsonDepthMax
    func nested(_ count: Int) -> [UInt8] {
      Array((String(repeating: "[", count: count) + String(repeating: "]", count: count)).utf8)
    }
    _ = try JSONReader.value(of: nested(depth + 1))
    #expect(throws: JSONReader.Fault.tooDeep) { try JSONReader.value(of: nested(depth + 2)) }
    #expect(throws: JSONReader.Fault.tooDeep) { try JSONReader.value(of: nested(30_000)) }
    let wide = "[" + Array(repeating: "1", count: Limits.jsonValuesMax).joined(separator: ",") + "]"
    #expect(throws: JSONReader.Fault.tooMany) { try JSONReader.value(of: Array(wide.utf8)) }
  }

  @Test func `what is written reads as the same`() throws {
    let value = JSONValue.object([
      ("tekst", .string("a\"\\\n\u{1}é😀\u{202E}</script>")), ("rij", .array([.number(1), .null])),
      ("ja", .bool(true)),
    ])
    #expect(try JSONReader.value(of: Array(value.text.utf8)) == value)
  }

  @Test(arguments: 0..<200) func `random bytes never break the reader`(_ seed: UInt64) {
    var state = seed &* 6_364_136_223_846_793_005 &+ 1
    let alphabet = Array("{}[]\",:\\u0123tfn-.eE \n\u{0}é".utf8)
    let bytes = (0..<200).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return alphabet[Int(state >> 33) % alphabet.count]
    }
    _ = try? JSONReader.value(of: bytes)
  }
}
