import RuleLanguage
import Testing

@testable import Signals

/// Who answers when. The moments are of the week of Monday 23 November 2026, in winter time.
@Suite struct DutyTests {
  let calendar: NetworkCalendar
  let network: Network

  /// Monday at 11.00 local time: open.
  static let day = WorkingCalendarTests.utc("2026-11-23T10:00")
  /// Monday at 23.00 local time: closed.
  static let night = WorkingCalendarTests.utc("2026-11-23T22:00")
  /// Tuesday at 03.00 local time: closed.
  static let early = WorkingCalendarTests.utc("2026-11-24T02:00")
  static let monday = LocalDate(year: 2026, month: 11, day: 23)

  init() throws {
    calendar = NetworkCalendar(try #require(WorkingCalendar()), OpeningTimes())
    network = try #require(
      try TestNetwork.published(TestNetwork.rules).network(TestNetwork.id))
  }

  static func id(_ name: String) -> AccountID {
    AccountID(at: day, random: Array((name + "----------").utf8.prefix(10)))
  }

  static func person(
    _ name: String, _ roles: Role..., isLive: Bool = true, isDisabled: Bool = false,
    contact: ContactChoice = ContactChoice()
  ) -> DutyPerson {
    let account = Account(
      id: id(name), network: TestNetwork.id, name: name, loginName: "\(name)@voorbeeld.nl",
      roles: Set(roles), isDisabled: isDisabled)
    return DutyPerson(account: account, isLive: isLive, contact: contact)
  }

  static func shift(_ name: String, _ role: Role, _ time: Shift.Time) -> Shift {
    Shift(id: entry(name), account: id(name), role: role, time: time)
  }

  static func away(
    _ name: String, from: Int = 0, through: Int = 0, deputy: String? = nil
  ) -> Absence {
    Absence(
      id: entry(name), account: id(name), from: monday.adding(days: from),
      through: monday.adding(days: through), deputy: deputy.map(id))
  }

  static func entry(_ name: String) -> DutyEntryID {
    DutyEntryID(at: day, random: Array((name + "----------").utf8.prefix(10)))
  }

  static let three = [
    person("Carla", .oggzCoordinator), person("Anna", .oggzCoordinator),
    person("Bram", .networkCoordinator),
  ]

  func names(_ people: [DutyPerson]) -> [String] { people.map(\.account.name) }

  @Test func `in opening hours all of a role answer, by name; outside them nobody without a shift`()
  {
    let duty = Duty(people: Self.three)
    #expect(names(duty.people(for: .oggzCoordinator, at: Self.day, calendar)) == ["Anna", "Carla"])
    #expect(duty.people(for: .oggzCoordinator, at: Self.night, calendar).isEmpty)
    #expect(duty.people(for: .broker, at: Self.day, calendar).isEmpty)
  }

  @Test func `who is on shift answers alone, at day and at night`() {
    let shift = Self.shift(
      "Carla", .oggzCoordinator, .once(from: Self.day, until: Self.night.adding(minutes: 1)))
    let duty = Duty(people: Self.three, shifts: [shift])
    #expect(names(duty.people(for: .oggzCoordinator, at: Self.day, calendar)) == ["Carla"])
    #expect(names(duty.people(for: .oggzCoordinator, at: Self.night, calendar)) == ["Carla"])
    #expect(duty.people(for: .oggzCoordinator, at: Self.early, calendar).isEmpty)
    #expect(names(duty.people(for: .networkCoordinator, at: Self.day, calendar)) == ["Bram"])
  }

  @Test func `a shift in the week runs on past midnight`() {
    let shift = Self.shift("Anna", .oggzCoordinator, .weekly(.monday, from: 1_020, minutes: 960))
    let duty = Duty(people: Self.three, shifts: [shift])
    #expect(names(duty.onShift(.oggzCoordinator, at: Self.night, calendar.local)) == ["Anna"])
    #expect(names(duty.onShift(.oggzCoordinator, at: Self.early, calendar.local)) == ["Anna"])
    let sunday = Self.night.adding(days: -1)
    #expect(duty.onShift(.oggzCoordinator, at: sunday, calendar.local).isEmpty)
    let tuesday = Self.night.adding(days: 1)
    #expect(duty.onShift(.oggzCoordinator, at: tuesday, calendar.local).isEmpty)
  }

  @Test func `a shift of a date takes the place of the week, unless it leads to nobody`() {
    let shifts = [
      Self.shift("Anna", .oggzCoordinator, .weekly(.monday, from: 1_020, minutes: 960)),
      Self.shift("Carla", .oggzCoordinator, .once(from: Self.night, until: Self.early)),
    ]
    let duty = Duty(people: Self.three, shifts: shifts)
    #expect(names(duty.people(for: .oggzCoordinator, at: Self.night, calendar)) == ["Carla"])
    let ill = Duty(people: Self.three, shifts: shifts, absences: [Self.away("Carla")])
    #expect(names(ill.people(for: .oggzCoordinator, at: Self.night, calendar)) == ["Anna"])
  }

