import Testing

@testable import RuleLanguage

@Suite struct TableTests {
  private static let source = """
    woorden slag
      woorden: slaat
    tabel herhaling
      | gevaar             | eerder acuut          | klasse         | wachtrij     | binnen       |
      | nu                 | -                     | acuut          | oggz         | 24 uur       |
      | misschien, onbekend | minstens 3           | complex        | oggz         | 5 werkdagen  |
      | misschien, onbekend | hoogstens 2, onbekend | licht         | aanbod       | 10 werkdagen |
      | nee                | -                     | geen uitspraak | -            | -            |
    """

  private func decide(
    _ gevaar: String, _ eerder: Int?, _ source: String = Self.source
  ) throws -> Decision {
    var facts = Facts(answers: ["gevaar": .choice(gevaar)])
    facts.history["eerder acuut"] = eerder
    return try evaluator(source).decide(facts)
  }

  @Test func `every row is a rule of its own`() throws {
    #expect(try decide("nu", nil).deciding == [RuleID("herhaling/1")])
    #expect(try decide("misschien", 3).deciding == [RuleID("herhaling/2")])
    #expect(try decide("onbekend", nil).deciding == [RuleID("herhaling/3")])
    #expect(try decide("onbekend", nil).signalClass == .light)
    #expect(try decide("nu", 9).deadline == .hours(24))
  }

  @Test func `a row without an opinion leaves the signal to silence`() throws {
    #expect(try decide("nee", 5).bySilence)
    let program = try evaluator(Self.source).program
    #expect(program.tables.map(\.value.rows.count) == [4])
    #expect(program.tables[0].value.rows.map(\.rule) == [0, 1, 2, nil])
  }

  @Test func `the row for all other cases holds where no other row does`() throws {
    let source = Self.source + "\n  | anders | - | complex | triage | 1 werkdag |"
    let smaller = source.replacing("| nu                 | -        ", with: "| nu | minstens 1")
    #expect(try decide("nu", 0, smaller).deciding == [RuleID("herhaling/5")])
    #expect(try decide("nu", 1, smaller).deciding == [RuleID("herhaling/1")])
    #expect(try decide("nee", 1, smaller).bySilence)
  }

  @Test func `columns can be about concepts, text and several answers`() throws {
    let source = """
      woorden slag, gevaar
        woorden: slaat
      begrip groot
        leeftijd minstens 16
      tabel alles
        thema geweld
        omdat "Zo is het afgesproken."
        bron "Boek"
        | groot | slag | tekst noemt ontkend slag | waarneming        | klasse  | naar | binnen | reden   |
        | ja    | ja   | -                        | -                 | acuut   | oggz | 1 uur  | "groot" |
        | nee   | -    | ja                       | verward, onbekend | complex | oggz | 1 uur  | -       |
        | -     | -    | -                        | vervuild          | licht   | oggz | 1 uur  | -       |
      """
    let evaluator = try evaluator(source)
    func names(_ text: String, _ age: Int?, _ seen: [String]) -> [String] {
      var facts = Facts(text: text, answers: ["waarneming": .several(seen)])
      facts.answers["leeftijd"] = age.map { .number($0) }
      return evaluator.decide(facts).holding.map(\.name)
    }
    #expect(names("Hij slaat", 20, []) == ["alles/1"])
    #expect(names("Hij slaat niet", 20, []) == ["alles/1 [niet zeker]"])
    #expect(names("Hij slaat niet", 10, []) == ["alles/2"])
    #expect(names("Hij slaat niet", nil, ["vervuild"]) == ["alles/3"])
    #expect(names("Hij slaat niet", nil, ["vervuild", "verward"]) == ["alles/2", "alles/3"])
    let rules = try ruleSet(source).rules
    #expect(rules.map(\.because).prefix(2) == ["groot", "Zo is het afgesproken."])
    #expect(rules.map(\.themes) == [["geweld"], ["geweld"], ["geweld"]])
    #expect(rules.map(\.source) == ["Boek", "Boek", "Boek"])
  }

