import Foundation
package import RuleLanguage

/// The working days of a network: local days in Europe/Amsterdam, without weekends and the days of
/// the Algemene termijnenwet, article 3.
package struct WorkingCalendar: Sendable {
  /// The local day on which `instant` falls, as rules know days; nil in a year they do not know.
  package func calendarDay(of instant: Instant) -> CalendarDay? {
    day(of: instant).calendarDay
  }

  /// The minute of the local day at which a working day ends (17.00).
  package static let endOfDayMinute = 17 * 60

  private let zone: TimeZone

  /// The Dutch calendar, or nil where the machine has no time zone data for Europe/Amsterdam.
  package init?() {
    guard let zone = TimeZone(identifier: "Europe/Amsterdam") else { return nil }
    self.zone = zone
  }

  /// The local day on which `instant` falls.
  package func day(of instant: Instant) -> LocalDate {
    let local = instant.seconds + offset(at: instant.seconds)
    return LocalDate(dayNumber: Int(local.floorDivided(by: 86_400)))
  }

  /// The minute of the local day at `instant`, 0...1439.
  package func minuteOfDay(of instant: Instant) -> Int {
    let local = instant.seconds + offset(at: instant.seconds)
    return Int((local - local.floorDivided(by: 86_400) * 86_400) / 60)
  }

  /// The first moment at which the local clock on `day` shows `minute` past midnight, or more where a
  /// clock change skips it. In the hour that is repeated it is the first of the two.
  package func instant(on day: LocalDate, minute: Int) -> Instant {
    let local = Int64(day.dayNumber) * 86_400 + Int64(minute) * 60
    // Two changes never lie within two days.
    let before = offset(at: local - 86_400)
    let after = offset(at: local + 86_400)
    var first = min(local - before, local - after)
    var last = max(local - before, local - after)
    for shown in [first, last] where shown + offset(at: shown) == local {
      return Instant(milliseconds: shown * 1_000)
    }
    // The minute is skipped: the change itself, which lies between the two.
    while last - first > 1 {
      let middle = first + (last - first) / 2
      if offset(at: middle) == before { first = middle } else { last = middle }
    }
    return Instant(milliseconds: last * 1_000)
  }

  /// The seconds by which the local clock is ahead at a second since 1970.
  private func offset(at second: Int64) -> Int64 {
    Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))))
  }

  /// Whether people of the network work on `day`.
  package func isWorkingDay(_ day: LocalDate) -> Bool {
    day.weekday <= 5 && !Self.isHoliday(day)
  }

  /// The `count`-th working day after the local day of `instant`; `count` is at least 1.
  package func workingDay(_ count: Int, after instant: Instant) -> LocalDate {
    var day = day(of: instant)
    var left = max(1, count)
    while left > 0 {
      day = day.adding(days: 1)
      if isWorkingDay(day) { left -= 1 }
    }
    return day
  }

  /// Whether `day` is one of the days named in the Algemene termijnenwet, article 3.
  static func isHoliday(_ day: LocalDate) -> Bool {
    let (year, month, dayOfMonth) = day.parts
    switch (month, dayOfMonth) {
    case (1, 1), (5, 5), (12, 25), (12, 26): return true
    case (4, 27) where day.weekday != 7: return true
    case (4, 26) where day.weekday == 6: return true
    default: break
    }
    // Good Friday, Easter Monday, Ascension Day and Whit Monday, counted from Easter Sunday.
    return [-2, 1, 39, 50].contains(day.dayNumber - easterSunday(of: year).dayNumber)
  }

  /// Easter Sunday of a year in the Gregorian calendar (the anonymous Gregorian computus).
  static func easterSunday(of year: Int) -> LocalDate {
    let golden = year % 19
    let century = year / 100
    let yearOfCentury = year % 100
    let correction = (8 * century + 13) / 25
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30
    let weekdayShift =
      (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact
        - yearOfCentury % 4) % 7
    let lateMoon = (golden + 11 * epact + 22 * weekdayShift) / 451
    let sum = epact + weekdayShift - 7 * lateMoon + 114
    return LocalDate(year: year, month: sum / 31, day: sum % 31 + 1)
  }
}
