import RuleLanguage
import Testing

@testable import Signals

/// How much is late for somebody: what the menu counts is what the list shows.
@Suite struct LateCountTests {
  @Test(arguments: 0..<Counts.of(6, full: 60))
  func `the count is the list, for whoever looks and whatever happened`(seed: Int) async throws {
    let network = try TestNetwork()
    var random = SeededRandom(seed: UInt64(seed) &+ 3)
    func chance(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    let people = [
      try await network.account("Fatima", .oggzCoordinator),
      try await network.account("Otto", .networkCoordinator),
      try await network.account("Bea", .broker),
      try await network.account("Ada", .administrator),
      try await network.account("Ans", .administrator, .broker),
      try await network.account("Elders", .networkCoordinator, network: "rijnstad"),
    ]
    let watch = NetworkLife(network).watch
    var signals: [SignalID] = []
    var seen: Set<Int> = []
    for step in 0..<60 {
      if chance(3) == 0 {
        let answers: [String: Answer] = chance(4) == 0 ? ["gevaar": .choice("nu")] : [:]
        let text = ["Hij is vaak alleen.", "Een boodschap doen."][chance(2)]
        let channel: ReporterChannel = chance(2) == 0 ? .none : .intermediary
        signals.append(
          try await network.receive(
            TestNetwork.submission(
              step, text, answers: answers, subject: Subject(name: "Jan"),
              reporter: Reporter(channel: channel)),
            through: chance(6) == 0 ? .consultation : .form))
      }
      if let signal = signals.isEmpty ? nil : signals[chance(signals.count)] {
        let today = network.calendar.day(of: network.clock.now())
        let commands: [Command] = [
          .takeUp(informalHelpFits: true), .offerHandover(to: ["oggz", "buurt"][chance(2)]),
          .acceptHandover, .plan(today.adding(days: 1)), .pause(through: today.adding(days: 2)),
          .answerEmergency(.reached), .close(.helped), .askReporter(.changed),
          .exclude(people[chance(3)].id), .advise(.talkFirst),
        ]
        let state = try await network.state(signal)
        let actor = people.first { $0.id == state.owner } ?? people[chance(people.count)]
        _ = try? await network.desk.perform(
          commands[chance(commands.count)], on: signal, version: state.seenVersion,
          note: "Omdat.", by: actor)
      }
      network.clock.advance(minutes: chance(12 * 60))
      _ = try await watch.round()
      for person in people { seen.insert(try await check(person, signals, in: network)) }
    }
    #expect(seen.count > 3, "a run in which little is late shows little")
  }

  /// Compares count and list of one person with each other and with all signals; returns the count.
  private func check(
    _ person: Account, _ signals: [SignalID], in network: TestNetwork
  ) async throws -> Int {
    let now = network.clock.now()
    let home = network.desk.network(of: person)
    var late: Set<SignalID> = []
    for signal in signals {
      let summary = try #require(try await network.store.read { try $0.summary(of: signal) })
      let state = try await network.state(signal)
      let isLate =
        state.deadlines.moving.contains { $0.due < now }
      if isLate, summary.isVisible(to: person, by: home) { late.insert(signal) }
    }
    let listed = try await network.desk.urgentSignals(.late(at: now), for: person)
    #expect(Set(listed.map(\.id)) == late, "\(person.name)")
    let count = try await network.store.read { try $0.lateCount(for: person, home, at: now) }
    #expect(count == late.count, "\(person.name)")
    #expect(try await network.desk.openSignals(for: person).counts.late == count)
    return count
  }
}
