import RuleLanguage
import Testing

/// Whatever the bytes: an answer, the same each time, and soon.
@Suite struct HostileInputTests {
  private static let sample = """
    woorden slag, gevaar
      woorden: slaat, sloeg
      met jokers: *geweld*
      zinnen: "[slag] .. hard" .. "mes", "sla* dood"
      telt niet: "met geweld open"
      tikfouten: ja
    begrip gevaarlijk
      een van:
        - gevaar is een van nu, onbekend
        - alle van:
            - tekst noemt ook onzeker slag
            - leeftijd tussen 1 en 12 jaar of onbekend
    regel slag
      als ten minste 1 van:
        - gevaarlijk
        - eerder acuut minstens 2
      dan klasse acuut, naar oggz, binnen 30 minuten, bericht spoed
      advies 112, Veilig Thuis
      thema geweld
      omdat "Iemand wordt geslagen."
    gebied noord
      postcodes: 1011, 1020 t/m 1029, 1031 AB
    gegevens
      hoe lang: duur 0 tot 52 weken
      wijk: gebied van noord
      kan niet: alle van:
        - kinderen is ja
        - hoe lang minstens 3 dagen
    drempel vaak: getal 1 tot 5, standaard 3
    uitzondering op slag: stil
      als wijk is een van noord, elders
      dan klasse complex, naar oggz, binnen 1 werkdag
      omdat "Stil."
    tabel t
      thema geweld
      | hoe lang | eerder acuut | slag | tekst noemt ontkend slag | klasse | wachtrij | binnen | reden |
      | minstens 2 weken, onbekend | minstens vaak | ja | - | complex | oggz | 2 uur | "x" |
      | tussen 3 en 4 | - | nee | ja | geen uitspraak | - | - | - |
      | anders | - | - | - | licht | aanbod | 2 werkdagen | - |
    garantie: als gevaar is nu dan klasse minstens acuut, niet advies Veilig Thuis
    garantie: onbekend nooit milder dan nee voor gevaar, kinderen
    garantie: meer eerder acuut nooit milder
    garantie: bericht aan melder hangt niet af van geschiedenis
    bericht help voor vrijwilliger
      vrijgave klasse, omdat "Zo is het."
      "Bel [afzender] over [klasse]."
    voorbeeld: slag
      op 2026-03-01
      gegeven stand is nieuw, pogingen is 3, sinds opgepakt is 2 dagen, hoe lang is 2 weken
      en gevaar is nu, eerder acuut is 1
      en tekst "Hij slaat"
      verwacht acuut, oggz, door slag
    voorbeelden: meer
      op 2026-03-01
      | tekst      | gevaar | eerder acuut | klasse           | door | advies         |
      | "Hij slaat" | nu    | -            | acuut            | slag | 112, Veilig Thuis |
      | -          | nee    | 1            | niet acuut       | niet slag | -         |
    profiel tweede
      netwerk "Tweede"
      afzender "Tweede"
      telefoon "0800"
      leestijden "altijd"
      rooster dag en nacht
      open maandag t/m vrijdag van 9.00 tot 17.30
      gesloten 2026-12-24 t/m 2027-01-02
      privacy op naam
      talen: nl
      stilte naar triage, binnen 1 werkdag, bericht dank
      terugkoppeling binnen 10 werkdagen
      drempel vaak is 2
      wachtrij oggz voor oggz-coördinator, daarna bemiddelaar na 30 minuten
      wachtrij triage voor netwerkcoördinator
      wachtrij aanbod voor bemiddelaar
    afwijking op t/1: eigen team
      als leeftijd minstens 16
      dan klasse licht, naar oggz, binnen 1 werkdag
      omdat "Wij doen het zelf."
      getekend door "A. Jansen" op 2026-03-01

    """

