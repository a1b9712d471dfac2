import Testing

@testable import RuleLanguage

@Suite struct ChangeTestTests {
  private static let rule = """
    woorden slag, gevaar
      woorden: slaat
    woorden val
      woorden: valt
    regel zorg
      als alle van:
        - gevaar is een van misschien, nu, onbekend
        - eerder acuut minstens 2 of onbekend
        - tekst noemt hoe dan ook slag, val
      dan klasse acuut, naar oggz, binnen 30 minuten
      omdat "a"

    """

  /// The changes that no example notices.
  private func unnoticed(_ examples: String) throws -> [RuleChange.Kind] {
    let test = try ruleSet(Self.rule + examples).changeTest(seed: 1)
    return test.changes.filter { !test.isNoticed($0) }.map(\.kind)
  }

  @Test func `every part of a rule is changed`() throws {
    let gevaar = "gevaar is een van misschien, nu, onbekend"
    let acuut = "eerder acuut minstens 2 of onbekend"
    let tekst = "tekst noemt hoe dan ook slag, val"
    #expect(
      Set(try unnoticed("")) == [
        .withoutPoint(gevaar), .withoutPoint(acuut), .withoutPoint(tekst),
        .withValue(gevaar, value: "nee"), .withoutValue(gevaar, value: "misschien"),
        .withoutValue(gevaar, value: "nu"), .withoutUnknown(gevaar), .lowest(acuut, 1),
        .lowest(acuut, 3), .withoutUnknown(acuut), .withoutList(tekst, list: "slag"),
        .withoutList(tekst, list: "val"), .onlyStated(tekst), .milder(.complex),
        .later(.minutes(60)),
      ])
  }

  @Test func `an example notices what turns its decision`() throws {
    let found = Set(
      try unnoticed(
        """
        voorbeeld: geslagen
          gegeven gevaar is nu, eerder acuut is 2
          en tekst "Hij slaat haar niet."
          verwacht acuut, binnen 30 minuten, door zorg
        voorbeeld: geen gevaar
          gegeven gevaar is nee, eerder acuut is 2
          en tekst "Zij valt."
          verwacht niet acuut
        """))
    let gevaar = "gevaar is een van misschien, nu, onbekend"
    let acuut = "eerder acuut minstens 2 of onbekend"
    let tekst = "tekst noemt hoe dan ook slag, val"
    #expect(
      found == [
        .withoutPoint(acuut), .withoutPoint(tekst), .withoutValue(gevaar, value: "misschien"),
        .withoutUnknown(gevaar), .lowest(acuut, 1), .withoutUnknown(acuut),
        .withoutList(tekst, list: "val"),
      ])
  }

  @Test func `the points needed and the lines of a tally are changed`() throws {
    let rules = """
      puntentelling nood
        - 3 punten: gevaar is nu
        - 2 punten: kinderen is ja
        - min 1 punt: leeftijd minstens 70
      regel hoog
        als nood minstens 3
        thema geweld

      """
    let examples = """
      voorbeeld: gevaar
        gegeven gevaar is nu
        verwacht thema geweld
      voorbeeld: kinderen
        gegeven kinderen is ja
        verwacht niet thema geweld
      """
    func unnoticed(_ source: String) throws -> Set<RuleChange.Kind> {
      let test = try ruleSet(source).changeTest(seed: 1)
      return Set(test.changes.filter { !test.isNoticed($0) }.map(\.kind))
    }
    let lines = [
      "3 punten: gevaar is nu", "2 punten: kinderen is ja", "min 1 punt: leeftijd minstens 70",
    ]
    let all = Set(lines.map(RuleChange.Kind.withoutPoint))
    let bounds: Set<RuleChange.Kind> = [
      .lowest("nood minstens 3", 2), .lowest("nood minstens 3", 4),
    ]
    #expect(try unnoticed(rules) == all.union(bounds))
    #expect(
      try unnoticed(rules + examples) == [.withoutPoint(lines[1]), .withoutPoint(lines[2])])
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `a change is noticed exactly when the changed rules fail an example`(_ seed: UInt64) throws {
    var random = RandomRules(seed: seed)
    let source = random.source()
    var examples: [Example] = []
    let files = Vocabulary.files(source)
    var log = DiagnosticLog()
    let texts = files.sorted { $0.path < $1.path }.map { SourceDecoder.decode($0, into: &log) }
    let trees = texts.map { FileParser.parse($0, into: &log) }
    var program = try #require(Checker.check(texts, trees, into: &log))
    let plain = Evaluator(program, profile: 0)
    let module = try #require(program.modules.firstIndex { $0.key == "proef" })
    for number in 0..<6 {
      let facts = random.facts()
      let decision = plain.decide(facts)
      examples.append(
        Example(
          name: "e\(number)", path: "", line: 1, module: module, day: nil, profiles: [0],
          facts: facts,
          expectations: [
            .init(kind: .exactClass(decision.signalClass), isDenied: false, text: "klasse"),
            .init(kind: .within(decision.deadline), isDenied: false, text: "termijn"),
          ]))
    }
    program.examples = examples
    let stages = ExampleStage.all(program, [Evaluator(program, profile: 0)], on: nil)
    let test = ChangeTest(program, stages, seed: seed)
    #expect(test.changes.count > 10)
    for change in test.changes.prefix(60) {
      let evaluator = Evaluator(change.applied(to: program), profile: 0)
      let isNoticed = examples.contains { !ExampleResult($0, evaluator).passes }
      #expect(test.isNoticed(change) == isNoticed, "seed \(seed) \(change.rule) \(change.kind)")
    }
  }
}
