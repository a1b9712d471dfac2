import Testing

@testable import RuleLanguage

/// The deadlines after the first look, which the network and its queues set, and its other
/// agreements about people.
@Suite struct OwnDeadlineTests {
  private static let queues = "wachtrij los\nwachtrij vast\nwachtrij nat"

  /// The vocabulary and a network with `lines`.
  private func files(_ lines: String, roster: String = "rooster dag en nacht") -> [SourceFile] {
    let profile = Vocabulary.profile().replacing("  rooster dag en nacht", with: "  " + roster)
    return Vocabulary.files("").filter { $0.path != "netwerk.regels" }
      + [Vocabulary.file("netwerk", "\(profile)\n\(lines)\n\(Self.queues)")]
  }

  private func profile(_ lines: String, roster: String = "rooster dag en nacht") throws -> Profile {
    try #require(try ruleSet(files(lines, roster: roster)).profiles.first)
  }

  /// What `profile` sets for each class from acute to light.
  private func deadlines(_ purpose: DeadlinePurpose, _ queue: String, _ profile: Profile)
    -> [String]
  {
    [SignalClass.acute, .unclear, .complex, .light].map {
      profile.deadline(purpose, queue: queue, class: $0).text
    }
  }

  @Test(arguments: [
    (DeadlinePurpose.decision, ["PT4H", "P5WD", "P5WD", "P5WD"], "P1WD"),
    (.handover, ["PT1H", "P2WD", "P2WD", "P2WD"], "P1WD"),
    (.action, ["P10WD", "P10WD", "P10WD", "P10WD"], "P10WD"),
  ])
  func `a network that says nothing has the standards, hours only when it is on duty day and night`(
    _ purpose: DeadlinePurpose, _ expected: [String], _ acuteByDay: String
  ) throws {
    #expect(deadlines(purpose, "oggz", try profile("")) == expected)
    let byDay = try profile("", roster: "rooster openingstijden")
    #expect(deadlines(purpose, "oggz", byDay) == [acuteByDay] + expected.dropFirst())
  }

  @Test func `a queue goes before the network, and a class before all classes`() throws {
    let profile = try profile(
      """
        beslissing binnen 3 werkdagen
        beslissing acuut binnen 2 uur
        beslissing licht binnen 8 werkdagen
        overdracht binnen 30 minuten
        wachtrij los voor bemiddelaar
          beslissing binnen 10 werkdagen
          overdracht acuut binnen 15 minuten
          actie complex binnen 2 werkdagen
          actie acuut binnen 1 werkdag
        wachtrij vast voor bemiddelaar
          beslissing binnen 1 uur
      """)
    #expect(deadlines(.decision, "oggz", profile) == ["PT2H", "P3WD", "P3WD", "P8WD"])
    #expect(deadlines(.decision, "los", profile) == ["PT2H", "P10WD", "P10WD", "P10WD"])
    #expect(deadlines(.decision, "vast", profile) == ["PT1H", "PT1H", "PT1H", "PT1H"])
    #expect(deadlines(.handover, "oggz", profile) == ["PT30M", "PT30M", "PT30M", "PT30M"])
    #expect(deadlines(.handover, "los", profile) == ["PT15M", "PT30M", "PT30M", "PT30M"])
    #expect(deadlines(.action, "los", profile) == ["P1WD", "P10WD", "P2WD", "P10WD"])
    #expect(deadlines(.action, "nergens", profile) == ["P10WD", "P10WD", "P10WD", "P10WD"])
  }

