package import RuleLanguage

/// A day on the calendar, without a time of day; written `2026-11-21`.
package struct LocalDate: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
  /// Days since 1970-01-01.
  package let dayNumber: Int

  /// The day `dayNumber` days after 1970-01-01.
  package init(dayNumber: Int) {
    self.dayNumber = dayNumber
  }

  /// The day of a year, month (1...12) and day of the month (1...31) in the Gregorian calendar.
  package init(year: Int, month: Int, day: Int) {
    // Days from civil: March-based years make the leap day the last of its year.
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    dayNumber = era * 146_097 + dayOfEra - 719_468
  }

  /// Reads the one value. Throws `DecodingError` where there is none of its kind.
  package init(from decoder: any Decoder) throws {
    dayNumber = try decoder.singleValueContainer().decode(Int.self)
  }

  /// Writes the one value. Throws what the encoder throws.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(dayNumber)
  }

  /// Year, month (1...12) and day of the month (1...31).
  package var parts: (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, day)
  }

  /// The day that rules know as `day`.
  package init(_ day: CalendarDay) {
    self.init(year: day.year, month: day.month, day: day.day)
  }

  /// The day as rules know days; nil in a year they do not know.
  package var calendarDay: CalendarDay? {
    let (year, month, day) = parts
    return CalendarDay(year: year, month: month, day: day)
  }

  /// The day of the week: 1 is Monday, 7 is Sunday.
  package var weekday: Int {
    let offset = (dayNumber + 3) % 7
    return (offset < 0 ? offset + 7 : offset) + 1
  }

  /// This day moved by `days`.
  package func adding(days: Int) -> LocalDate {
    LocalDate(dayNumber: dayNumber + days)
  }

  /// The day as `2026-11-21`.
  package var description: String {
    let (year, month, day) = parts
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// The day in Dutch words, without the year: "dinsdag 24 november".
  package var dutch: String {
    "\(Self.weekdays[weekday - 1]) \(parts.day) \(Self.months[parts.month - 1])"
  }

  private static let weekdays = [
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
  ]
  private static let months = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
  ]

  /// Whether `left` is before `right`.
  package static func < (left: LocalDate, right: LocalDate) -> Bool {
    left.dayNumber < right.dayNumber
  }
}
