import Testing

@testable import RuleLanguage
@testable import Signals

@Suite struct NetworkCalendarTests {
  let local: WorkingCalendar

  init() throws {
    local = try #require(WorkingCalendar())
  }

  /// The opening times that the tests are about.
  enum Times: CaseIterable, Sendable {
    /// The rules name no hours.
    case undeclared
    /// Monday till Thursday 9.00 till 17.00, Friday till 12.30, closed over Christmas.
    case weekdays
    /// Every hour of every day.
    case always
    /// Saturday 10.00 till 13.00 besides Monday till Friday 8.30 till 20.00.
    case saturdays
    /// The rules name no hours, and one closed day: 15 May 2026.
    case equated
    /// Early on Sundays only, in hours that a clock change can skip or repeat.
    case nights

    var times: OpeningTimes {
      switch self {
      case .undeclared: OpeningTimes()
      case .weekdays:
        OpeningTimes(
          Self.hours([.monday, .tuesday, .wednesday, .thursday], 540..<1_020)
            + Self.hours([.friday], 540..<750), closed: Self.christmas)
      case .always: OpeningTimes(Self.hours(OpeningHours.Weekday.allCases, 0..<1_440))
      case .saturdays:
        OpeningTimes(
          Self.hours([.monday, .tuesday, .wednesday, .thursday, .friday], 510..<1_200)
            + Self.hours([.saturday], 600..<780))
      case .equated:
        OpeningTimes(
          closed: CalendarDay(year: 2026, month: 5, day: 15).map {
            [ClosedDays(from: $0, through: $0)]
          } ?? [])
      case .nights: OpeningTimes(Self.hours([.sunday], 130..<170))
      }
    }

    static func hours(
      _ days: [OpeningHours.Weekday], _ minutes: Range<Int>
    ) -> [OpeningHours] {
      days.map { OpeningHours(weekday: $0, minutes: minutes) }
    }

    static let christmas: [ClosedDays] = {
      guard let from = CalendarDay(year: 2026, month: 12, day: 24),
        let through = CalendarDay(year: 2027, month: 1, day: 2)
      else { return [] }
      return [ClosedDays(from: from, through: through)]
    }()
  }

  func calendar(_ times: Times) -> NetworkCalendar { NetworkCalendar(local, times.times) }

