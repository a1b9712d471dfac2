import RuleLanguage
import Testing

@testable import Signals

/// A week of a network's life, and the weeks after it in which the work is done: eight coordinators with
/// shifts, leave and forgetfulness, a mail server that is down on Tuesday, somebody who leaves on
/// Thursday, and the clock change on Sunday 25 October 2026.
@Suite struct WeekTests {
  private static let stepMinutes = 15
  private static let daysAll = 28

  @Test(arguments: 0..<Counts.of(1, full: 4))
  func `every signal ends with an owner, and every reporter with an answer or a person at it`(
    seed: Int
  ) async throws {
    var week = try await Week(seed: UInt64(seed), signals: Counts.of(60, full: 300))
    let steps = Self.daysAll * 24 * 60 / Self.stepMinutes
    for step in 0..<steps {
      try await week.live(step * Self.stepMinutes)
      week.network.clock.advance(minutes: Self.stepMinutes)
    }
    #expect(week.signals.count == Counts.of(60, full: 300))
    var seen: Set<String> = []
    for signal in week.signals {
      seen.formUnion(try await check(signal, in: week))
    }
    // A week in which nothing of this happened would show nothing.
    let expected: Set = [
      "firstLook arrived", "firstLook again", "firstLook due", "decision soon", "handover soon",
      "action due", "closed", "handoverAccepted", "handoverReturned", "resumed",
      "reporterTold", "released",
    ]
    #expect(expected.subtracting(seen).sorted() == [])
  }

  /// Checks one signal; returns what happened to it, in words.
  private func check(_ signal: SignalID, in week: Week) async throws -> Set<String> {
    let state = try await week.network.state(signal)
    let events = try await week.network.store.read { try $0.events(of: signal) }
    var alarms: [Event.AlarmRaised] = []
    for recorded in events {
      guard case .alarmRaised(let alarm) = recorded.event else { continue }
      alarms.append(alarm)
      #expect(!alarm.to.isEmpty, "\(alarm.kind) \(alarm.step): nobody was told")
    }
    let steps = alarms.map { "\($0.kind) \($0.since.milliseconds) \($0.step.stored)" }
    #expect(Set(steps).count == steps.count, "each step is taken once")
    #expect(state.owner != nil || state.outcome != nil, "nobody has it")
    if let owner = state.owner, state.isOpen {
      let account = try await week.network.store.read { try $0.account(owner) }
      #expect(account?.isDisabled == false, "its owner left")
    }
    // The reporter heard in time, or somebody was told that they did not.
    if let running = state.deadlines[.feedback] {
      let isLate = running.due <= week.network.clock.now()
      #expect(!isLate || running.steps.contains(.due), "a reporter waits and nobody knows")
    }
    let told = alarms.map { alarm in
      "\(alarm.kind.rawValue) \(alarm.step.stored.split(separator: "-")[0])"
    }
    return Set(events.map(\.event.kind) + told)
  }
}

/// The people of the week, and what they do.
private struct Week {
  let network: TestNetwork
  let life: NetworkLife
  private(set) var signals: [SignalID] = []
  private var random: SeededRandom
  private var people: [Account] = []
  private let arrivals: [Int]
  private static let day = 24 * 60

  init(seed: UInt64, signals count: Int) async throws {
    network = try TestNetwork()
    life = NetworkLife(network)
    random = SeededRandom(seed: seed &+ 1)
    // From Friday 21 November 2025, 11.00, to Monday 19 October 2026, 08.00 summer time.
    network.clock.advance(minutes: 332 * Self.day - 4 * 60)
    var times: [Int] = []
    for _ in 0..<count { times.append(Int(random.next() % UInt64(7 * Self.day))) }
    arrivals = times.sorted()
    let roles: [(String, Role)] = [
      ("Fatima", .oggzCoordinator), ("Carla", .oggzCoordinator), ("Daan", .oggzCoordinator),
      ("Otto", .networkCoordinator), ("Nora", .networkCoordinator), ("Pim", .networkCoordinator),
      ("Bea", .broker), ("Bo", .broker),
    ]
    for (name, role) in roles { people.append(try await life.person(name, role)) }
    // Nights and weekends are shared by three, eight hours each.
    for turn in 0..<(28 * 3) {
      try await life.shift(people[turn % 3], from: turn * 8 - 2, hours: 8)
    }
    try await life.absence(people[3], from: 1, through: 3, deputy: people[4])
    try await life.absence(people[6], from: 2, through: 9, deputy: nil)
  }

