import Testing

@testable import Signals

@Suite struct OutboxAlarmTests {
  private func alarm(
    _ number: Int, to account: Account, in network: TestNetwork
  ) async throws -> Dispatch {
    let dispatch = Dispatch(
      key: DispatchKey("alarm/\(number)"), network: TestNetwork.id, signal: nil, purpose: .alarm,
      recipient: .account(account.id), channel: .mail, createdAt: network.clock.now())
    _ = try await network.store.write { try $0.enqueue(dispatch) }
    return dispatch
  }

  @Test func `an alarm goes in a lane of its own, and tells nothing`() async throws {
    let network = try TestNetwork()
    let outbox = network.outbox()
    let anna = try await network.account("Anna", .oggzCoordinator)
    let dispatch = try await alarm(1, to: anna, in: network)
    let isNew = try await network.store.write { try $0.enqueue(dispatch) }
    #expect(!isNew, "what is enqueued twice goes out once")
    #expect(try await outbox.lease(.ordinary, limit: 9).isEmpty)
    let parcel = try #require(try await outbox.lease(.urgent, limit: 9).first)
    #expect(parcel.address == "anna@voorbeeld.nl")
    #expect(parcel.subject == "Er wacht een melding op u")
    #expect(
      parcel.text == "Er wacht een melding op u. Kijk op https://buurt.voorbeeld.nl/desk.")
    try await outbox.settle(parcel, .delivered)
    #expect(try await outbox.lease(.urgent, limit: 9).isEmpty)
  }

  @Test func `who may not sign in any more gets no alarm`() async throws {
    let network = try TestNetwork()
    let outbox = network.outbox()
    var anna = try await network.account("Anna", .oggzCoordinator)
    let dispatch = try await alarm(1, to: anna, in: network)
    anna.isDisabled = true
    let disabled = anna
    try await network.store.write { try $0.updateAccount(disabled) }
    #expect(try await outbox.lease(.urgent, limit: 9).isEmpty)
    let stored = try await network.store.read { try $0.dispatch(dispatch.key) }
    #expect(stored?.state == .cancelled)
  }

  @Test func `an alarm by a way that is not set up fails where it is seen`() async throws {
    let network = try TestNetwork()
    let outbox = network.outbox(ChannelsAvailable(sms: true))
    let anna = try await network.account("Anna", .oggzCoordinator)
    _ = try await alarm(1, to: anna, in: network)
    #expect(try await outbox.lease(.urgent, limit: 9).isEmpty)
    let failed = try await network.store.read {
      try $0.failedDispatches(of: TestNetwork.id, limit: 9)
    }
    #expect(failed.map(\.lastFault) == [.notAllowed])
  }

  @Test func `an alarm that is refused goes by the other way, once`() async throws {
    let network = try TestNetwork()
    let outbox = network.outbox()
    let anna = try await network.account("Anna", .oggzCoordinator)
    try await network.store.write {
      try $0.setContactChoice(ContactChoice(mobile: "+31612345678"), of: anna.id)
    }
    _ = try await alarm(1, to: anna, in: network)
    let mail = try #require(try await outbox.lease(.urgent, limit: 9).first)
    try await outbox.settle(mail, .refused(.recipientRefused))
    let text = try #require(try await outbox.lease(.urgent, limit: 9).first)
    #expect(text.channel == .sms)
    #expect(text.address == "+31612345678")
    #expect(text.text == "Er wacht een melding op u. Kijk op buurt.voorbeeld.nl/desk.")
    try await outbox.settle(text, .refused(.recipientRefused))
    #expect(try await outbox.lease(.urgent, limit: 9).isEmpty)
    let failed = try await network.store.read {
      try $0.failedDispatches(of: TestNetwork.id, limit: 9)
    }
    #expect(failed.count == 2)
  }
}
