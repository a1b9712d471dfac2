import RuleLanguage
import Testing

@testable import Signals

/// The clock begins on Friday 21 November 2025 at 11.00; the network keeps the plain office hours.
@Suite struct WatchTests {
  let network: TestNetwork
  let watch: Watch

  init() throws {
    network = try TestNetwork()
    let live = network.live
    watch = Watch(
      store: network.store, rules: RuleBook { live.rules }, seal: .forTests,
      calendar: network.calendar,
      surroundings: Surroundings(now: network.clock.now, random: network.clock.random),
      channels: ChannelsAvailable(mail: true, sms: true))
  }

  /// Somebody who can sign in and so be reached.
  func person(_ name: String, _ role: Role) async throws -> Account {
    let account = try await network.account(name, role)
    try await network.store.write {
      try $0.setCredential(
        Credential(passwordHash: "x", sealedCodeSecret: [1], lastCodeStep: 0), of: account.id)
    }
    return account
  }

  func acute(_ number: Int = 1) async throws -> SignalID {
    try await network.receive(
      TestNetwork.submission(number, answers: ["gevaar": .choice("nu")]))
  }

  /// The alarms of a signal so far, as `kind step: names`.
  func alarms(of signal: SignalID) async throws -> [String] {
    let accounts = try await network.store.read { try $0.accounts(of: TestNetwork.id) }
    let events = try await network.store.read { try $0.events(of: signal) }
    return events.compactMap { recorded in
      guard case .alarmRaised(let alarm) = recorded.event else { return nil }
      let names = alarm.to.map { id in accounts.first { $0.id == id }?.name ?? "?" }
      return "\(alarm.kind.rawValue) \(alarm.step.stored): \(names.joined(separator: ", "))"
    }
  }

  func mails(of signal: SignalID) async throws -> Int {
    try await network.store.read { try $0.dispatches(of: signal).count }
  }

