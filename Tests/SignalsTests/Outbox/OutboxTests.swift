import Testing

@testable import Signals

@Suite struct OutboxTests {
  @Test func `news goes out when it is let out, and is told when it is delivered`() async throws {
    let network = try TestNetwork()
    let outbox = network.outbox()
    let signal = try await network.receive(
      TestNetwork.submission(1, reporter: TestNetwork.mailed))
    let anna = try await network.account("Anna", .networkCoordinator)
    _ = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: anna)
    #expect(try await outbox.lease(.ordinary, limit: 9).isEmpty, "it is not four yet")
    network.clock.advance(minutes: 6 * 60)
    let parcel = try #require(try await outbox.lease(.ordinary, limit: 9).first)
    #expect(parcel.address == "ria@voorbeeld.nl")
    #expect(parcel.sender == "Buurtnetwerk Proefdorp")
    #expect(parcel.subject == "Er is nieuws over uw melding")
    #expect(
      parcel.text == "Er is nieuws over uw melding. Kijk op https://buurt.voorbeeld.nl/m met uw"
        + " code. Antwoorden op dit bericht kan niet.")
    #expect(try await outbox.lease(.ordinary, limit: 9).isEmpty, "it is in hand")
    try await outbox.settle(parcel, .delivered)
    #expect(try await network.messages(signal).map(\.toldAt) == [network.clock.now()])
    let last = try await network.store.read { try $0.events(of: signal).last }
    #expect(last?.event == .reporterTold(.init(message: 1, by: nil, status: .lookedAt)))
    #expect(try await network.dispatches(signal).map(\.state) == [.delivered])
    network.clock.advance(days: 3)
    #expect(try await outbox.lease(.ordinary, limit: 9).isEmpty)
    #expect(try await network.tasks().isEmpty)
  }

  @Test func `what is let out at one moment goes out as one message`() async throws {
    let network = try TestNetwork()
    let outbox = network.outbox()
    let signal = try await network.receive(
      TestNetwork.submission(1, reporter: TestNetwork.mailed))
    let anna = try await network.account("Anna", .networkCoordinator)
    var version = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: anna)
    version = try await network.desk.perform(
      .close(.helped), on: signal, version: version, note: nil, by: anna)
    network.clock.advance(minutes: 6 * 60)
    let parcels = try await outbox.lease(.ordinary, limit: 9)
    #expect(parcels.count == 1)
    for parcel in parcels { try await outbox.settle(parcel, .delivered) }
    #expect(try await network.messages(signal).allSatisfy { $0.toldAt != nil })
    #expect(try await network.messages(signal).count == 2)
  }

  @Test func `news of two days goes out one after the other, or as one`() async throws {
    let network = try TestNetwork()
    let outbox = network.outbox()
    let signal = try await network.newsOut(1)
    let state = try await network.state(signal)
    let owner = try #require(state.owner)
    let keeper = try #require(try await network.store.read { try $0.account(owner) })
    _ = try await network.desk.perform(
      .close(.helped), on: signal, version: state.seenVersion, note: nil, by: keeper)
    network.clock.advance(days: 4)
    let both = try await outbox.lease(.ordinary, limit: 9)
    #expect(both.count == 1, "the second waits for what becomes of the first")
    try await outbox.settle(both[0], .delivered)
    network.clock.advance(minutes: 2)
    #expect(try await outbox.lease(.ordinary, limit: 9).isEmpty, "the first told it too")
    #expect(try await network.messages(signal).allSatisfy { $0.toldAt != nil })
    #expect(try await network.dispatches(signal).map(\.state) == [.delivered, .cancelled])
  }

  @Test func `a failed attempt is made again, under the same tag`() async throws {
    let network = try TestNetwork()
    let outbox = network.outbox()
    let signal = try await network.newsOut(1)
    let first = try #require(try await outbox.lease(.ordinary, limit: 9).first)
    try await outbox.settle(first, .retry(.greylisted))
    #expect(try await outbox.lease(.ordinary, limit: 9).isEmpty)
    network.clock.advance(minutes: 2)
    let second = try #require(try await outbox.lease(.ordinary, limit: 9).first)
    #expect(second.tag == first.tag)
    #expect(second.fence == first.fence + 1)
    #expect(try await network.dispatches(signal).map(\.lastFault) == [.greylisted])
  }

  @Test(arguments: [true, false])
  func `what cannot be delivered becomes the task of a person, with its fault`(
    isRefused: Bool
  ) async throws {
    let network = try TestNetwork()
    let outbox = network.outbox()
    let signal = try await network.newsOut(1)
    for _ in 0..<20 {
      for parcel in try await outbox.lease(.ordinary, limit: 9) {
        try await outbox.settle(
          parcel, isRefused ? .refused(.recipientRefused) : .retry(.unreachable))
      }
      network.clock.advance(minutes: 4 * 60 + 30)
    }
    let fault = isRefused ? DeliveryFault.recipientRefused : .unreachable
    #expect(try await network.tasks().map(\.fault) == [fault])
    #expect(try await network.dispatches(signal).map(\.state) == [.failed])
    let anna = try await network.account("Cor", .networkCoordinator)
    #expect(try await network.feedback.owed(for: anna).map(\.signal) == [signal])
    try await network.feedback.told(1, of: signal, by: anna)
    #expect(try await network.tasks().isEmpty)
  }

  @Test(arguments: [1, 3])
  func `a clock that is set forward by days abandons no message at its next fault`(
    days: Int
  ) async throws {
    let network = try TestNetwork()
    let outbox = network.outbox()
    let signal = try await network.newsOut(1)
    let first = try #require(try await outbox.lease(.ordinary, limit: 9).first)
    network.clock.advance(days: days)
    // The lease ended by the clock; whoever has it now is put off a few times more.
    var attempts = 0
    while attempts < RetryPlan.attemptsMin - 2 {
      for parcel in try await outbox.lease(.ordinary, limit: 9) {
        attempts += 1
        try await outbox.settle(parcel, .retry(.greylisted))
      }
      network.clock.advance(minutes: 5)
    }
    #expect(try await network.dispatches(signal).map(\.state) == [.waiting])
    network.clock.advance(minutes: 3 * 60)
    let last = try #require(try await outbox.lease(.ordinary, limit: 9).first)
    #expect(last.tag == first.tag)
    try await outbox.settle(last, .delivered)
    #expect(try await network.messages(signal).allSatisfy { $0.toldAt != nil })
  }

  @Test func `what a clock that was ahead put off goes once it is set back, not before its time`()
    async throws
  {
    let network = try TestNetwork()
    let outbox = network.outbox()
    let anna = try await network.account("Anna", .oggzCoordinator)
    func alarm(_ name: String, later minutes: Int = 0) async throws {
      let now = network.clock.now()
      try await network.store.write { store in
        _ = try store.enqueue(
          Dispatch(
            key: DispatchKey(name), network: TestNetwork.id, signal: nil, purpose: .alarm,
            recipient: .account(anna.id), channel: .mail, createdAt: now,
            notBefore: now.adding(minutes: minutes)))
      }
    }
    try await alarm("tried")
    try await alarm("quiet", later: 8 * 60)
    network.clock.advance(days: 1)
    try await alarm("made ahead")
    let parcels = try await outbox.lease(.urgent, limit: 9)
    #expect(parcels.count == 3)
    for parcel in parcels { try await outbox.settle(parcel, .retry(.unreachable)) }
    network.clock.advance(days: -1)
    #expect(try await outbox.lease(.urgent, limit: 9).isEmpty)
    #expect(try await outbox.hasten() == 2)
    #expect(try await outbox.hasten() == 0)
    let keys = try await outbox.lease(.urgent, limit: 9).map(\.key.text)
    #expect(Set(keys) == ["tried", "made ahead"])
  }

  @Test func `who reports late is refused, and the newer attempt counts`() async throws {
    let network = try TestNetwork()
    let outbox = network.outbox()
    let signal = try await network.newsOut(1)
    let paused = try #require(try await outbox.lease(.ordinary, limit: 9).first)
    network.clock.advance(minutes: Outbox.leaseMinutes)
    let newer = try #require(try await outbox.lease(.ordinary, limit: 9).first)
    for outcome in [DeliveryOutcome.delivered, .retry(.busy), .refused(.bounced)] {
      await #expect(throws: StoreFault.conflict) { try await outbox.settle(paused, outcome) }
    }
    try await outbox.giveBack([paused])
    try await outbox.settle(newer, .delivered)
    await #expect(throws: StoreFault.conflict) { try await outbox.settle(newer, .delivered) }
    let told = try await network.store.read { try $0.events(of: signal) }
      .filter { $0.event.kind == "reporterTold" }
    #expect(told.count == 1, "it was told once")
  }

  @Test func `without a mail server news is the task of a person, and no fault`() async throws {
    let network = try TestNetwork()
    let outbox = network.outbox(ChannelsAvailable())
    let signal = try await network.newsOut(1)
    #expect(try await network.tasks().isEmpty)
    #expect(try await outbox.lease(.ordinary, limit: 9).isEmpty)
    #expect(try await network.tasks().map(\.signal) == [signal])
    #expect(try await network.tasks().map(\.fault) == [nil])
  }

  @Test func `an intermediary is told by a person, from when it is let out`() async throws {
    let network = try TestNetwork()
    let reporter = Reporter(channel: .intermediary, intermediary: "de planner")
    let signal = try await network.receive(TestNetwork.submission(1, reporter: reporter))
    let anna = try await network.account("Anna", .networkCoordinator)
    _ = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: anna)
    #expect(try await network.tasks().isEmpty)
    await #expect(throws: Refusal.notFound) {
      try await network.feedback.told(1, of: signal, by: anna)
    }
    network.clock.advance(minutes: 6 * 60)
    #expect(try await network.tasks().map(\.signal) == [signal])
    #expect(try await network.dispatches(signal).isEmpty)
  }

  @Test func `who was erased or wants no messages gets none`() async throws {
    let network = try TestNetwork()
    let outbox = network.outbox()
    let erased = try await network.newsOut(1)
    let stopped = try await network.newsOut(2)
    try await network.store.write { store in
      try store.erase(erased)
      var reporter = TestNetwork.mailed
      reporter.channel = .none
      try SealedFile(signal: stopped, seal: .forTests).write(reporter, .reporter, in: store)
    }
    network.clock.advance(days: 3)
    #expect(try await outbox.lease(.ordinary, limit: 9).isEmpty)
    for signal in [erased, stopped] {
      #expect(try await network.dispatches(signal).map(\.state) == [.cancelled])
    }
    #expect(try await network.tasks().isEmpty)
  }

  @Test func `who chose another way meanwhile hears by that way`() async throws {
    let network = try TestNetwork()
    let outbox = network.outbox()
    let signal = try await network.newsOut(1)
    try await network.store.write { store in
      let reporter = Reporter(channel: .sms, address: "0612345678")
      try SealedFile(signal: signal, seal: .forTests).write(reporter, .reporter, in: store)
    }
    #expect(try await outbox.lease(.ordinary, limit: 9).isEmpty)
    let parcel = try #require(try await outbox.lease(.ordinary, limit: 9).first)
    #expect(parcel.channel == .sms)
    #expect(parcel.address == "0612345678")
    #expect(parcel.text.utf8.count <= 160)
    #expect(!parcel.text.contains("https"))
    try await outbox.settle(parcel, .delivered)
    #expect(try await network.messages(signal).allSatisfy { $0.toldAt != nil })
  }

  @Test func `a reporter whose data is damaged keeps nobody else waiting`() async throws {
    let network = try TestNetwork()
    let outbox = network.outbox()
    let damaged = try await network.newsOut(1)
    let sound = try await network.newsOut(2)
    try await network.store.write { try $0.setSealed([1, 2, 3], .reporter, of: damaged) }
    network.clock.advance(days: 3)
    let parcels = try await outbox.lease(.ordinary, limit: 9)
    #expect(parcels.map(\.key.text) == ["news/\(sound.text)/1/mail"])
    #expect(try await network.dispatches(damaged).map(\.state) == [.failed])
    #expect(try await network.tasks().map(\.signal) == [damaged])
  }

  @Test func `what a process had in hand when it ended is tried at once, but not for ever`()
    async throws
  {
    let network = try TestNetwork()
    let outbox = network.outbox()
    _ = try await network.newsOut(1)
    for _ in 0..<Outbox.quickAttemptsMax {
      #expect(try await outbox.lease(.ordinary, limit: 9).count == 1)
      try await outbox.recover()
    }
    #expect(try await outbox.lease(.ordinary, limit: 9).count == 1)
    try await outbox.recover()
    #expect(try await outbox.lease(.ordinary, limit: 9).isEmpty, "it waits for its lease to end")
    for _ in 0..<RetryPlan.attemptsMax {
      network.clock.advance(minutes: Outbox.leaseMinutes)
      _ = try await outbox.lease(.ordinary, limit: 9)
      try await outbox.recover()
    }
    #expect(try await network.tasks().map(\.fault) == [.timedOut])
  }
}
