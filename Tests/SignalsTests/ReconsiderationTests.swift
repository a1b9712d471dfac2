import RuleLanguage
import Testing

@testable import Signals

@Suite struct ReconsiderationTests {
  /// Rules that look at the work too.
  private static let rules = TestNetwork.rules.replacing(
    "\nprofiel proefdorp",
    with: """

      regel niet bereikt
        als alle van:
          - stand is opgepakt
          - pogingen minstens 2
        dan klasse acuut, naar oggz, binnen 4 uur
        omdat "Twee keer niemand gezien."

      regel blijft liggen
        als sinds opgepakt minstens 14 dagen
        dan klasse acuut, naar oggz, binnen 4 uur
        omdat "Twee weken opgepakt."

      profiel proefdorp
      """)

  private static let address = Subject(postcode: "1234AB", houseNumber: "5")

  private static func network() throws -> TestNetwork {
    let network = try TestNetwork()
    network.live.set(try TestNetwork.published(rules))
    return network
  }

  /// A signal about the same address as the others, from a reporter of its own.
  private static func neighbour(_ number: Int) throws -> Submission {
    try TestNetwork.submission(
      number, subject: address,
      reporter: Reporter(channel: .mail, address: "melder\(number)@voorbeeld.nl"))
  }

  @Test func `one more signal raises those under way, and offers what somebody owns`() async throws
  {
    let network = try Self.network()
    let anna = try await network.account("Anna", .networkCoordinator)
    let owned = try await network.receive(Self.neighbour(1))
    let waiting = try await network.receive(Self.neighbour(2))
    _ = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: owned, version: 2, note: nil, by: anna)
    _ = try await network.receive(Self.neighbour(3))
    // Two earlier ones make it complex, which is no raise: a proposal.
    #expect(try await network.state(waiting).signalClass == .unclear)
    #expect(try await network.state(waiting).decision?.isApplied == false)
    _ = try await network.receive(Self.neighbour(4))
    let kept = try await network.state(owned)
    #expect(kept.signalClass == .acute)
    #expect(kept.owner == anna.id)
    #expect(kept.queue == "triage")
    #expect(kept.offeredTo == "oggz")
    let moved = try await network.state(waiting)
    #expect(moved.signalClass == .acute)
    #expect(moved.queue == "oggz")
    let opened = try await network.desk.open(owned, by: anna)
    #expect(opened.seen?.history["melders"] == 4)
    #expect(opened.explanation?.decision.deciding.map(\.name) == ["veel verschillende melders"])
  }

  @Test func `a second attempt in vain raises by rule, and only the owner notes one`() async throws
  {
    let network = try Self.network()
    let anna = try await network.account("Anna", .networkCoordinator)
    let bram = try await network.account("Bram", .networkCoordinator)
    let signal = try await network.receive(TestNetwork.submission(1))
    await #expect(throws: Refusal.notTakenUp) {
      try await network.desk.perform(.noteAttempt, on: signal, version: 2, note: nil, by: anna)
    }
    var version = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: anna)
    await #expect(throws: Refusal.ownedBy(anna.id)) {
      try await network.desk.perform(.noteAttempt, on: signal, version: 3, note: nil, by: bram)
    }
    version = try await network.desk.perform(
      .noteAttempt, on: signal, version: version, note: "Gebeld.", by: anna)
    #expect(try await network.state(signal).signalClass == .unclear)
    #expect(try await network.state(signal).seenVersion == version)
    version = try await network.desk.perform(
      .noteAttempt, on: signal, version: version, note: nil, by: anna)
    let state = try await network.state(signal)
    #expect(state.attempts == 2)
    #expect(state.signalClass == .acute)
    #expect(state.offeredTo == "oggz")
    #expect(state.seenVersion == version)
    let opened = try await network.desk.open(signal, by: anna)
    #expect(opened.notes == [NoteID(number: 1): "Gebeld."])
    #expect(opened.explanation?.decision.deciding.map(\.name) == ["niet bereikt"])
    #expect(opened.access.map(\.action).filter { $0 == "noteAttempt" }.count == 2)
  }

  @Test func `rules see how long ago it was taken up, until it is put back`() async throws {
    let network = try Self.network()
    let anna = try await network.account("Anna", .networkCoordinator)
    let signal = try await network.receive(TestNetwork.submission(1))
    #expect(try await network.state(signal).work(at: network.clock.now()) == .new)
    var version = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: anna)
    network.clock.advance(minutes: 59, days: 14)
    let work = try await network.state(signal).work(at: network.clock.now())
    #expect(work == CaseFacts(hoursSinceTakenUp: 336, attempts: 0, status: .takenUp))
    version = try await network.desk.complete(
      signal, version: version, with: Subject(name: "Mevrouw Bos"), by: anna)
    #expect(try await network.state(signal).signalClass == .acute)
    #expect(
      try await network.state(signal).work(at: network.clock.now()).status == .offered)
    _ = try await network.desk.perform(
      .release, on: signal, version: version, note: nil, by: anna)
    #expect(try await network.state(signal).work(at: network.clock.now()) == .new)
  }

  @Test func `what a person judged milder stays so while the rules think as they did`() async throws
  {
    let network = try Self.network()
    let cor = try await network.account("Cor", .oggzCoordinator)
    let signal = try await network.receive(
      TestNetwork.submission(1, answers: ["gevaar": .choice("nu")], subject: Self.address))
    var version = try await network.desk.perform(
      .takeUp(informalHelpFits: nil), on: signal, version: 2, note: nil, by: cor)
    version = try await network.desk.perform(
      .changeClass(.light), on: signal, version: version, note: "Het was een oefening.", by: cor)
    _ = try await network.receive(Self.neighbour(2))
    #expect(try await network.state(signal).version == version)
    _ = try await network.receive(Self.neighbour(3))
    // Now a rule holds that did not before.
    #expect(try await network.state(signal).signalClass == .acute)
  }

  @Test func `a milder decision is a proposal`() async throws {
    let network = try Self.network()
    let signal = try await network.receive(
      TestNetwork.submission(1, answers: ["gevaar": .choice("nu")], subject: Self.address))
    let milder = Self.rules.replacing("klasse acuut", with: "klasse complex")
    network.live.set(try TestNetwork.published(milder, hash: "h2"))
    _ = try await network.receive(Self.neighbour(2))
    let state = try await network.state(signal)
    #expect(state.signalClass == .acute)
    #expect(state.decision?.signalClass == "complex")
    #expect(state.decision?.isApplied == false)
  }

  @Test func `an older signal that cannot be read keeps no new one out`() async throws {
    let network = try Self.network()
    let broken = try await network.receive(Self.neighbour(1))
    try await network.store.write { try $0.setSealed([1, 2, 3], .resident, of: broken) }
    _ = try await network.receive(Self.neighbour(2))
    #expect(try await network.state(broken).version == 2)
  }
}
