import RuleLanguage
import Testing

/// The mentions of the list `proef`, whose lines are `list`, as quoted text and reading.
func hits(_ list: String, in text: String) throws -> [String] {
  let lines = list.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
  let source = """
    woorden proef
    \(lines)
    regel proef
      als tekst noemt hoe dan ook proef
      thema geweld
    """
  let utf8 = Array(text.utf8)
  let all = try evaluator(source).explain(Facts(text: text)).hits
  return all.filter { $0.list == "proef" }.map { hit in
    let quote = String(decoding: utf8[hit.utf8Range], as: UTF8.self)
    return hit.reading == .stated ? quote : "\(quote) \(hit.reading)"
  }
}

@Suite struct TextMatchingTests {
  @Test(arguments: [
    ("woorden: slaat", "Hij SLAAT haar", ["SLAAT"]),
    ("woorden: slaat", "Hij verslaat haar, slaatje", []),
    ("woorden: coördinator", "de coordinator", ["coordinator"]),
    ("woorden: coordinator", "de CO\u{D6}RDINATOR", ["CO\u{D6}RDINATOR"]),
    ("woorden: coordinator", "de coo\u{308}rdinator", ["coo\u{308}rdinator"]),
    (
      "woorden: oma's", "Omas hond, oma's kat, oma\u{2019}s vis", ["Omas", "oma's", "oma\u{2019}s"]
    ),
    (
      "woorden: auto-ongeluk", "een auto ongeluk, een auto-ongeluk",
      ["auto ongeluk", "auto-ongeluk"]
    ),
    ("woorden: 112", "bel 112.", ["112"]),
    ("woorden: ijs", "\u{0133}s, IJs", ["\u{0133}s", "IJs"]),
    ("woorden: ağlıyor", "Ağlıyor", ["Ağlıyor"]),
    ("woorden: избиває", "ИЗБИВАЄ", ["ИЗБИВАЄ"]),
    ("woorden: يضرب", "هو يَضرِب", ["يَضرِب"]),
    ("woorden: slaat", "sla\u{AD}at", ["sla\u{AD}at"]),
    ("woorden: te koud", "Het is te koud", ["te koud"]),
  ])
  func `words are found without regard to case and diacritics`(
    list: String, text: String, expected: [String]
  ) throws {
    #expect(try hits(list, in: text) == expected)
  }

  @Test(arguments: [
    ("geweld*", "geweld, gewelddadig, ongeweld", ["geweld", "gewelddadig"]),
    ("*geweld", "geweld, vuurgeweld, gewelddadig", ["geweld", "vuurgeweld"]),
    ("*mishandel*", "mishandel, kindermishandeling, handel", ["mishandel", "kindermishandeling"]),
    ("ver*, *waarloosd", "verwaarloosd", ["verwaarloosd"]),
  ])
  func `jokers stand for any letters at either end`(
    jokers: String, text: String, expected: [String]
  ) throws {
    #expect(try hits("met jokers: \(jokers)", in: text) == expected)
  }

  @Test(arguments: [
    ("\"mes getrokken\"", "een Mes  getrokken", ["Mes  getrokken"]),
    ("\"mes getrokken\"", "een mes snel getrokken", []),
    ("\"mes getrokken\"", "een mes. Getrokken", []),
    ("\"dreigt\" .. \"mes\"", "hij dreigt met een groot mes", ["dreigt met een groot mes"]),
    ("\"dreigt\" .. \"mes\"", "hij dreigt a b c d e f mes", ["dreigt a b c d e f mes"]),
    ("\"dreigt\" .. \"mes\"", "hij dreigt a b c d e f g mes", []),
    ("\"dreigt\" .. \"mes\"", "hij dreigt. Een mes", []),
    ("\"a\" .. \"b\" .. \"c\"", "a x b y c", ["a x b y c"]),
    ("\"doet\" .. \"niet open\"", "hij doet de deur niet open", ["doet de deur niet open"]),
    (
      "\"sla* in elkaar\"", "slaat in elkaar, slaan in elkaar",
      ["slaat in elkaar", "slaan in elkaar"]
    ),
    ("\"a b\", \"a b c\"", "a b c", ["a b", "a b c"]),
  ])
  func `phrases follow each other within a sentence, over gaps`(
    phrases: String, text: String, expected: [String]
  ) throws {
    #expect(try hits("zinnen: \(phrases)", in: text) == expected)
  }

