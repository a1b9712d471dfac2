import RuleLanguage
import Testing

@testable import Signals

/// Somebody who is near to a person in a signal sees it nowhere, whatever their roles.
@Suite struct RecusalTests {
  let network: TestNetwork
  let anna: Account
  let bram: Account
  let address = Subject(name: "Piet", postcode: "1234AB", houseNumber: "12")

  init() async throws {
    network = try TestNetwork()
    anna = try await network.account("Anna", .broker, .networkCoordinator)
    bram = try await network.account("Bram", .broker, .networkCoordinator)
  }

  private func signal(_ number: Int, _ text: String = "boodschap") async throws -> SignalID {
    try await network.receive(
      TestNetwork.submission(
        number, text, subject: address, reporter: Reporter(channel: .intermediary)))
  }

  private func perform(
    _ command: Command, on signal: SignalID, by account: Account, note: String? = "Omdat."
  ) async throws {
    _ = try await network.desk.perform(
      command, on: signal, version: try await network.state(signal).seenVersion, note: note,
      by: account)
  }

  @Test func `lists, counts, themes, search and page have no signal for who is kept out`()
    async throws
  {
    let signal = try await network.receive(
      TestNetwork.submission(1, "boodschap", subject: address))
    try await perform(.exclude(bram.id), on: signal, by: anna)
    let desk = network.desk
    for selections in [
      [OpenSelection.all], [.free], [.waiting, .worked], [.offered], [.emergency],
    ] {
      let list = try await desk.openSignals(for: bram, selections)
      #expect(list.page.isEmpty && list.counts == OpenCounts() && list.themes.isEmpty)
    }
    #expect(try await desk.openSignals(for: anna).page.map(\.id) == [signal])
    #expect(try await desk.find(reference: signal.reference, for: bram) == nil)
    #expect(try await !desk.isVisible(signal, to: bram))
    await #expect(throws: Refusal.notFound) { try await desk.open(signal, by: bram) }
    for command in [
      Command.takeUp(informalHelpFits: true), .admit(bram.id), .reopen, .erase, .acceptHandover,
    ] {
      await #expect(throws: Refusal.notFound) {
        try await perform(command, on: signal, by: bram)
      }
    }
    let log = try await network.store.read { try $0.accessLog(of: signal) }
    #expect(log.map(\.action) == ["exclude"])
  }

  @Test func `an offer, a call, news and an ended signal are nothing for who is kept out`()
    async throws
  {
    let signal = try await signal(1)
    try await perform(.takeUp(informalHelpFits: true), on: signal, by: anna)
    try await perform(.exclude(bram.id), on: signal, by: anna)
    try await perform(.offerHandover(to: "buurt"), on: signal, by: anna)
    #expect(try await network.desk.openSignals(for: bram, [.offered]).page.isEmpty)
    network.clock.advance(days: 3)
    #expect(try await network.feedback.owed(for: anna).count == 1)
    #expect(try await network.feedback.owed(for: bram).isEmpty)
    await #expect(throws: Refusal.notFound) {
      try await network.feedback.told(1, of: signal, by: bram)
    }
    try await perform(.close(.helped), on: signal, by: anna)
    #expect(try await network.desk.endedSignals(for: bram, before: nil) { _ in true }.isEmpty)
    #expect(
      try await network.desk.endedSignals(for: anna, before: nil) { _ in true }.map(\.id)
        == [signal])
    try await perform(.admit(bram.id), on: signal, by: anna)
    #expect(
      try await network.desk.endedSignals(for: bram, before: nil) { _ in true }.map(\.id)
        == [signal])
  }

  @Test func `another signal about the same address does not name it`() async throws {
    let hidden = try await signal(1)
    let other = try await signal(2)
    try await perform(.exclude(bram.id), on: hidden, by: anna)
    #expect(try await network.desk.open(other, by: bram).related.isEmpty)
    #expect(try await network.desk.open(other, by: anna).related.map(\.id) == [hidden])
    #expect(try await network.desk.open(hidden, by: anna).viewers == [anna.id])
  }

  @Test func `an open page hears nothing of it, and that of the signal itself that it is gone`()
    async throws
  {
    let place = try await network.store.read { try $0.newestEvent() }
    let signal = try await signal(1)
    try await perform(.exclude(bram.id), on: signal, by: anna)
    let live = try #require(network.live.rules.published.network(TestNetwork.id))
    let now = network.clock.now()
    let (account, desk) = (bram, network.desk)
    let (list, page) = try await network.store.read { store in
      var watch = DeskWatch(from: place)
      return (
        try watch.look(for: account, of: live, now: now, in: store),
        try desk.hint(of: signal, since: 2, for: account, in: store)
      )
    }
    #expect(list == DeskHint())
    #expect(page == .gone)
  }

  @Test func `somebody always sees a signal`() async throws {
    let carla = try await network.account("Carla", .oggzCoordinator)
    let signal = try await signal(1)
    try await perform(.exclude(bram.id), on: signal, by: anna)
    for colleague in [anna, carla] {
      // The last who sees it, and somebody who never did.
      await #expect(throws: Refusal.nobodyLeft) {
        try await perform(.exclude(colleague.id), on: signal, by: anna)
      }
    }
    await #expect(throws: Refusal.notAsked) {
      try await perform(.exclude(bram.id), on: signal, by: anna)
    }
  }

  @Test func `who keeps themselves out leaves it to the others`() async throws {
    let signal = try await signal(1)
    try await perform(.takeUp(informalHelpFits: true), on: signal, by: anna)
    try await perform(.exclude(anna.id), on: signal, by: anna)
    let state = try await network.state(signal)
    #expect(state.owner == nil)
    #expect(state.deadlines[.firstLook] != nil)
    #expect(try await !network.desk.isVisible(signal, to: anna))
    #expect(try await network.desk.openSignals(for: bram, [.free]).page.map(\.id) == [signal])
  }
}