  @Test(arguments: [
    // A Friday afternoon: the next working day is Monday, 17.00 local time (winter: 16.00 UTC).
    ("2026-11-20T15:00", Deadline.workingDays(1), "2026-11-23T16:00"),
    // In summer 17.00 local time is 15.00 UTC.
    ("2026-07-01T08:00", Deadline.workingDays(1), "2026-07-02T15:00"),
    // Over Good Friday, the weekend and Easter Monday.
    ("2026-04-02T09:00", Deadline.workingDays(1), "2026-04-07T15:00"),
    // Late in the evening UTC it is the next day in the Netherlands.
    ("2026-11-22T23:30", Deadline.workingDays(1), "2026-11-24T16:00"),
    // Over Christmas and New Year.
    ("2026-12-24T10:00", Deadline.workingDays(5), "2027-01-04T16:00"),
    // Hours and minutes run through nights, weekends and the change of the clock.
    ("2026-10-24T22:00", Deadline.hours(4), "2026-10-25T02:00"),
    ("2026-11-21T23:50", Deadline.minutes(30), "2026-11-22T00:20"),
  ])
  func `a deadline falls where the local calendar says`(
    start: String, deadline: Deadline, due: String
  ) {
    #expect(
      calendar(.undeclared).due(deadline, from: WorkingCalendarTests.utc(start))
        == WorkingCalendarTests.utc(due))
  }

  @Test(arguments: [
    // Friday ends at 12.30 (winter: 11.30 UTC), where that is the last of the days.
    (Times.weekdays, "2026-11-19T10:00", Deadline.workingDays(1), "2026-11-20T11:30"),
    (.weekdays, "2026-11-20T15:00", .workingDays(1), "2026-11-23T16:00"),
    // Closed from 24 December till 2 January: a Wednesday's day is the Monday after.
    (.weekdays, "2026-12-23T10:00", .workingDays(1), "2027-01-04T16:00"),
    // A Saturday with hours counts, until its closing time.
    (.saturdays, "2026-11-20T15:00", .workingDays(1), "2026-11-21T12:00"),
    (.saturdays, "2026-11-20T15:00", .workingDays(2), "2026-11-23T19:00"),
    // Open until midnight: a minute before it, on the day itself; not on a public holiday.
    (.always, "2026-11-20T15:00", .workingDays(1), "2026-11-21T22:59"),
    (.always, "2026-12-24T10:00", .workingDays(1), "2026-12-27T22:59"),
    // Ascension Day 2026, and the Friday that a decree makes equal to it, which the rules name.
    (.equated, "2026-05-13T10:00", .workingDays(1), "2026-05-18T15:00"),
    (.equated, "2026-05-01T10:00", .workingDays(5), "2026-05-11T15:00"),
    // Hours run on whatever is closed.
    (.weekdays, "2026-12-24T10:00", .hours(4), "2026-12-24T14:00"),
    (.weekdays, "2026-12-24T10:00", .minutes(30), "2026-12-24T10:30"),
  ])
  func `a deadline in working days ends when a working day of the network closes`(
    times: Times, start: String, deadline: Deadline, due: String
  ) {
    let found = calendar(times).due(deadline, from: WorkingCalendarTests.utc(start))
    #expect(found == WorkingCalendarTests.utc(due))
  }

  @Test(arguments: [
    (Times.undeclared, "2026-11-20T10:00", "2026-11-20T10:00"),
    (.undeclared, "2026-11-20T16:00", "2026-11-23T08:00"),
    (.undeclared, "2026-05-05T10:00", "2026-05-06T07:00"),
    (.weekdays, "2026-11-20T11:29", "2026-11-20T11:29"),
    (.weekdays, "2026-11-20T11:30", "2026-11-23T08:00"),
    (.weekdays, "2026-12-23T16:00", "2027-01-04T08:00"),
    (.saturdays, "2026-11-21T03:00", "2026-11-21T09:00"),
    (.always, "2026-12-25T02:00", "2026-12-25T02:00"),
    // Boxing Day 2026 is a Saturday, and kept as a Sunday.
    (.saturdays, "2026-12-24T19:00", "2026-12-28T07:30"),
    // On 29 March 2026 the clock goes from 2.00 to 3.00, and 2.10 till 2.50 is not there.
    (.nights, "2026-03-28T12:00", "2026-04-03T00:10"),
    // On 25 October 2026 the hour from 2.00 is there twice: open in both, at first in the first.
    (.nights, "2026-10-24T12:00", "2026-10-25T00:10"),
    (.nights, "2026-10-25T00:50", "2026-10-25T01:10"),
  ])
  func `the next opening is the first moment at which somebody looks`(
    times: Times, from: String, opening: String
  ) {
    let found = calendar(times).nextOpening(from: WorkingCalendarTests.utc(from))
    #expect(found == WorkingCalendarTests.utc(opening))
  }

  @Test func `hours that overlap or touch count together`() {
    let times = OpeningTimes(
      Times.hours([.monday], 600..<720) + Times.hours([.monday], 540..<660)
        + Times.hours([.monday], 720..<780) + Times.hours([.monday], 900..<960))
    let monday = LocalDate(year: 2026, month: 11, day: 23)
    #expect(times.minutes(of: monday) == [540..<780, 900..<960])
    #expect(times.minutes(of: monday.adding(days: 1)).isEmpty)
  }

  @Test func `a network that is closed for years is counted on the plain calendar`() throws {
    let from = try #require(CalendarDay(year: 2020, month: 1, day: 1))
    let through = try #require(CalendarDay(year: 2040, month: 1, day: 1))
    let times = OpeningTimes(closed: [ClosedDays(from: from, through: through)])
    let calendar = NetworkCalendar(local, times)
    let start = WorkingCalendarTests.utc("2026-11-20T15:00")
    #expect(calendar.nextOpening(from: start) == nil)
    #expect(
      calendar.due(.workingDays(1), from: start) == WorkingCalendarTests.utc("2026-11-23T16:00"))
  }

  @Test(arguments: Times.allCases)
  func `a deadline in working days falls on a working day behind its start, at closing time`(
    times: Times
  ) {
    let calendar = calendar(times)
    var random = SeededRandom(seed: 11)
    for _ in 0..<400 {
      let start = Instant(milliseconds: Int64(random.below(60 * 365 * 86_400)) * 1_000)
      let due = calendar.due(.workingDays(random.below(15) + 1), from: start)
      let day = local.day(of: due)
      #expect(due > start)
      #expect(calendar.isWorkingDay(day))
      #expect(local.minuteOfDay(of: due) >= calendar.closingMinute(of: day))
      #expect(calendar.due(.workingDays(1), from: start) <= due)
    }
  }
}
