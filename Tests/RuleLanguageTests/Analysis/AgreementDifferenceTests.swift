import Testing

@testable import RuleLanguage

/// What two versions of a profile agree otherwise with people.
@Suite struct AgreementDifferenceTests {
  /// A network with `lines`, and under the queue `oggz` those `ofQueue`.
  private func ruleSet(_ lines: String, ofQueue: String = "") throws -> RuleSet {
    let profile = Vocabulary.profile().replacing(
      "wachtrij oggz voor oggz-coördinator", with: "wachtrij oggz voor oggz-coördinator\(ofQueue)")
    return try RuleLanguageTests.ruleSet(
      Vocabulary.files("").filter { $0.path != "netwerk.regels" }
        + [Vocabulary.file("netwerk", "\(profile)\n\(lines)")])
  }

  private func difference(_ old: RuleSet, _ new: RuleSet) throws -> NetworkDifference {
    try #require(new.difference(from: old, profile: "zonnedorp"))
  }

  @Test func `more time than before is not safe, less time is`() throws {
    let (older, newer) = (
      try ruleSet("  beslissing binnen 3 werkdagen"), try ruleSet("  beslissing binnen 9 werkdagen")
    )
    let later = try difference(older, newer)
    #expect(
      later.agreements == [
        .deadline(
          .decision, queues: [], classes: [.unclear, .complex, .light], from: .workingDays(3),
          to: .workingDays(9))
      ])
    #expect(later.isProvedSame && !later.isProvedSafe)
    let report = DifferenceReport(later, older: older, newer: newer).lines
    #expect(
      report.last
        == "Andere afspraak (LATER): beslissing bij onduidelijk, complex, licht in elke wachtrij: "
        + "3 werkdagen wordt 9 werkdagen")
    let sooner = try difference(newer, older)
    #expect(sooner.agreements.map(\.kind) == [.other])
    #expect(sooner.isProvedSafe)
  }

  @Test func `what a queue sets is told for that queue, and an equal deadline is not told`() throws
  {
    let older = try ruleSet("  overdracht acuut binnen 1 uur")
    let newer = try ruleSet("", ofQueue: "\n    overdracht acuut binnen 2 uur")
    #expect(
      try difference(older, newer).agreements == [
        .deadline(
          .handover, queues: ["oggz"], classes: [.acute], from: .hours(1), to: .hours(2))
      ])
    #expect(try difference(older, try ruleSet("")).agreements.isEmpty)
  }

  @Test func `other lines of a profile are told, and are no reason to stop`() throws {
    let newer = try ruleSet(
      """
        privacy op naam
        open maandag van 9.00 tot 12.00
        melder mag weten dat hulp is gestart
        sleutelpersoon gevraagd hoogstens 1 keer in 30 dagen
      """, ofQueue: ", daarna bemiddelaar na 1 uur")
    let found = try difference(try ruleSet(""), newer)
    #expect(
      found.agreements.map(\.dutch) == [
        "openingstijden van het netwerk", "privacy", "hoe vaak een sleutelpersoon wordt gevraagd",
        "of de melder mag weten dat hulp is gestart",
        "wie daarna aan de beurt is bij wachtrij oggz",
      ])
    #expect(found.isProvedSafe)
  }
}