  @Test func `a row without a reason gives its cells as reason, and shows them when explained`()
    throws
  {
    let facts = Facts(answers: ["gevaar": .choice("misschien")], history: ["eerder acuut": 4])
    let trace = try evaluator(Self.source).explain(facts).rules.first
    #expect(trace?.because == "herhaling: gevaar: misschien, onbekend; eerder acuut: minstens 3")
    #expect(
      trace?.condition.children.map(\.text) == [
        "gevaar: misschien, onbekend", "eerder acuut: minstens 3",
      ])
    #expect(trace?.condition.children.map(\.seen) == ["gevaar: misschien", "eerder acuut: 4"])
  }

  @Test func `an exception can name a row, and an example a row or the whole table`() throws {
    let source =
      Self.source + """

        uitzondering op herhaling/1: politie is er
          als kinderen is nee
          dan klasse complex, naar oggz, binnen 1 werkdag
          omdat "x"
        voorbeeld: rij
          gegeven gevaar is nu
          verwacht acuut, door herhaling/1, door herhaling, niet door herhaling/2
        voorbeeld: uit
          gegeven gevaar is nu, kinderen is nee
          verwacht complex, niet door herhaling, door politie is er
        """
    #expect(try ruleSet(source).runExamples().filter { !$0.passes }.map(\.unmet) == [])
  }

  @Test func `a table without classes only adds`() throws {
    let source = """
      tabel themas
        | kinderen | thema    | advies | leefgebied  | hulp         |
        | ja       | geweld   | 112    | wonen, geld | vrijwilliger |
        | nee      | schulden | -      | -           | -            |
      """
    let decision = try evaluator(source).decide(Facts(answers: ["kinderen": .choice("ja")]))
    #expect(decision.bySilence)
    #expect(decision.themes == ["geweld"])
    #expect(decision.lifeDomains == ["wonen", "geld"])
    #expect(decision.advices == ["112"])
  }

  @Test func `faults in tables are pointed at in their cells`() {
    check(
      """
      tabel ‹R0229:leeg›
        | gevaar | klasse |
      tabel ‹R0230:niets›
        | gevaar |
        | nu     |
      tabel fouten
        | gevaar | ‹R0301:gevaren› | ‹R0231:gevaar› | klasse | wachtrij | binnen |
        | ‹R0401:groot› | - | - | acuut | oggz | 1 uur |
        ‹R0227:| nu | - | - | acuut | oggz |›
        | nu ‹R0228:| |› - | acuut | oggz | 1 uur |
        | nu | - | - | ‹R0201:erg› | oggz | 1 uur |
        ‹R0504:| nu | - | - | acuut | - | 1 uur |›
        | nu | - | - | geen uitspraak | ‹R0233:oggz› | - |
        | minstens 3 | - | - | acuut | ‹R0301:ogg› | 1 uur |
        ‹R0225:nu› acuut
        | nee | - | - | acuut | oggz | ‹R0226:1 uur›
      """.replacing("| ‹R0301:gevaren› |", with: "| leeftijd |")
        .replacing("| minstens 3 |", with: "| nee |")
    )
  }

  @Test func `an otherwise row is told from a value of that name`() {
    check(
      """
      gegevens
        soort: een van huis, anders
      tabel soorten
        | soort  | klasse | wachtrij | binnen |
        | huis   | licht  | aanbod   | 1 uur  |
        ‹R0510:| anders | licht  | aanbod   | 1 uur  |›
      """)
  }

  @Test func `a table has bounds`() {
    func source(_ rows: Int) -> String {
      "tabel t\n  | leeftijd | thema |\n"
        + (0..<rows).map { "  | \($0 % 120) | geweld |\n" }.joined()
    }
    check(source(Table.rowCountMax))
    check(source(Table.rowCountMax + 1).replacing("tabel t", with: "tabel ‹R0232:t›"))
  }
}
