import Testing

@testable import RuleLanguage

@Suite struct TallyTests {
  private static let declarations = """
    woorden hulpkreet
      woorden: help
    woorden mes, gevaar
      woorden: mes
    woorden geregeld
      woorden: geregeld
    begrip druk huis
      waarneming bevat een van verward, vervuild
    puntentelling nood
      - 5 punten: tekst noemt hulpkreet
      - 3 punten: gevaar is nu
      - 1 punt: alle van:
          - druk huis
          - kinderen is ja of onbekend
      - 2 punten: tekst noemt mes
      - min 2 punten: tekst noemt geregeld
      - min 1 punt: tekst noemt ontkend mes

    """

  /// Whether a rule with this condition holds.
  private func holds(_ condition: String, _ facts: Facts) throws -> Bool {
    let rule = "regel proef\n  als \(condition)\n  thema geweld\n"
    return !(try evaluator(Self.declarations + rule).decide(facts).themes.isEmpty)
  }

  private static let signals: [(facts: Facts, points: Int)] = [
    (Facts(), 0),
    (Facts(answers: ["gevaar": .choice("nu")]), 3),
    (Facts(text: "help", answers: ["gevaar": .choice("nee")]), 5),
    (Facts(text: "help", answers: ["gevaar": .choice("nu")]), 8),
    (Facts(answers: ["waarneming": .several(["verward"])]), 1),
    (Facts(answers: ["waarneming": .several(["verward"]), "kinderen": .choice("nee")]), 0),
    (Facts(text: "het is geregeld"), -2),
    (Facts(text: "het is geregeld", answers: ["gevaar": .choice("nu")]), 1),
    (Facts(text: "geen mes"), -1),
    (Facts(text: "mes en help"), 7),
  ]

  @Test(arguments: [
    ("minstens 3", 3...100), ("minstens 1 punt", 1...100), ("hoogstens 0 punten", -100...0),
    ("is 8", 8...8), ("is min 2", -2 ... -2), ("tussen 1 en 3", 1...3),
    ("hoogstens min 1 punt", -100 ... -1), ("tussen min 1 en 1", -1...1),
  ])
  func `the points of what holds are added and compared`(
    test: String, expected: ClosedRange<Int>
  ) throws {
    for (facts, points) in Self.signals {
      let isExpected = expected.contains(points)
      #expect(try holds("nood \(test)", facts) == isExpected, "\(facts)")
      let none = "geen van:\n    - nood \(test)"
      #expect(try holds(none, facts) == !isExpected, "\(facts)")
    }
  }

  @Test func `a tally may be compared in a concept, a table and a guarantee`() throws {
    let source = """
      begrip hoge nood
        nood minstens 8
      tabel op nood
        | nood        | klasse | wachtrij | binnen |
        | minstens 8  | acuut  | oggz     | 1 uur  |
        | tussen 5 en 7 | onduidelijk | triage | 1 werkdag |
        | hoogstens 4 | geen uitspraak | - | - |
      regel hoog
        als hoge nood
        thema geweld
      garantie: als nood minstens 8 dan klasse minstens acuut
      """
    let evaluator = try evaluator(Self.declarations + source)
    for (facts, points) in Self.signals {
      let decision = evaluator.decide(facts)
      let expected: SignalClass = points >= 8 ? .acute : .unclear
      #expect(decision.signalClass == expected, "\(facts)")
      #expect(decision.bySilence == (points < 5), "\(facts)")
      #expect(decision.themes == (points >= 8 ? ["geweld"] : []), "\(facts)")
    }
  }

  @Test func `a danger word that is not stated may give points, and takes none off`() throws {
    let source = """
      puntentelling gevaar in woorden
        - 2 punten: tekst noemt mes
        - 1 punt: gevaar is nu
        - min 2 punten: tekst noemt bijl
      woorden bijl, gevaar
        woorden: bijl
      regel gevaarlijk
        als gevaar in woorden minstens 2
        dan klasse acuut, naar oggz, binnen 1 uur
        omdat "x"
      regel rest
        als gevaar in woorden hoogstens 1
        dan klasse licht, naar aanbod, binnen 5 werkdagen
        omdat "x"
      """
    let evaluator = try evaluator(Self.declarations + source)
    func decide(_ text: String) -> [RuleID] { evaluator.decide(Facts(text: text)).deciding }
    let widened = RuleID("gevaarlijk" + RuleID.derivedSuffix)
    #expect(decide("een mes") == [RuleID("gevaarlijk")])
    #expect(decide("geen mes") == [widened])
    #expect(decide("een bijl en een mes") == [RuleID("rest")])
    #expect(decide("geen mes, een bijl") == [RuleID("rest")])
    #expect(decide("geen bijl, een mes") == [RuleID("gevaarlijk")])
    #expect(evaluator.decide(Facts(text: "geen mes")).signalClass == .unclear)
  }

  @Test func `a network may set the points that are needed`() throws {
    let source =
      Self.declarations + """
        drempel hoge nood: getal 5 tot 9, standaard 8
        regel hoog
          als nood minstens hoge nood
          thema geweld
        """
    let profile = Vocabulary.profile(["proef"]) + "\n  drempel hoge nood is 5\n"
    var files = Vocabulary.files(source).filter { $0.path != "netwerk.regels" }
    files.append(Vocabulary.file("netwerk", profile))
    let lower = try ruleSet(files).evaluator(profile: "zonnedorp")
    let facts = Facts(text: "help")
    #expect(lower?.decide(facts).themes == ["geweld"])
    #expect(try evaluator(source).decide(facts).themes.isEmpty)
  }

