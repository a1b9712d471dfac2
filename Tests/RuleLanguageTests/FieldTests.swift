import Testing

@testable import RuleLanguage

/// Durations, areas, several answers, and what is known of the work.
@Suite struct FieldTests {
  /// Whether a rule with `condition` holds.
  private func holds(_ condition: String, _ facts: Facts, _ fields: String = "") throws -> Bool {
    let source = "\(fields)\nregel r\n  als \(condition)\n  thema geweld\n"
    return try evaluator(source).decide(facts).themes == ["geweld"]
  }

  private static let howLong = "gegevens\n  hoe lang: duur 0 tot 52 weken\n"

  @Test(arguments: [
    ("hoe lang minstens 10 dagen", [2, 3], [1]), ("hoe lang hoogstens 10 dagen", [0, 1], [2]),
    ("hoe lang is 14 dagen", [2], [1, 3]), ("hoe lang is 2", [2], [1]),
    ("hoe lang tussen 8 dagen en 3 weken", [2, 3], [1, 4]),
    ("hoe lang minstens 1 maand", [5], [4]), ("hoe lang minstens 1 jaar", [], [52]),
    ("hoe lang hoogstens 200 uur", [1], [2]), ("hoe lang is niet onbekend", [0, 52], []),
  ])
  func `a duration compares across units`(
    condition: String, yes: [Int], no: [Int]
  ) throws {
    guard !condition.contains("jaar") else {
      // One year is more than the 52 weeks that can be given.
      check(Self.howLong + "begrip b\n  hoe lang minstens ‹R0404:1 jaar›")
      return
    }
    for (values, expected) in [(yes, true), (no, false)] {
      for value in values {
        let facts = Facts(answers: ["hoe lang": .number(value)])
        #expect(try holds(condition, facts, Self.howLong) == expected, "\(value)")
      }
    }
    #expect(try !holds(condition, Facts(), Self.howLong))
    #expect(try holds("hoe lang is onbekend", Facts(), Self.howLong))
  }

  private static let areas = """
    gebied noord
      postcodes: 1011, 1020 t/m 1029, 1031 AB
    gebied zuid
      postcodes: 1031 AC t/m 1031 ZZ,
        2000
    gegevens
      wijk: gebied van noord, zuid
    """

  @Test(arguments: [
    ("1011 ZZ", "noord"), ("1020AA", "noord"), ("1029 zz", "noord"), ("1031 AB", "noord"),
    ("1031 AC", "zuid"), ("2000 xx", "zuid"), ("1030 AA", "elders"), ("1031 AA", "elders"),
  ])
  func `a postcode lies in one area or elsewhere`(text: String, area: String) throws {
    let byPostcode = Facts(postcode: Postcode(text))
    #expect(try holds("wijk is \(area)", byPostcode, Self.areas))
    #expect(try !holds("wijk is niet \(area)", byPostcode, Self.areas))
    let asAnswer = Facts(answers: ["wijk": .choice(text)])
    #expect(try holds("wijk is \(area)", asAnswer, Self.areas))
  }

  @Test func `an answer comes before the postcode, and without either the area is unknown`() throws
  {
    let both = Facts(answers: ["wijk": .choice("zuid")], postcode: Postcode("1011 AB"))
    #expect(try holds("wijk is zuid", both, Self.areas))
    #expect(try holds("wijk is onbekend", Facts(), Self.areas))
    let set = try ruleSet(Self.areas)
    #expect(set.faults(in: ["wijk": .choice("1011 AB")]) == [])
    #expect(set.faults(in: ["wijk": .choice("elders")]) == [])
    #expect(
      set.faults(in: ["wijk": .choice("noort")]).map(\.suggestion) == ["noord"])
  }

  @Test(arguments: ["", "1011", "1011 A", "0111 AB", "10111AB", "1011 A1", "abcd ef", "1011 ABC"])
  func `what is no full postcode is none`(text: String) {
    #expect(Postcode(text) == nil)
  }

  @Test func `an area has no end of postcodes in one field`() throws {
    let many = (0..<500).map { "gebied g\($0)\n  postcodes: \(1000 + $0)\n" }.joined()
    _ = try ruleSet(many)
  }

  @Test(arguments: [
    ("waarneming bevat alle van verward, vervuild", [false, false, true, false]),
    ("waarneming bevat alle van verward, vervuild of onbekend", [true, false, true, false]),
    ("waarneming bevat niet verward", [false, false, false, true]),
    ("waarneming bevat niet verward of onbekend", [true, false, false, true]),
    ("waarneming bevat geen van verward, vervuild", [false, false, false, true]),
    ("waarneming bevat een van verward, onbekend", [true, true, true, false]),
    ("waarneming is niet onbekend", [false, true, true, true]),
  ])
  func `several answers can be asked for together, or not at all`(
    condition: String, expected: [Bool]
  ) throws {
    let signals = [[], ["verward"], ["verward", "vervuild"], ["vermagerd"]]
    let found = try signals.map {
      try holds(condition, Facts(answers: ["waarneming": .several($0)]))
    }
    #expect(found == expected)
  }

  @Test func `rules can look at the work on a signal`() throws {
    let late = Facts(work: CaseFacts(hoursSinceTakenUp: 50, attempts: 2, status: .takenUp))
    #expect(try holds("sinds opgepakt minstens 2 dagen", late))
    #expect(try !holds("sinds opgepakt minstens 3 dagen", late))
    #expect(try holds("pogingen is 2", late))
    #expect(try holds("stand is een van opgepakt, aangeboden", late))
    #expect(try !holds("stand is nieuw", late))
    #expect(try holds("stand is onbekend", Facts()))
    #expect(try !holds("sinds opgepakt minstens 0", Facts()))
    let ages = Facts(work: CaseFacts(hoursSinceTakenUp: 1_000_000))
    #expect(try holds("sinds opgepakt minstens 10 jaar", ages))
  }

  @Test func `what is known of the work is no answer of anybody`() throws {
    let forged = Facts(answers: ["stand": .choice("opgepakt"), "pogingen": .number(3)])
    #expect(try holds("stand is onbekend", forged))
    let set = try ruleSet("")
    #expect(set.faults(in: ["stand": .choice("opgepakt")]).map(\.problem) == [.unknownField])
    #expect(set.fields.filter(\.isAboutCase).isEmpty)
  }

  @Test func `a rule about the work sends the reporter no message`() throws {
    let source = """
      regel r
        als pogingen minstens 2
        dan klasse complex, naar oggz, binnen 1 werkdag, bericht spoed
        omdat "x"
      voorbeeld: e
        gegeven pogingen is 3, stand is opgepakt, sinds opgepakt is 2 dagen
        verwacht complex, bericht dank
      """
    #expect(try ruleSet(source).runExamples().filter { !$0.passes }.map(\.unmet) == [])
  }
}
