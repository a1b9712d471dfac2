import Testing

@testable import RuleLanguage

@Suite struct WhatIfTests {
  private static let rules = """
    woorden slag, gevaar
      woorden: slaat
    regel acuut gevaar
      als alle van:
        - gevaar is nu
        - kinderen is ja of onbekend
      dan klasse acuut, naar oggz, binnen 1 uur
      omdat "a"
    regel slag
      als tekst noemt slag
      dan klasse acuut, naar oggz, binnen 1 uur
      omdat "b"
    regel vaak
      als een van:
        - eerder acuut minstens 3
        - leeftijd minstens 70 jaar
        - waarneming bevat verward
      dan klasse complex, naar oggz, binnen 1 uur
      omdat "c"
    regel gewoon
      als gevaar is nee
      dan klasse licht, naar aanbod, binnen 1 uur
      omdat "d"
    """

  @Test func `each single change that gives another class is told, severest first`() throws {
    let facts = Facts(
      text: "Hij slaat haar niet meer", answers: ["gevaar": .choice("nee")],
      history: ["eerder acuut": 1])
    let evaluator = try evaluator(Self.rules)
    #expect(evaluator.decide(facts).signalClass == .unclear)
    #expect(
      evaluator.whatIf(facts).turns == [
        .init(change: .answer(field: "gevaar", value: "nu"), signalClass: .acute),
        .init(change: .reading(words: "slaat", .stated), signalClass: .acute),
      ])
    let calm = Facts(answers: ["gevaar": .choice("nee")], history: ["eerder acuut": 1])
    #expect(
      evaluator.whatIf(calm).turns == [
        .init(change: .answer(field: "gevaar", value: "nu"), signalClass: .acute),
        .init(change: .answer(field: "gevaar", value: "misschien"), signalClass: .unclear),
        .init(change: .answer(field: "gevaar", value: "onbekend"), signalClass: .unclear),
        .init(
          change: .option(field: "waarneming", value: "verward", isTicked: true),
          signalClass: .complex),
        .init(change: .number(name: "leeftijd", 70), signalClass: .complex),
        .init(change: .number(name: "eerder acuut", 3), signalClass: .complex),
      ])
  }

  @Test func `the open question that tells most comes first`() throws {
    let evaluator = try evaluator(Self.rules)
    let questions = evaluator.whatIf(Facts()).questions
    #expect(questions.map(\.field) == ["gevaar"])
    #expect(
      questions.first?.outcomes == [
        .init(value: "nee", signalClass: .light), .init(value: "misschien", signalClass: .unclear),
        .init(value: "nu", signalClass: .acute),
      ])
    let danger = evaluator.whatIf(Facts(answers: ["gevaar": .choice("nu")])).questions
    #expect(danger.map(\.field) == ["kinderen"])
    #expect(danger.first?.question == "Zijn er kinderen bij?")
    #expect(evaluator.whatIf(Facts(answers: ["gevaar": .choice("nee")])).questions == [])
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `reading conditions one by one decides as the evaluator does`(_ seed: UInt64) throws {
    var random = RandomRules(seed: seed)
    let evaluator = try evaluator(random.source())
    for _ in 0..<10 {
      let facts = random.facts()
      let asker = WhatIfAsker(evaluator, facts)
      let decision = asker.decide(evaluator.matcher.match(facts.text))
      #expect(decision == evaluator.decide(facts), "seed \(seed)")
    }
  }
}
