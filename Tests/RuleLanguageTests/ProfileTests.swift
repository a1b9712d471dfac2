import Testing

@testable import RuleLanguage

/// What a network says of itself: when and by whom queues are looked after, thresholds, deviations.
@Suite struct ProfileTests {
  /// The vocabulary, a network with `lines`, and `source` as the module `proef`.
  private func files(
    _ lines: String, _ source: String = "", roster: String = "rooster dag en nacht"
  ) -> [SourceFile] {
    let profile = Vocabulary.profile(["proef"]).replacing(
      "  rooster dag en nacht", with: "  " + roster)
    return Vocabulary.files(source).filter { $0.path != "netwerk.regels" }
      + [Vocabulary.file("netwerk", profile + "\n" + lines)]
  }

  private func profile(_ lines: String) throws -> Profile? {
    try ruleSet(files(lines)).profiles.first
  }

  @Test func `opening hours and closing days, of the network and of a queue`() throws {
    let profile = try profile(
      """
        open maandag t/m donderdag, zondag van 9.00 tot 17.00
        open vrijdag t/m maandag van 20 tot 24.00
        gesloten 2026-12-25, 2026-12-30 t/m 2027-01-02
        wachtrij los voor bemiddelaar
          open zaterdag van 0.00 tot 24.00
          gesloten 2026-05-05
      wachtrij los
      """)
    #expect(profile?.openingHours.prefix(5).map(\.weekday.rawValue) == [0, 1, 2, 3, 6])
    #expect(profile?.openingHours.suffix(4).map(\.weekday.rawValue) == [4, 5, 6, 0])
    #expect(profile?.openingHours.last?.minutes == 1200..<1440)
    #expect(profile?.closedDays.map(\.from.description) == ["2026-12-25", "2026-12-30"])
    let newYear = CalendarDay("2027-01-01")
    #expect(profile?.closedDays.contains { newYear.map($0.contains) == true } == true)
    #expect(profile?.desks.last?.openingHours.map(\.minutes) == [0..<1440])
    #expect(profile?.desks.last?.closedDays.count == 1)
    #expect(profile?.desks.first?.openingHours.isEmpty == true)
  }

  @Test func `a queue has a chain of people`() throws {
    let profile = try profile(
      """
        privacy op naam
        wachtrij los voor bemiddelaar, daarna netwerkcoördinator na 30 minuten
          daarna oggz-coördinator na 1 werkdag
      wachtrij los
      """)
    let chain = profile?.desks.last?.chain
    #expect(chain?.map(\.role) == [.networkCoordinator, .dutyCoordinator])
    #expect(chain?.map(\.after) == [.minutes(30), .workingDays(1)])
    #expect(profile?.privacy == PrivacyLevel.name)
    #expect(try self.profile("")?.privacy == .anonymous)
  }

  @Test func `faults in a profile`() {
    let marked = MarkedSource(
      """
        open ‹R0201:maandagen› van 9.00 tot 17.00
        open maandag van ‹R0236:9u› tot 17.00
        open maandag van 9.00 tot ‹R0236:24.01›
        open maandag van ‹R0237:22.00› tot 6.00
        open maandag‹R0218:›
        gesloten ‹R0234:kerst›
        gesloten ‹R0235:2026-12-26› t/m 2026-12-25
        rooster ‹R0201:altijd›
        privacy ‹R0201:geheim›
        wachtrij los voor bemiddelaar, daarna ‹R0714:bemiddelaar na 2 uur›
        wachtrij vast voor bemiddelaar, ‹R0218:dan› netwerkcoördinator
        wachtrij nat voor bemiddelaar, daarna netwerkcoördinator‹R0218:›
          ‹R0201:titel› "x"
        drempel vaak is ‹R0404:9›
        drempel ‹R0301:vaker› is 3
        drempel zelden is 3
        drempel ‹R0715:zelden› is 4
      wachtrij los
      wachtrij vast
      wachtrij nat
      drempel vaak: getal 1 tot 5, standaard 3
      drempel zelden: getal 1 tot 5, standaard ‹R0416:6›
      drempel soms: getal 5 tot ‹R0406:1›, standaard 5
      drempel nooit: ‹R0218:tot› 5
      """, path: "netwerk.regels",
      linesBefore: Vocabulary.profile(["proef"]).split(
        separator: "\n", omittingEmptySubsequences: false
      ).count)
    let found = RuleCompiler.compile(files(marked.text)).diagnostics.map {
      MarkedSource.Place(
        path: $0.path, line: $0.line, column: $0.column, length: $0.length, code: $0.code)
    }
    #expect(Set(found) == Set(marked.places))
  }

  @Test func `minutes and hours are promised only by a network that is on duty day and night`() {
    let source = """
      regel r
        als kinderen is ja
        dan klasse acuut, naar oggz, binnen 24 uur
        omdat "x"
      tabel t
        | gevaar | klasse | wachtrij | binnen     |
        | nu     | acuut  | oggz     | 30 minuten |
        | nee    | licht  | aanbod   | 1 werkdag  |
      """
    let lines = "  wachtrij los voor bemiddelaar, daarna netwerkcoördinator na 2 uur\nwachtrij los"
    func found(_ roster: String) -> [String] {
      RuleCompiler.compile(files(lines, source, roster: roster)).diagnostics.map {
        "\($0.path):\($0.line) \($0.code)"
      }
    }
    #expect(found("rooster dag en nacht") == [])
    let faults = ["netwerk.regels:18 R0713", "proef.regels:6 R0713", "proef.regels:10 R0713"]
    #expect(found("rooster openingstijden") == faults)
    #expect(found("# geen rooster") == faults)
  }

