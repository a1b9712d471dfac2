package import RuleLanguage

/// The calendar of one network, or of one of its queues: when it is open, which days are its working
/// days, and when its deadlines fall.
package struct NetworkCalendar: Sendable {
  /// The local days and clock.
  package let local: WorkingCalendar
  /// When people look at signals.
  package let times: OpeningTimes

  /// The days that are looked through for one that is open or worked on. A network that is closed
  /// for longer is counted on the plain calendar, so that no deadline is ever without an end.
  package static let daysAheadMax = 800

  /// The calendar of these times.
  package init(_ local: WorkingCalendar, _ times: OpeningTimes) {
    self.local = local
    self.times = times
  }

  /// Whether people look at signals at `instant`.
  package func isOpen(at instant: Instant) -> Bool {
    let minute = local.minuteOfDay(of: instant)
    return times.minutes(of: local.day(of: instant)).contains { $0.contains(minute) }
  }

  /// The first moment from `instant` on at which people look at signals: `instant` itself where they
  /// do. Nil where there is none within `daysAheadMax` days.
  package func nextOpening(from instant: Instant) -> Instant? {
    if isOpen(at: instant) { return instant }
    var day = local.day(of: instant)
    for _ in 0...Self.daysAheadMax {
      for minutes in times.minutes(of: day) {
        let opening = local.instant(on: day, minute: minutes.lowerBound)
        // A clock change may skip the opening, and with it hours that are short; or repeat it.
        for moment in [opening, opening.adding(minutes: 60)]
        where moment >= instant && isOpen(at: moment) {
          return moment
        }
      }
      day = day.adding(days: 1)
    }
    return nil
  }

  /// Whether `day` is a working day of the network: somebody looks, and it is no public holiday.
  package func isWorkingDay(_ day: LocalDate) -> Bool {
    !WorkingCalendar.isHoliday(day) && !times.minutes(of: day).isEmpty
  }

  /// The `count`-th working day after the local day of `instant`; `count` is at least 1.
  package func workingDay(_ count: Int, after instant: Instant) -> LocalDate {
    var day = local.day(of: instant)
    var left = max(1, count)
    for _ in 0..<(Self.daysAheadMax * left) {
      day = day.adding(days: 1)
      guard isWorkingDay(day) else { continue }
      left -= 1
      if left == 0 { return day }
    }
    return local.workingDay(count, after: instant)
  }

  /// The minute of `day` at which its work ends: the last closing time where hours are declared, else
  /// 17.00. A day that is open until midnight ends a minute before, so that the deadline bears its
  /// date.
  package func closingMinute(of day: LocalDate) -> Int {
    guard times.areDeclared, let last = times.minutes(of: day).last else {
      return WorkingCalendar.endOfDayMinute
    }
    return min(last.upperBound, OpeningHours.minutesOfDay - 1)
  }

  /// The moment a deadline that starts at `start` falls: minutes and hours in elapsed time, working
  /// days at the end of the last of them (`decisions.md` 2).
  package func due(_ deadline: Deadline, from start: Instant) -> Instant {
    switch deadline {
    case .minutes(let minutes): return start.adding(minutes: minutes)
    case .hours(let hours): return start.adding(minutes: hours * 60)
    case .workingDays(let days):
      let last = workingDay(days, after: start)
      return local.instant(on: last, minute: closingMinute(of: last))
    }
  }
}
