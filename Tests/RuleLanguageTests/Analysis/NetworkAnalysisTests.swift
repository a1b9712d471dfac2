import Testing

@testable import RuleLanguage

/// Rule sets with a planted fault, and what must be found in them.
@Suite struct NetworkAnalysisTests {
  private func analysis(_ source: String) throws -> NetworkAnalysis {
    guard let analysis = try ruleSet(source).analysis(profile: "zonnedorp") else {
      throw Refused(text: "no network")
    }
    return analysis
  }

  private func verdict(_ source: String) throws -> ProofResult {
    try #require(try analysis(source).statements.first).verdict
  }

  private static func rule(_ name: String, _ condition: String, _ outcome: String) -> String {
    "regel \(name)\n  als \(condition)\n  dan klasse \(outcome)\n  omdat \"x\"\n"
  }

  private static let acute = "acuut, naar oggz, binnen 1 uur"
  private static let complex = "complex, naar buurtnetwerk, binnen 2 werkdagen"
  private static let light = "licht, naar aanbod, binnen 5 werkdagen"

  @Test func `a rule shadowed by a union of rules never decides`() throws {
    let analysis = try analysis(
      Self.rule("ene helft", "leeftijd hoogstens 40 of onbekend", Self.acute)
        + Self.rule("andere helft", "leeftijd minstens 30", Self.acute)
        + Self.rule("schaduw", "kinderen is ja", Self.complex))
    #expect(analysis.rules.map(\.kind) == [.neverDecides])
    #expect(analysis.rules.map(\.rule.name) == ["schaduw"])
  }

  @Test func `a condition that contradicts itself never holds`() throws {
    let analysis = try analysis(
      """
      regel dood
        als alle van:
          - leeftijd minstens 30
          - leeftijd hoogstens 20
        dan klasse \(Self.light)
        omdat "x"
      """)
    #expect(analysis.rules.map(\.kind) == [.neverHolds])
  }

  @Test func `a rule that its exceptions together switch off is found`() throws {
    let analysis = try analysis(
      Self.rule("basis", "kinderen is ja", Self.acute) + """
        uitzondering op basis: eerste
          als gevaar is een van nee, misschien
          dan klasse \(Self.complex)
          omdat "x"
        uitzondering op basis: tweede
          als gevaar is nu of onbekend
          dan klasse \(Self.complex)
          omdat "x"
        """)
    #expect(analysis.rules.map(\.kind) == [.alwaysExcepted])
  }

  @Test func `a rule with what others say already adds nothing`() throws {
    let analysis = try analysis(
      Self.rule("groot", "kinderen is ja of onbekend", Self.light)
        + Self.rule("klein", "kinderen is ja", Self.light))
    #expect(analysis.rules.map(\.rule.name) == ["klein"])
    #expect(analysis.rules.map(\.kind) == [.addsNothing])
  }

  @Test func `a guarantee that rules keep is proved`() throws {
    let verdict = try verdict(
      Self.rule("direct", "gevaar is nu", Self.acute)
        + "garantie: als gevaar is nu dan klasse minstens acuut\n")
    #expect(verdict == .proved)
  }

  @Test func `a guarantee broken only through two word lists at once is refuted by a text`() throws
  {
    let verdict = try verdict(
      """
      woorden wapen
        woorden: mes, pistool
      woorden ruzie
        woorden: ruzie, vechten
      regel wapen
        als tekst noemt wapen
        dan klasse \(Self.acute)
        omdat "x"
      uitzondering op wapen: oude ruzie
        als tekst noemt verleden ruzie
        dan klasse \(Self.light)
        omdat "x"
      garantie: als tekst noemt wapen dan klasse minstens acuut
      """)
    guard case .refuted(let witnesses) = verdict, let witness = witnesses.first else {
      Issue.record("\(verdict)")
      return
    }
    #expect(witness.decision.signalClass == .light)
    #expect(witness.facts.text.contains("mes") || witness.facts.text.contains("pistool"))
    #expect(witness.facts.text.contains("ruzie") || witness.facts.text.contains("vechten"))
  }

  @Test func `a guarantee about words that no rule asks for is refuted by a text`() throws {
    let verdict = try verdict(
      """
      woorden vuur
        woorden: brand
      regel r
        als gevaar is nu
        dan klasse \(Self.acute)
        omdat "x"
      garantie: als tekst noemt vuur dan klasse minstens acuut
      """)
    guard case .refuted(let witnesses) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(witnesses[0].facts.text.contains("brand"))
  }

