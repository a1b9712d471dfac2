import RuleLanguage
import Testing

@Suite struct RuleSetTests {
  @Test func `a rule set tells what it is made of`() throws {
    let set = try ruleSet(
      """
      regel een
        als kinderen is ja
        dan klasse complex, naar buurtnetwerk, binnen 2 werkdagen
        thema schulden
        omdat "Er zijn" "kinderen bij."
        bron "LESI"
      """)
    #expect(set.fields.map(\.name).first == "gevaar")
    #expect(set.fields.first?.question == "Wanneer moet iemand kijken?")
    #expect(set.fields.first?.ask == .always)
    #expect(set.fields.first?.answerTexts.map(\.text) == ["Er is nu gevaar"])
    #expect(set.fields.first?.dangerOrder == ["nee", "misschien", "nu"])
    #expect(
      set.fields.dropFirst().first?.ask == .when(field: "gevaar", isOneOf: ["nu", "onbekend"]))
    #expect(set.histories.map(\.days) == [30, 30, 90])
    #expect(set.histories.map(\.subject) == [.address, .person, .address])
    #expect(set.histories.map(\.counted) == [.signals, .reporters, .signals])
    #expect(set.queues.map(\.title) == ["OGGZ-meldpunt", "buurtnetwerk", "aanbod", "triage"])
    #expect(set.advices.map(\.call) == ["112", "0800 2000"])
    #expect(set.messages.map(\.audience) == [.reporter, .reporter, .team])
    #expect(set.profiles.first?.desks.map(\.role).first == .dutyCoordinator)
    #expect(set.profiles.first?.feedback == .workingDays(10))
    let rule = set.rules.first
    #expect(rule?.id == RuleID("een"))
    #expect(rule?.because == "Er zijn kinderen bij.")
    #expect(rule?.source == "LESI")
    #expect(rule?.module == "proef")
    #expect(rule?.version == 1)
    #expect(rule?.outcome?.signalClass == .complex)
    #expect(
      set.evaluator(profile: "zonnedorp")?.queues.map(\.name) == [
        "oggz", "triage", "buurtnetwerk", "aanbod",
      ])
    #expect(set.evaluator(profile: "elders") == nil)
  }

  @Test func `answers that do not fit are named, with the nearest that does`() throws {
    let set = try ruleSet("")
    let good: [String: Answer] = [
      "gevaar": .choice("onbekend"), "kinderen": .choice("ja"), "leeftijd": .number(80),
      "waarneming": .several(["verward", "vervuild"]),
    ]
    #expect(set.faults(in: good) == [])
    let faults = set.faults(in: [
      "gevaar": .choice("straks"), "kindern": .choice("ja"), "leeftijd": .number(200),
      "waarneming": .several(["verward", "verwart"]), "kinderen": .number(2),
    ])
    #expect(faults.map(\.field) == ["gevaar", "kinderen", "kindern", "leeftijd", "waarneming"])
    #expect(
      faults.map(\.problem) == [
        .unknownValue("straks"), .wrongKind, .unknownField, .outOfRange(200, 0...120),
        .unknownValue("verwart"),
      ])
    #expect(faults.map(\.suggestion) == [nil, nil, "kinderen", nil, "verward"])
  }

  @Test func `each network decides with the modules it reaches`() throws {
    let extra = """
      # taal: nl
      module streng versie 1
      gebruikt basis
      regel streng
        als kinderen is ja
        dan klasse acuut, naar oggz, binnen 1 uur
        omdat "Streng."
      """
    let strict = Vocabulary.profile(["streng"])
      .replacing("module zonnedorp", with: "module strengdorp")
      .replacing("profiel zonnedorp", with: "profiel strengdorp")
    let files =
      Vocabulary.files("") + [
        Vocabulary.file("streng", extra), Vocabulary.file("strengdorp", strict),
      ]
    let set = try ruleSet(files)
    let facts = Facts(answers: ["kinderen": .choice("ja")])
    #expect(set.evaluator(profile: "zonnedorp")?.decide(facts).bySilence == true)
    #expect(set.evaluator(profile: "strengdorp")?.decide(facts).signalClass == .acute)
  }

  @Test func `examples run with every network that reaches them, and say what was not met`() throws
  {
    let set = try ruleSet(
      """
      regel r
        als kinderen is ja
        dan klasse complex, naar buurtnetwerk, binnen 2 werkdagen, bericht spoed
        advies 112
        thema schulden
        leefgebied geld
        hulp vrijwilliger
        omdat "x"
      voorbeeld: goed
        gegeven kinderen is ja, waarneming is verward, vervuild, leeftijd is 80 jaar
        en eerdere meldingen in 30 dagen is 2
        verwacht complex, buurtnetwerk, binnen 2 werkdagen, door r, advies 112, thema schulden,
          leefgebied geld, hulp vrijwilliger, bericht spoed, niet door stilte, minstens licht,
          hoogstens onduidelijk, niet acuut
      voorbeeld: fout
        gegeven kinderen is nee
        verwacht complex, niet triage, door r, door stilte
      """)
    let results = set.runExamples()
    #expect(results.map(\.name) == ["goed", "fout"])
    #expect(results.map(\.profile) == ["zonnedorp", "zonnedorp"])
    #expect(results.map(\.passes) == [true, false])
    #expect(results.last?.unmet == ["complex", "niet triage", "door r"])
    #expect(results.last?.path == "proef.regels")
    #expect(results.last?.line == 18)
  }

  @Test func `every row of a table of examples is one`() throws {
    let set = try ruleSet(
      """
      regel r
        als kinderen is ja
        dan klasse complex, naar buurtnetwerk, binnen 2 werkdagen, bericht spoed
        advies 112
        thema schulden, geweld
        omdat "x"
      voorbeelden: alles
        voor profiel zonnedorp
        op 2026-03-01
        | kinderen | waarneming        | leeftijd | stand | tekst  | klasse | wachtrij | binnen | door |
        | ja | verward, vervuild | 80 jaar | nieuw | "Hoi" | complex | buurtnetwerk | 2 werkdagen | r |
        | ja | -        | - | - | -     | minstens licht, niet acuut | niet triage | - | niet stilte |
        | nee | onbekend | - | - | -    | hoogstens licht | - | - | stilte |
      voorbeelden: rest
        | kinderen | thema            | advies | bericht | leefgebied | hulp |
        | ja       | schulden, geweld | 112    | spoed   | niet geld  | niet vrijwilliger |
        | nee      | schulden         | -      | -       | -          | - |
      """)
    let results = set.runExamples()
    #expect(results.map(\.name) == ["alles/1", "alles/2", "alles/3", "rest/1", "rest/2"])
    #expect(results.map(\.passes) == [true, true, false, true, false])
    #expect(results[2].unmet == ["hoogstens licht"])
    #expect(results[4].unmet == ["schulden"])
    #expect(results[4].line == 20)
  }

  @Test func `faults in a table of examples are pointed at in their cells`() {
    check(
      """
      voorbeelden: ‹R0229:leeg›
        | gevaar | klasse |
      voorbeelden: fouten
        | gevaar | ‹R0301:gevaren› | klasse | door | tekst |
        | ‹R0401:groot› | - | acuut | ‹R0301:niemand› | - |
        | nu | - | ‹R0201:erg› | stilte | ‹R0203:los› |
        ‹R0227:| nu | - | acuut |›
        ‹R0801:| nu | - | - | - | "x" |›
        ‹R0225:gegeven› gevaar is nu
      """.replacing("‹R0301:gevaren› |", with: "leeftijd |"))
  }

  @Test func `classes are ordered by which rule wins, and by what counts as milder`() {
    #expect(SignalClass.allCases == SignalClass.allCases.sorted())
    #expect(SignalClass.unclear > .complex)
    #expect(!SignalClass.complex.isMilder(than: .unclear))
    #expect(!SignalClass.unclear.isMilder(than: .complex))
    #expect(SignalClass.light.isMilder(than: .complex))
    #expect(SignalClass.unclear.isMilder(than: .acute))
  }

  @Test func `elapsed deadlines come before working days`() {
    let ordered: [Deadline] = [
      .minutes(30), .minutes(90), .hours(2), .hours(24), .workingDays(1), .workingDays(5),
    ]
    #expect(ordered.reversed().sorted() == ordered)
    #expect(ordered.map(\.text) == ["PT30M", "PT90M", "PT2H", "PT24H", "P1WD", "P5WD"])
  }
}
