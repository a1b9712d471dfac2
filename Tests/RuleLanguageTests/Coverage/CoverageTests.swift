import Testing

@testable import RuleLanguage

@Suite struct CoverageTests {
  private static let rules = """
    begrip kwetsbaar
      een van:
        - leeftijd minstens 70 jaar
        - kinderen is ja
    regel ernstig
      als alle van:
        - gevaar is nu
        - kwetsbaar
      dan klasse acuut, naar oggz, binnen 30 minuten
      omdat "a"
    regel vuil
      als een van:
        - waarneming bevat vervuild
        - waarneming bevat verward
      dan klasse complex, naar buurtnetwerk, binnen 2 werkdagen
      omdat "b"
    regel stil
      als geen van:
        - gevaar is nu
        - tekst is leeg
      thema eenzaamheid
    tabel vaak
      | eerder acuut | klasse         | wachtrij | binnen |
      | minstens 2   | complex        | oggz     | 1 uur  |
      | anders       | geen uitspraak | -        | -      |

    """

  private func gaps(_ examples: String) throws -> [String] {
    let coverage = try ruleSet(Self.rules + examples).coverage
    return coverage.gaps.map { "\($0.kind) \($0.name): \($0.text)" }
  }

  @Test func `without examples nothing is touched`() throws {
    let coverage = try ruleSet(Self.rules).coverage
    #expect(coverage.rules == .init(total: 3, touched: 0))
    #expect(coverage.points == .init(total: 8, touched: 0))
    #expect(coverage.rows == .init(total: 2, touched: 0))
    #expect(coverage.gaps.count == 13)
    #expect(coverage.gaps[0].place?.line == 8)
  }

  @Test func `a point counts where it holds and makes the difference`() throws {
    let found = try gaps(
      """
      voorbeeld: ernstig
        gegeven gevaar is nu, kinderen is ja, waarneming bevat vervuild
        verwacht acuut
      """)
    #expect(
      found == [
        "ruleNeverDecides vuil: ", "ruleNeverHolds stil: ",
        "pointNeverDecisive vuil: waarneming bevat verward",
        // Both keep the rule from speaking, so neither does alone.
        "pointNeverDecisive stil: gevaar is nu", "pointNeverDecisive stil: tekst is leeg",
        "pointNeverDecisive kwetsbaar: leeftijd minstens 70 jaar",
        "rowNeverHolds vaak: eerder acuut: minstens 2",
      ])
  }

  @Test func `a line of a tally counts where some comparison needs its points`() throws {
    let rules = """
      puntentelling nood
        - 3 punten: gevaar is nu
        - 1 punt: een van:
            - waarneming bevat vervuild
            - waarneming bevat verward
        - min 2 punten: kinderen is nee
      regel hoog
        als nood minstens 4
        dan klasse acuut, naar oggz, binnen 30 minuten
        omdat "a"

      """
    let coverage = try ruleSet(
      rules + """
        voorbeeld: hoog
          gegeven gevaar is nu, waarneming is vervuild
          verwacht acuut
        voorbeeld: lager
          gegeven gevaar is nu, waarneming is vervuild, kinderen is nee
          verwacht onduidelijk
        voorbeeld: te weinig
          gegeven waarneming is verward
          verwacht onduidelijk
        """
    ).coverage
    #expect(coverage.points == .init(total: 5, touched: 4))
    #expect(
      coverage.gaps.map { "\($0.kind) \($0.name): \($0.text)" } == [
        "pointNeverDecisive nood: waarneming bevat verward"
      ])
    #expect(coverage.gaps.first?.place?.line == 4)
  }

  @Test func `two points that both hold are neither decisive`() throws {
    let found = try gaps(
      """
      voorbeeld: vuil
        gegeven waarneming is vervuild, verward, eerder acuut is 3
        en tekst "Het is er vuil."
        verwacht complex
      """)
    #expect(found.contains("pointNeverDecisive vuil: waarneming bevat verward"))
    #expect(found.contains("pointNeverDecisive vuil: waarneming bevat vervuild"))
    #expect(!found.contains { $0.hasPrefix("ruleNever") && $0.contains("vuil") })
    #expect(!found.contains { $0.hasPrefix("rowNeverHolds vaak: alle") })
  }
}