  /// What happens in one step, `minutes` after the beginning.
  mutating func live(_ minutes: Int) async throws {
    while signals.count < arrivals.count, arrivals[signals.count] <= minutes { try await report() }
    _ = try await life.watch.round()
    let isTuesday = (Self.day..<2 * Self.day).contains(minutes)
    try await life.deliver(mailWorks: !isTuesday)
    if minutes == 3 * Self.day + 5 * 60 { try await leave(people[5]) }
    for person in people { try await work(person, at: minutes) }
  }

  private mutating func report() async throws {
    let texts: [(String, [String: Answer])] = [
      ("Hij is vaak alleen.", [:]), ("Een boodschap doen lukt niet.", [:]),
      ("Er ligt een mes op tafel.", ["gevaar": .choice("misschien")]),
      ("Nu mis.", ["gevaar": .choice("nu")]),
    ]
    let (text, answers) = texts[chance(texts.count)]
    let number = signals.count + 1
    let channels: [Reporter] = [
      Reporter(channel: .mail, address: "melder@voorbeeld.nl"), Reporter(channel: .none),
      Reporter(channel: .intermediary, intermediary: "planner"),
      Reporter(channel: .sms, address: "0612345678"),
    ]
    let subject = Subject(postcode: "1234AB", houseNumber: String(number % 40 + 1))
    signals.append(
      try await network.receive(
        TestNetwork.submission(
          number, text, answers: answers, subject: subject,
          reporter: channels[chance(channels.count)])))
  }

  private mutating func leave(_ person: Account) async throws {
    var gone = person
    gone.isDisabled = true
    let left = gone
    try await network.store.write { [network] store in
      try network.desk.release(workOf: person, besides: [], by: person.id, in: store)
      try store.updateAccount(left)
    }
    people.removeAll { $0.id == person.id }
  }

  /// Somebody at work does something about every other hour; who has duty at night answers what is
  /// acute. One of them forgets nearly everything.
  private mutating func work(_ person: Account, at minutes: Int) async throws {
    let now = network.clock.now()
    let today = network.calendar.day(of: now)
    let duty = try await network.store.read { try $0.duty(of: TestNetwork.id, at: now) }
    guard !duty.isAway(person.id, on: today) else { return }
    let isAtWork = NetworkCalendar(network.calendar, OpeningTimes()).isOpen(at: now)
    let hasDuty = person.roles.contains { role in
      duty.onShift(role, at: now, network.calendar).contains { $0.account.id == person.id }
    }
    guard isAtWork || hasDuty, chance(person.name == "Bo" ? 60 : 4) == 0 else { return }
    let list = try await network.desk.openSignals(for: person)
    for summary in list.page.prefix(5) where isAtWork || summary.signalClass == "acute" {
      try await act(on: summary, by: person, today)
    }
    for news in try await network.feedback.owed(for: person).prefix(3) where isAtWork {
      try await network.feedback.told(news.number, of: news.signal, by: person)
    }
  }

  private mutating func act(
    on summary: SignalSummary, by person: Account, _ today: LocalDate
  ) async throws {
    let state = try await network.state(summary.id)
    let commands: [Command]
    if state.offeredTo != nil, state.owner != person.id {
      commands = chance(3) == 0 ? [.returnHandover] : [.acceptHandover]
    } else if state.owner == nil {
      commands = [.takeUp(informalHelpFits: true)]
    } else if state.owner == person.id {
      commands =
        [
          [.plan(today.adding(days: chance(6)))], [.finishStep], [.noteAttempt],
          [.offerHandover(to: ["buurt", "oggz", "aanbod"][chance(3)])],
          [.pause(through: today.adding(days: chance(5)))],
          [.informResident(.told, reviewOn: nil, ground: nil)],
          [.answerEmergency(.reached), .close(.helped)],
        ][chance(7)]
    } else {
      return
    }
    for command in commands {
      let version = try await network.state(summary.id).seenVersion
      do {
        _ = try await network.desk.perform(
          command, on: summary.id, version: version, note: "Omdat.", by: person)
      } catch is Refusal {}
    }
  }

  private mutating func chance(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
}
