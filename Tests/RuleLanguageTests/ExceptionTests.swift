import RuleLanguage
import Testing

@Suite struct ExceptionTests {
  private static let source = """
    woorden slag, gevaar
      woorden: slaat
    regel geslagen
      als tekst noemt slag
      dan klasse acuut, naar oggz, binnen 30 minuten, bericht spoed
      advies 112
      omdat "Er wordt geslagen."
    regel kinderen
      als kinderen is ja
      dan klasse complex, naar buurtnetwerk, binnen 2 werkdagen
      omdat "Kinderen."
    uitzondering op geslagen: spel
      als waarneming bevat verward
      dan klasse licht, naar aanbod, binnen 5 werkdagen, bericht dank
      omdat "Het is een spel."
    """

  private func holding(_ facts: Facts, _ source: String = Self.source) throws -> [String] {
    try evaluator(source).decide(facts).holding.map(\.name)
  }

  private static let verward = ["waarneming": Answer.several(["verward"])]

  @Test func `an exception switches off exactly the rule it names`() throws {
    #expect(try holding(Facts(text: "Hij slaat")) == ["geslagen"])
    #expect(try holding(Facts(text: "Hij slaat", answers: Self.verward)) == ["spel"])
    var both = Facts(text: "Hij slaat", answers: Self.verward)
    both.answers["kinderen"] = .choice("ja")
    #expect(try holding(both) == ["kinderen", "spel"])
    let decision = try evaluator(Self.source).decide(both)
    #expect(decision.signalClass == .complex)
    #expect(decision.advices.isEmpty)
  }

  @Test func `an exception is a rule of its own where the other would be silent`() throws {
    #expect(try holding(Facts(answers: Self.verward)) == ["spel"])
  }

  @Test func `an exception also switches off what follows from a danger list`() throws {
    #expect(try holding(Facts(text: "Hij slaat niet")) == ["geslagen [niet zeker]"])
    #expect(try holding(Facts(text: "Hij slaat niet", answers: Self.verward)) == ["spel"])
  }

  @Test func `danger words in another reading do not switch a rule off`() throws {
    let source = """
      woorden slag, gevaar
        woorden: slaat
      regel kinderen
        als kinderen is ja
        dan klasse complex, naar oggz, binnen 1 werkdag
        omdat "x"
      uitzondering op kinderen: geslagen
        als tekst noemt slag
        dan klasse acuut, naar oggz, binnen 1 uur
        omdat "x"
      """
    let facts = Facts(text: "Hij slaat niet", answers: ["kinderen": .choice("ja")])
    #expect(try holding(facts, source) == ["geslagen [niet zeker]", "kinderen"])
  }

  @Test func `a rule with an exception the reporter may not know about sends no message`() throws {
    let hidden = Self.source.replacing(
      "als waarneming bevat verward", with: "als bijzonderheid is geheim")
    #expect(try evaluator(Self.source).decide(Facts(text: "Hij slaat")).message == "spoed")
    #expect(try evaluator(hidden).decide(Facts(text: "Hij slaat")).message == "dank")
  }

  @Test func `a network that does not reach an exception keeps the rule`() throws {
    let rule = """
      regel kinderen
        als kinderen is ja
        dan klasse complex, naar oggz, binnen 1 werkdag
        omdat "x"
      """
    let exception = """
      # taal: nl
      module mild versie 1
      gebruikt basis, proef
      uitzondering op kinderen: groot
        als leeftijd minstens 16
        dan klasse licht, naar aanbod, binnen 1 werkdag
        omdat "x"
      """
    let mild = Vocabulary.profile(["mild"])
      .replacing("module zonnedorp", with: "module milddorp")
      .replacing("profiel zonnedorp", with: "profiel milddorp")
    let set = try ruleSet(
      Vocabulary.files(rule) + [
        Vocabulary.file("mild", exception), Vocabulary.file("milddorp", mild),
      ])
    let facts = Facts(answers: ["kinderen": .choice("ja"), "leeftijd": .number(17)])
    #expect(set.evaluator(profile: "zonnedorp")?.decide(facts).signalClass == .complex)
    #expect(set.evaluator(profile: "milddorp")?.decide(facts).signalClass == .light)
    #expect(set.rules.map(\.exceptionTo) == [RuleID("kinderen"), nil])
  }

  @Test func `the explanation shows the exception under its rule`() throws {
    let explanation = try evaluator(Self.source).explain(Facts(text: "Hij slaat"))
    let condition = explanation.rules.first?.condition
    #expect(condition?.holds == true)
    #expect(condition?.children.map(\.text) == ["tekst noemt slag", "geen van: spel"])
    #expect(condition?.children.last?.children.map(\.holds) == [false])
  }
}
