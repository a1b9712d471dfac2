import RuleLanguage
import Testing

@testable import Signals

@Suite struct FeedbackTests {
  static let code = "0000000000000001"

  @Test func `a code opens the status, with or without spaces, and a wrong one does not`()
    async throws
  {
    let network = try TestNetwork()
    _ = try await network.receive(TestNetwork.submission(1))
    for typed in [Self.code, "0000 0000 0000 0001", " 0000-0000-0000-0001 "] {
      let status = try await network.feedback.status(code: typed)
      #expect(status?.steps.map(\.status) == [.received])
    }
    #expect(try await network.feedback.status(code: "0000000000000002") == nil)
    #expect(try await network.feedback.status(link: "link--000000000001") != nil)
  }

  @Test(arguments: Outcome.ofWork)
  func `every ending looks the same to the reporter`(outcome: Outcome) async throws {
    let network = try TestNetwork()
    let signal = try await network.receive(TestNetwork.submission(1))
    let anna = try await network.account("Anna", .networkCoordinator)
    var version = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: anna)
    version = try await network.desk.perform(
      .close(outcome), on: signal, version: version, note: nil, by: anna)
    let before = try await network.feedback.status(code: Self.code)
    #expect(before?.steps.map(\.status) == [.received], "how quick it was does not show")
    network.clock.advance(minutes: 6 * 60)
    let status = try await network.feedback.status(code: Self.code)
    #expect(status?.steps.map(\.status) == [.received, .lookedAt, .done])
  }

  @Test func `the public status never moves back, whatever happens inside`() async throws {
    var random = SeededRandom(seed: 3)
    for run in 0..<60 {
      let network = try TestNetwork()
      let signal = try await network.receive(
        TestNetwork.submission(1, reporter: Reporter(channel: .intermediary)))
      let people = [
        try await network.account("Anna", .networkCoordinator),
        try await network.account("Bas", .broker),
        try await network.account("Cor", .oggzCoordinator),
      ]
      var before = try await network.state(signal)
      for _ in 0..<40 {
        let commands: [Command] = [
          .takeUp(informalHelpFits: true), .release, .offerHandover(to: "oggz"),
          .offerHandover(to: "aanbod"), .offerHandover(to: "buurt"), .acceptHandover,
          .returnHandover, .withdrawHandover, .changeClass(.acute), .changeClass(.complex),
          .noteAttempt, .close(.helped), .reopen,
        ]
        let command = commands[random.below(commands.count)]
        let person = people[random.below(people.count)]
        _ = try? await network.desk.perform(
          command, on: signal, version: before.version, note: "reden", by: person)
        let after = try await network.state(signal)
        #expect(after.publicSteps.starts(with: before.publicSteps), "run \(run), \(command)")
        #expect(after.version >= before.version)
        #expect(!after.isOpen || TestNetwork.queues.contains(after.queue))
        let summary = try await network.store.read { try $0.summary(of: signal) }
        #expect(summary == SignalSummary(after), "the view is the fold of the events")
        before = after
      }
      let messages = try await network.store.read { try $0.messages(of: signal) }
      #expect(messages.map(\.status) == Array(before.publicSteps.dropFirst().map(\.status)))
    }
  }

  @Test func `news stays owed until somebody told it`() async throws {
    let network = try TestNetwork()
    let reporter = Reporter(channel: .intermediary, intermediary: "de planner")
    let signal = try await network.receive(
      TestNetwork.submission(1, reporter: reporter), through: .onBehalf)
    let anna = try await network.account("Anna", .networkCoordinator)
    let owed = try await network.feedback.owed(for: anna)
    #expect(owed.map(\.status) == [.received])
    try await network.feedback.told(1, of: signal, by: anna)
    try await network.feedback.told(1, of: signal, by: anna)
    #expect(try await network.feedback.owed(for: anna).isEmpty)
    #expect(try await network.state(signal).version == 3)
  }
}

extension TestNetwork {
  static let queues = ["oggz", "triage", "buurt", "aanbod"]
}
