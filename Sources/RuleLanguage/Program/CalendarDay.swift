/// A day of the calendar, written `2026-03-01`.
package struct CalendarDay: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The years a day can lie in.
  package static let years = 2000...2199

  /// The year, within `years`.
  package let year: Int
  /// The month, 1 to 12.
  package let month: Int
  /// The day of the month, 1 to 31.
  package let day: Int

  /// The day; nil when the calendar has no such day, or when its year lies outside `years`.
  package init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month),
      day >= 1, day <= Self.length(of: month, in: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that `text` writes as `2026-03-01`; nil when it writes none.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The day after this one; nil at the end of `years`.
  package var next: CalendarDay? {
    CalendarDay(year: year, month: month, day: day + 1)
      ?? CalendarDay(year: year, month: month + 1, day: 1)
      ?? CalendarDay(year: year + 1, month: 1, day: 1)
  }

  private static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// The day as it is written in rules.
  package var description: String {
    "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// Whether `left` comes before `right`.
  package static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

/// The days on which a module takes part; both ends are included.
struct Validity: Sendable, Hashable {
  static let always = Validity(from: nil, through: nil)

  let from: CalendarDay?
  let through: CalendarDay?

  /// Whether `day` lies in it; without a day nothing is left out.
  func contains(_ day: CalendarDay?) -> Bool {
    guard let day else { return true }
    return (from.map { $0 <= day } ?? true) && (through.map { day <= $0 } ?? true)
  }

  /// Whether there is a day on which both take part.
  func overlaps(_ other: Validity) -> Bool {
    func ends(_ first: Validity, before second: Validity) -> Bool {
      guard let end = first.through, let start = second.from else { return false }
      return end < start
    }
    return !ends(self, before: other) && !ends(other, before: self)
  }
}
