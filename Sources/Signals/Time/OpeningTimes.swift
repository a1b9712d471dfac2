package import RuleLanguage

/// When people of a network, or of one of its queues, look at signals: the hours of each day of the
/// week, and the days on which nobody does.
package struct OpeningTimes: Sendable, Equatable {
  /// Whether the rules name any hours. Where they name none, people look on working days, at the
  /// `standardMinutes`.
  package let areDeclared: Bool
  /// The minutes of the local day at which somebody looks, Monday first: in order, apart from each
  /// other, empty for a day without.
  private let week: [[Range<Int>]]
  private let closed: [ClosedDays]

  /// The minutes of a working day at which people look where the rules do not say: 9.00 till 17.00.
  package static let standardMinutes = 9 * 60..<WorkingCalendar.endOfDayMinute

  /// The times of these hours, which count together, without these days.
  package init(_ hours: [OpeningHours] = [], closed: [ClosedDays] = []) {
    areDeclared = !hours.isEmpty
    self.closed = closed
    week = OpeningHours.Weekday.allCases.map { weekday in
      Self.joined(hours.filter { $0.weekday == weekday }.map(\.minutes))
    }
  }

  /// Whether nobody looks on `day`, whatever the day of the week.
  package func isClosed(_ day: LocalDate) -> Bool {
    guard let day = day.calendarDay else { return false }
    return closed.contains { $0.contains(day) }
  }

  /// The minutes of `day` at which somebody looks, in order; empty where nobody does. A public
  /// holiday is kept as a Sunday.
  package func minutes(of day: LocalDate) -> [Range<Int>] {
    if isClosed(day) { return [] }
    let isHoliday = WorkingCalendar.isHoliday(day)
    guard areDeclared else {
      return day.weekday <= 5 && !isHoliday ? [Self.standardMinutes] : []
    }
    return week[isHoliday ? 6 : day.weekday - 1]
  }

  private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    let sorted = ranges.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
    return sorted.reduce(into: []) { joined, next in
      guard let last = joined.last, next.lowerBound <= last.upperBound else {
        return joined.append(next)
      }
      joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, next.upperBound)
    }
  }
}
