import Testing

@testable import Signals

@Suite struct LeavingTests {
  private func taken(_ number: Int, by account: Account, in network: TestNetwork) async throws
    -> SignalID
  {
    let signal = try await network.receive(try TestNetwork.submission(number))
    let version = try await network.state(signal).version
    _ = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: version, note: nil, by: account)
    return signal
  }

  @Test func `everything of a leaver goes to a colleague in one write, with a note`() async throws {
    let network = try TestNetwork()
    let anna = try await network.account("Anna", .networkCoordinator)
    let bram = try await network.account("Bram", .networkCoordinator)
    let admin = try await network.account("Ad", .administrator)
    var signals: [SignalID] = []
    for number in 1...3 { signals.append(try await taken(number, by: anna, in: network)) }
    let leaving = try await network.store.write { store in
      try network.desk.reassign(
        workOf: anna, to: bram, note: "Bel eerst de dochter.", by: admin.id, in: store)
    }
    #expect(leaving.moved == 3)
    #expect(leaving.kept == 0)
    for signal in signals {
      let opened = try await network.desk.open(signal, by: bram)
      #expect(opened.state.owner == bram.id)
      #expect(opened.notes.values.contains("Bel eerst de dochter."))
      #expect(opened.access.contains { $0.account == admin.id && $0.action == "reassign" })
      // It had an owner after each event from the moment it was taken up.
      let owners = (3...opened.history.count).map { count in
        SignalState(Array(opened.history.prefix(count)), calendar: network.calendar)?.owner
      }
      #expect(owners.allSatisfy { $0 != nil })
    }
    let left = try await network.store.read {
      try $0.openSignals(ownedBy: anna.id, of: TestNetwork.id)
    }
    #expect(left.isEmpty)
  }

  @Test func `what the colleague may not see stays with its owner`() async throws {
    let network = try TestNetwork()
    let anna = try await network.account("Anna", .networkCoordinator)
    let broker = try await network.account("Bas", .broker)
    let signal = try await taken(1, by: anna, in: network)
    let leaving = try await network.store.write { store in
      try network.desk.reassign(workOf: anna, to: broker, note: nil, by: anna.id, in: store)
    }
    #expect(leaving.moved == 0)
    #expect(leaving.kept == 1)
    #expect(try await network.state(signal).owner == anna.id)
  }

  @Test func `the new owner is told once that work waits, by the way they chose`() async throws {
    let network = try TestNetwork()
    let outbox = network.outbox()
    let anna = try await network.account("Anna", .networkCoordinator)
    let bram = try await network.account("Bram", .networkCoordinator)
    let quiet = try #require(QuietHours(from: 10 * 60, until: 14 * 60))
    try await network.store.write {
      try $0.setContactChoice(
        ContactChoice(byMail: false, mobile: "+31612345678", quiet: quiet), of: bram.id)
    }
    for number in 1...3 { _ = try await taken(number, by: anna, in: network) }
    _ = try await network.store.write { store in
      try network.desk.reassign(
        workOf: anna, to: bram, note: "Bel eerst de dochter.", by: anna.id, in: store)
    }
    #expect(try await outbox.lease(.urgent, limit: 9).isEmpty, "it is quiet till two")
    network.clock.advance(minutes: 3 * 60)
    let parcels = try await outbox.lease(.urgent, limit: 9)
    #expect(parcels.map(\.address) == ["+31612345678"])
    #expect(
      parcels.map(\.text) == ["Er wacht een melding op u. Kijk op buurt.voorbeeld.nl/desk."])
    // Who takes it over on their own account knows.
    _ = try await network.store.write { store in
      try network.desk.reassign(workOf: bram, to: anna, note: nil, by: anna.id, in: store)
    }
    #expect(try await outbox.lease(.urgent, limit: 9).isEmpty)
  }
}
