import RuleLanguage
import Testing

@testable import Signals

/// What the product is for, told in one go.
@Suite struct MissionTests {
  @Test
  func `a driver reports at night, who has duty accepts, the driver reads that it is looked at`()
    async throws
  {
    let network = try TestNetwork()
    let life = NetworkLife(network)
    // Friday 21 November, 23.30.
    network.clock.advance(minutes: 12 * 60 + 30)
    let fatima = try await life.person("Fatima", .oggzCoordinator)
    _ = try await life.person("Carla", .oggzCoordinator)
    try await life.shift(fatima, from: 0, hours: 12)
    let reporter = Reporter(
      role: "chauffeur", channel: .mail, address: "chauffeur@voorbeeld.nl")
    let reception = try await network.intake.receive(
      TestNetwork.submission(1, answers: ["gevaar": .choice("nu")], reporter: reporter),
      network: TestNetwork.id, through: .form)
    guard case .received(let receipt) = reception else { throw TestFault.notReceived }
    let found = try await network.desk.find(reference: receipt.reference, for: fatima)
    let signal = try #require(found)

    _ = try await life.watch.round()
    let alarm = try #require(try await life.outbox.lease(.urgent, limit: 9).first)
    #expect(alarm.address == fatima.loginName)
    #expect(try await life.outbox.lease(.urgent, limit: 9).isEmpty, "only who has duty is woken")
    try await life.outbox.settle(alarm, .delivered)

    _ = try await network.desk.perform(
      .takeUp(informalHelpFits: nil), on: signal, version: 2, note: nil, by: fatima)
    #expect(try await network.state(signal).owner == fatima.id)
    let atNight = try #require(try await network.feedback.status(code: receipt.code))
    #expect(atNight.steps.map(\.status) == [.received], "speed tells nothing")

    // Monday 24 November, 16.30: the news of the day is out.
    network.clock.advance(minutes: 2 * 24 * 60 + 17 * 60)
    let later = try #require(try await network.feedback.status(code: receipt.code))
    #expect(later.steps.map(\.status) == [.received, .lookedAt])
    let news = try #require(try await life.outbox.lease(.ordinary, limit: 9).first)
    #expect(news.address == "chauffeur@voorbeeld.nl")
    try await life.outbox.settle(news, .delivered)
    #expect(try await network.state(signal).deadlines[.feedback] == nil)
  }
}
