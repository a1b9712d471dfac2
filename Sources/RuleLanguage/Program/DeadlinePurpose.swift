/// What has a deadline of its own after the first look; the network and its queues set it
/// (decision 2). The promised feedback is the same for all and stands in `Profile.feedback`.
package enum DeadlinePurpose: Sendable, Hashable, CaseIterable {
  /// From taking up until there is a plan, a handover or an ending.
  case decision
  /// From an offer until it is accepted or returned.
  case handover
  /// The longest that a signal goes without a planned next step.
  case action

  /// The deadline where nobody set one. Acute is a matter of hours, and of the next working day
  /// where nobody is on duty at night (decision 12); the rest is one of days (LESI 4.2, schema 3).
  func standard(for signalClass: SignalClass, _ roster: Roster) -> Deadline {
    let isAtAllHours = roster == .aroundTheClock
    switch (self, signalClass) {
    case (.decision, .acute): return isAtAllHours ? Self.partOfDay : Self.nextDay
    case (.handover, .acute): return isAtAllHours ? Self.hour : Self.nextDay
    case (.decision, _): return Self.week
    case (.handover, _): return Self.twoDays
    case (.action, _): return Self.twoWeeks
    }
  }

  /// Half a shift: who took up an acute signal in the morning decides before the afternoon.
  private static let partOfDay = Deadline.hours(4)
  /// An acute signal that is offered still waits for somebody who goes there.
  private static let hour = Deadline.hours(1)
  private static let nextDay = Deadline.workingDays(1)
  /// An offer is read on the day after it, and answered the day after that.
  private static let twoDays = Deadline.workingDays(2)
  private static let week = Deadline.workingDays(5)
  /// Two weeks without a step is where small troubles begin to drag on (LESI 4.2.4).
  private static let twoWeeks = Deadline.workingDays(10)
}
