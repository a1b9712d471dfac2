import RuleLanguage
import Testing

@testable import Signals

// What the reporter saw later, and adds with the code of the earlier signal.
extension ReporterVoiceTests {
  private func observe(
    _ id: Int, _ text: String, answers: [String: Answer] = [:], of number: Int = 1
  ) async throws -> Reception {
    try await network.intake.receive(
      TestNetwork.submission(id, text, answers: answers), toReceipt: hash(number))
  }

  private static let piet = Subject(name: "Piet", postcode: "1234AB", houseNumber: "12")

  @Test func `what was seen later is a signal of its own about the same person, once`()
    async throws
  {
    let first = try await network.receive(
      TestNetwork.submission(1, subject: Self.piet, reporter: TestNetwork.mailed))
    let danger: [String: Answer] = ["gevaar": .choice("nu")]
    for _ in 0..<3 {
      let reception = try await observe(7, "Hij dreigt nu.", answers: danger)
      switch reception {
      case .received(let receipt), .known(let receipt): #expect(receipt.advices == ["112"])
      default: Issue.record("\(reception)")
      }
      // What is known of the reporter may change between two tries.
      try await voice.choose(
        Reporter(channel: .mail, address: "nieuw@voorbeeld.nl"), receipt: hash(1))
    }
    let later = try #require(try await network.state(first).observations.first)
    #expect(try await network.state(first).observations.count == 1)
    let state = try await network.state(later)
    #expect(state.additionTo == first && state.signalClass == .acute && state.queue == "oggz")
    #expect(try await network.state(first).subject == state.subject)
    #expect(try await reporter(of: later)?.address == "nieuw@voorbeeld.nl")
    let other = try await observe(7, "Iets anders.", answers: danger)
    #expect(other == .otherContent)
    #expect(try await network.store.read { try $0.signalCount() } == 2)
    #expect(try await status().later.map(\.status) == [.received])
    #expect(try await status().asksForEmergency)
  }

  @Test func `what was seen after the end is not lost, and the end stays`() async throws {
    let first = try await network.newsOut(1)
    let state = try await network.state(first)
    let owner = try #require(state.owner)
    let anna = try #require(try await network.store.read { try $0.account(owner) })
    _ = try await network.desk.perform(
      .close(.helped), on: first, version: state.seenVersion, note: nil, by: anna)
    guard case .received = try await observe(8, "Hij doet de boodschappen niet.") else {
      throw TestFault.notReceived
    }
    let after = try await network.state(first)
    #expect(!after.isOpen)
    let later = try await network.state(try #require(after.observations.first))
    #expect(later.isOpen && later.queue == "aanbod")
    let carla = try await network.account("Carla", .broker)
    #expect(try await network.desk.openSignals(for: carla).page.map(\.id) == [later.id])
  }

  @Test func `one reporter who sees more and more counts as one`() async throws {
    _ = try await network.receive(
      TestNetwork.submission(1, subject: Self.piet, reporter: TestNetwork.mailed))
    for id in 10..<14 { _ = try await observe(id, "Hij is weer alleen.") }
    let code = hash(1)
    let first = try #require(
      try await network.store.read { try $0.signal(withReceipt: code) })
    for later in try await network.state(first).observations {
      #expect(try await network.state(later).signalClass != .acute)
    }
  }

  @Test func `only who has the code adds, and so often and no more`() async throws {
    let first = try await network.receive(TestNetwork.submission(1))
    await #expect(throws: ReporterRefusal.unknown) { _ = try await observe(9, "Ja.", of: 2) }
    for id in 0..<Intake.observationsMax { _ = try await observe(100 + id, "Nog iets.") }
    await #expect(throws: ReporterRefusal.tooOften) { _ = try await observe(99, "En nog iets.") }
    #expect(try await observe(100, "Nog iets.") != .otherContent)
    #expect(try await network.state(first).observations.count == Intake.observationsMax)
    #expect(try await !status().canAdd)
  }

  @Test func `what holds for the reporter holds for what they saw later`() async throws {
    let first = try await network.receive(
      TestNetwork.submission(1, reporter: TestNetwork.mailed))
    _ = try await observe(7, "Hij dreigt nu.", answers: ["gevaar": .choice("nu")])
    let later = try #require(try await network.state(first).observations.first)
    try await voice.sayEmergency(isReached: true, receipt: hash(1))
    #expect(try await network.state(later).emergency?.answer == .reached)
    try await voice.stopMessages(receipt: hash(1))
    #expect(try await network.state(later).channel == .none)
    try await voice.eraseData(receipt: hash(1))
    #expect(try await reporter(of: later) == nil)
  }

  @Test func `news of what was seen later goes the same way, and the code shows it`() async throws {
    let first = try await network.receive(
      TestNetwork.submission(1, reporter: TestNetwork.mailed))
    _ = try await observe(7, "Hij is weer alleen.")
    let later = try #require(try await network.state(first).observations.first)
    let anna = try await network.account("Anna", .networkCoordinator)
    _ = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: later, version: 2, note: nil, by: anna)
    #expect(try await status().later.map(\.status) == [.received])
    network.clock.advance(minutes: 6 * 60)
    #expect(
      try await sent(network.outbox()) == ["mail ria@voorbeeld.nl: Er is nieuws over uw melding"])
    #expect(try await status().later.map(\.status) == [.lookedAt])
    #expect(try await status().steps.map(\.status) == [.received])
  }
}
