import RuleLanguage
import Testing

@testable import Signals

@Suite struct RosteringTests {
  /// A small network with people, and what plans its duty.
  private struct Office {
    let network: TestNetwork
    let rostering: Rostering
    let anna: Account
    let bram: Account
    let carla: Account

    init() async throws {
      network = try TestNetwork()
      rostering = Rostering(
        store: network.store, calendar: network.calendar,
        surroundings: Surroundings(now: network.clock.now, random: network.clock.random))
      anna = try await network.account("Anna", .oggzCoordinator)
      bram = try await network.account("Bram", .networkCoordinator, .oggzCoordinator)
      carla = try await network.account("Carla", .broker)
    }

    var now: Instant { network.clock.now() }
    var today: LocalDate { network.calendar.day(of: now) }
  }

  @Test func `a shift is planned by anybody who works with signals, and taken away`() async throws {
    let office = try await Office()
    let time = Shift.Time.once(from: office.now, until: office.now.adding(days: 1))
    try await office.rostering.add(
      time, .oggzCoordinator, of: office.anna.id, by: office.carla)
    try await office.rostering.add(
      .weekly(.friday, from: 1_020, minutes: 960), .oggzCoordinator, of: office.bram.id,
      by: office.anna)
    let duty = try await office.rostering.duty(for: office.anna)
    #expect(duty.shifts.map(\.account) == [office.anna.id, office.bram.id])
    #expect(duty.shifts.map(\.isWeekly) == [false, true])
    let stranger = try await office.network.account("Zoë", .oggzCoordinator, network: "elders")
    try await office.rostering.removeShift(duty.shifts[0].id, by: stranger)
    #expect(try await office.rostering.duty(for: office.anna).shifts.count == 2)
    try await office.rostering.removeShift(duty.shifts[0].id, by: office.bram)
    #expect(try await office.rostering.duty(for: office.anna).shifts.map(\.isWeekly) == [true])
  }

  @Test func `a shift that cannot be is refused`() async throws {
    let office = try await Office()
    let (now, anna) = (office.now, office.anna)
    let stranger = try await office.network.account("Zoë", .oggzCoordinator, network: "elders")
    let day = Shift.Time.once(from: now, until: now.adding(days: 1))
    let cases: [(Shift.Time, Role, AccountID, Rostering.Fault)] = [
      (day, .oggzCoordinator, stranger.id, .unknownPerson),
      (day, .broker, anna.id, .otherRole),
      (day, .administrator, anna.id, .otherRole),
      (.once(from: now, until: now), .oggzCoordinator, anna.id, .endsBeforeStart),
      (
        .once(from: now.adding(days: -2), until: now), .oggzCoordinator, anna.id, .isOver
      ),
      (.once(from: now, until: now.adding(days: 32)), .oggzCoordinator, anna.id, .tooLong),
      (.weekly(.monday, from: 0, minutes: 0), .oggzCoordinator, anna.id, .endsBeforeStart),
      (.weekly(.monday, from: 0, minutes: 1_441), .oggzCoordinator, anna.id, .tooLong),
      (.weekly(.monday, from: 1_440, minutes: 1), .oggzCoordinator, anna.id, .endsBeforeStart),
    ]
    for (time, role, person, fault) in cases {
      await #expect(throws: fault) {
        try await office.rostering.add(time, role, of: person, by: anna)
      }
    }
    #expect(try await office.rostering.duty(for: anna).shifts.isEmpty)
  }

  @Test func `everybody notes their own absence, a network coordinator that of others`()
    async throws
  {
    let office = try await Office()
    let (anna, bram, today) = (office.anna, office.bram, office.today)
    func note(
      _ person: Account, by account: Account, from: Int = 0, through: Int = 2,
      deputy: Account? = nil
    ) async throws {
      try await office.rostering.add(
        awayFrom: today.adding(days: from), through: today.adding(days: through),
        deputy: deputy?.id, of: person.id, by: account)
    }
    try await note(anna, by: anna, deputy: bram)
    try await note(office.carla, by: bram)
    let refused: [(Account, Account, Int, Int, Account?, Rostering.Fault)] = [
      (bram, anna, 0, 2, nil, .unknownPerson), (anna, anna, 0, 2, anna, .ownDeputy),
      (anna, anna, 0, 2, office.carla, .deputyWithoutRole),
      (anna, anna, 2, 1, nil, .endsBeforeStart), (anna, anna, -5, -1, nil, .isOver),
      (anna, anna, 0, 366, nil, .tooLong),
    ]
    for (person, account, from, through, deputy, fault) in refused {
      await #expect(throws: fault) {
        try await note(person, by: account, from: from, through: through, deputy: deputy)
      }
    }
    let absences = try await office.rostering.duty(for: anna).absences
    #expect(Set(absences.map(\.account)) == [anna.id, office.carla.id])
    let carlas = try #require(absences.first { $0.account == office.carla.id })
    await #expect(throws: Rostering.Fault.unknownPerson) {
      try await office.rostering.removeAbsence(carlas.id, by: anna)
    }
    for absence in absences {
      try await office.rostering.removeAbsence(absence.id, by: bram)
    }
    #expect(try await office.rostering.duty(for: anna).absences.isEmpty)
  }

  @Test func `who works with signals keeps a way to be told`() async throws {
    let office = try await Office()
    let admin = try await office.network.account("Ad", .administrator)
    await #expect(throws: Rostering.Fault.noChannel) {
      try await office.rostering.choose(ContactChoice(byMail: false), for: office.anna)
    }
    let choice = ContactChoice(byMail: false, mobile: "+31612345678")
    try await office.rostering.choose(choice, for: office.anna)
    #expect(try await office.rostering.contactChoice(of: office.anna) == choice)
    try await office.rostering.choose(ContactChoice(byMail: false), for: admin)
  }

  @Test func `the times without duty are those outside opening hours without a shift`() throws {
    let local = try #require(WorkingCalendar())
    let calendar = NetworkCalendar(local, OpeningTimes())
    // Monday 23 November 2026, 11.00 local time; a shift from 17.00 till 8.00 every Monday.
    let start = WorkingCalendarTests.utc("2026-11-23T10:00")
    let anna = DutyTests.person("Anna", .oggzCoordinator)
    let shift = DutyTests.shift(
      "Anna", .oggzCoordinator, .weekly(.monday, from: 1_020, minutes: 900))
    let duty = Duty(people: [anna], shifts: [shift])
    let gaps = duty.gaps(in: .oggzCoordinator, from: start, days: 2, calendar)
    func gap(_ from: String, _ until: String) -> Duty.Gap {
      Duty.Gap(from: WorkingCalendarTests.utc(from), until: WorkingCalendarTests.utc(until))
    }
    #expect(
      gaps == [
        gap("2026-11-24T07:00", "2026-11-24T08:00"), gap("2026-11-24T16:00", "2026-11-25T08:00"),
      ])
    #expect(duty.gaps(in: .oggzCoordinator, from: start, days: 0, calendar).isEmpty)
  }
}
