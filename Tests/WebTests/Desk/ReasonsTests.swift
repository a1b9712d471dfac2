import RuleLanguage
import Testing

@testable import Web

@Suite struct ReasonsTests {
  private static let rules = """
    # taal: nl
    module klein versie 1
    gegevens
      gevaar: een van nee, misschien, nu
        vraag altijd "Is er gevaar?"
    woorden val
      woorden: gevallen
    woorden kou
      woorden: koud
    wachtrij triage
    volgorde van wachtrijen: triage
    volgorde van berichten: dank
    bericht dank voor melder
      "Dank u wel."
    profiel klein
      netwerk "Klein"
      afzender "Klein"
      telefoon "0800 1205"
      leestijden "op werkdagen"
      talen: nl
      stilte naar triage, binnen 1 werkdag, bericht dank
      terugkoppeling binnen 10 werkdagen
      wachtrij triage voor netwerkcoördinator
    puntentelling nood
      - 2 punten: gevaar is misschien
      - 3 punten: tekst noemt val
      - 1 punt: tekst noemt kou
    regel nood
      als nood minstens 4
      dan klasse acuut, naar triage, binnen 1 werkdag
      omdat "Er zijn tekens van nood."
    """

  @Test func `a tally says how many points there are, and folds away what gave them`() throws {
    let file = SourceFile(path: "klein.regels", bytes: Array(Self.rules.utf8))
    let compilation = RuleCompiler.compile([file])
    let ruleSet = try #require(compilation.ruleSet, "\(compilation.diagnostics.map(\.code))")
    let evaluator = try #require(ruleSet.evaluator(profile: "klein"))
    let facts = Facts(
      text: "Zij is gevallen.", answers: ["gevaar": .choice("misschien")])
    let reasons = Reasons(evaluator.explain(facts))
    let condition = try #require(reasons.deciding.first?.condition.first)
    #expect(condition.seen == "nood: 5 punten, nodig 4")
    #expect(condition.children.isEmpty)
    #expect(condition.restTitle == "wat punten gaf")
    #expect(
      condition.rest.map(\.text) == ["2 punten: gevaar is misschien", "3 punten: tekst noemt val"])
  }
}
