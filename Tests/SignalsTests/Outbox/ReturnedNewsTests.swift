import RuleLanguage
import Testing

@testable import Signals

/// News that was delivered and came back. The clock begins on Friday 21 November 2025 at 11.00.
@Suite struct ReturnedNewsTests {
  /// A signal of which news was delivered by mail, and the tag of that mail.
  private func delivered(
    in network: TestNetwork
  ) async throws -> (signal: SignalID, tag: String) {
    let outbox = network.outbox()
    let signal = try await network.newsOut(1)
    var tag = ""
    while let parcel = try await outbox.lease(.ordinary, limit: 1).first {
      tag = parcel.tag
      try await outbox.settle(parcel, .delivered)
      network.clock.advance(minutes: 2)
    }
    #expect(try await network.state(signal).deadlines[.feedback] == nil)
    return (signal, tag)
  }

  @Test func `news that came back is not given: its clock runs again till the promised day`()
    async throws
  {
    let network = try TestNetwork()
    let (signal, tag) = try await delivered(in: network)
    let before = try await network.state(signal)
    #expect(try await network.feedback.noteReturned(tag: tag))
    let state = try await network.state(signal)
    let running = try #require(state.deadlines[.feedback])
    #expect(network.calendar.day(of: running.due) == before.feedbackBy)
    #expect(running.due > network.clock.now())
    #expect(state.failedNews.values.allSatisfy { $0 == "bounced" })
    #expect(try await network.tasks().map(\.fault) == [.bounced])
    // Once somebody told it, it stands still again.
    let anna = try await network.account("Cor", .networkCoordinator)
    for message in try await network.tasks() {
      try await network.feedback.told(message.number, of: signal, by: anna)
    }
    #expect(try await network.state(signal).deadlines[.feedback] == nil)
  }

  @Test func `what came back after the promised day is late at once, and climbs`() async throws {
    let network = try TestNetwork()
    let life = NetworkLife(network)
    let otto = try await life.person("Otto", .networkCoordinator)
    let (signal, tag) = try await delivered(in: network)
    network.clock.advance(days: 28)
    #expect(try await network.feedback.noteReturned(tag: tag))
    for _ in 0..<200 {
      _ = try await life.watch.round()
      network.clock.advance(minutes: 30)
    }
    let events = try await network.store.read { try $0.events(of: signal) }
    let alarms = events.compactMap { recorded -> Event.AlarmRaised? in
      guard case .alarmRaised(let alarm) = recorded.event, alarm.kind == .feedback else {
        return nil
      }
      return alarm
    }
    #expect(alarms.map(\.step).contains(.due))
    #expect(alarms.contains { $0.to.contains(otto.id) })
  }

  @Test func `by hand it is the same, also when the message is not kept any more`() async throws {
    let network = try TestNetwork()
    let (signal, tag) = try await delivered(in: network)
    let anna = try await network.account("Cor", .networkCoordinator)
    network.clock.advance(days: Outbox.keptDays - 1)
    #expect(try await network.outbox().cleanUp() == 0)
    network.clock.advance(days: 2)
    #expect(try await network.outbox().cleanUp() > 0)
    #expect(try await network.dispatches(signal).isEmpty)
    #expect(try await !network.feedback.noteReturned(tag: tag), "it is not known any more")
    let number = try #require(try await network.messages(signal).last).number
    try await network.feedback.noteReturned(number, of: signal, by: anna)
    #expect(try await network.state(signal).deadlines[.feedback] != nil)
    await #expect(throws: Refusal.notFound) {
      try await network.feedback.noteReturned(number, of: signal, by: anna)
    }
  }

  @Test(arguments: [false, true])
  func `what comes back to who stopped messages or is erased is nobody's task`(
    isErased: Bool
  ) async throws {
    let network = try TestNetwork()
    let (signal, tag) = try await delivered(in: network)
    let code = Seal.forTests.receipt("", try TestNetwork.submission(1).id).code
    let receipt = Seal.forTests.codeHash(code)
    let voice = network.feedback.voice
    if isErased {
      try await voice.eraseData(receipt: receipt)
    } else {
      try await voice.stopMessages(receipt: receipt)
    }
    #expect(try await network.feedback.noteReturned(tag: tag))
    #expect(try await network.state(signal).deadlines[.feedback] == nil)
    #expect(try await network.tasks().isEmpty)
  }
}
