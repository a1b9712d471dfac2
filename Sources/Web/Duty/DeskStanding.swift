import Signals

/// What every page of the desk tells whatever it is about: how much of an account's queues is late,
/// and which queues of the network have nobody who can be reached.
struct DeskStanding: Sendable, Equatable {
  /// The signals that nobody owns and that somebody should have looked at.
  var late = 0
  /// The queues without anybody, by title.
  var unattended: [String] = []
}

extension DeskStanding {
  /// The standing of an account in its network at a moment. Throws `StoreFault`.
  init(
    of account: Account, in network: Network, at now: Instant, _ calendar: WorkingCalendar,
    _ store: any StoreReader
  ) throws {
    let queues = network.queues(kept: account)
    if !queues.isEmpty {
      late =
        try store.openCounts(in: queues, of: network.id, owner: account.id, now: now).late
    }
    unattended = try store.duty(of: network.id, at: now)
      .unattendedQueues(of: network, on: calendar.day(of: now)).map(\.title)
  }
}
