import Testing

@testable import RuleLanguage

@Suite struct ValidityTests {
  private static func module(
    _ name: String, _ validity: String, deadline: Int, extra: String = ""
  ) -> SourceFile {
    Vocabulary.file(
      name,
      """
      # taal: nl
      module zomer versie \(deadline), geldig \(validity)
      gebruikt basis
      regel hitte
        als leeftijd minstens 85
        dan klasse complex, naar buurtnetwerk, binnen \(deadline) werkdagen
        omdat "Hitte."
      \(extra)
      """)
  }

  private static func files(_ modules: [SourceFile]) -> [SourceFile] {
    let names = modules.map { String($0.path.dropLast(SourceText.fileExtension.count)) }
    return Vocabulary.files("").filter { $0.path != "netwerk.regels" }
      + [Vocabulary.file("netwerk", Vocabulary.profile(["proef"] + names))] + modules
  }

  private static let two = [
    module("oud", "t/m 2026-08-31", deadline: 5),
    module(
      "nieuw", "vanaf 2027-06-01 t/m 2027-08-31", deadline: 2,
      extra: """
        uitzondering op hitte: koel huis
          als kinderen is nee
          dan klasse licht, naar aanbod, binnen 9 werkdagen
          omdat "Koel."
        """),
  ]

  private static let old = Facts(answers: ["leeftijd": .number(90)])

  @Test(arguments: [
    ("2026-08-31", "P5WD"), ("2026-09-01", "P1WD"), ("2027-06-01", "P2WD"),
    ("2027-08-31", "P2WD"), ("2027-09-01", "P1WD"),
  ])
  func `a module takes part on its days, first and last included`(
    day: String, deadline: String
  ) throws {
    let compilation = RuleCompiler.compile(Self.files(Self.two), on: CalendarDay(day))
    let evaluator = compilation.ruleSet?.evaluator(profile: "zonnedorp")
    #expect(evaluator?.decide(Self.old).deadline.text == deadline)
  }

  @Test func `an exception belongs to the version it stands in`() throws {
    var facts = Self.old
    facts.answers["kinderen"] = .choice("nee")
    for (day, rule) in [("2026-08-01", "hitte"), ("2027-08-01", "koel huis")] {
      let set = RuleCompiler.compile(Self.files(Self.two), on: CalendarDay(day)).ruleSet
      let decision = set?.evaluator(profile: "zonnedorp")?.decide(facts)
      #expect(decision?.deciding.map(\.name) == [rule])
      #expect(set?.rules.count == (rule == "hitte" ? 1 : 2))
    }
  }

  @Test func `a rule set knows when it changes`() throws {
    let set = try ruleSet(Self.files(Self.two))
    #expect(set.changes.map(\.description) == ["2026-09-01", "2027-06-01", "2027-09-01"])
    #expect(try ruleSet("").changes.isEmpty)
  }

  @Test func `a rule set holds until the next change, and makes that of another day`() throws {
    let july = CalendarDay("2026-07-01")
    let set = try #require(RuleCompiler.compile(Self.files(Self.two), on: july).ruleSet)
    #expect(set.holds(on: CalendarDay("2026-08-31")))
    #expect(!set.holds(on: CalendarDay("2026-09-01")))
    #expect(!set.holds(on: nil))
    let later = set.on(CalendarDay("2027-06-01"))
    #expect(!later.holds(on: july))
    #expect(later.evaluator(profile: "zonnedorp")?.decide(Self.old).deadline.text == "P2WD")
    #expect(
      set.fromItsDayOn.map { $0.day?.description } == [
        "2026-07-01", "2026-09-01", "2027-06-01", "2027-09-01",
      ])
    #expect(try ruleSet("").holds(on: july))
  }

  @Test func `rules of the same name take part on different days only`() {
    let overlapping = [
      Self.module("oud", "t/m 2026-08-31", deadline: 5),
      Self.module("nieuw", "vanaf 2026-08-31", deadline: 2),
    ]
    let found = RuleCompiler.compile(Self.files(overlapping)).diagnostics
    #expect(found.map(\.code) == ["R0303", "R0303"])
  }

  @Test func `words of a module that is not valid stay known`() throws {
    let words = Vocabulary.file(
      "woorden",
      "# taal: nl\nmodule woorden versie 1, geldig t/m 2026-01-01\nwoorden hitte\n  woorden: heet\n"
    )
    let rule = Vocabulary.file(
      "regels",
      """
      # taal: nl
      module regels versie 1
      gebruikt basis, woorden
      regel heet
        als tekst noemt hitte
        thema geweld
      """)
    let files = Self.files([words, rule])
    let set = RuleCompiler.compile(files, on: CalendarDay("2027-01-01")).ruleSet
    let decision = set?.evaluator(profile: "zonnedorp")?.decide(Facts(text: "Het is heet"))
    #expect(decision?.themes == ["geweld"])
  }

  @Test func `an example runs on its own day, or where its module takes part`() throws {
    let examples = """
      voorbeeld: vandaag
        gegeven leeftijd is 90
        verwacht binnen 2 werkdagen
      voorbeeld: later
        op 2028-01-01
        gegeven leeftijd is 90
        verwacht door stilte
      """
    let files = Self.files([
      Self.module("nieuw", "vanaf 2027-06-01 t/m 2027-08-31", deadline: 2, extra: examples)
    ])
    func results(_ day: String) -> [ExampleResult]? {
      RuleCompiler.compile(files, on: CalendarDay(day)).ruleSet?.runExamples()
    }
    #expect(results("2027-07-01")?.map(\.passes) == [true, true])
    #expect(results("2026-07-01")?.map(\.name) == ["later"])
    #expect(results("2026-07-01")?.map(\.passes) == [true])
  }

  @Test(arguments: [
    ("2026-02-28", "2026-03-01"), ("2028-02-28", "2028-02-29"), ("2100-02-28", "2100-03-01"),
    ("2026-04-30", "2026-05-01"), ("2026-12-31", "2027-01-01"),
  ])
  func `days follow each other`(day: String, next: String) {
    #expect(CalendarDay(day)?.next?.description == next)
    #expect(CalendarDay(day)?.description == day)
  }

  @Test(arguments: [
    "2026-2-1", "2026-13-01", "2026-00-01", "1999-01-01", "+026-01-01", "", "a-b-c",
  ])
  func `what is no day is none`(text: String) {
    #expect(CalendarDay(text) == nil)
  }
}
