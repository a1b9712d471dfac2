import RuleLanguage
import Testing

@testable import Signals

@Suite struct ReplayTests {
  private func replay(_ network: TestNetwork) -> Replay {
    Replay(
      store: network.store, rules: RuleBook { network.live.rules }, seal: .forTests,
      calendar: network.calendar)
  }

  @Test func `the same rules change nothing`() async throws {
    let network = try TestNetwork()
    _ = try await network.receive(TestNetwork.submission(1, answers: ["gevaar": .choice("nu")]))
    _ = try await network.receive(TestNetwork.submission(2))
    let report = try await replay(network).run(
      under: TestNetwork.published(TestNetwork.rules, hash: "h2"))
    #expect(report.ruleSet == "h2")
    #expect(report.replayed == 2)
    #expect(report.changed == 0)
    #expect(report.changes == [])
  }

  @Test func `milder comes first, and nothing of the story is told`() async throws {
    let network = try TestNetwork()
    let acute = try await network.receive(
      TestNetwork.submission(1, answers: ["gevaar": .choice("nu")]))
    let plain = try await network.receive(TestNetwork.submission(2, "Iets heel geheims."))
    let milder = TestNetwork.rules.replacing("klasse acuut", with: "klasse complex")
      .replacing(
        "stilte naar triage, binnen 1 werkdag", with: "stilte naar triage, binnen 9 werkdagen")
    #expect(milder != TestNetwork.rules)
    let report = try await replay(network).run(
      under: TestNetwork.published(milder, hash: "h2"))
    #expect(report.changed == report.changes.count)
    #expect(report.changes.first?.kind == .milder)
    #expect(report.changes.first?.reference == acute.reference)
    #expect(report.changes.first?.before.signalClass == "acute")
    #expect(report.changes.first?.after.signalClass == "complex")
    let later = try #require(report.changes.first { $0.reference == plain.reference })
    #expect(later.kind == .later)
    #expect(later.after.deadline == "P9WD")
    #expect(!"\(report)".contains("geheim"))
  }

  @Test func `what is erased is counted and left out`() async throws {
    let network = try TestNetwork()
    let signal = try await network.receive(TestNetwork.submission(1))
    _ = try await network.receive(TestNetwork.submission(2))
    try await network.store.write { try $0.erase(signal) }
    let report = try await replay(network).run(
      under: TestNetwork.published(TestNetwork.rules, hash: "h2"))
    #expect(report.erased == 1)
    #expect(report.replayed == 1)
  }

  @Test func `a network that the other rules do not know is counted`() async throws {
    let network = try TestNetwork()
    _ = try await network.receive(TestNetwork.submission(1))
    let other = TestNetwork.rules.replacing(
      "profiel \(TestNetwork.id)", with: "profiel elders")
    let report = try await replay(network).run(under: TestNetwork.published(other, hash: "h2"))
    #expect(report.withoutNetwork == 1)
    #expect(report.replayed == 0)
  }
}
