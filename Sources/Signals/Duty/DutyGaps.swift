/// The times without anybody on duty in a role.
extension Duty {
  /// A time from a moment until another.
  package struct Gap: Sendable, Equatable {
    /// When it begins.
    package let from: Instant
    /// When it ends.
    package let until: Instant
  }

  /// The minutes between two looks at the roster, on the quarters of the hour; shorter gaps may be
  /// missed.
  private static let stepMinutes = 15

  /// The times from `start` on, for a number of days, at which the network is closed and nobody is on
  /// shift in `role`: what is acute then goes to people who have no duty.
  package func gaps(
    in role: Role, from start: Instant, days: Int, _ calendar: NetworkCalendar
  ) -> [Gap] {
    var gaps: [Gap] = []
    var begun: Instant?
    var moment = start
    let end = start.adding(days: days)
    while moment < end {
      let isCovered =
        calendar.isOpen(at: moment) || !onShift(role, at: moment, calendar.local).isEmpty
      if isCovered, let from = begun {
        gaps.append(Gap(from: from, until: moment))
        begun = nil
      } else if !isCovered, begun == nil {
        begun = moment
      }
      let quarter = Int64(Self.stepMinutes) * 60_000
      moment = Instant(
        milliseconds: (moment.milliseconds.floorDivided(by: quarter) + 1) * quarter)
    }
    if let begun { gaps.append(Gap(from: begun, until: end)) }
    return gaps
  }
}
