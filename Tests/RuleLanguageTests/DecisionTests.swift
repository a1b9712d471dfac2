import RuleLanguage
import Testing

@Suite struct DecisionTests {
  private static let classes = """
    woorden slag, gevaar
      woorden: slaat
    woorden hond
      woorden: hond
    regel acuut
      als tekst noemt slag
      dan klasse acuut, naar oggz, binnen 30 minuten, bericht spoed
      advies Veilig Thuis
      thema geweld
      omdat "Iemand wordt geslagen."
    regel vaag
      als waarneming bevat verward
      dan klasse onduidelijk, naar triage, binnen 1 werkdag
      omdat "Niet duidelijk."
    regel complex kort
      als kinderen is ja
      dan klasse complex, naar buurtnetwerk, binnen 2 werkdagen, bericht dank
      advies 112
      leefgebied geld, wonen
      omdat "Kinderen erbij."
    regel complex hoog
      als kinderen is ja
      dan klasse complex, naar oggz, binnen 5 werkdagen, bericht dank
      thema eenzaamheid
      omdat "Kinderen erbij."
    regel licht
      als tekst noemt hond
      dan klasse licht, naar aanbod, binnen 10 werkdagen, bericht dank
      hulp vrijwilliger
      omdat "De hond moet uit."
    regel alleen thema
      als gevaar is misschien
      thema schulden
    """

  @Test func `the severest class wins`() throws {
    let evaluator = try evaluator(Self.classes)
    var facts = Facts(text: "De hond blaft", answers: ["kinderen": .choice("ja")])
    #expect(evaluator.decide(facts).signalClass == .complex)
    facts.answers["waarneming"] = .several(["verward"])
    #expect(evaluator.decide(facts).signalClass == .unclear)
    facts.text = "Hij slaat de hond"
    let decision = evaluator.decide(facts)
    #expect(decision.signalClass == .acute)
    #expect(decision.deciding == [RuleID("acuut")])
    let names = ["acuut", "complex hoog", "complex kort", "licht", "vaag"]
    #expect(decision.holding == names.map { RuleID($0) })
  }

  @Test func `equal class: shortest deadline, highest queue, the others named`() throws {
    let decision = try evaluator(Self.classes).decide(Facts(answers: ["kinderen": .choice("ja")]))
    #expect(decision.deadline == .workingDays(2))
    #expect(decision.queue == "oggz")
    #expect(decision.otherQueues == ["buurtnetwerk"])
    #expect(decision.deciding == [RuleID("complex hoog"), RuleID("complex kort")])
  }

  @Test func `silence is unclear and goes where the network says`() throws {
    let decision = try evaluator(Self.classes).decide(Facts(text: "De kat miauwt"))
    #expect(decision.signalClass == .unclear)
    #expect(decision.bySilence)
    #expect(decision.queue == "triage")
    #expect(decision.deadline == .workingDays(1))
    #expect(decision.message == "dank")
    #expect(decision.holding.isEmpty)
  }

  @Test func `a rule that only adds does not break the silence`() throws {
    let decision = try evaluator(Self.classes).decide(
      Facts(answers: ["gevaar": .choice("misschien")]))
    #expect(decision.bySilence)
    #expect(decision.themes == ["schulden"])
    #expect(decision.holding == [RuleID("alleen thema")])
  }

  @Test func `additions are unions over all rules that hold, in the order declared`() throws {
    let decision = try evaluator(Self.classes).decide(
      Facts(
        text: "Hij slaat de hond",
        answers: ["kinderen": .choice("ja"), "gevaar": .choice("misschien")]))
    #expect(decision.advices == ["112", "Veilig Thuis"])
    #expect(decision.themes == ["geweld", "eenzaamheid", "schulden"])
    #expect(decision.lifeDomains == ["wonen", "geld"])
    #expect(decision.helpers == ["vrijwilliger"])
  }

