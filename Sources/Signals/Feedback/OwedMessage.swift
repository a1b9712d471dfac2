/// News that a reporter is owed: which step of which signal, and by which way. It has no place for
/// anything about the resident.
///
/// It goes out by itself, or it is the task of a person: where the reporter chose an intermediary,
/// where the way is not set up, and where it failed.
package struct OwedMessage: Sendable, Equatable {
  /// The signal.
  package let signal: SignalID
  /// The number of the message within its signal, from 1; with the signal the key by which a receiver
  /// drops repeats.
  package let number: Int
  /// The network.
  package let network: String
  /// The step it tells of.
  package let status: PublicStatus
  /// The way it goes.
  package var channel: ReporterChannel
  /// When it arose.
  package let since: Instant
  /// The moment from which it may be told.
  package let visibleFrom: Instant
  /// Whether it goes out by itself; else somebody tells it.
  package var isAutomatic: Bool
  /// Why it did not arrive by itself; nil where it was not tried, or was not given up.
  package var fault: DeliveryFault?
  /// When it was told; nil while it is owed.
  package var toldAt: Instant?
  /// Whether it tells that there is a question; `status` is then the step that was let out before.
  package let isQuestion: Bool

  /// Owed news, which may be told from `visibleFrom` on (nil: from when it arose).
  package init(
    signal: SignalID, number: Int, network: String, status: PublicStatus, channel: ReporterChannel,
    since: Instant, visibleFrom: Instant? = nil, isAutomatic: Bool = false,
    fault: DeliveryFault? = nil, toldAt: Instant? = nil, isQuestion: Bool = false
  ) {
    self.signal = signal
    self.number = number
    self.network = network
    self.status = status
    self.channel = channel
    self.since = since
    self.visibleFrom = visibleFrom ?? since
    self.isAutomatic = isAutomatic
    self.fault = fault
    self.toldAt = toldAt
    self.isQuestion = isQuestion
  }

  /// Whether it is a task for somebody at `now`: let out, not told, and not under way by itself. Who
  /// wants no messages is owed none.
  package func isTask(at now: Instant) -> Bool {
    toldAt == nil && !isAutomatic && channel != .none && visibleFrom <= now
  }
}