  /// Compiles and, where there is a rule set, decides.
  private func compile(_ bytes: [UInt8], alone: Bool = false) -> Int {
    var files = alone ? [] : Vocabulary.files("").filter { $0.path != "proef.regels" }
    files.append(SourceFile(path: "proef.regels", bytes: bytes))
    let compilation = RuleCompiler.compile(files)
    #expect(
      (compilation.ruleSet == nil) == compilation.diagnostics.contains { $0.severity == .error })
    for diagnostic in compilation.diagnostics {
      #expect(!diagnostic.render(language: .dutch).isEmpty)
      #expect(diagnostic.line >= 1 && diagnostic.column >= 1 && diagnostic.length >= 1)
    }
    _ = compilation.ruleSet?.runExamples()
    return compilation.diagnostics.count
  }

  @Test func `a file cut off at any byte gives diagnostics, not a crash`() {
    let bytes = Array((Vocabulary.header + Self.sample).utf8)
    #expect(compile(bytes) == 0)
    for end in bytes.indices { _ = compile(Array(bytes[..<end]), alone: !end.isMultiple(of: 29)) }
  }

  @Test(arguments: 0..<20) func `random changes of bytes give diagnostics, not a crash`(
    seed: UInt64
  ) {
    var random = SeededRandom(seed: seed)
    let original = Array((Vocabulary.header + Self.sample).utf8)
    for _ in 0..<10 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(random.pick(Array(" \n\t\",:-*[].#\u{0}".utf8)), at: place)
        default:
          let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
          let target = Int.random(in: 0..<bytes.count, using: &random)
          bytes.insert(contentsOf: Array(bytes[place..<end]), at: target)
        }
      }
      _ = compile(bytes)
    }
  }

  @Test(arguments: 0..<20) func `random bytes give diagnostics, not a crash`(seed: UInt64) {
    var random = SeededRandom(seed: 1_000 + seed)
    let count = Int.random(in: 0...2_000, using: &random)
    _ = compile((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
    let words = [
      "regel", "als", "dan", "een van:", "- ", "\n", "  ", "\"", "..", "[", "is", "of", "*", ",",
    ]
    let text = (0..<500).map { _ in random.pick(words) }.joined(separator: " ")
    _ = compile(Array((Vocabulary.header + text).utf8))
  }

  @Test func `shapes that could take forever do not`() {
    let words = (0..<100_000).map { "w\($0)" }
    let phrases = (0..<20_000).map { "\"a\" .. \"b\($0)\"" }
    let shapes: [[UInt8]] = [
      Array(repeating: UInt8(ascii: "a"), count: 1 << 20),
      Array(repeating: UInt8(ascii: " "), count: 1 << 20),
      Array(repeating: UInt8(ascii: "\n"), count: 1 << 20),
      Array(repeating: UInt8(ascii: "\""), count: 1 << 20),
      Array(repeating: UInt8(ascii: "["), count: 1 << 20),
      Array(repeating: 0xFF, count: 1 << 18),
      Array(String(repeating: "regel a\n", count: 100_000).utf8),
      Array(String(repeating: "- ", count: 400_000).utf8),
      Array((0..<1_000).map { String(repeating: " ", count: $0) + "een van:\n" }.joined().utf8),
      Array((0..<20_000).map { "regel r\($0)\n  als onbekende naam \($0) is ja\n" }.joined().utf8),
      Array(("woorden w\n  woorden: " + words.joined(separator: ",")).utf8),
      Array(("woorden w\n  zinnen: " + phrases.joined(separator: ",")).utf8),
    ]
    for shape in shapes {
      _ = compile(Array(Vocabulary.header.utf8) + shape.prefix((1 << 20) - 200))
    }
  }

  @Test func `concepts that use each other often are still decided at once`() throws {
    var source = "begrip c0\n  kinderen is ja\n"
    for index in 1..<16 {
      source += "begrip c\(index)\n  een van:\n"
      for _ in 0..<10 { source += "    - c\(index - 1)\n" }
    }
    source += "regel r\n  als c15\n  thema geweld\n"
    let evaluator = try evaluator(source)
    #expect(evaluator.decide(Facts(answers: ["kinderen": .choice("ja")])).themes == ["geweld"])
    #expect(evaluator.explain(Facts()).rules.isEmpty)
  }

  @Test func `ten thousand rules compile, one more is refused`() {
    func rules(_ count: Int) -> [SourceFile] {
      let text = (0..<count).map {
        "regel r\($0)\n  als leeftijd is \($0 % 120)\n  thema geweld\n"
      }
      let half = text.count / 2
      return Vocabulary.files(text[..<half].joined())
        + [
          Vocabulary.file(
            "netwerk",
            Vocabulary.profile(["proef", "meer"])),
          Vocabulary.file(
            "meer", "# taal: nl\nmodule meer versie 1\ngebruikt basis\n" + text[half...].joined()),
        ].filter { $0.path != "netwerk.regels" }
    }
    #expect(RuleCompiler.compile(rules(10_000)).ruleSet != nil)
    let refused = RuleCompiler.compile(rules(10_001)).diagnostics
    #expect(refused.map(\.kind) == [.tooManyRules])
  }

  @Test func `texts that could take forever do not, and keep their places`() throws {
    let evaluator = try evaluator(Self.sample)
    let combining = "slaat" + String(repeating: "\u{0301}", count: 300_000)
    let texts = [
      String(repeating: "a", count: 1 << 20), String(repeating: "slaat", count: 200_000),
      String(repeating: "slaat hard mes ", count: 4_000),
      String(repeating: "niet slaat ", count: 9_000),
      String(repeating: "met geweld open ", count: 6_000),
      String(repeating: "\u{0}", count: 100_000),
      String(repeating: "'", count: 100_000), combining, String(repeating: "🏠", count: 100_000),
      String(repeating: "sloegg ", count: 10_000), String(repeating: ". ", count: 100_000),
      "\u{202E}slaat\u{202C}", "a\u{0}slaat\u{0}b", "<script>slaat</script>",
    ]
    for text in texts {
      #expect(evaluator.decide(Facts(text: text)) == evaluator.decide(Facts(text: text)))
    }
    for text in texts.suffix(3) + [combining] {
      let utf8 = Array(text.utf8)
      let hits = evaluator.explain(Facts(text: text)).hits
      #expect(hits.count == 1, "\(text.prefix(40))")
      for hit in hits {
        let quote = String(decoding: utf8[hit.utf8Range], as: UTF8.self)
        #expect(quote.unicodeScalars.prefix(5).map(String.init).joined() == "slaat")
      }
    }
  }

  @Test func `repeated words in gaps do not multiply the ways`() throws {
    let source = """
      woorden gaten
        zinnen: "a" .. "a" .. "a" .. "a" .. "b"
      regel gaten
        als tekst noemt gaten
        thema geweld
      """
    let evaluator = try evaluator(source)
    #expect(evaluator.decide(Facts(text: String(repeating: "a ", count: 10_000))).themes.isEmpty)
    let found = String(repeating: "a ", count: 5_000) + "b"
    #expect(evaluator.decide(Facts(text: found)).themes == ["geweld"])
  }
}
