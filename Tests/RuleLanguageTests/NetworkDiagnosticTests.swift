import RuleLanguage
import Testing

/// Faults between files: modules, orders, messages and networks (R0306 to R0309, R07, R0802).
@Suite struct NetworkDiagnosticTests {
  private static let start = "# taal: nl\nmodule"

  @Test func `modules are found by their path and do not use each other in a circle`() {
    check(files: [
      "a": "\(Self.start) a versie 1\ngebruikt ‹R0307:b›, ‹R0306:niets›, ‹R0308:b›",
      "b": "\(Self.start) b versie 1\ngebruikt ‹R0307:a›",
      "c": "\(Self.start) c versie 1\ngebruikt a, ‹R0307:c›",
      "d": "\(Self.start) ‹R0303:A› versie 1",
    ])
    let twice = [
      Vocabulary.file("a", "\(Self.start) a versie 1"),
      Vocabulary.file("a", "\(Self.start) b versie 1"),
    ]
    #expect(RuleCompiler.compile(twice).diagnostics.map(\.code).contains("R0309"))
  }

  @Test func `without a network there is a warning and a rule set`() {
    let compilation = RuleCompiler.compile([Vocabulary.file("basis", Vocabulary.base)])
    #expect(compilation.diagnostics.map(\.code) == ["R0709"])
    #expect(compilation.diagnostics.map(\.severity) == [.warning])
    #expect(compilation.ruleSet?.profiles.isEmpty == true)
    #expect(compilation.ruleSet?.evaluator(profile: "zonnedorp") == nil)
  }

  @Test func `no files at all are an empty rule set`() {
    #expect(RuleCompiler.compile([]).ruleSet?.rules.isEmpty == true)
    #expect(RuleCompiler.compile([]).diagnostics.isEmpty)
  }

  @Test func `a queue or message that can be concluded has its place in the order`() {
    let order = "oggz, triage, buurtnetwerk, aanbod"
    check(files: [
      "basis": Vocabulary.base.replacing("wachtrijen: \(order)", with: "wachtrijen: oggz, triage")
        .replacing("berichten: spoed, dank", with: "berichten: dank, ‹R0301:niets›"),
      "lezingen": Vocabulary.readings, "netwerk": Vocabulary.profile(["proef"]),
      "proef": Vocabulary.header + """
        regel r
          als kinderen is ja
          dan klasse licht, naar ‹R0703:aanbod›, binnen 1 uur, bericht ‹R0703:spoed›
          omdat "x"
        """,
    ])
  }

  @Test func `there is one order of queues and one of messages`() {
    let base = Vocabulary.base.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains("volgorde van berichten") }.joined(separator: "\n")
    check(files: [
      "basis": base, "lezingen": Vocabulary.readings,
      "netwerk": Vocabulary.profile(["proef"]).replacing(
        "profiel zonnedorp", with: "profiel ‹R0701:zonnedorp›"),
      "proef": Vocabulary.header + "‹R0702:volgorde van wachtrijen: triage, oggz›",
    ])
  }

  @Test func `every queue has people, and a network says everything it must`() {
    check(files: [
      "basis": Vocabulary.base, "lezingen": Vocabulary.readings,
      "proef": Vocabulary.header + """
        regel r
          als kinderen is ja
          dan klasse licht, naar ‹R0704:aanbod›, binnen 1 werkdag
          omdat "x"
        """,
      "netwerk": """
      # taal: nl
      module netwerk versie 1
      gebruikt basis, lezingen, proef
      profiel ‹R0706:dorp›
        netwerk "Dorp"
        afzender "Dorp"
        telefoon "0800"
        talen: nl
        stilte naar triage, binnen 1 werkdag, bericht ‹R0506:intern›
        terugkoppeling binnen 10 werkdagen
        wachtrij triage voor bemiddelaar
        wachtrij ‹R0705:triage› voor bemiddelaar
        wachtrij ‹R0301:nergens› voor bemiddelaar
        wachtrij oggz voor ‹R0201:iedereen›
      """,
    ])
    check(files: [
      "basis": Vocabulary.base, "lezingen": Vocabulary.readings,
      "netwerk": """
      # taal: nl
      module netwerk versie 1
      gebruikt basis, lezingen
      profiel ‹R0706 R0706 R0706 R0706 R0706 R0706 R0706:dorp›
      """,
    ])
  }

  @Test func `every text exists in every language of the network, once`() {
    let base = Vocabulary.base
      .replacing("bericht dank voor", with: "bericht ‹R0707:dank› voor")
      .replacing("advies 112", with: "advies ‹R0707:112›")
      .replacing("advies Veilig Thuis", with: "advies ‹R0707:Veilig Thuis›")
      .replacing(
        "\"Wij kijken snel.\"",
        with: "\"Wij kijken snel.\"\n  taal en \"Soon.\"\n  taal nl ‹R0708:\"Spoedig.\"›")
    check(files: [
      "basis": base, "lezingen": Vocabulary.readings,
      "netwerk": Vocabulary.profile(languages: "nl, en"),
    ])
  }

  @Test func `an example that no network reaches is pointed out`() {
    check(files: [
      "basis": Vocabulary.base, "lezingen": Vocabulary.readings, "netwerk": Vocabulary.profile(),
      "los": """
      # taal: nl
      module los versie 1
      gebruikt basis
      voorbeeld: ‹R0802:alleen›
        gegeven kinderen is ja
        verwacht onduidelijk
      voorbeeld: ‹R0802:voor een netwerk›
        voor profiel zonnedorp
        verwacht onduidelijk
      """,
    ])
  }
}
