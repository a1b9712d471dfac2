/// When a message that was not taken is tried again: after growing pauses, for a day. A pure function
/// of what happened so far.
///
/// The pauses begin short, so that a mail server that puts strangers off for minutes is satisfied
/// within ten, and grow as RFC 5321, section 4.5.4.1, asks. Each is moved by up to a tenth, by what
/// follows from the key: what failed together is not tried together again.
package struct RetryPlan: Sendable {
  /// The pauses after the first attempts, in minutes; the last one repeats.
  package static let pauseMinutes = [1, 2, 5, 15, 30, 60, 120, 240]
  /// More minutes than any pause, or any lease, lasts.
  package static let pauseMinutesMax = 300
  /// The minutes after the first attempt in which others follow.
  package static let minutesMax = 24 * 60
  /// The attempts that are made in any case, whatever the clock says: one that was set forward by a
  /// day, or a standstill, abandons nothing by itself.
  package static let attemptsMin = 8
  /// The attempts that are made at most, also by a worker that never lives to report.
  package static let attemptsMax = 40

  /// The plan that all messages follow.
  package init() {}

  /// When to try again after `attempts` of them, the first at `first` and the last one just failed at
  /// `now`; nil where the message is to be given up. The last attempt is made when the day ends, or
  /// after it where there were few.
  package func next(
    after attempts: Int, first: Instant, now: Instant, key: DispatchKey
  ) -> Instant? {
    let end = first.adding(minutes: Self.minutesMax)
    guard attempts < Self.attemptsMax, now < end || attempts < Self.attemptsMin else { return nil }
    let next = Instant(milliseconds: now.milliseconds + pause(after: attempts, key: key))
    return now < end ? min(next, end) : next
  }

  /// Whether a message is to be given up that was in hand `attempts` times, whatever was reported.
  package func isOver(after attempts: Int) -> Bool { attempts >= Self.attemptsMax }

  /// The milliseconds to wait after this many attempts.
  private func pause(after attempts: Int, key: DispatchKey) -> Int64 {
    let place = min(max(attempts, 1), Self.pauseMinutes.count) - 1
    let whole = Int64(Self.pauseMinutes[place]) * 60_000
    let span = whole / 5
    let part = Int64(Self.hash("\(key.text)/\(attempts)") % UInt64(span + 1))
    return whole - span / 2 + part
  }

  /// FNV-1a, finished so that all its bits count: spreads, and hides nothing.
  private static func hash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return (hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15 >> 11
  }
}
