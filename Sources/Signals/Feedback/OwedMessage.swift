/// News that a reporter is owed: which step of which signal, and by which way. It has no place for
/// anything about the resident.
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
  package let channel: ReporterChannel
  /// When it arose.
  package let since: Instant
  /// When somebody told it; nil while it is owed.
  package var toldAt: Instant?

  /// Owed news.
  package init(
    signal: SignalID, number: Int, network: String, status: PublicStatus, channel: ReporterChannel,
    since: Instant, toldAt: Instant? = nil
  ) {
    self.signal = signal
    self.number = number
    self.network = network
    self.status = status
    self.channel = channel
    self.since = since
    self.toldAt = toldAt
  }
}