  @Test func `English words say the same`() throws {
    let source = """
      # language: en
      module proef version 1
      uses basis, lezingen
      words cry
        words: help
      score nood
        - 5 points: text mentions cry
        - 1 point: gevaar is nu
        - minus 2 points: kinderen is no
      rule high
        when nood between 3 and 5 points
        theme geweld
      """
    var files = Vocabulary.files("").filter { $0.path != "proef.regels" }
    files.append(Vocabulary.file("proef", source))
    let evaluator = try ruleSet(files).evaluator(profile: "zonnedorp")
    let facts = Facts(text: "help", answers: ["kinderen": .choice("nee")])
    #expect(evaluator?.decide(facts).themes == ["geweld"])
    #expect(evaluator?.decide(Facts()).themes == [])
  }

  @Test func `what is wrong with a tally is said where it is`() {
    check(
      """
      begrip rust
        nood minstens 3
      puntentelling nood
        - 5 punten: gevaar is nu
        - ‹R0238:kinderen› is ja
        - ‹R0238:vijf› punten: kinderen is ja
        - ‹R0417:0› punten: kinderen is nee
        - ‹R0417:101› punten: kinderen is onbekend
        - min 3 punten: leeftijd minstens 5
        - ‹R0419:1 punt: leeftijd minstens 5 jaar›
        - ‹R0316:2 punten: andere minstens 1›
        - ‹R0316:2 punten: rust›
        - 2 punten: ‹R0301:gevaren› is nu
      puntentelling andere
        - 1 punt: gevaar is nu
      puntentelling ‹R0317:ongebruikt›
        - 1 punt: gevaar is nu
      puntentelling ‹R0303 R0317:gevaar›
        - 1 punt: gevaar is nu
      ‹R0213:puntentelling leeg›
      puntentelling ‹R0305 R0317:wat is dat›
        - 1 punt: gevaar is nu
      regel leeg
        als leeg minstens 1
        thema geweld
      """)
  }

  @Test func `a comparison that says nothing is refused`() {
    check(
      """
      puntentelling nood
        - 5 punten: gevaar is nu
        - 3 punten: kinderen is ja
        - min 2 punten: leeftijd minstens 5
      drempel hoog: getal 4 tot 9, standaard 5
      regel r
        als een van:
          - ‹R0315:nood›
          - ‹R0421:nood minstens 9›
          - ‹R0422:nood hoogstens 8›
          - ‹R0422:nood minstens min 2›
          - ‹R0421:nood is 4›
          - ‹R0421:nood minstens hoog›
          - ‹R0420:nood› minstens 3 of onbekend
          - ‹R0420:nood› is onbekend
          - ‹R0402:nood› is niet 3
          - nood tussen ‹R0405:6› en 3
          - nood minstens ‹R0407:3 jaar›
          - nood minstens ‹R0204:veel›
          - ‹R0301:noot› minstens 3
        thema geweld
      """)
    let found = RuleCompiler.compile(
      Vocabulary.files(
        """
        puntentelling nood
          - 5 punten: gevaar is nu
          - min 2 punten: kinderen is ja
        regel r
          als nood minstens 6
          thema geweld
        """)
    ).diagnostics
    #expect(
      found.map { $0.cause(in: .dutch) } == [
        "dit geldt nooit: `nood` telt van min 2 tot en met 5 punten"
      ])
  }

  @Test func `a tally has at most so many lines`() {
    func source(_ count: Int) -> String {
      "puntentelling ‹R0418:nood›\n"
        + (0..<count).map { "  - 1 punt: eerdere meldingen in 30 dagen is \($0)\n" }.joined()
        + "regel r\n  als nood minstens 1\n  thema geweld"
    }
    check(source(Tally.itemCountMax + 1))
    check(source(Tally.itemCountMax).replacing("‹R0418:nood›", with: "nood"))
  }

  @Test func `a tally on what the reporter may not know sends no message of its rule`() throws {
    func message(_ item: String) throws -> String {
      let source = """
        puntentelling nood
          - 2 punten: gevaar is nu
          - 1 punt: \(item)
        regel hoog
          als nood minstens 2
          dan klasse acuut, naar oggz, binnen 1 uur, bericht spoed
          omdat "x"
        """
      return try evaluator(source).decide(Facts(answers: ["gevaar": .choice("nu")])).message
    }
    #expect(try message("kinderen is ja") == "spoed")
    #expect(try message("bijzonderheid is geheim") == "dank")
    #expect(try message("eerder acuut minstens 1") == "dank")
  }

  @Test func `the largest tally is quick to check and to decide`() throws {
    let items = (0..<Tally.itemCountMax).map {
      "  - \(Tally.weightMax - $0 % 7) punten: eerdere meldingen in 30 dagen is \($0)\n"
    }
    let rules = (0..<100).map {
      "regel r\($0)\n  als nood minstens \($0 * 10 + 1)\n"
        + "  dan klasse acuut, naar oggz, binnen 1 uur\n  omdat \"x\"\n"
    }
    let set = try ruleSet("puntentelling nood\n" + items.joined() + rules.joined())
    let evaluator = try #require(set.evaluator(profile: "zonnedorp"))
    let facts = Facts(history: ["eerdere meldingen in 30 dagen": 7])
    #expect(evaluator.decide(facts).holding.count == 10)
    // Its sums are too many to be told apart, so nothing is proved, and nothing hangs.
    let analysis = try #require(set.analysis(profile: "zonnedorp"))
    #expect(!analysis.isProved)
  }
}
