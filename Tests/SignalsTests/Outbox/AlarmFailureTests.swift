import RuleLanguage
import Testing

@testable import Signals

/// What becomes of alarms that do not arrive. The clock begins on Friday 21 November 2025 at 11.00.
@Suite struct AlarmFailureTests {
  let network: TestNetwork
  let watch: Watch
  let outbox: Outbox
  let life: NetworkLife

  init() throws {
    network = try TestNetwork()
    life = NetworkLife(network)
    let live = network.live
    let channels = ChannelsAvailable(mail: true, sms: true)
    watch = Watch(
      store: network.store, rules: RuleBook { live.rules }, seal: .forTests,
      calendar: network.calendar,
      surroundings: Surroundings(now: network.clock.now, random: network.clock.random),
      channels: channels)
    outbox = network.outbox(channels)
  }

  private func acute() async throws -> SignalID {
    try await network.receive(TestNetwork.submission(1, answers: ["gevaar": .choice("nu")]))
  }

  private func choose(_ choice: ContactChoice, for account: Account) async throws {
    try await network.store.write { try $0.setContactChoice(choice, of: account.id) }
  }

  /// Settles every alarm that can go now; returns the addresses to which they went, in order.
  private func settle(_ outcome: DeliveryOutcome) async throws -> [String] {
    let parcels = try await outbox.lease(.urgent, limit: 99)
    for parcel in parcels { try await outbox.settle(parcel, outcome) }
    return parcels.map(\.address).sorted()
  }

  private func names(_ account: Account) async throws -> [String] {
    try await network.desk.telephoneCalls(for: account).map(\.name)
  }

  @Test func `whoever no way reaches is telephoned, and the next are told at once`() async throws {
    let fatima = try await life.person("Fatima", .oggzCoordinator)
    try await choose(ContactChoice(mobile: "+31612345678"), for: fatima)
    let otto = try await life.person("Otto", .networkCoordinator)
    let bea = try await life.person("Bea", .broker)
    let signal = try await acute()
    _ = try await watch.round()
    #expect(try await settle(.refused(.recipientRefused)) == ["+31612345678", fatima.loginName])
    #expect(try await names(fatima).isEmpty, "nobody telephones themselves")
    // At once, and not after a quarter of an hour.
    _ = try await watch.round()
    #expect(try await settle(.delivered) == [otto.loginName])
    #expect(try await network.desk.isVisible(signal, to: otto))
    let calls = try await network.desk.telephoneCalls(for: otto)
    #expect(calls.map(\.name) == ["Fatima"])
    #expect(calls.map(\.mobile) == ["+31612345678"])
    #expect(calls.map(\.fault) == [.recipientRefused])
    #expect(try await names(bea).isEmpty)
    try await network.desk.telephoned(fatima.id, by: bea)
    #expect(try await names(otto) == ["Fatima"], "only who is asked can tick it")
    try await network.desk.telephoned(fatima.id, by: otto)
    #expect(try await names(otto).isEmpty)
    let kinds = try await network.store.read { try $0.events(of: signal).map(\.event.kind) }
    #expect(kinds.count { $0 == "alarmFailed" } == 1)
    #expect(kinds.last == "telephoned")
  }

  @Test func `one way that fails is nobody's task while the other is under way`() async throws {
    let fatima = try await life.person("Fatima", .oggzCoordinator)
    try await choose(ContactChoice(mobile: "+31612345678"), for: fatima)
    let otto = try await life.person("Otto", .networkCoordinator)
    let signal = try await acute()
    _ = try await watch.round()
    for parcel in try await outbox.lease(.urgent, limit: 9) {
      let isMail = parcel.channel == .mail
      try await outbox.settle(parcel, isMail ? .refused(.recipientRefused) : .delivered)
    }
    _ = try await watch.round()
    #expect(try await network.dispatches(signal).count == 2, "it went both ways already")
    #expect(try await names(otto).isEmpty)
  }

  @Test func `an alarm that comes back goes the other way, and then to the next`() async throws {
    let fatima = try await life.person("Fatima", .oggzCoordinator)
    let otto = try await life.person("Otto", .networkCoordinator)
    _ = try await acute()
    _ = try await watch.round()
    let mail = try #require(try await outbox.lease(.urgent, limit: 9).first)
    try await outbox.settle(mail, .delivered)
    // A number that was given since is a way too.
    try await choose(ContactChoice(mobile: "+31612345678"), for: fatima)
    #expect(try await network.feedback.noteReturned(tag: mail.tag))
    #expect(try await network.feedback.noteReturned(tag: mail.tag))
    let text = try #require(try await outbox.lease(.urgent, limit: 9).first)
    #expect(text.address == "+31612345678")
    try await outbox.settle(text, .refused(.recipientRefused))
    _ = try await watch.round()
    #expect(try await settle(.delivered) == [otto.loginName])
    #expect(try await names(otto) == ["Fatima"])
  }