  @Test func `the message follows its own order over all rules that hold`() throws {
    let evaluator = try evaluator(Self.classes)
    let facts = Facts(text: "Hij slaat de hond", answers: ["kinderen": .choice("ja")])
    #expect(evaluator.decide(facts).message == "spoed")
  }

  @Test func `a rule the reporter may not know about sends no message`() throws {
    let source = """
      begrip verborgen
        bijzonderheid is geheim
      regel geheim
        als verborgen
        dan klasse acuut, naar oggz, binnen 1 uur, bericht spoed
        omdat "Geheim."
      regel vaak
        als eerdere meldingen in 30 dagen minstens 2
        dan klasse acuut, naar oggz, binnen 1 uur, bericht spoed
        omdat "Vaak gemeld."
      regel gezien
        als kinderen is ja
        dan klasse complex, naar oggz, binnen 1 werkdag, bericht spoed
        omdat "Kinderen."
      """
    let evaluator = try evaluator(source)
    let hidden = Facts(answers: ["bijzonderheid": .choice("geheim")])
    #expect(evaluator.decide(hidden).signalClass == .acute)
    #expect(evaluator.decide(hidden).message == "dank")
    let often = Facts(history: ["eerdere meldingen in 30 dagen": 2])
    #expect(evaluator.decide(often).message == "dank")
    let open = Facts(answers: ["kinderen": .choice("ja"), "bijzonderheid": .choice("geheim")])
    #expect(evaluator.decide(open).message == "spoed")
  }

  @Test(arguments: [
    ("Hij slaat haar niet", "ontkend"), ("Misschien slaat hij", "onzeker"),
    ("Vroeger slaat hij", "verleden"), ("zijn broer slaat", "van ander"),
  ])
  func `a danger word in another reading takes acute down to unclear, never lower`(
    text: String, reading: String
  ) throws {
    let evaluator = try evaluator(Self.classes)
    let decision = evaluator.decide(Facts(text: text))
    #expect(decision.signalClass == .unclear)
    #expect(!decision.bySilence)
    #expect(decision.queue == "triage")
    #expect(decision.deciding == [RuleID("acuut" + RuleID.derivedSuffix)])
    #expect(decision.advices.isEmpty)
    let because = evaluator.explain(Facts(text: text)).rules.first?.because
    #expect(
      because == "Iemand wordt geslagen. (niet zeker: een gevaarwoord is genoemd als \(reading))")
  }

  @Test func `a stated danger word silences the derived rule`() throws {
    let decision = try evaluator(Self.classes).decide(Facts(text: "Hij slaat. Zij slaat niet"))
    #expect(decision.signalClass == .acute)
    #expect(decision.holding == [RuleID("acuut")])
  }

  @Test func `what must be absent is not widened`() throws {
    let source = """
      woorden slag, gevaar
        woorden: slaat
      woorden mes, gevaar
        woorden: mes
      begrip mes zonder slag
        alle van:
          - tekst noemt mes
          - geen van:
              - tekst noemt slag
      regel mes
        als mes zonder slag
        dan klasse acuut, naar oggz, binnen 1 uur
        omdat "Een mes."
      """
    let evaluator = try evaluator(source)
    #expect(evaluator.decide(Facts(text: "Geen mes, hij slaat niet")).signalClass == .unclear)
    #expect(!evaluator.decide(Facts(text: "Geen mes, hij slaat niet")).bySilence)
    #expect(evaluator.decide(Facts(text: "Geen mes, hij slaat")).bySilence)
  }

  @Test func `facts that do not fit are unknown`() throws {
    let evaluator = try evaluator(Self.classes)
    let odd = Facts(
      answers: [
        "kinderen": .number(1), "gevaar": .choice("groot"), "onzin": .choice("ja"),
        "leeftijd": .number(400),
      ], history: ["niets": 3, "eerder acuut": -1])
    #expect(evaluator.decide(odd).bySilence)
  }
}
