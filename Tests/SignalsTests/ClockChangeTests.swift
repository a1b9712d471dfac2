import Testing

@testable import RuleLanguage
@testable import Signals

/// Every clock change of Europe/Amsterdam from 2020 till 2040, found by the rule of the European
/// Union and not by the time zone data: the last Sundays of March and October, at 1.00 UTC.
@Suite struct ClockChangeTests {
  let local: WorkingCalendar

  init() throws {
    local = try #require(WorkingCalendar())
  }

  struct Change: Sendable, CustomTestStringConvertible {
    let day: LocalDate
    let isToSummer: Bool

    var moment: Instant { Instant(milliseconds: Int64(day.dayNumber) * 86_400_000 + 3_600_000) }
    var testDescription: String { day.description }
  }

  static let changes: [Change] = (2020...2040).flatMap { year in
    [3, 10].map { month in
      var day = LocalDate(year: year, month: month, day: 31)
      while day.weekday != 7 { day = day.adding(days: -1) }
      return Change(day: day, isToSummer: month == 3)
    }
  }

  @Test(arguments: changes)
  func `the local clock jumps an hour at the change, and there alone`(change: Change) {
    let before = change.isToSummer ? 60 : 120
    for minutes in -1_500..<1_500 {
      let instant = change.moment.adding(minutes: minutes)
      let ahead = minutes < 0 ? before : 180 - before
      let clock = 60 + minutes + ahead
      let day = change.day.adding(days: Int(Int64(clock).floorDivided(by: 1_440)))
      #expect(local.day(of: instant) == day)
      #expect(local.minuteOfDay(of: instant) == (clock + 2_880) % 1_440)
    }
  }

  @Test(arguments: changes)
  func `each minute of the days around it is found once, in order`(change: Change) {
    var last: Instant?
    for offset in -1...1 {
      let day = change.day.adding(days: offset)
      for minute in 0..<1_440 {
        let found = local.instant(on: day, minute: minute)
        let isSkipped = change.isToSummer && offset == 0 && (120..<180).contains(minute)
        #expect(local.day(of: found) == day)
        #expect(local.minuteOfDay(of: found) == (isSkipped ? 180 : minute))
        if isSkipped { #expect(found == change.moment) }
        if let last { #expect(isSkipped || minute == 180 ? found >= last : found > last) }
        last = found
      }
    }
  }

  @Test(arguments: changes)
  func `hours are exact in elapsed time, working days end by the local clock`(change: Change) {
    let calendar = NetworkCalendar(local, OpeningTimes())
    for minutes in stride(from: -4_320, through: 1_440, by: 37) {
      let start = change.moment.adding(minutes: minutes)
      let due = calendar.due(.hours(24), from: start)
      #expect(due.milliseconds - start.milliseconds == 24 * 3_600_000)
      let end = calendar.due(.workingDays(1), from: start)
      #expect(local.minuteOfDay(of: end) == WorkingCalendar.endOfDayMinute)
      #expect(calendar.isWorkingDay(local.day(of: end)))
    }
  }

  @Test(arguments: changes)
  func `hours through the change are open in every minute that the clock shows`(change: Change) {
    let night = OpeningHours(weekday: .sunday, minutes: 90..<210)
    let calendar = NetworkCalendar(local, OpeningTimes([night]))
    let shown = change.isToSummer ? 60 : 180
    let open = (-180..<240).filter { calendar.isOpen(at: change.moment.adding(minutes: $0)) }
    #expect(open.count == shown)
    let start = change.moment.adding(minutes: -180)
    #expect(calendar.nextOpening(from: start) == open.first.map(change.moment.adding(minutes:)))
  }
}
