import RuleLanguage
import Testing

@Suite struct ReadingTests {
  @Test(arguments: [
    // Denied, before and after the mention.
    ("Hij slaat haar", "slaat"),
    ("Hij slaat haar niet", "slaat denied"),
    ("Er is geen geweld", "geweld denied"),
    ("Er is nooit sprake van geweld", "geweld denied"),
    ("Zonder geweld gaat het ook", "geweld denied"),
    ("Ik heb niet gezien dat hij slaat", "slaat denied"),
    // Narrow scopes.
    ("Hij komt niet meer elke dag bij ons slaat", "slaat"),
    ("Niet gezien. Hij slaat", "slaat"),
    ("Hij eet niet, slaat haar", "slaat"),
    ("Hij drinkt niet maar slaat haar", "slaat"),
    ("Hij slaat haar, niet hard", "slaat"),
    ("Hij drinkt niet; hij slaat", "slaat"),
    ("Hij drinkt niet\nHij slaat", "slaat"),
    // A look-alike is no trigger.
    ("Hij scheldt niet alleen hij slaat ook", "slaat"),
    ("Het is niet te missen dat hij slaat", "slaat"),
    // The other readings.
    ("Misschien slaat hij haar", "slaat uncertain"),
    ("Volgens mij is er geweld", "geweld uncertain"),
    ("Misschien drinkt hij maar hij slaat", "slaat"),
    ("Vroeger slaat hij haar", "slaat past"),
    ("Hij slaat haar vroeger", "slaat past"),
    ("Vorig jaar was er geweld", "geweld past"),
    ("zijn broer slaat", "slaat aboutAnother"),
    // Of several readings one counts.
    ("Vroeger slaat hij misschien niet", "slaat denied"),
    ("Misschien zijn broer vroeger geweld", "geweld aboutAnother"),
    ("Misschien vroeger geweld", "geweld past"),
  ])
  func `a mention has one of five readings`(text: String, expected: String) throws {
    #expect(try hits("woorden: slaat, geweld", in: text) == [expected])
  }

  @Test func `the scope counts words from the trigger to the mention`() throws {
    #expect(try hits("woorden: slaat", in: "niet a b c d slaat") == ["slaat denied"])
    #expect(try hits("woorden: slaat", in: "niet a b c d e slaat") == ["slaat"])
    #expect(try hits("woorden: slaat", in: "slaat a b c d niet") == ["slaat denied"])
    #expect(try hits("woorden: slaat", in: "slaat a b c d e niet") == ["slaat"])
  }

  @Test func `the own words of a mention are no triggers, those in its gap are`() throws {
    let open = "zinnen: \"doet\" .. \"niet open\""
    #expect(try hits(open, in: "Hij doet de deur niet open") == ["doet de deur niet open"])
    #expect(
      try hits(open, in: "Hij doet nooit zelf niet open") == ["doet nooit zelf niet open denied"])
    let knife = "zinnen: \"mes\" .. \"getrokken\""
    #expect(try hits(knife, in: "mes niet getrokken") == ["mes niet getrokken denied"])
  }

  @Test func `each reading can be asked for`() throws {
    var source = "woorden slag\n  woorden: slaat\n"
    let tests = [
      ("slag", "geweld"), ("ontkend slag", "eenzaamheid"), ("onzeker slag", "schulden"),
    ]
    for (index, (test, theme)) in tests.enumerated() {
      source += "regel r\(index)\n  als tekst noemt \(test)\n  thema \(theme)\n"
    }
    let more = [
      ("verleden slag", "wonen"), ("van ander slag", "geld"),
    ]
    for (index, (test, domain)) in more.enumerated() {
      source += "regel s\(index)\n  als tekst noemt \(test)\n  leefgebied \(domain)\n"
    }
    source += "regel t\n  als tekst noemt ook onzeker slag\n  hulp vrijwilliger\n"
    source += "regel u\n  als tekst noemt hoe dan ook slag\n  hulp beroepskracht\n"
    let evaluator = try evaluator(source)
    for (text, expected) in [
      ("slaat", ["geweld", "vrijwilliger", "beroepskracht"]),
      ("niet slaat", ["eenzaamheid", "beroepskracht"]),
      ("misschien slaat", ["schulden", "vrijwilliger", "beroepskracht"]),
      ("vroeger slaat", ["wonen", "beroepskracht"]),
      ("zijn broer slaat", ["geld", "beroepskracht"]),
      ("slaat. Niet slaat", ["geweld", "eenzaamheid", "vrijwilliger", "beroepskracht"]),
    ] {
      let decision = evaluator.decide(Facts(text: text))
      #expect(decision.themes + decision.lifeDomains + decision.helpers == expected, "\(text)")
    }
  }

  @Test(arguments: [
    ("Dhr. de Vries slaat niet", "slaat denied"), ("Er waren er 3. Hij slaat", "slaat"),
    ("Niet om 9.30 uur slaat hij", "slaat denied"), ("Niet o.a. slaat", "slaat denied"),
    ("Niet gezien.Hij slaat", "slaat"), ("Niet gezien... slaat", "slaat"),
  ])
  func `a full stop ends a sentence, not after an abbreviation or inside a number`(
    text: String, expected: String
  ) throws {
    #expect(try hits("woorden: slaat", in: text) == [expected])
  }
}
