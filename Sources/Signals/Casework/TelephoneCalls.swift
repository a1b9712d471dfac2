/// Somebody of the roster who is to be telephoned, because no message reaches them: a colleague,
/// never a reporter or a resident.
package struct TelephoneCall: Sendable, Equatable {
  /// Who is to be telephoned.
  package let account: AccountID
  /// The name of that colleague.
  package let name: String
  /// The number at which they want text messages; nil where the network knows none.
  package let mobile: String?
  /// Since when.
  package let since: Instant
  /// What went wrong; nil for a word of a newer version.
  package let fault: DeliveryFault?
  /// How many signals wait for that.
  package var signals = 1
}

extension Desk {
  /// The signals of which telephone tasks are listed at most: what is done makes room.
  private static let telephoneSignalsMax = 500

  /// The colleagues whom an account is asked to telephone: those who were not reached about a
  /// signal that the account may see, or was told of in their place. Who waits longest stands
  /// first.
  package func telephoneCalls(for account: Account) async throws -> [TelephoneCall] {
    let network = network(of: account)
    return try await store.read { store in
      try Self.calls(try Self.tasks(for: account, network, in: store).map(\.task), in: store)
    }
  }

  /// The colleagues of a network whom somebody has to telephone, whoever that is.
  package static func telephoneCalls(
    of network: String, in store: any StoreReader
  ) throws -> [TelephoneCall] {
    let signals = try store.signalsWithTelephoneTasks(of: network, limit: telephoneSignalsMax)
    return try calls(signals.flatMap(\.telephoneTasks), in: store)
  }

  /// How many colleagues an account is asked to telephone.
  package static func telephoneCallCount(
    for account: Account, _ network: Network, in store: any StoreReader
  ) throws -> Int {
    Set(try tasks(for: account, network, in: store).map(\.task.account)).count
  }

  /// Notes that an account telephoned a colleague, about all that it was asked to telephone for.
  /// Doing it twice changes nothing. Throws `Refusal.notFound` for a colleague of another network.
  package func telephoned(_ colleague: AccountID, by account: Account) async throws {
    let network = network(of: account)
    let now = surroundings.now()
    try await store.write { [calendar] store in
      guard try store.account(colleague)?.network == account.network else {
        throw Refusal.notFound
      }
      for (signal, task) in try Self.tasks(for: account, network, in: store)
      where task.account == colleague {
        guard let state = SignalState(try store.events(of: signal), calendar: calendar) else {
          throw StoreFault.unreadable("events of a signal")
        }
        let call = Event.telephoned(Event.Telephoned(colleague, by: account.id))
        _ = try store.append([call], after: state, at: now, calendar: calendar)
        try store.log(
          AccessEntry(signal: signal, account: account.id, at: now, action: "telephoned"))
      }
    }
  }

  private static func tasks(
    for account: Account, _ network: Network?, in store: any StoreReader
  ) throws -> [(signal: SignalID, task: TelephoneTask)] {
    let signals = try store.signalsWithTelephoneTasks(
      of: account.network, limit: telephoneSignalsMax)
    return signals.flatMap { summary in
      let sees = summary.isVisible(to: account, by: network)
      return summary.telephoneTasks.filter { task in
        task.account != account.id && (sees || task.helpers.contains(account.id))
      }.map { (summary.id, $0) }
    }
  }

  private static func calls(
    _ tasks: [TelephoneTask], in store: any StoreReader
  ) throws -> [TelephoneCall] {
    var calls: [TelephoneCall] = []
    for task in tasks.sorted(by: { ($0.since, $0.account) < ($1.since, $1.account) }) {
      if let known = calls.firstIndex(where: { $0.account == task.account }) {
        calls[known].signals += 1
      } else if let colleague = try store.account(task.account) {
        calls.append(
          TelephoneCall(
            account: task.account, name: colleague.name,
            mobile: try store.contactChoice(of: task.account).mobile, since: task.since,
            fault: task.fault))
      }
    }
    return calls
  }
}
