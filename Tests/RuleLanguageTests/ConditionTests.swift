import RuleLanguage
import Testing

@Suite struct ConditionTests {
  /// Whether `condition` holds for `facts`.
  private func holds(_ condition: String, _ facts: Facts) throws -> Bool {
    let lines = condition.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    let source = """
      woorden slag
        woorden: slaat
      begrip proefbegrip
      \(lines)
      regel proef
        als proefbegrip
        thema geweld
      """
    return !(try evaluator(source).decide(facts).themes.isEmpty)
  }

  @Test(arguments: [
    ("is nu", [true, false, false]), ("is nu of onbekend", [true, false, true]),
    ("is niet nu", [false, true, false]), ("is niet nu of onbekend", [false, true, true]),
    ("is een van nu, nee", [true, true, false]), ("is een van nu, onbekend", [true, false, true]),
    ("is onbekend", [false, false, true]), ("is niet misschien", [true, true, false]),
  ])
  func `unknown is a value: a test holds for it only where it says so`(
    test: String, expected: [Bool]
  ) throws {
    let answers: [Answer?] = [.choice("nu"), .choice("nee"), nil]
    for (answer, expected) in zip(answers, expected) {
      let facts = Facts(answers: answer.map { ["gevaar": $0] } ?? [:])
      #expect(try holds("gevaar \(test)", facts) == expected)
      let none = "geen van:\n  - gevaar \(test)"
      #expect(try holds(none, facts) == !expected)
    }
    let spoken = Facts(answers: ["gevaar": .choice("onbekend")])
    #expect(try holds("gevaar \(test)", spoken) == expected[2])
  }

  @Test(arguments: [
    ("minstens 70 jaar", [false, true, true, false]), ("hoogstens 70", [true, true, false, false]),
    ("tussen 60 en 70", [false, true, false, false]), ("is 70", [false, true, false, false]),
    ("minstens 71 of onbekend", [false, false, true, true]),
    ("is onbekend", [false, false, false, true]),
  ])
  func `numbers are compared with their bounds included`(test: String, expected: [Bool]) throws {
    let answers: [Answer?] = [.number(59), .number(70), .number(71), nil]
    for (answer, expected) in zip(answers, expected) {
      let facts = Facts(answers: answer.map { ["leeftijd": $0] } ?? [:])
      #expect(try holds("leeftijd \(test)", facts) == expected)
    }
  }

  @Test(arguments: [
    ("minstens 2", [false, true, false]), ("hoogstens 1", [true, false, false]),
    ("hoogstens 1 of onbekend", [true, false, true]), ("is onbekend", [false, false, true]),
  ])
  func `history counts are compared as numbers`(test: String, expected: [Bool]) throws {
    let name = "eerdere meldingen in 30 dagen"
    for (count, expected) in zip([1, 2, nil], expected) {
      let facts = Facts(history: count.map { [name: $0] } ?? [:])
      #expect(try holds("\(name) \(test)", facts) == expected)
    }
  }

  @Test(arguments: [
    ("bevat verward", [true, true, false, false]),
    ("bevat een van vervuild, vermagerd", [false, true, true, false]),
    ("bevat verward of onbekend", [true, true, false, true]),
    ("bevat een van vermagerd, onbekend", [false, false, true, true]),
    ("is onbekend", [false, false, false, true]),
  ])
  func `a field with several values contains them, or is unknown`(
    test: String, expected: [Bool]
  ) throws {
    let answers: [Answer] = [
      .several(["verward"]), .several(["verward", "vervuild"]), .several(["vermagerd"]),
      .several([]),
    ]
    for (answer, expected) in zip(answers, expected) {
      let facts = Facts(answers: ["waarneming": answer])
      #expect(try holds("waarneming \(test)", facts) == expected)
    }
  }

  @Test(arguments: [
    ("alle van:", [false, false, false, true]), ("een van:", [false, true, true, true]),
    ("geen van:", [true, false, false, false]),
    ("ten minste 2 van:", [false, false, true, true]),
    ("ten minste 1 van:", [false, true, true, true]),
  ])
  func `lists count the items that hold`(quantifier: String, expected: [Bool]) throws {
    let condition =
      "\(quantifier)\n  - gevaar is nu\n  - kinderen is ja\n  - tekst noemt slag"
    let all: [Facts] = [
      Facts(), Facts(text: "slaat"), Facts(text: "slaat", answers: ["gevaar": .choice("nu")]),
      Facts(text: "slaat", answers: ["gevaar": .choice("nu"), "kinderen": .choice("ja")]),
    ]
    for (facts, expected) in zip(all, expected) {
      #expect(try holds(condition, facts) == expected)
    }
  }

  @Test func `lists nest, and bullets may stand under their list`() throws {
    let condition = """
      een van:
        - kinderen is ja
        - alle van:
          - gevaar is nu
          - geen van:
              - leeftijd minstens 18 of onbekend
              - tekst noemt slag
      """
    let child = Facts(answers: ["gevaar": .choice("nu"), "leeftijd": .number(12)])
    #expect(try holds(condition, child))
    #expect(try !holds(condition, Facts(answers: ["gevaar": .choice("nu")])))
    let hit = Facts(text: "slaat", answers: child.answers)
    #expect(try !holds(condition, hit))
  }

  @Test func `a concept may be named with words of the language in it`() throws {
    let source = """
      begrip kind is alleen of bang
        kinderen is ja
      regel proef
        als kind is alleen of bang
        thema geweld
      """
    let facts = Facts(answers: ["kinderen": .choice("ja")])
    #expect(try evaluator(source).decide(facts).themes == ["geweld"])
  }

  @Test func `names are compared without regard to case`() throws {
    let source = """
      begrip Iets Bijzonders
        Gevaar is NU
      regel proef
        als iets bijzonders
        thema Geweld
      """
    let facts = Facts(answers: ["gevaar": .choice("nu")])
    #expect(try evaluator(source).decide(facts).themes == ["geweld"])
  }
}