  @Test func `who is on duty hears of an acute signal at once, and again until somebody accepts`()
    async throws
  {
    let fatima = try await person("Fatima", .oggzCoordinator)
    let signal = try await acute()
    _ = try await watch.round()
    #expect(try await alarms(of: signal) == ["firstLook arrived: Fatima"])
    #expect(try await mails(of: signal) == 1)
    network.clock.advance(minutes: 14)
    #expect(try await watch.round().alarms == 0)
    network.clock.advance(minutes: 1)
    _ = try await watch.round()
    network.clock.advance(minutes: 15)
    _ = try await watch.round()
    #expect(
      try await alarms(of: signal).dropFirst().filter { $0.contains("again") } == [
        "firstLook again-1: Fatima", "firstLook again-2: Fatima",
      ])
    _ = try await network.desk.perform(
      .takeUp(informalHelpFits: nil), on: signal, version: 2, note: nil, by: fatima)
    network.clock.advance(minutes: 15)
    _ = try await watch.round()
    #expect(try await alarms(of: signal).filter { $0.hasPrefix("firstLook") }.count == 4)
  }

  @Test func `each step is taken once, also when the clock goes back`() async throws {
    _ = try await person("Fatima", .oggzCoordinator)
    let signal = try await acute()
    for minutes in [0, 0, 16, -16, 0, 16, 0] {
      network.clock.advance(minutes: minutes)
      _ = try await watch.round()
    }
    let alarms = try await alarms(of: signal)
    #expect(Set(alarms).count == alarms.count)
    #expect(alarms.filter { $0.contains("arrived") }.count == 1)
    #expect(try await mails(of: signal) == alarms.count)
  }

  @Test func `what was missed for a week is made up for once`() async throws {
    _ = try await person("Fatima", .oggzCoordinator)
    let signal = try await acute()
    network.clock.advance(days: 7)
    _ = try await watch.round()
    let alarms = try await alarms(of: signal)
    #expect(alarms.filter { $0.contains("again") }.count == 1)
    #expect(!alarms.contains { $0.contains("soon") })
  }

  @Test func `an acute signal climbs to others, who may then see it and take it up`() async throws {
    _ = try await person("Fatima", .oggzCoordinator)
    let otto = try await person("Otto", .networkCoordinator)
    let signal = try await acute()
    #expect(try await !network.desk.isVisible(signal, to: otto))
    _ = try await watch.round()
    #expect(try await !network.desk.isVisible(signal, to: otto))
    network.clock.advance(minutes: 30)
    _ = try await watch.round()
    #expect(try await alarms(of: signal).contains("firstLook due: Fatima, Otto"))
    #expect(try await network.desk.openSignals(for: otto).page.map(\.id) == [signal])
    _ = try await network.desk.perform(
      .takeUp(informalHelpFits: nil), on: signal, version: 2, note: nil, by: otto)
    #expect(try await network.state(signal).owner == otto.id)
    #expect(try await network.desk.openSignals(for: otto).counts.owned == 1)
  }

  @Test func `where nobody can be reached that is told in red, and whoever comes later hears it`()
    async throws
  {
    let signal = try await acute()
    _ = try await watch.round()
    #expect(try await alarms(of: signal) == ["firstLook arrived: "])
    _ = try await person("Fatima", .oggzCoordinator)
    network.clock.advance(minutes: 15)
    _ = try await watch.round()
    #expect(try await alarms(of: signal).last == "firstLook again-1: Fatima")
  }

  @Test func `who is kept out hears nothing`() async throws {
    let fatima = try await person("Fatima", .oggzCoordinator)
    let carla = try await person("Carla", .oggzCoordinator)
    let signal = try await acute()
    _ = try await network.desk.perform(
      .exclude(carla.id), on: signal, version: 2, note: "Haar zus.", by: fatima)
    _ = try await watch.round()
    #expect(try await alarms(of: signal) == ["firstLook arrived: Fatima"])
    #expect(try await !network.desk.isVisible(signal, to: carla))
    #expect(try await network.desk.openSignals(for: carla).page.isEmpty)
    #expect(try await network.desk.openSignals(for: carla).counts.all == 0)
  }

  @Test func `a deadline that is not acute waits for the opening hours, and climbs in days`()
    async throws
  {
    let otto = try await person("Otto", .networkCoordinator)
    let fatima = try await person("Fatima", .oggzCoordinator)
    let signal = try await network.receive(TestNetwork.submission(1))
    let due = try await network.state(signal).due
    while network.clock.now() < due.adding(days: 6) {
      network.clock.advance(minutes: 30)
      _ = try await watch.round()
    }
    let events = try await network.store.read { try $0.events(of: signal) }
    for recorded in events {
      guard case .alarmRaised(let alarm) = recorded.event, alarm.kind == .firstLook else {
        continue
      }
      let times = NetworkCalendar(network.calendar, OpeningTimes())
      let before = Instant(milliseconds: recorded.at.milliseconds - 1)
      #expect(times.isOpen(at: before) || times.isOpen(at: recorded.at), "\(alarm.step)")
    }
    let first = try await alarms(of: signal).filter { $0.hasPrefix("firstLook") }
    #expect(first.map { $0.split(separator: " ")[1] } == ["soon:", "due:"])
    #expect(first.last?.contains(fatima.name) == true)
    #expect(first.first?.contains(otto.name) == true)
  }

  @Test func `an offer has a deadline of its own, which ends when it is answered`() async throws {
    let otto = try await person("Otto", .networkCoordinator)
    let bea = try await person("Bea", .broker)
    let signal = try await network.receive(TestNetwork.submission(1))
    var version = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: otto)
    version = try await network.desk.perform(
      .offerHandover(to: "aanbod"), on: signal, version: version, note: "Past beter.",
      contact: "Bea gebeld.", by: otto)
    let offered = try await network.state(signal)
    let due = try #require(offered.deadlines[.handover]).due
    #expect(offered.owner == otto.id)
    while network.clock.now() < due.adding(minutes: 60) {
      network.clock.advance(minutes: 60)
      _ = try await watch.round()
    }
    let told = try await alarms(of: signal).filter { $0.hasPrefix("handover") }
    #expect(told.first == "handover soon: Bea")
    #expect(told.contains { $0.hasPrefix("handover due: Bea, Otto") })
    _ = try await network.desk.perform(
      .returnHandover, on: signal, version: version, note: "Geen plek.", by: bea)
    let returned = try await network.state(signal)
    #expect(returned.deadlines[.handover] == nil)
    #expect(returned.owner == otto.id)
  }

  @Test func `a pause gives the owner's clocks their time back, and the reporter's none`()
    async throws
  {
    let otto = try await person("Otto", .networkCoordinator)
    let signal = try await network.receive(
      TestNetwork.submission(1, reporter: Reporter(channel: .mail, address: "an@voorbeeld.nl")))
    let version = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: otto)
    let before = try await network.state(signal).deadlines
    let friday = network.calendar.day(of: network.clock.now())
    _ = try await network.desk.perform(
      .pause(through: friday.adding(days: 6)), on: signal, version: version,
      note: "Op vakantie.", by: otto)
    for _ in 0..<(8 * 24) {
      network.clock.advance(minutes: 60)
      _ = try await watch.round()
    }
    let after = try await network.state(signal).deadlines
    #expect(after.pausedThrough == nil)
    let decision = try #require(before[.decision]).due
    let moved = try #require(after[.decision]).due.milliseconds - decision.milliseconds
    // From Friday 11.00 through Thursday: six days and thirteen hours.
    #expect(moved == (6 * 24 + 13) * 3_600_000)
    #expect(after[.feedback]?.due == before[.feedback]?.due)
  }

  @Test(arguments: 0..<12)
  func `nothing is due before the moment at which the watch looks`(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let people = [
      try await person("Fatima", .oggzCoordinator), try await person("Otto", .networkCoordinator),
      try await person("Bea", .broker),
    ]
    let answers: [[String: Answer]] = [["gevaar": .choice("nu")], [:]]
    let signal = try await network.receive(
      TestNetwork.submission(Int(seed) + 1, answers: answers[Int(random.next() % 2)]))
    for _ in 0..<60 {
      network.clock.advance(minutes: Int(random.next() % 900))
      let summary = try #require(try await network.store.read { try $0.summary(of: signal) })
      let state = try await network.state(signal)
      let duty = try await network.store.read { store in
        try store.duty(of: TestNetwork.id, at: state.receivedAt)
      }
      let live = try #require(network.live.rules.published.network(TestNetwork.id))
      if let wake = summary.wakeAt {
        let early = Instant(milliseconds: wake.milliseconds - 1)
        let plan = AlarmPlan(state, live, duty, network.calendar, now: early)
        #expect(plan.events == [], "seed \(seed)")
      }
      _ = try await watch.round()
      try await act(on: signal, by: people, &random)
    }
  }

  private func act(
    on signal: SignalID, by people: [Account], _ random: inout SeededRandom
  ) async throws {
    let today = network.calendar.day(of: network.clock.now())
    let commands: [Command] = [
      .takeUp(informalHelpFits: true), .release, .offerHandover(to: "buurt"), .acceptHandover,
      .returnHandover, .plan(today.adding(days: 3)), .finishStep, .changeClass(.acute),
      .changeClass(.complex), .pause(through: today.adding(days: 2)), .resume,
      .informResident(.postponed, reviewOn: today.adding(days: 9), ground: nil),
      .close(.helped), .reopen, .answerEmergency(.reached),
    ]
    let command = commands[Int(random.next() % UInt64(commands.count))]
    let person = people[Int(random.next() % UInt64(people.count))]
    let version = try await network.state(signal).seenVersion
    do {
      _ = try await network.desk.perform(
        command, on: signal, version: version, note: "Omdat.", by: person)
    } catch is Refusal {}
  }

  @Test func `a clock that is set forward by a day tells those who are first, and no others yet`()
    async throws
  {
    _ = try await person("Otto", .networkCoordinator)
    _ = try await person("Bea", .broker)
    let signal = try await network.receive(TestNetwork.submission(1))
    let due = try await network.state(signal).due
    while network.clock.now() < due.adding(days: -1) { network.clock.advance(minutes: 10) }
    _ = try await watch.round()
    // A wrong day, after which the clock is put right, and the real hour comes.
    network.clock.advance(days: 8)
    _ = try await watch.round()
    _ = try await watch.round()
    let told = try await alarms(of: signal).filter { $0.hasPrefix("firstLook") }
    #expect(told.contains { $0.hasPrefix("firstLook due") })
    #expect(!told.contains { $0.contains("chain") })
    network.clock.advance(days: -8)
    for _ in 0..<48 {
      network.clock.advance(minutes: 60)
      _ = try await watch.round()
    }
    #expect(
      try await alarms(of: signal).filter { $0.hasPrefix("firstLook") } == told,
      "no step is taken twice")
  }
}
