/// When people look at signals on one day of the week.
package struct OpeningHours: Sendable, Hashable {
  /// A day of the week.
  package enum Weekday: Int, Sendable, Hashable, CaseIterable {
    /// The days, Monday first.
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday
  }

  /// The minutes of a whole day.
  package static let minutesOfDay = 24 * 60

  /// The day.
  package let weekday: Weekday
  /// The minutes after midnight, local time, from opening till closing; at most `minutesOfDay`.
  package let minutes: Range<Int>
}

/// Days on which nobody looks, both ends included.
package struct ClosedDays: Sendable, Hashable {
  /// The first day.
  package let from: CalendarDay
  /// The last day.
  package let through: CalendarDay

  /// Whether `day` is one of them.
  package func contains(_ day: CalendarDay) -> Bool {
    from <= day && day <= through
  }
}

/// When somebody is on duty.
package enum Roster: Sendable, Hashable {
  /// In the opening hours.
  case openingHours
  /// At every hour of every day, so that deadlines of less than a day can be kept (decision 12).
  case aroundTheClock
}

/// How a network speaks of residents when it meets (LESI 4.3.2).
package enum PrivacyLevel: Int, Sendable, Hashable, CaseIterable, Comparable {
  /// Without name or address.
  case anonymous
  /// By address only.
  case address
  /// By name, as a covenant allows.
  case name

  /// Whether `left` tells less than `right`.
  package static func < (left: PrivacyLevel, right: PrivacyLevel) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A number in rules that each network sets for itself, within bounds.
package struct Threshold: Sendable, Hashable {
  /// The name, as declared.
  package let name: String
  /// What a network can set it to.
  package let range: ClosedRange<Int>
  /// What it is where a network does not set it.
  package let standard: Int
}

/// That a network deviates from a rule, and who answers for it.
package struct Deviation: Sendable, Hashable {
  /// Who signed.
  package let by: [String]
  /// When.
  package let on: CalendarDay
}
