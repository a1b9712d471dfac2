import Testing

@testable import Web

@Suite struct SafeTextTests {
  @Test(arguments: [
    ("a<b>&\"'", "a&lt;b&gt;&amp;&quot;&#39;"),
    ("\"\u{301} onfocus=x", "&quot;\u{301} onfocus=x"),
    ("<\u{338}script>", "&lt;\u{338}script&gt;"),
    ("'\u{200D}", "&#39;\u{200D}"),
    ("&\u{20DD}lt;", "&amp;\u{20DD}lt;"),
    ("één 日本 \u{202E}", "één 日本 \u{202E}"),
    ("", ""),
  ])
  func `every mark that HTML reads is escaped, whatever follows it`(_ text: String, _ safe: String)
  {
    #expect(SafeText().escapeText(text).unicodeScalars.elementsEqual(safe.unicodeScalars))
  }
}
