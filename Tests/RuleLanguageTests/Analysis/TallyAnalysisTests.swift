import Testing

@testable import RuleLanguage

/// What is proved and found about rules that compare tallies.
@Suite struct TallyAnalysisTests {
  private static func rule(_ name: String, _ condition: String, _ outcome: String) -> String {
    "regel \(name)\n  als \(condition)\n  dan klasse \(outcome)\n  omdat \"x\"\n"
  }

  private static let acute = "acuut, naar oggz, binnen 1 uur"
  private static let unclear = "onduidelijk, naar triage, binnen 1 werkdag"
  private static let complex = "complex, naar buurtnetwerk, binnen 2 werkdagen"
  private static let light = "licht, naar aanbod, binnen 5 werkdagen"

  /// A tally of answers, of word lists, and of both at once.
  private static func tally(ofLists count: Int, unknown: String = " of onbekend") -> String {
    var source = ""
    for list in 0..<count {
      source += "woorden lijst \(list)\(list % 4 == 0 ? ", gevaar" : "")\n  woorden: w\(list)\n"
    }
    source += "puntentelling nood\n  - 5 punten: gevaar is nu\(unknown)\n"
    source += "  - 2 punten: gevaar is misschien\n"
    source += "  - min 2 punten: gevaar is nee\n"
    for list in 0..<count {
      let item = [
        "3 punten: tekst noemt lijst \(list)", "1 punt: tekst noemt hoe dan ook lijst \(list)",
        "2 punten: alle van:\n      - tekst noemt lijst \(list)\n      - gevaar is nu\(unknown)",
        "min 2 punten: tekst noemt lijst \(list)",
      ][list % 4]
      source += "  - \(item)\n"
    }
    return source
  }

  private static let rules =
    rule("acuut", "nood minstens 8", acute) + rule("twijfel", "nood tussen 4 en 7", unclear)
    + rule("complex", "nood tussen 1 en 3", complex) + rule("licht", "nood hoogstens 0", light)

  private func statements(
    _ source: String
  ) throws -> [(claim: Statement.Claim, verdict: ProofResult)] {
    let analysis = try #require(try ruleSet(source).analysis(profile: "zonnedorp"))
    #expect(analysis.effort.undecided == 0)
    return analysis.statements.map { ($0.claim, $0.verdict) }
  }

  private static let danger = Statement.Claim.unknownNeverMilder(field: "gevaar", value: "nee")

  @Test func `that unknown is never milder than no is proved through many lists`() throws {
    let found = try statements(Self.tally(ofLists: 97) + Self.rules)
    #expect(found.first { $0.claim == Self.danger }?.verdict == .proved)
  }

  @Test func `a tally for which unknown gives too little is refuted with a signal`() throws {
    let tally = Self.tally(ofLists: 20, unknown: "") + "  - 1 punt: gevaar is nee\n"
    let source = tally.replacing("  - min 2 punten: gevaar is nee\n", with: "") + Self.rules
    let found = try statements(source)
    guard case .refuted(let witnesses) = found.first(where: { $0.claim == Self.danger })?.verdict
    else {
      Issue.record("not refuted")
      return
    }
    let evaluator = try evaluator(source)
    #expect(witnesses.map { evaluator.decide($0.facts) } == witnesses.map(\.decision))
    #expect(witnesses[1].decision.signalClass.isMilder(than: witnesses[0].decision.signalClass))
  }

  @Test func `a guarantee about points is proved by the points that are needed`() throws {
    let tally = Self.tally(ofLists: 40) + Self.rules
    func verdict(_ guarantee: String) throws -> ProofResult? {
      try statements(tally + "garantie: als \(guarantee)\n").first?.verdict
    }
    #expect(try verdict("nood minstens 9 dan klasse minstens acuut") == .proved)
    #expect(try verdict("nood minstens 4 dan klasse minstens onduidelijk") == .proved)
    guard case .refuted = try verdict("nood minstens 7 dan klasse minstens acuut") else {
      Issue.record("not refuted")
      return
    }
  }

  @Test func `rows that share points out are complete and disjoint`() throws {
    func table(_ middle: String) throws -> [TableFinding.Kind] {
      let source =
        Self.tally(ofLists: 40) + """
          tabel op nood
            | nood        | klasse         | wachtrij | binnen    |
            | minstens 8  | acuut          | oggz     | 1 uur     |
            | \(middle)   | onduidelijk    | triage   | 1 werkdag |
            | hoogstens 3 | geen uitspraak | -        | -         |
          """
      let analysis = try #require(try ruleSet(source).analysis(profile: "zonnedorp"))
      return analysis.tables.map(\.kind)
    }
    #expect(try table("tussen 4 en 7").isEmpty)
    #expect(try table("tussen 5 en 7").count == 1)
    #expect(try table("tussen 4 en 8").count == 1)
  }

  @Test func `a rule that points shut out is found`() throws {
    let source =
      Self.tally(ofLists: 12) + Self.rule("hoog", "nood minstens 4", Self.acute)
      + Self.rule("hoger", "nood minstens 6", Self.complex)
    let analysis = try #require(try ruleSet(source).analysis(profile: "zonnedorp"))
    #expect(analysis.rules.map(\.rule.name) == ["hoger"])
    #expect(analysis.rules.map(\.kind) == [.neverDecides])
  }
}