  @Test func `a list in a phrase stands for any of its single words`() throws {
    let source = """
      woorden kind
        woorden: kind, peuter
        met jokers: kleuter*
        zinnen: "klein ding"
        tikfouten: ja
      woorden alleen
        zinnen: "[kind] alleen thuis", "alleen met [kind]"
      regel alleen
        als tekst noemt alleen
        thema geweld
      """
    let evaluator = try evaluator(source)
    for (text, holds) in [
      ("De peuter alleen thuis", true), ("kleuters alleen thuis", true),
      ("klein ding alleen thuis", false), ("alleen met kind", true), ("hond alleen thuis", false),
      ("de peuterr alleen thuis", true),
    ] {
      #expect(evaluator.decide(Facts(text: text)).themes.isEmpty != holds, "\(text)")
    }
  }

  @Test(arguments: [
    ("vuurwerkgeweld met geweld", ["geweld"]),
    ("deur met geweld open", []),
    ("met geweld open, en geweld", ["geweld"]),
    ("vuurwerkgeweld", []),
  ])
  func `an exclusion wins where it overlaps`(text: String, expected: [String]) throws {
    let list = "met jokers: *geweld*\ntelt niet: \"vuurwerkgeweld\", \"met geweld open\""
    #expect(try hits(list, in: text) == expected)
  }

  @Test(arguments: [
    ("misandelt", true), ("mishhandelt", true), ("mishondelt", true), ("mihsandelt", true),
    ("mishandelde", false), ("mixhoxdelt", false), ("slapem", false), ("bedrieg", true),
    ("slapen", false), ("bedriegr", true), ("slat", false), ("lezer", false),
    ("mish\u{E4}ndelt", true),
  ])
  func `a typing error of one letter is forgiven in words of six letters and more`(
    word: String, isFound: Bool
  ) throws {
    let list = "woorden: mishandelt, slapen, bedriegt, slaat\ntikfouten: ja\ntelt niet: \"slapen\""
    #expect(try hits(list, in: "hij " + word).isEmpty != isFound)
  }

  @Test func `a known word is never taken for a typing error`() throws {
    let source = """
      woorden proef
        woorden: gevallen
        tikfouten: ja
      woorden ander
        woorden: bevallen
      regel proef
        als tekst noemt proef
        thema geweld
      """
    let evaluator = try evaluator(source)
    #expect(evaluator.decide(Facts(text: "zij is bevallen")).themes.isEmpty)
    #expect(!evaluator.decide(Facts(text: "zij is gevalllen")).themes.isEmpty)
  }

  @Test(arguments: ["", "   ", "?!", "\u{200B}"])
  func `a text without words is empty`(text: String) throws {
    let source = "regel leeg\n  als tekst is leeg\n  thema geweld"
    #expect(try evaluator(source).decide(Facts(text: text)).themes == ["geweld"])
    #expect(try evaluator(source).decide(Facts(text: text + "a")).themes.isEmpty)
  }

  @Test(arguments: [
    ("De man slaat de hond en is boos", false), ("The man is on the roof with a dog", false),
    ("Pan bije psa kazdego dnia bardzo mocno", true), ("xq zz", true), ("slaat", false),
    ("هو يضرب الكلب كل يوم", true), ("", false),
  ])
  func `a text with too few function words of any language cannot be read`(
    text: String, isUnreadable: Bool
  ) throws {
    let source = """
      woorden slag
        woorden: slaat
      regel slag
        als tekst noemt slag
        thema schulden
      regel onleesbaar
        als tekst is onleesbaar
        thema geweld
      """
    let themes = try evaluator(source).decide(Facts(text: text)).themes
    #expect(themes.contains("geweld") == isUnreadable)
  }

  @Test(arguments: [
    ("zij zit zonder bezoek", true), ("zonder, bezoek", false), ("zonder (bezoek", false),
    ("zonder: bezoek", true), ("ja, zonder bezoek, nee", true),
  ])
  func `a mark that does not count parts the words of a phrase`(text: String, isFound: Bool) throws
  {
    let source = """
      woorden alleen
        zinnen: "zonder bezoek"
        telt niet: ",", "("
      regel alleen
        als tekst noemt alleen
        thema eenzaamheid
      """
    #expect(try evaluator(source).decide(Facts(text: text)).themes.isEmpty != isFound)
  }
}
