import RuleLanguage
import Testing

@testable import Signals

/// What a reporter can do with their code after reporting. The code of the n-th submission is n.
@Suite struct ReporterVoiceTests {
  let network: TestNetwork

  init() throws { network = try TestNetwork() }

  var voice: ReporterVoice { network.feedback.voice }

  func hash(_ number: Int) -> [UInt8] {
    let digits = String(number)
    return Array("code/\(String(repeating: "0", count: 16 - digits.count) + digits)".utf8)
  }

  func status(_ number: Int = 1) async throws -> ReporterStatus {
    try #require(try await network.feedback.status(receipt: hash(number)))
  }

  func reporter(of signal: SignalID) async throws -> Reporter? {
    try await network.store.read {
      try SealedFile(signal: signal, seal: .forTests).read(Reporter.self, .reporter, in: $0)
    }
  }

  /// The texts that go out now.
  func sent(_ outbox: Outbox) async throws -> [String] {
    var texts: [String] = []
    for parcel in try await outbox.lease(.ordinary, limit: 9) {
      texts.append("\(parcel.channel.rawValue) \(parcel.address): \(parcel.subject)")
      try await outbox.settle(parcel, .delivered)
    }
    return texts
  }

  // MARK: Another way

  @Test func `news that waits goes the way that the reporter chose last, once`() async throws {
    let signal = try await network.receive(
      TestNetwork.submission(1, reporter: TestNetwork.mailed))
    let anna = try await network.account("Anna", .networkCoordinator)
    _ = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: anna)
    let phone = Reporter(channel: .sms, address: "+31612345678")
    for chosen in [phone, TestNetwork.mailed, phone] {
      try await voice.choose(chosen, receipt: hash(1))
    }
    #expect(try await network.state(signal).channel == .sms)
    let before = try await network.dispatches(signal).filter { $0.state == .waiting }
    #expect(before.map(\.channel) == [.sms])
    network.clock.advance(minutes: 6 * 60)
    let outbox = network.outbox()
    #expect(try await sent(outbox) == ["sms +31612345678: Er is nieuws over uw melding"])
    #expect(try await network.messages(signal).allSatisfy { $0.toldAt != nil })
  }

  @Test func `what a person had to tell goes by itself again, and the other way round`()
    async throws
  {
    let signal = try await network.newsOut(
      1, Reporter(channel: .intermediary, intermediary: "de planner"))
    #expect(try await network.tasks().count == 1)
    try await voice.choose(TestNetwork.mailed, receipt: hash(1))
    #expect(try await network.tasks().isEmpty)
    #expect(try await reporter(of: signal)?.intermediary == nil)
    try await voice.choose(
      Reporter(channel: .intermediary, intermediary: "de planner"), receipt: hash(1))
    #expect(try await network.tasks().map(\.channel) == [.intermediary])
    #expect(try await sent(network.outbox()).isEmpty)
  }

  @Test func `a new address is tried where the old one was refused`() async throws {
    let signal = try await network.newsOut(1)
    let outbox = network.outbox()
    let parcel = try #require(try await outbox.lease(.ordinary, limit: 9).first)
    try await outbox.settle(parcel, .refused(.recipientRefused))
    #expect(try await network.tasks().count == 1)
    #expect(try await network.state(signal).failedNews.count == 1)
    let newer = Reporter(channel: .mail, address: "nieuw@voorbeeld.nl")
    try await voice.choose(newer, receipt: hash(1))
    #expect(try await network.state(signal).failedNews.isEmpty)
    #expect(
      try await sent(outbox) == ["mail nieuw@voorbeeld.nl: Er is nieuws over uw melding"])
    #expect(try await network.tasks().isEmpty)
  }

  @Test func `the way is changed so often and no more, but no messages is always obeyed`()
    async throws
  {
    _ = try await network.receive(TestNetwork.submission(1, reporter: TestNetwork.mailed))
    for number in 0..<ReporterVoice.channelChangesMax {
      let chosen = Reporter(channel: .mail, address: "\(number)@voorbeeld.nl")
      try await voice.choose(chosen, receipt: hash(1))
      try await voice.choose(chosen, receipt: hash(1))
    }
    await #expect(throws: ReporterRefusal.tooOften) {
      try await voice.choose(TestNetwork.mailed, receipt: hash(1))
    }
    try await voice.stopMessages(receipt: hash(1))
    #expect(try await status().channel == .none)
  }

  // MARK: Own data

  @Test func `what is kept of the reporter goes, and the code goes on to tell the status`()
    async throws
  {
    let given = Reporter(
      role: "buurvrouw", organisation: "De Bus", name: "Ria", channel: .mail,
      address: "ria@voorbeeld.nl")
    let signal = try await network.newsOut(1, given)
    try await voice.eraseData(receipt: hash(1))
    try await voice.eraseData(receipt: hash(1))
    #expect(try await reporter(of: signal) == nil)
    let store = network.store
    #expect(try await store.read { try $0.reporterTag(of: signal) } == nil)
    #expect(try await store.read { try $0.wrappedKey(of: signal, .reporter) } == nil)
    #expect(try await store.read { try $0.sealed(.resident, of: signal) } != nil)
    let state = try await network.state(signal)
    #expect(state.isReporterErased && state.deadlines[.feedback] == nil)
    #expect(try await sent(network.outbox()).isEmpty)
    #expect(try await network.tasks().isEmpty)
    let status = try await status()
    #expect(status.isErased && status.steps.map(\.status) == [.received, .lookedAt])
    let events = try await store.read { try $0.events(of: signal) }
    #expect(events.count { $0.event == .reporterErased } == 1)
  }

  @Test func `nobody is called on to tell a reporter who cannot be told`() async throws {
    let signal = try await network.receive(
      TestNetwork.submission(1, reporter: TestNetwork.mailed))
    #expect(try await network.state(signal).deadlines[.feedback] != nil)
    try await voice.eraseData(receipt: hash(1))
    let state = try await network.state(signal)
    #expect(state.deadlines[.feedback] == nil)
    #expect(state.deadlines[.firstLook] != nil)
  }

  @Test func `after erasing nothing can be asked, and nobody is reached again`() async throws {
    let signal = try await network.newsOut(1)
    var state = try await network.state(signal)
    let owner = try #require(state.owner)
    let anna = try #require(try await network.store.read { try $0.account(owner) })
    _ = try await network.desk.perform(
      .askReporter(.mayWeCall), on: signal, version: state.seenVersion, note: nil, by: anna)
    try await voice.answer("Ja, 06 12345678.", receipt: hash(1))
    state = try await network.state(signal)
    _ = try await network.desk.perform(
      .askReporter(.changed), on: signal, version: state.seenVersion, note: nil, by: anna)
    try await voice.eraseData(receipt: hash(1))
    try await voice.choose(TestNetwork.mailed, receipt: hash(1))
    let opened = try await network.desk.open(signal, by: anna)
    #expect(opened.state.question == nil && opened.state.deadlines[.question] == nil)
    #expect(opened.state.channel == .none && opened.reporter == nil)
    #expect(!opened.notes.values.contains { $0.contains("06 1234") })
    await #expect(throws: Refusal.erased) {
      _ = try await network.desk.perform(
        .askReporter(.changed), on: signal, version: opened.state.seenVersion, note: nil, by: anna)
    }
    try await voice.object("Zij is weer alleen.", receipt: hash(1))
  }

  // MARK: The emergency number

  @Test func `a yes of the reporter answers for the emergency number`() async throws {
    let signal = try await network.receive(
      TestNetwork.submission(1, answers: ["gevaar": .choice("nu")]))
    #expect(try await status().asksForEmergency)
    try await voice.sayEmergency(isReached: true, receipt: hash(1))
    let state = try await network.state(signal)
    #expect(state.emergency == Event.EmergencyAnswered(answer: .reached))
    #expect(state.deadlines[.emergency] == nil)
    #expect(try await status().reachedEmergency == true)
    try await voice.sayEmergency(isReached: false, receipt: hash(1))
    #expect(try await network.state(signal).version == state.version, "it is answered")
  }

  // MARK: A question

  @Test(arguments: [
    (TestNetwork.mailed, ["mail ria@voorbeeld.nl: Er is een vraag voor u"]),
    (Reporter(channel: .none), []),
  ])
  func `that there is a question is told by the way of the reporter, in the batch of the day`(
    reporter: Reporter, texts: [String]
  ) async throws {
    let signal = try await network.newsOut(1, reporter)
    let outbox = network.outbox()
    _ = try await sent(outbox)
    let state = try await network.state(signal)
    let owner = try #require(state.owner)
    let anna = try #require(try await network.store.read { try $0.account(owner) })
    _ = try await network.desk.perform(
      .askReporter(.changed), on: signal, version: state.seenVersion, note: nil, by: anna)
    #expect(try await sent(outbox).isEmpty)
    network.clock.advance(days: 4)
    #expect(try await sent(outbox) == texts)
    #expect(try await sent(outbox).isEmpty)
  }

  @Test func `a question is a task for a person where an intermediary tells it`() async throws {
    let signal = try await network.newsOut(
      1, Reporter(channel: .intermediary, intermediary: "de planner"))
    let state = try await network.state(signal)
    let owner = try #require(state.owner)
    let anna = try #require(try await network.store.read { try $0.account(owner) })
    _ = try await network.desk.perform(
      .askReporter(.changed), on: signal, version: state.seenVersion, note: nil, by: anna)
    network.clock.advance(days: 4)
    #expect(try await network.tasks().map(\.isQuestion) == [false, true])
    try await voice.answer("Het gaat beter.", receipt: hash(1))
    #expect(try await network.tasks().map(\.isQuestion) == [false], "it is answered")
  }

  @Test func `a question that is told is no feedback`() async throws {
    let signal = try await network.receive(
      TestNetwork.submission(1, reporter: Reporter(channel: .intermediary)))
    let anna = try await network.account("Anna", .networkCoordinator)
    var version = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: anna)
    version = try await network.desk.perform(
      .askReporter(.changed), on: signal, version: version, note: nil, by: anna)
    network.clock.advance(minutes: 6 * 60)
    let question = try #require(try await network.tasks().first { $0.isQuestion })
    try await network.feedback.told(question.number, of: signal, by: anna)
    #expect(try await network.state(signal).deadlines[.feedback] != nil)
  }

  // MARK: Help that started

  @Test func `that help started is told where network and resident agree, and nowhere else`()
    async throws
  {
    let anna = try await network.account("Anna", .networkCoordinator)
    let signal = try await network.receive(TestNetwork.submission(1))
    func tell(_ note: String?) async throws {
      let version = try await network.state(signal).seenVersion
      _ = try await network.desk.perform(
        .tellHelpStarted, on: signal, version: version, note: note, by: anna)
    }
    await #expect(throws: Refusal.notTakenUp) { try await tell("Aan tafel.") }
    _ = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: anna)
    await #expect(throws: Refusal.neverTold) { try await tell("Aan tafel.") }
    network.live.set(
      try TestNetwork.published(
        TestNetwork.rules + "\n  melder mag weten dat hulp is gestart\n", hash: "h2"))
    await #expect(throws: Refusal.reasonNeeded) { try await tell(nil) }
    try await tell("Aan tafel.")
    await #expect(throws: Refusal.notAsked) { try await tell("Nog eens.") }
    #expect(try await status().steps.map(\.status) == [.received], "it waits for the batch")
    network.clock.advance(minutes: 6 * 60)
    #expect(try await status().steps.map(\.status) == [.received, .lookedAt, .helpStarted])
    let version = try await network.state(signal).seenVersion
    _ = try await network.desk.perform(
      .close(.noHelpWanted), on: signal, version: version, note: nil, by: anna)
    network.clock.advance(days: 4)
    #expect(
      try await status().steps.map(\.status) == [.received, .lookedAt, .helpStarted, .done])
  }
}

