import RuleLanguage
import Testing

@testable import Signals

@Suite struct WorkingCalendarTests {
  let calendar: WorkingCalendar

  init() throws {
    calendar = try #require(WorkingCalendar())
  }

  /// The moment of a UTC date and time, written `2026-11-21T12:00`.
  static func utc(_ text: String) -> Instant {
    let parts = text.split { "-T:".contains($0) }.compactMap { Int($0) }
    let day = LocalDate(year: parts[0], month: parts[1], day: parts[2])
    let minutes = day.dayNumber * 1_440 + parts[3] * 60 + parts[4]
    return Instant(milliseconds: Int64(minutes) * 60_000)
  }

  @Test(arguments: [
    (2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05"), (2027, "2027-03-28"),
    (2038, "2038-04-25"), (2008, "2008-03-23"), (2000, "2000-04-23"),
  ])
  func `Easter falls where the almanac has it`(year: Int, day: String) {
    #expect(WorkingCalendar.easterSunday(of: year).description == day)
  }

  @Test(arguments: [
    "2026-01-01", "2026-04-03", "2026-04-06", "2026-04-27", "2026-05-05", "2026-05-14",
    "2026-05-25", "2026-12-25", "2025-04-26",
  ])
  func `no one works on a day of the Algemene termijnenwet`(text: String) {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    let day = LocalDate(year: parts[0], month: parts[1], day: parts[2])
    #expect(WorkingCalendar.isHoliday(day))
    #expect(!calendar.isWorkingDay(day))
  }

  @Test func `King's Day on a Sunday is kept on Saturday and the Sunday itself is not a holiday`() {
    #expect(WorkingCalendar.isHoliday(LocalDate(year: 2025, month: 4, day: 26)))
    #expect(!WorkingCalendar.isHoliday(LocalDate(year: 2025, month: 4, day: 27)))
  }

  @Test func `every day of two centuries is written and read back the same`() {
    for number in stride(from: -36_500, through: 36_500, by: 1) {
      let date = LocalDate(dayNumber: number)
      let (year, month, day) = date.parts
      #expect(LocalDate(year: year, month: month, day: day) == date)
    }
  }
}
