import Signals

/// What every page of the desk tells whatever it is about: how much of an account's queues is late,
/// and which queues of the network have nobody who can be reached.
struct DeskStanding: Sendable, Equatable {
  /// The signals that the account may see of which any deadline has passed: as many as the list of
  /// what is late shows.
  var late = 0
  /// The colleagues whom the account is asked to telephone.
  var calls = 0
  /// The queues without anybody, by title.
  var unattended: [String] = []
}

extension DeskStanding {
  /// The standing of an account in its network at a moment. Throws `StoreFault`.
  init(
    of account: Account, in network: Network, at now: Instant, _ calendar: WorkingCalendar,
    _ store: any StoreReader
  ) throws {
    late = try store.lateCount(for: account, network, at: now)
    calls = try Desk.telephoneCallCount(for: account, network, in: store)
    unattended = try store.duty(of: network.id, at: now)
      .unattendedQueues(of: network, on: calendar.day(of: now)).map(\.title)
  }
}