  @Test(arguments: [SignalClass.acute, .unclear, .complex, .light], DeadlinePurpose.allCases)
  func `a line for all classes never lets an acute signal wait longer`(
    _ signalClass: SignalClass, _ purpose: DeadlinePurpose
  ) throws {
    let word = KeywordTable.dutch.shown(OwnDeadlineParser.keyword(of: purpose))
    let line = "  \(word) binnen 60 werkdagen"
    let network = try profile(line)
    let queue = try profile("  wachtrij los voor bemiddelaar\n  \(line)")
    for profile in [network, queue] {
      let found = profile.deadline(purpose, queue: "los", class: signalClass)
      let standard = purpose.standard(for: .acute, .aroundTheClock)
      #expect(found == (signalClass == .acute ? standard : .workingDays(60)))
    }
  }

  @Test func `who is asked how often, and what the reporter may know`() throws {
    let profile = try profile(
      """
        sleutelpersoon gevraagd hoogstens 1 keer in 14 dagen
        melder mag weten dat hulp is gestart
      """)
    #expect(profile.askLimit == AskLimit(count: 1, days: 14))
    #expect(profile.tellsHelpStarted)
    let silent = try self.profile("")
    #expect(silent.askLimit == .standard)
    #expect(!silent.tellsHelpStarted)
  }

  @Test func `faults in these lines`() {
    let marked = MarkedSource(
      """
        beslissing binnen 3 werkdagen
        ‹R0215:beslissing binnen 4 werkdagen›
        ‹R0716:beslissing acuut binnen 5 werkdagen›
        ‹R0215:beslissing acuut binnen 1 uur›
        overdracht ‹R0201:spoed› binnen 1 uur
        overdracht complex ‹R0218:in› 1 uur
        overdracht binnen ‹R0217:61› werkdagen
        actie binnen 10 ‹R0201:dagen›
        ‹R0716:actie licht binnen 2 uur›
        actie binnen 5 werkdagen ‹R0210:en zo›
        actie complex binnen 6 werkdagen
          ‹R0211:actie binnen 5 werkdagen›
        sleutelpersoon gevraagd hoogstens ‹R0404:31› keer in ‹R0404:366› dagen
        ‹R0215:sleutelpersoon gevraagd hoogstens 3 keer in 30 dagen›
        ‹R0201:sleutelpersoon› hoogstens 3 keer in 30 dagen
        melder mag weten dat hulp is gestart
        ‹R0215:melder mag weten dat hulp is gestart›
        wachtrij los voor bemiddelaar
          ‹R0716:beslissing acuut binnen 6 werkdagen›
          beslissing licht binnen 1 werkdag
          overdracht binnen 2 werkdagen
          ‹R0215:overdracht binnen 2 werkdagen›
      """, path: "netwerk.regels",
      linesBefore: Vocabulary.profile().split(
        separator: "\n", omittingEmptySubsequences: false
      ).count)
    let found = RuleCompiler.compile(files(marked.text)).diagnostics.map {
      MarkedSource.Place(
        path: $0.path, line: $0.line, column: $0.column, length: $0.length, code: $0.code)
    }
    #expect(Set(found) == Set(marked.places))
  }

  @Test func `minutes and hours need somebody on duty at every hour`() {
    let lines = """
        beslissing acuut binnen 4 uur
        wachtrij los voor bemiddelaar
          overdracht binnen 30 minuten
      """
    func codes(_ roster: String) -> [String] {
      RuleCompiler.compile(files(lines, roster: roster)).diagnostics.map(\.code)
    }
    #expect(codes("rooster dag en nacht") == [])
    #expect(codes("rooster openingstijden") == ["R0713", "R0713"])
  }

  @Test func `the fault says in both languages what is too long`() {
    let lines = "  beslissing binnen 3 werkdagen\n  beslissing acuut binnen 5 werkdagen"
    let found = RuleCompiler.compile(files(lines)).diagnostics
    #expect(
      found.map { $0.cause(in: .dutch) } == [
        "voor `beslissing` krijgt `acuut` hier langer de tijd dan `onduidelijk`"
      ])
    #expect(
      found.map { $0.cause(in: .english) } == [
        "for `beslissing`, `acuut` gets more time here than `onduidelijk`"
      ])
  }
}
