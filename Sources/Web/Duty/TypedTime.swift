import RuleLanguage
import Signals

/// Days and hours as people type them, or as the fields of a browser send them.
enum TypedTime {
  /// The day of `2026-11-23` or `23-11-2026`; nil where the text is none.
  static func day(_ text: String) -> LocalDate? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    let ordered = parts.first?.utf8.count == 4 ? parts : parts.reversed()
    guard ordered.count == 3, let year = number(ordered[0], upTo: 2_999), year >= 1_900,
      let month = number(ordered[1], upTo: 12), month >= 1,
      let dayOfMonth = number(ordered[2], upTo: 31), dayOfMonth >= 1
    else { return nil }
    let day = LocalDate(year: year, month: month, day: dayOfMonth)
    return day.parts == (year, month, dayOfMonth) ? day : nil
  }

  /// The minute of the day of `17:30` or `17.30`, 0...1439; nil where the text is none.
  static func minute(_ text: String) -> Int? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
    guard parts.count == 2, parts[1].utf8.count == 2,
      let hours = number(String(parts[0]), upTo: 23),
      let minutes = number(String(parts[1]), upTo: 59)
    else { return nil }
    return hours * 60 + minutes
  }

  /// A minute of the day as the field of a browser takes it: `07:05`.
  static func field(_ minute: Int) -> String {
    let (hours, minutes) = (minute / 60 % 24, minute % 60)
    return "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
  }

  /// A minute of the day in words: `7.05`.
  static func words(_ minute: Int) -> String {
    let (hours, minutes) = (minute / 60 % 24, minute % 60)
    return "\(hours).\(minutes < 10 ? "0" : "")\(minutes)"
  }

  /// The Dutch names of the days of the week.
  static func weekday(_ weekday: OpeningHours.Weekday) -> String {
    names[weekday.rawValue]
  }

  /// The day of the week of a number that a form sent.
  static func weekday(_ text: String) -> OpeningHours.Weekday? {
    number(text, upTo: 6).flatMap(OpeningHours.Weekday.init)
  }

  private static let names = [
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
  ]

  private static func number(_ digits: String, upTo limit: Int) -> Int? {
    guard (1...4).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return Int(digits).flatMap { $0 <= limit ? $0 : nil }
  }
}
