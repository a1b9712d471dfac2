import Foundation
import RuleLanguage
import Testing

@testable import buurtsignaal

@Suite struct DifferenceOutputTests {
  private static func ruleSet(
    _ signalClass: String, profile: String = "klein", feedback: Int = 10
  ) throws -> RuleSet {
    let source = """
      # taal: nl
      module klein versie 1
      gegevens
        gevaar: een van nee, nu
          vraag altijd "Is er gevaar?"
      wachtrij triage
      volgorde van wachtrijen: triage
      volgorde van berichten: dank
      bericht dank voor melder
        "Dank u wel."
      profiel \(profile)
        netwerk "Klein"
        afzender "Klein"
        telefoon "0800 1205"
        leestijden "op werkdagen"
        talen: nl
        stilte naar triage, binnen 1 werkdag, bericht dank
        terugkoppeling binnen \(feedback) werkdagen
        wachtrij triage voor netwerkcoördinator
      regel gevaar
        als gevaar is nu
        dan klasse \(signalClass), naar triage, binnen 1 werkdag
        omdat "Gevaar."

      """
    let files = [SourceFile(path: "klein.regels", bytes: Array(source.utf8))]
    return try #require(RuleCompiler.compile(files).ruleSet)
  }

  private func comparison(_ old: String, _ new: String) throws -> RuleComparison {
    try RuleComparison(Self.ruleSet(old), Self.ruleSet(new))
  }

  @Test func `a change is told with its place, its number and a signal that shows it`() throws {
    let comparison = try comparison("acuut", "complex")
    #expect(
      comparison.lines(isPlain: false) == [
        "Netwerk klein: 1 regels, en nu 1",
        "Wat anders wordt: 1 milder, 0 later, 0 anders, 0 ernstiger, van 3 situaties",
        "",
        "MILDER: klasse acuut wordt complex, in 1 situatie",
        "  1. gevaar is nu (1 situatie)",
        "     gevaar: nu",
        "     verhaal: (leeg)",
        "     was:   acuut, triage, binnen 1 werkdag, bericht dank, door gevaar",
        "     wordt: complex, triage, binnen 1 werkdag, bericht dank, door gevaar",
      ])
    #expect(!comparison.isProvedSafe)
    let plain = comparison.lines(isPlain: true)
    #expect(!plain.contains("") && !plain.contains { $0.hasPrefix(" ") })
  }

  @Test func `what becomes severer is safe, and the same is the same`() throws {
    #expect(try comparison("complex", "acuut").isProvedSafe)
    let same = try comparison("acuut", "acuut")
    #expect(same.isProvedSafe)
    #expect(same.lines(isPlain: false).last == "Elk signaal wordt besloten zoals eerst: bewezen.")
  }

  @Test func `a network that goes is told, and is not safe`() throws {
    let comparison = try RuleComparison(
      Self.ruleSet("acuut"), Self.ruleSet("acuut", profile: "ander"))
    #expect(
      comparison.lines(isPlain: false) == [
        "Netwerk klein staat niet meer in de regels.", "Netwerk ander is nieuw.",
      ])
    #expect(!comparison.isProvedSafe)
    #expect(throws: StartFault.unknownProfile("x", known: ["klein"])) {
      try RuleComparison(Self.ruleSet("acuut"), Self.ruleSet("acuut"), profile: "x")
    }
  }

  @Test func `for programs the keys are those of the reference, and findings have levels`() throws {
    let comparison = try RuleComparison(
      Self.ruleSet("acuut"), Self.ruleSet("complex", feedback: 20))
    let json = try JSONSerialization.jsonObject(
      with: JSONEncoder().encode(DifferenceOutput(comparison)))
    var found: [String: Set<String>] = [:]
    OutputTests.keys(in: json, under: "", &found)
    // Those are named as the rules name them.
    found["answers"] = nil
    found["history"] = nil
    #expect(found == (try OutputTests.documented("diff")))
    let findings = DifferenceOutput.findings(comparison)
    #expect(findings.map(\.level) == [.error, .error])
    #expect(findings.map(\.title) == ["milder", "andere afspraak"])
    #expect(findings.first?.text.contains("\nWas: gevaar: nu; verhaal: (leeg) → acuut") == true)
  }
}