  @Test func `a deputy with the role comes in the place of who is away, behind who is there`() {
    let duty = Duty(people: Self.three, absences: [Self.away("Anna", deputy: "Carla")])
    #expect(names(duty.people(for: .oggzCoordinator, at: Self.day, calendar)) == ["Carla"])
    let other = Duty(people: Self.three, absences: [Self.away("Anna", deputy: "Bram")])
    #expect(names(other.people(for: .oggzCoordinator, at: Self.day, calendar)) == ["Carla"])
    let later = Self.day.adding(days: 1)
    #expect(names(duty.people(for: .oggzCoordinator, at: later, calendar)) == ["Anna", "Carla"])
    #expect(duty.standing(for: Self.id("Anna"), on: Self.monday)?.account.name == "Carla")
    #expect(duty.standing(for: Self.id("Bram"), on: Self.monday)?.account.name == "Bram")
  }

  @Test func `deputies who are away themselves are followed, and a ring of them ends`() {
    let people = Self.three + [Self.person("Dirk", .oggzCoordinator)]
    let chain = [Self.away("Anna", deputy: "Carla"), Self.away("Carla", deputy: "Dirk")]
    let duty = Duty(people: people, absences: chain)
    #expect(duty.standing(for: Self.id("Anna"), on: Self.monday)?.account.name == "Dirk")
    let ring = Duty(people: people, absences: chain + [Self.away("Dirk", deputy: "Anna")])
    #expect(ring.standing(for: Self.id("Anna"), on: Self.monday) == nil)
    #expect(ring.people(for: .oggzCoordinator, at: Self.day, calendar).isEmpty)
  }

  @Test(arguments: [
    Self.person("Anna", .oggzCoordinator, isLive: false),
    Self.person("Anna", .oggzCoordinator, isDisabled: true),
    Self.person("Anna", .oggzCoordinator, contact: ContactChoice(byMail: false)),
  ])
  func `who cannot sign in, or has no way to be told, is not reached`(person: DutyPerson) {
    let shift = Self.shift("Anna", .oggzCoordinator, .once(from: Self.day, until: Self.early))
    let duty = Duty(people: [person], shifts: [shift])
    #expect(duty.people(for: .oggzCoordinator, at: Self.day, calendar).isEmpty)
    #expect(duty.onShift(.oggzCoordinator, at: Self.night, calendar.local).isEmpty)
    #expect(duty.unattendedQueues(of: network, on: nil).count == network.queues.count)
  }

  @Test
  func `the chain goes from the keeper by the rules to the coordinators, and then to anybody`() {
    let queue = network.queues[0].name
    let chain = network.chain(of: queue)
    #expect(chain.steps.first?.who == .role(network.queues[0].keeper))
    #expect(chain.steps.first?.after == .minutes(0))
    #expect(chain.steps.contains { $0.who == .role(.networkCoordinator) })
    #expect(chain.steps.last?.who == .anybody)
    #expect(network.chain(of: "nergens").steps.first?.who == .role(.networkCoordinator))
  }

  @Test func `something acute reaches who has duty, else who is there, else who is away`() {
    let chain = DutyChain(
      queue: "oggz",
      steps: [
        DutyChain.Step(who: .role(.oggzCoordinator), after: .minutes(0)),
        DutyChain.Step(who: .role(.networkCoordinator), after: .hours(1)),
        DutyChain.Step(who: .anybody, after: .hours(1)),
      ])
    let shift = Self.shift("Bram", .networkCoordinator, .once(from: Self.night, until: Self.early))
    func told(_ duty: Duty, from step: Int = 0, at now: Instant = Self.night) -> [String] {
      names(duty.acutePeople(for: chain, from: step, at: now, calendar))
    }
    #expect(told(Duty(people: Self.three, shifts: [shift])) == ["Bram"])
    #expect(told(Duty(people: Self.three, shifts: [shift]), at: Self.day) == ["Anna", "Carla"])
    #expect(told(Duty(people: Self.three)) == ["Anna", "Carla"])
    #expect(told(Duty(people: Self.three), from: 1) == ["Bram"])
    #expect(told(Duty(people: Self.three), from: 9) == ["Anna", "Carla", "Bram"])
    let absences = ["Anna", "Bram", "Carla"].map { Self.away($0) }
    #expect(told(Duty(people: Self.three, absences: absences)) == ["Anna", "Carla"])
    #expect(told(Duty()).isEmpty)
  }

  @Test func `a queue is without a person when keepers and coordinators are gone or away`() {
    let anna = Self.person("Anna", .oggzCoordinator)
    let broker = Self.person("Bas", .broker)
    let kept = network.queues.filter { $0.keeper == .oggzCoordinator }.map(\.name)
    #expect(Duty(people: Self.three).unattendedQueues(of: network, on: Self.monday).isEmpty)
    let one = Duty(people: [anna])
    let left = one.unattendedQueues(of: network, on: nil).map(\.name)
    #expect(!left.isEmpty && left.allSatisfy { !kept.contains($0) })
    let away = Duty(people: [anna, broker], absences: [Self.away("Anna")])
    #expect(away.unattendedQueues(of: network, on: Self.monday).map(\.name).contains(kept[0]))
    #expect(!away.unattendedQueues(of: network, on: nil).map(\.name).contains(kept[0]))
    #expect(away.isSetUp)
    #expect(!Duty(people: [Self.person("Anna", .broker, isLive: false)]).isSetUp)
    #expect(!Duty(people: [Self.person("Ad", .administrator)]).isSetUp)
  }
}