/// A store of which every write fails when all of it is done: nothing of it stays.
private struct LosingStore: Store {
  let store: MemoryStore

  var name: String { store.name }
  var health: StoreHealth { store.health }
  var changes: Changes { store.changes }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreReader) throws -> Result
  ) async throws -> Result { try await store.read(body) }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreWriter) throws -> Result
  ) async throws -> Result {
    try await store.write { writer in
      _ = try body(writer)
      throw StoreFault.busy
    }
  }
}

extension ReporterVoiceTests {
  @Test func `what cannot be written leaves everything as it was`() async throws {
    let signal = try await network.receive(
      TestNetwork.submission(
        1, answers: ["gevaar": .choice("nu")], reporter: TestNetwork.mailed), through: .api)
    let before = try await network.state(signal)
    let live = network.live
    let surroundings = Surroundings(now: network.clock.now, random: network.clock.random)
    let losing = LosingStore(store: network.store)
    let lost = Feedback(
      store: losing, rules: RuleBook { live.rules }, seal: .forTests, calendar: network.calendar,
      surroundings: surroundings
    ).voice
    let intake = Intake(
      store: losing, rules: RuleBook { live.rules }, seal: .forTests, calendar: network.calendar,
      surroundings: surroundings)
    let code = hash(1)
    let observation = try TestNetwork.submission(7, "Hij roept.")
    let deeds: [@Sendable () async throws -> Void] = [
      { try await lost.choose(Reporter(channel: .sms, address: "+31612345678"), receipt: code) },
      { try await lost.eraseData(receipt: code) },
      { try await lost.sayEmergency(isReached: false, receipt: code) },
      { _ = try await intake.receive(observation, toReceipt: code) },
    ]
    for deed in deeds { await #expect(throws: StoreFault.busy) { try await deed() } }
    #expect(try await network.state(signal) == before)
    #expect(try await reporter(of: signal) == TestNetwork.mailed)
    #expect(try await network.dispatches(signal).map(\.state) == [.waiting])
    #expect(try await network.store.read { try $0.signalCount() } == 1)
  }
}

extension WatchTests {
  @Test func `a no of the reporter alarms at once, also at night, until somebody answers`()
    async throws
  {
    let fatima = try await person("Fatima", .oggzCoordinator)
    let bea = try await person("Bea", .oggzCoordinator)
    let signal = try await acute()
    _ = try await network.desk.perform(
      .takeUp(informalHelpFits: nil), on: signal, version: 2, note: nil, by: fatima)
    network.clock.advance(minutes: 11 * 60)
    _ = try await watch.round()
    let before = try await alarms(of: signal).count
    let code = Array("code/0000000000000001".utf8)
    let voice = network.feedback.voice
    try await voice.sayEmergency(isReached: false, receipt: code)
    try await voice.sayEmergency(isReached: false, receipt: code)
    _ = try await watch.round()
    #expect(
      try await Array(alarms(of: signal).dropFirst(before)) == [
        "emergency arrived: \(fatima.name), \(bea.name)"
      ])
    network.clock.advance(minutes: 16)
    _ = try await watch.round()
    #expect(try await alarms(of: signal).contains { $0.hasPrefix("emergency again-1: Fatima") })
    let state = try await network.state(signal)
    #expect(state.isEmergencyUnreached)
    _ = try await network.desk.perform(
      .answerEmergency(.reached), on: signal, version: state.seenVersion, note: nil, by: bea)
    let count = try await alarms(of: signal).count
    network.clock.advance(minutes: 30)
    _ = try await watch.round()
    #expect(try await alarms(of: signal).filter { $0.hasPrefix("emergency") }.count <= count)
    #expect(try await network.state(signal).deadlines[.emergency] == nil)
  }
}
