import RuleLanguage
import Testing

@testable import buurtsignaal

@Suite struct ProofFindingsTests {
  private static let source = """
    # taal: nl
    module klein versie 1
    gegevens
      gevaar: een van nee, nu
        vraag altijd "Is er gevaar?"
    wachtrij triage
    wachtrij oggz
    volgorde van wachtrijen: oggz, triage
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
      wachtrij oggz voor oggz-coördinator
    regel gevaar
      als gevaar is nu
      dan klasse acuut, naar oggz, binnen 1 werkdag
      omdat "Gevaar."
    regel licht
      als gevaar is nu
      dan klasse licht, naar triage, binnen 1 werkdag
      omdat "Niets."
    tabel gevaren
      | gevaar | klasse  | wachtrij | binnen    |
      | nu     | complex | oggz     | 1 werkdag |
      | nu     | complex | triage   | 1 werkdag |
    garantie: als gevaar is nee dan klasse minstens acuut

    """

  @Test func `every finding has a title, and a signal where there is one`() throws {
    let file = SourceFile(path: "klein.regels", bytes: Array(Self.source.utf8))
    let ruleSet = try #require(RuleCompiler.compile([file]).ruleSet)
    let analysis = try #require(ruleSet.analysis(profile: "klein"))
    let findings = ProofFindings([analysis], ruleSet).all
    let titles = Set(findings.map(\.title))
    #expect(
      titles.isSuperset(of: [
        "weerlegd", "rijen gelden samen", "niet elk signaal heeft een rij", "regel beslist nooit",
        "geen regel spreekt",
      ]))
    for finding in findings where finding.code != "neverHolds" {
      #expect(finding.text.contains("\nSignaal: gevaar: "), "\(finding.text)")
    }
    let refuted = findings.first { $0.code == "refuted" }
    #expect(refuted?.level == .error && refuted?.place?.line == 34)
    #expect(findings.first { $0.code == "neverDecides" }?.text.contains("door gevaar") == true)
    #expect(findings.filter { $0.code == "silence" }.map(\.level) == [.note])
  }
}