  @Test(
    arguments: [
      ("klasse minstens acuut", false), ("klasse minstens complex", true),
      ("klasse hoogstens complex", true), ("klasse hoogstens licht", false),
      ("binnen 2 werkdagen", true), ("binnen 1 uur", false), ("wachtrij buurtnetwerk", true),
      ("niet wachtrij buurtnetwerk", false), ("wachtrij aanbod", false),
      ("niet wachtrij aanbod", true), ("advies 112", false), ("niet advies 112", true),
      ("bericht spoed", true), ("niet bericht spoed", false), ("niet bericht dank", true),
      ("thema geweld", true), ("niet thema schulden", true),
    ])
  func `a guarantee about one rule is proved or refuted`(consequence: String, holds: Bool) throws {
    let verdict = try verdict(
      """
      regel r
        als kinderen is ja
        dan klasse \(Self.complex), bericht spoed
        thema geweld
        omdat "x"
      regel licht
        als kinderen is ja of onbekend
        dan klasse \(Self.light)
        omdat "x"
      garantie: als kinderen is ja dan \(consequence)
      """)
    if holds {
      #expect(verdict == .proved)
    } else if case .refuted = verdict {
    } else {
      Issue.record("\(verdict)")
    }
  }

  @Test func `unknown that is milder than no is refuted by two signals`() throws {
    let analysis = try analysis(
      Self.rule("zeker", "kinderen is nee", Self.complex)
        + Self.rule("licht", "kinderen is nee of onbekend", Self.light))
    let statement = try #require(
      analysis.statements.first { $0.claim == .unknownNeverMilder(field: "kinderen", value: "nee") }
    )
    guard case .refuted(let witnesses) = statement.verdict else {
      Issue.record("\(statement)")
      return
    }
    #expect(witnesses.map(\.decision.signalClass) == [.complex, .light])
    #expect(!analysis.isProved)
  }

  @Test func `one more signal that lowers is refuted by two signals`() throws {
    let analysis = try analysis(
      Self.rule("vaak", "melders in 30 dagen minstens 5", Self.light)
        + Self.rule("soms", "melders in 30 dagen tussen 2 en 4", Self.complex))
    let statement = try #require(
      analysis.statements.first { $0.claim == .moreNeverMilder(history: "melders in 30 dagen") })
    guard case .refuted(let witnesses) = statement.verdict else {
      Issue.record("\(statement)")
      return
    }
    #expect(witnesses.map { $0.facts.history["melders in 30 dagen"] } == [2, 5])
  }

  @Test func `a signal that cannot exist breaks no guarantee`() throws {
    let rules =
      Self.rule("direct", "gevaar is nu", Self.acute)
      + "garantie: als kinderen is ja dan klasse minstens acuut\n"
    guard case .refuted = try verdict(rules) else {
      Issue.record("not refuted")
      return
    }
    let impossible = """
      kan niet: alle van:
        - kinderen is ja
        - gevaar is nee of onbekend
      kan niet: alle van:
        - kinderen is ja
        - gevaar is misschien

      """
    let verdict = try verdict(impossible + rules)
    #expect(verdict == .proved)
  }

  @Test func `what falls to silence is found, widest first, and counted`() throws {
    let analysis = try analysis(
      Self.rule("gevaar", "gevaar is een van nu, misschien", Self.acute)
        + Self.rule("licht", "kinderen is nee", Self.light))
    let first = try #require(analysis.gaps.regions.first)
    #expect(
      first.limits == [
        Gap.Limit(source: "gevaar", values: ["nee", "onbekend"]),
        Gap.Limit(source: "kinderen", values: ["ja", "onbekend"]),
      ])
    #expect(analysis.gaps.isExact)
    #expect(analysis.gaps.count == first.count)
    guard case .refuted(let witnesses) = first.verdict else {
      Issue.record("\(first)")
      return
    }
    #expect(witnesses.map(\.decision.bySilence) == [true])
  }

  @Test func `two queues of one class are named with a signal`() throws {
    let analysis = try analysis(
      Self.rule("een", "kinderen is ja", "complex, naar buurtnetwerk, binnen 2 werkdagen")
        + Self.rule("twee", "gevaar is nee", "complex, naar triage, binnen 2 werkdagen"))
    let overlap = try #require(analysis.overlaps.first)
    #expect([overlap.queue, overlap.other] == ["triage", "buurtnetwerk"])
    #expect(overlap.pairCount == 1)
  }

  @Test func `rows that overlap and a table that is incomplete are found`() throws {
    let table = """
      tabel leeftijd en kinderen
        | leeftijd               | kinderen       | klasse  | wachtrij     | binnen      |
        | hoogstens 17           | -              | complex | buurtnetwerk | 1 werkdag   |
        | minstens 17            | ja, onbekend   | complex | buurtnetwerk | 2 werkdagen |

      """
    let analysis = try analysis(table)
    #expect(analysis.tables.map(\.kind) == [.rowsOverlap(1, 2), .incomplete])
  }
}

