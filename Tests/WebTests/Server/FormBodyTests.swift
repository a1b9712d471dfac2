import Testing

@testable import Web

@Suite struct FormBodyTests {
  @Test(arguments: [
    ("a=1&b=2", [["a", "1"], ["b", "2"]]),
    ("a=1&a=2", [["a", "1"], ["a", "2"]]),
    ("a", [["a", ""]]),
    ("a=", [["a", ""]]),
    ("=b", [["", "b"]]),
    ("a=b=c", [["a", "b=c"]]),
    ("", []),
    ("&&a=1&", [["a", "1"]]),
    ("a=x+y%20z%2B", [["a", "x y z+"]]),
    ("contact%20mag=ja", [["contact mag", "ja"]]),
    ("a=%C3%A9n+%E2%80%AE", [["a", "én \u{202E}"]]),
    ("a=%0D%0A", [["a", "\r\n"]]),
    ("a=%253C", [["a", "%3C"]]),
  ])
  func `a form is decoded once`(_ text: String, _ fields: [[String]]) throws {
    let form = try #require(FormBody(Array(text.utf8)))
    #expect(form.fields.map { [$0.name, $0.value] } == fields)
  }

  @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%00", "a=\u{0}", "a=%ff", "a=%C3", "%ED%A0%80=1"])
  func `what is no text is refused`(_ text: String) {
    #expect(FormBody(Array(text.utf8)) == nil)
  }

  @Test func `bytes that are no UTF-8 are refused`() {
    #expect(FormBody([0x61, 0x3D, 0xFF]) == nil)
  }

  @Test func `fields and their names are bounded`() {
    let full = Array(repeating: "a=1", count: Limits.formFieldsMax).joined(separator: "&")
    #expect(FormBody(Array(full.utf8)) != nil)
    #expect(FormBody(Array((full + "&a=1").utf8)) == nil)
    let name = String(repeating: "n", count: Limits.formNameBytesMax)
    #expect(FormBody(Array("\(name)=1".utf8)) != nil)
    #expect(FormBody(Array("\(name)n=1".utf8)) == nil)
  }

  @Test(arguments: [
    ("a=1", true), ("a=1&r=1&r=2", true), ("", true), ("a=1&a=1", false), ("b=1", false),
    ("a=1&b=1", false),
  ])
  func `only the fields of the form are allowed, each as often as it may`(
    _ text: String, _ isAllowed: Bool
  ) throws {
    let form = try #require(FormBody(Array(text.utf8)))
    do {
      try form.allow(["a"], repeated: ["r"])
      #expect(isAllowed)
    } catch {
      #expect(error == .unknownField)
      #expect(!isAllowed)
    }
  }
}