  @Test func `what comes back after somebody accepted asks for nothing more`() async throws {
    let fatima = try await life.person("Fatima", .oggzCoordinator)
    let otto = try await life.person("Otto", .networkCoordinator)
    let signal = try await acute()
    _ = try await watch.round()
    let mail = try #require(try await outbox.lease(.urgent, limit: 9).first)
    try await outbox.settle(mail, .delivered)
    _ = try await network.desk.perform(
      .takeUp(informalHelpFits: nil), on: signal, version: 2, note: nil, by: fatima)
    #expect(try await network.feedback.noteReturned(tag: mail.tag))
    #expect(try await outbox.lease(.urgent, limit: 9).isEmpty)
    #expect(try await names(otto).isEmpty)
    #expect(try await network.dispatches(signal).map(\.state) == [.failed])
  }

  @Test func `a mail server that is down holds nothing acute up for a day`() async throws {
    let fatima = try await life.person("Fatima", .oggzCoordinator)
    let otto = try await life.person("Otto", .networkCoordinator)
    try await choose(ContactChoice(byMail: false, mobile: "+31687654321"), for: otto)
    let signal = try await acute()
    for _ in 0..<12 {
      _ = try await watch.round()
      for parcel in try await outbox.lease(.urgent, limit: 9) {
        try await outbox.settle(
          parcel, parcel.channel == .mail ? .retry(.unreachable) : .delivered)
      }
      network.clock.advance(minutes: 1)
    }
    #expect(try await names(otto) == ["Fatima"])
    let dispatches = try await network.dispatches(signal)
    #expect(dispatches.map(\.recipient) == [.account(fatima.id), .account(otto.id)])
    #expect(dispatches.first?.state == .waiting, "it is tried on all the same")
  }

  @Test func `when nobody is left that stands on the signal, and ends`() async throws {
    for name in ["Fatima", "Carla", "Otto"] {
      _ = try await life.person(name, name == "Otto" ? .networkCoordinator : .oggzCoordinator)
    }
    let signal = try await acute()
    for _ in 0..<10 {
      _ = try await watch.round()
      _ = try await settle(.refused(.recipientRefused))
    }
    let state = try await network.state(signal)
    #expect(state.telephoneTasks.count == 3)
    #expect(state.version < 20, "nobody is told of it without end")
    let calls = try await network.store.read {
      try Desk.telephoneCalls(of: TestNetwork.id, in: $0)
    }
    #expect(Set(calls.map(\.name)) == ["Fatima", "Carla", "Otto"])
  }

  @Test func `who wants a way that is not set up is missed at once, but not where none is`()
    async throws
  {
    let fatima = try await life.person("Fatima", .oggzCoordinator)
    try await choose(ContactChoice(byMail: false, mobile: "+31612345678"), for: fatima)
    let otto = try await life.person("Otto", .networkCoordinator)
    let signal = try await acute()
    // The watch of this network's life has mail alone.
    _ = try await life.watch.round()
    _ = try await life.watch.round()
    #expect(try await network.state(signal).telephoneTasks.map(\.account) == [fatima.id])
    #expect(
      try await network.dispatches(signal).map(\.recipient) == [.account(otto.id)])
  }

  @Test func `something calm waits for the opening hours, and for the end of the tries`()
    async throws
  {
    let otto = try await life.person("Otto", .networkCoordinator)
    let bea = try await life.person("Bea", .broker)
    let signal = try await network.receive(TestNetwork.submission(1))
    while try await network.state(signal).deadlines[.firstLook]?.steps.isEmpty == true {
      network.clock.advance(minutes: 30)
      _ = try await watch.round()
    }
    for _ in 0..<3 {
      for parcel in try await outbox.lease(.urgent, limit: 9) {
        try await outbox.settle(parcel, .retry(.unreachable))
      }
      network.clock.advance(minutes: 20)
    }
    _ = try await watch.round()
    #expect(try await network.state(signal).telephoneTasks.isEmpty)
    network.clock.advance(minutes: 60)
    for parcel in try await outbox.lease(.urgent, limit: 9) {
      try await outbox.settle(parcel, .refused(.recipientRefused))
    }
    for _ in 0..<96 {
      network.clock.advance(minutes: 30)
      _ = try await watch.round()
    }
    #expect(try await network.state(signal).telephoneTasks.map(\.account) == [otto.id])
    #expect(try await names(bea) == ["Otto"])
  }
}