@Suite struct ProofReportTests {
  @Test func `a refuted guarantee is shown as a filled-in form with its decision`() throws {
    let set = try ruleSet(
      Vocabulary.files(
        """
        woorden wapen
          woorden: pistool
        regel r
          als gevaar is een van nu, misschien
          dan klasse acuut, naar oggz, binnen 1 uur
          omdat "x"
        garantie: als tekst noemt wapen dan klasse minstens acuut
        """))
    let analysis = try #require(set.analysis(profile: "zonnedorp"))
    let lines = ProofReport(analysis, set).lines
    let start = try #require(lines.firstIndex { $0.hasPrefix("WEERLEGD") })
    #expect(
      Array(lines[start...(start + 3)]) == [
        "WEERLEGD: proef.regels:10 garantie: als tekst noemt wapen dan klasse minstens acuut",
        "  gevaar: onbekend", "  verhaal: \"Er is pistool.\"",
        "  → onduidelijk, triage, binnen 1 werkdag, bericht dank (geen regel spreekt)",
      ])
    #expect(lines.contains { $0.hasPrefix("  1. gevaar is nee of onbekend") })
  }

  @Test func `large numbers are grouped or rounded`() {
    #expect(FilledForm.grouped(ExactCount(1_234_567)) == "1.234.567")
    #expect(FilledForm.grouped(ExactCount(12)) == "12")
    let large = (1...30).reduce(ExactCount(1)) { $0 * UInt64($1) }
    #expect(FilledForm.grouped(large) == "ongeveer 2,6·10^32")
  }
}

@Suite struct BaseCheckTests {
  private static let base = """
    # taal: nl
    module basisregels versie 1
    gebruikt basis, lezingen

    drempel vaak: getal 2 tot 5, standaard 3

    regel gevaar nu
      als gevaar is nu
      dan klasse acuut, naar oggz, binnen 1 uur
      omdat "x"
    regel vaak gemeld
      als eerdere meldingen in 30 dagen minstens vaak
      dan klasse acuut, naar oggz, binnen 1 uur
      omdat "x"
    """

  /// The network `zonnedorp` with a line in its profile and rules of its own.
  private func verdict(setting: String = "", rules: String) throws -> ProofResult? {
    let profile = Vocabulary.profile(["basisregels"]) + "\n" + setting + "\n\n" + rules
    let files = [
      Vocabulary.file("basis", Vocabulary.base), Vocabulary.file("lezingen", Vocabulary.readings),
      Vocabulary.file("basisregels", Self.base), Vocabulary.file("zonnedorp", profile),
    ]
    let analysis = try #require(try ruleSet(files).analysis(profile: "zonnedorp"))
    return analysis.statements.first { $0.claim == .notMilderThanBase }?.verdict
  }

  @Test func `a network without rules of its own is its base`() throws {
    let verdict = try verdict(rules: "")
    #expect(verdict == nil)
  }

  @Test func `a rule that raises is not milder`() throws {
    let verdict = try verdict(
      rules: """
        regel misschien
          als gevaar is misschien
          dan klasse acuut, naar oggz, binnen 1 uur
          omdat "x"
        """)
    #expect(verdict == .proved)
  }

  @Test func `a light rule that takes signals out of silence is milder`() throws {
    let verdict = try verdict(
      rules: """
        regel kinderen
          als kinderen is ja
          dan klasse licht, naar aanbod, binnen 5 werkdagen
          omdat "x"
        """)
    guard case .refuted(let witnesses) = verdict else {
      Issue.record("\(String(describing: verdict))")
      return
    }
    #expect(witnesses.map(\.decision.signalClass) == [.unclear, .light])
    #expect(witnesses[0].facts == witnesses[1].facts)
  }

  @Test func `where a signed deviation speaks the network may be milder`() throws {
    let verdict = try verdict(
      rules: """
        afwijking op gevaar nu: de politie is er al
          als kinderen is nee
          dan klasse complex, naar oggz, binnen 1 werkdag
          omdat "x"
          getekend door "A. Jansen", "B. de Vries", op 2026-03-01
        """)
    #expect(verdict == .proved)
  }

  @Test(arguments: [("2", true), ("4", false)])
  func `a threshold may make stricter, not milder`(value: String, holds: Bool) throws {
    let verdict = try verdict(setting: "  drempel vaak is \(value)", rules: "")
    if holds {
      #expect(verdict == .proved)
    } else if case .refuted(let witnesses) = verdict {
      #expect(witnesses[0].facts.history["eerdere meldingen in 30 dagen"] == 3)
    } else {
      Issue.record("\(String(describing: verdict))")
    }
  }
}

@Suite struct GeneratedRulesTests {
  @Test(arguments: [0, 2])
  func `made-up rules are rules, and all of them are looked at`(tallyCount: Int) throws {
    let set = try ruleSet(GeneratedRules(ruleCount: 20, tallyCount: tallyCount).files)
    let analysis = try #require(set.analysis(profile: "proef"))
    #expect(analysis.ruleCount == 20)
    #expect(analysis.effort.undecided == 0)
  }
}
