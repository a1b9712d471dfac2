import RuleLanguage
import Testing

@Suite struct ExplanationTests {
  private static let source = """
    woorden slag, gevaar
      woorden: slaat
    begrip ernstig
      een van:
        - tekst noemt slag
        - gevaar is nu
    regel ernstig
      als alle van:
        - ernstig
        - geen van:
            - leeftijd minstens 18 jaar
      dan klasse acuut, naar oggz, binnen 1 uur
      omdat "Ernstig."
      bron "Boek"
    regel opgestapeld
      als ten minste 2 van:
        - kinderen is ja
        - eerdere meldingen in 30 dagen minstens 2
        - waarneming bevat een van verward, vervuild
      dan klasse complex, naar buurtnetwerk, binnen 1 werkdag
      omdat "Veel tegelijk."
    regel ver weg
      als alle van:
        - bijzonderheid is geheim
        - leeftijd minstens 60
        - melders in 30 dagen minstens 3
      dan klasse acuut, naar oggz, binnen 1 uur
      omdat "Ver weg."
    regel thema
      als kinderen is ja
      thema geweld
    """

  /// The trace as lines: whether it holds, the condition, the value seen.
  private func lines(_ trace: ConditionTrace, indent: String = "") -> [String] {
    ["\(indent)\(trace.holds ? "+" : "-") \(trace.text): \(trace.seen)"]
      + trace.children.flatMap { lines($0, indent: indent + "  ") }
  }

  @Test func `each condition is shown in the author's words with the value seen`() throws {
    let facts = Facts(
      text: "Hij slaat haar. Slaat hij niet?",
      answers: ["leeftijd": .number(12), "gevaar": .choice("nee")])
    let explanation = try evaluator(Self.source).explain(facts)
    #expect(explanation.rules.map(\.rule.name) == ["ernstig"])
    let trace = explanation.rules.first
    #expect(trace?.isDeciding == true)
    #expect(trace?.source == "Boek")
    #expect(trace?.module == "proef")
    #expect(
      trace.map { lines($0.condition) } == [
        "+ alle van:: 2 van 2 gelden",
        "  + ernstig: ja",
        "    + een van:: 1 van 2 gelden",
        "      + tekst noemt slag: \"slaat\" (gesteld), \"Slaat\" (ontkend)",
        "      - gevaar is nu: gevaar: nee",
        "  + geen van:: 0 van 1 gelden",
        "    - leeftijd minstens 18 jaar: leeftijd: 12 jaar",
      ])
  }

  @Test func `a tally shows the points that there are and those that are needed`() throws {
    let source = """
      puntentelling nood
        - 5 punten: gevaar is nu
        - 1 punt: een van:
            - waarneming bevat verward
            - kinderen is ja
        - min 2 punten: leeftijd minstens 18 jaar
      regel hoog
        als nood minstens 4
        dan klasse acuut, naar oggz, binnen 1 uur
        omdat "Hoog."
      regel midden
        als nood tussen min 1 en 3
        dan klasse complex, naar oggz, binnen 1 uur
        omdat "Midden."
      """
    let facts = Facts(answers: [
      "gevaar": .choice("nu"), "kinderen": .choice("ja"), "leeftijd": .number(20),
    ])
    let trace = try evaluator(source).explain(facts).rules.first?.condition
    #expect(
      trace.map { lines($0) } == [
        "+ nood minstens 4: nood: 4 punten, nodig 4", "  + 5 punten: gevaar is nu: gevaar: nu",
        "  + 1 punt: een van:: 1 van 2 gelden",
        "    - waarneming bevat verward: waarneming: onbekend",
        "    + kinderen is ja: kinderen: ja",
        "  + min 2 punten: leeftijd minstens 18 jaar: leeftijd: 20 jaar",
      ])
    #expect(trace?.essential.count == 3)
    let less = Facts(answers: ["leeftijd": .number(20), "kinderen": .choice("ja")])
    let english = try evaluator(source).explain(less, language: .english)
    #expect(english.rules.first?.condition.seen == "nood: minus 1 point, needed minus 1 to 3")
    #expect(english.nearMisses.map(\.rule.name) == ["hoog"])
    let near = english.nearMisses.first?.condition
    #expect(near?.seen == "nood: minus 1 point, needed 4")
    #expect(
      near?.essential.map(\.text) == [
        "1 punt: een van:", "min 2 punten: leeftijd minstens 18 jaar",
      ])
  }

  @Test func `the words of an explanation can be English`() throws {
    let facts = Facts(text: "Hij slaat haar", answers: ["waarneming": .several(["verward"])])
    let explanation = try evaluator(Self.source).explain(facts, language: .english)
    #expect(explanation.rules.first?.condition.seen == "2 of 2 hold")
    let near = explanation.nearMisses.first { $0.rule.name == "opgestapeld" }
    #expect(
      near.map { lines($0.condition) } == [
        "- ten minste 2 van:: 1 of 3 hold",
        "  - kinderen is ja: kinderen: unknown",
        "  - eerdere meldingen in 30 dagen minstens 2: eerdere meldingen in 30 dagen: unknown",
        "  + waarneming bevat een van verward, vervuild: waarneming: verward",
      ])
  }

  @Test func `deciding rules come first, then the others that hold`() throws {
    let facts = Facts(
      text: "Hij slaat haar", answers: ["kinderen": .choice("ja")],
      history: ["eerdere meldingen in 30 dagen": 2])
    let explanation = try evaluator(Self.source).explain(facts)
    #expect(explanation.rules.map(\.rule.name) == ["ernstig", "opgestapeld", "thema"])
    #expect(explanation.rules.map(\.isDeciding) == [true, false, false])
    #expect(explanation.rules.map(\.signalClass) == [.acute, .complex, nil])
  }

  @Test func `a near miss has something that speaks for it, severest first`() throws {
    let evaluator = try evaluator(Self.source)
    #expect(evaluator.explain(Facts()).nearMisses.isEmpty)
    let some = Facts(
      text: "Hij slaat haar", answers: ["leeftijd": .number(70), "kinderen": .choice("ja")])
    #expect(
      evaluator.explain(some).nearMisses.map(\.rule.name) == ["ernstig", "ver weg", "opgestapeld"])
    let less = Facts(answers: ["kinderen": .choice("ja")])
    #expect(evaluator.explain(less).nearMisses.map(\.rule.name) == ["opgestapeld"])
  }

  @Test func `near misses are few`() throws {
    let rules = (0..<20).map { index in
      """
      regel r\(index)
        als alle van:
          - kinderen is ja
          - gevaar is nu
        dan klasse complex, naar oggz, binnen 1 uur
        omdat "x"
      """
    }
    let facts = Facts(answers: ["kinderen": .choice("ja")])
    let near = try evaluator(rules.joined(separator: "\n")).explain(facts).nearMisses
    #expect(near.count == Explanation.nearMissCountMax)
  }

  @Test func `hits have their places in the original text`() throws {
    let text = "É\u{301}n slaat, en S\u{301}LAAT niet"
    let hits = try evaluator(Self.source).explain(Facts(text: text)).hits
    let utf8 = Array(text.utf8)
    #expect(
      hits.map { String(decoding: utf8[$0.utf8Range], as: UTF8.self) } == ["slaat", "S\u{301}LAAT"])
    #expect(hits.map(\.reading) == [.stated, .denied])
    #expect(hits.map(\.list) == ["slag", "slag"])
  }
}
