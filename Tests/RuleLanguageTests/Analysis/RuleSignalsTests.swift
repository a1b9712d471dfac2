import Testing

@testable import RuleLanguage

/// A rule that does nothing is shown by a signal for which its condition holds.
@Suite struct RuleSignalsTests {
  private func findings(_ source: String) throws -> [RuleFinding] {
    try #require(try ruleSet(source).analysis(profile: "zonnedorp")).rules
  }

  private static let covered = """
    regel stil
      als kinderen is ja
      dan klasse licht, naar aanbod, binnen 1 werkdag
      omdat "x"
    regel luid
      als kinderen is ja of onbekend
      dan klasse acuut, naar oggz, binnen 1 uur
      omdat "x"
    """

  @Test func `a rule that never decides shows who decides where it holds`() throws {
    let found = try findings(Self.covered)
    #expect(found.map(\.kind) == [.neverDecides])
    let witness = try #require(found.first?.signal.witnesses.first)
    #expect(witness.facts.answers["kinderen"] == .choice("ja"))
    #expect(witness.decision.deciding.map(\.name) == ["luid"])
    let ruleSet = try ruleSet(Self.covered)
    let analysis = try #require(ruleSet.analysis(profile: "zonnedorp"))
    let lines = ProofReport(analysis, ruleSet).lines
    #expect(lines.contains("  een signaal waarvoor de voorwaarde geldt:"))
    #expect(lines.contains { $0.hasPrefix("  → acuut, oggz") && $0.hasSuffix("door luid") })
  }

  @Test func `a rule that is always excepted shows what holds instead`() throws {
    let found = try findings(
      """
      regel kind
        als kinderen is ja
        dan klasse complex, naar oggz, binnen 1 werkdag
        omdat "x"
      uitzondering op kind: elk kind
        als kinderen is ja
        dan klasse acuut, naar oggz, binnen 1 uur
        omdat "x"
      """)
    #expect(found.map(\.kind) == [.alwaysExcepted])
    #expect(found.first?.signal.witnesses.first?.decision.signalClass == .acute)
  }

  @Test func `a rule that never holds has no signal to show`() throws {
    let found = try findings(
      """
      regel nooit
        als alle van:
          - kinderen is ja
          - kinderen is nee
        dan klasse acuut, naar oggz, binnen 1 uur
        omdat "x"
      """)
    #expect(found.map(\.kind) == [.neverHolds])
    #expect(found.first?.signal == .proved)
  }
}
