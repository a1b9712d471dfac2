package import Signals

/// What the open pages of the desk share: their streams, and who looks at which signal.
package struct LiveDesk: Sendable {
  /// The open streams.
  package let seats = LiveSeats()
  /// Who looks at which signal.
  package let presence: Presence
  /// How often streams do what.
  package let pace: Pace

  /// How often a stream does what.
  package struct Pace: Sendable {
    /// How often it looks for itself, whether or not it was woken: then it also sees that the session
    /// ended, that a role was withdrawn or that a deadline passed.
    package var beat: Duration = .seconds(10)
    /// How long it waits at least between two looks.
    package var rest: Duration = .milliseconds(500)
    /// How long it lasts; then the browser opens the next one.
    package var life: Duration = .seconds(30 * 60)

    /// The pace of a site that is used.
    package init() {}
  }

  /// A desk that nobody looks at yet.
  package init(pace: Pace = Pace(), now: @escaping @Sendable () -> Instant) {
    presence = Presence(now: now)
    self.pace = pace
  }

  /// Notes that an account opened the page of a signal, and has the others see it.
  func open(_ signal: SignalID, by account: AccountID) {
    presence.look(at: signal, by: account, seconds: Limits.presencePageSeconds)
    seats.wake(at: signal)
  }
}