  private static let often = """
    drempel vaak: getal 2 tot 5, standaard 3
    begrip vaak gemeld
      eerder acuut minstens vaak
    regel vaak
      als vaak gemeld
      dan klasse complex, naar oggz, binnen 1 werkdag
      omdat "x"
    tabel t
      | eerder acuut  | thema    |
      | minstens vaak | geweld   |
      | anders        | schulden |
    garantie: als eerder acuut minstens vaak dan klasse minstens complex
    """

  @Test func `a threshold is its default, or what the network sets it to`() throws {
    func decide(_ count: Int, _ lines: String) throws -> Decision? {
      try ruleSet(files(lines, Self.often)).evaluator(profile: "zonnedorp")?
        .decide(Facts(history: ["eerder acuut": count]))
    }
    for (lines, limit) in [("", 3), ("  drempel vaak is 5", 5), ("  drempel vaak is 2", 2)] {
      #expect(try decide(limit - 1, lines)?.bySilence == true)
      #expect(try decide(limit - 1, lines)?.themes == ["schulden"])
      #expect(try decide(limit, lines)?.bySilence == false)
      #expect(try decide(limit, lines)?.themes == ["geweld"])
    }
  }

  @Test func `a threshold fits where it is used, whatever a network sets it to`() {
    check(
      """
      drempel oud: getal 60 tot 130, standaard 70
      drempel jong: getal 1 tot 20, standaard 12
      drempel midden: getal 15 tot 40, standaard 30
      begrip a
        een van:
          - leeftijd minstens ‹R0404:oud›
          - leeftijd hoogstens jong of onbekend
          - leeftijd tussen ‹R0405:jong› en midden
          - leeftijd tussen jong en 20
          - leeftijd tussen ‹R0405:midden› en 30
          - gevaar is ‹R0401:oud›
      """)
  }

  @Test func `two networks side by side each have their own thresholds, rules and order`() throws {
    let other =
      Vocabulary.profile(["proef", "elders/regels"])
      .replacing("module zonnedorp", with: "module elders")
      .replacing("profiel zonnedorp", with: "profiel elders") + "\n  drempel vaak is 5"
    let extra = """
      # taal: nl
      module extra versie 1
      gebruikt basis
      regel eigen
        als gevaar is misschien
        dan klasse acuut, naar oggz, binnen 1 uur
        omdat "x"
      """
    let set = try ruleSet(
      files("", Self.often) + [
        Vocabulary.file("elders", other), Vocabulary.file("elders/regels", extra),
      ])
    let facts = Facts(history: ["eerder acuut": 4])
    #expect(set.evaluator(profile: "zonnedorp")?.decide(facts).signalClass == .complex)
    #expect(set.evaluator(profile: "elders")?.decide(facts).bySilence == true)
    let danger = Facts(answers: ["gevaar": .choice("misschien")])
    #expect(set.evaluator(profile: "elders")?.decide(danger).signalClass == .acute)
    #expect(set.evaluator(profile: "zonnedorp")?.decide(danger).bySilence == true)
    let program = set.evaluator(profile: "elders")?.program
    let own = program?.profiles.first { $0.profile.name == "elders" }?.own
    let keys = program?.modules.map(\.key) ?? []
    #expect(zip(keys, own ?? []).filter(\.1).map(\.0) == ["elders", "elders/regels"])
    guard case .whenever(let condition, _)? = program?.guarantees.first?.value.claim,
      case .test(.count(_, let bounds)) = condition.form
    else {
      Issue.record("no guarantee")
      return
    }
    #expect(bounds.from == 5)
  }

  @Test func `a deviation is a signed exception of the network itself`() throws {
    let rule = """
      regel kind
        als kinderen is ja
        dan klasse acuut, naar oggz, binnen 1 uur
        omdat "x"
      regel dicht, vergrendeld
        als gevaar is nu
        dan klasse acuut, naar oggz, binnen 1 uur
        omdat "x"
      """
    let deviation = """
      afwijking op kind: eigen kinderteam
        als leeftijd minstens 16
        dan klasse complex, naar oggz, binnen 1 werkdag
        omdat "Wij hebben een kinderteam."
        getekend door "A. Jansen", "B. de Vries", op 2026-03-01
      """
    let set = try ruleSet(files(deviation, rule))
    let facts = Facts(answers: ["kinderen": .choice("ja"), "leeftijd": .number(17)])
    #expect(set.evaluator(profile: "zonnedorp")?.decide(facts).signalClass == .complex)
    let signed = set.rules.first { $0.id.name == "eigen kinderteam" }
    #expect(signed?.exceptionTo == RuleID("kind"))
    #expect(signed?.deviation?.by == ["A. Jansen", "B. de Vries"])
    #expect(signed?.deviation?.on.description == "2026-03-01")

    func codes(_ network: String, _ base: String) -> [String] {
      RuleCompiler.compile(files(network, base)).diagnostics.map(\.code)
    }
    let unsigned = deviation.replacing(
      "\n  getekend door \"A. Jansen\", \"B. de Vries\", op 2026-03-01", with: "")
    #expect(codes(unsigned, rule) == ["R0511"])
    #expect(codes("", rule + "\n" + deviation) == ["R0512"])
    #expect(codes(deviation.replacing("op kind", with: "op dicht"), rule) == ["R0507"])
    #expect(codes(deviation.replacing("op 2026", with: "2026"), rule) == ["R0218"])
  }
}
