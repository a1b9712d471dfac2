/// When what reporters may read is let out: once a day, so that speed tells nothing (`domain.md` F3,
/// `experience.md` 3.4).
package enum ReleaseTimes {
  /// The minute of the local day at which a batch closes (16.00).
  package static let closingMinute = 16 * 60
  /// The seconds over which a batch is spread.
  package static let spreadSeconds: UInt64 = 20 * 60
}

extension WorkingCalendar {
  /// When a step of a signal that is reached at `instant` is let out: after 16.00 of the working day,
  /// or of the next one where the batch is closed, by up to 20 minutes that follow from the signal.
  package func release(after instant: Instant, of signal: SignalID) -> Instant {
    let today = day(of: instant)
    let closing = self.instant(on: today, minute: ReleaseTimes.closingMinute)
    let isOpen = isWorkingDay(today) && instant < closing
    let day = isOpen ? today : workingDay(1, after: instant)
    let start = self.instant(on: day, minute: ReleaseTimes.closingMinute)
    // The end of the identity is random; its beginning is the moment of the report.
    let spread = (UInt64(signal.text.suffix(8), radix: 16) ?? 0) % (ReleaseTimes.spreadSeconds + 1)
    return Instant(milliseconds: start.milliseconds + Int64(spread) * 1_000)
  }
}
