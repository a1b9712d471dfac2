package import RuleLanguage

/// A time in which one person has duty in a role.
package struct Shift: Sendable, Equatable {
  /// Which one it is.
  package let id: DutyEntryID
  /// Who has duty.
  package let account: AccountID
  /// In which role.
  package let role: Role
  /// When.
  package let time: Time

  /// When a shift is.
  package enum Time: Sendable, Equatable {
    /// Once, from a moment until another. It takes the place of the weekly shifts of its role.
    case once(from: Instant, until: Instant)
    /// Every week from a minute of a local day on, for a number of minutes; past midnight it runs on
    /// into the next day.
    case weekly(OpeningHours.Weekday, from: Int, minutes: Int)
  }

  /// The most days that one shift may last, so that a typing error is no eternity.
  package static let daysMax = 31
  /// The most minutes of a weekly shift: a whole day.
  package static let weeklyMinutesMax = OpeningHours.minutesOfDay

  /// A shift with all its parts.
  package init(id: DutyEntryID, account: AccountID, role: Role, time: Time) {
    self.id = id
    self.account = account
    self.role = role
    self.time = time
  }

  /// Whether it comes back every week.
  package var isWeekly: Bool {
    if case .weekly = time { true } else { false }
  }

  /// Whether it is over at a moment, and will not come back.
  package func isOver(at now: Instant) -> Bool {
    if case .once(_, let until) = time { until <= now } else { false }
  }

  /// Whether it covers a moment. A weekly shift follows the local clock, also through its changes.
  package func covers(_ instant: Instant, _ local: WorkingCalendar) -> Bool {
    switch time {
    case .once(let from, let until): return from <= instant && instant < until
    case .weekly(let weekday, let start, let minutes):
      let today = local.day(of: instant)
      let minute = local.minuteOfDay(of: instant)
      if today.weekday == weekday.rawValue + 1 {
        return minute >= start && minute < start + minutes
      }
      let yesterday = today.adding(days: -1)
      return yesterday.weekday == weekday.rawValue + 1
        && minute + OpeningHours.minutesOfDay < start + minutes
    }
  }
}

extension Shift {
  /// Where it stands in lists: those of a date by their beginning, then the weekly ones.
  fileprivate var order: (Int, Int64, DutyEntryID) {
    switch time {
    case .once(let from, _): (0, from.milliseconds, id)
    case .weekly(let weekday, let from, _):
      (1, Int64(weekday.rawValue * OpeningHours.minutesOfDay + from), id)
    }
  }

  /// Whether it stands before another in lists.
  func precedes(_ other: Shift) -> Bool { order < other.order }
}

/// The identity of a shift or an absence.
package typealias DutyEntryID = Identity<Shift>
