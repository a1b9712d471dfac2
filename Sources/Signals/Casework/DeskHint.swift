import RuleLanguage

/// What an open page of the desk is told of what happened since it was made: how many, never what.
package struct DeskHint: Sendable, Equatable {
  /// The open signals of the account's queues as they are now.
  package var counts = OpenCounts()
  /// Acute signals that something happened to and that wait for a person.
  package var acute = 0
  /// Other signals that came in and that nobody took up yet.
  package var arrived = 0
  /// Other signals that were offered to the account's queues and not answered yet.
  package var offered = 0
  /// Colleagues who are to be telephoned, more than there were at the first look.
  package var calls = 0
  /// Signals of the account's queues that anything happened to.
  package var touched = 0
}

/// Follows what happens in the queues of an account, from the moment that a page was made.
package struct DeskWatch: Sendable {
  /// Up to where the events were read.
  package private(set) var place: EventPlace
  private var signals: [SignalID: Set<String>] = [:]
  private var callsAtFirst: Int?

  /// The signals that one watch remembers; what happens to more of them is not counted.
  package static let signalsMax = 500
  /// The events that are read at a time; more are read at the next look.
  private static let batchEvents = 2_000

  /// A watch that begins behind an event.
  package init(from place: EventPlace) {
    self.place = place
  }

  /// What happened up to now, to signals that the account may see. Throws `StoreFault`.
  package mutating func look(
    for account: Account, of network: Network, now: Instant, in store: any StoreReader
  ) throws -> DeskHint {
    let later = try store.events(after: place, of: account.network, limit: Self.batchEvents)
    for event in later {
      place = event.place
      if signals[event.signal] != nil || signals.count < Self.signalsMax {
        signals[event.signal, default: []].insert(event.kind)
      }
    }
    let queues = network.queues(kept: account)
    var hint = DeskHint()
    hint.counts = try store.openCounts(
      for: account, network, and: try store.personalSignals(of: account, besides: queues),
      now: now)
    let calls = try Desk.telephoneCallCount(for: account, network, in: store)
    callsAtFirst = callsAtFirst ?? calls
    hint.calls = max(0, calls - (callsAtFirst ?? calls))
    for signal in signals.keys {
      guard let summary = try store.summary(of: signal),
        summary.isVisible(to: account, by: network)
      else { continue }
      hint.count(summary, kinds: signals[signal] ?? [], queues: queues)
    }
    return hint
  }
}

extension DeskHint {
  /// Counts a signal that an account may see, by what happened to it.
  fileprivate mutating func count(
    _ summary: SignalSummary, kinds: Set<String>, queues: [String]
  ) {
    touched += 1
    let isOffered = summary.offeredTo.map(queues.contains) == true
    guard summary.isOpen, summary.owner == nil || isOffered else { return }
    if SignalClass(stored: summary.signalClass) == .acute {
      acute += 1
    } else if isOffered && kinds.contains("handoverOffered") {
      offered += 1
    } else if kinds.contains("received") || kinds.contains("becameSignal") {
      arrived += 1
    }
  }
}

/// What an open page of one signal is told.
package enum SignalHint: Sendable, Equatable {
  /// The signal is not, or not any more, for the eyes of the account.
  case gone
  /// It stands as it did when the page was made.
  case unchanged
  /// It changed; by the named colleague, or by the rules or the reporter where there is none.
  case changed(by: AccountID?)
}

extension Desk {
  /// How a signal stands for an account, whose page shows a version of it. Throws `StoreFault`.
  package func hint(
    of signal: SignalID, since version: Int, for account: Account, in store: any StoreReader
  ) throws -> SignalHint {
    guard let summary = try store.summary(of: signal),
      summary.isVisible(to: account, by: network(of: account))
    else { return .gone }
    guard summary.version > version,
      let newest = try store.events(of: signal).last(where: { !$0.event.isAutomatic }),
      newest.sequence > version
    else { return .unchanged }
    let deed = try store.accessLog(of: signal).last { $0.action != "read" }
    return .changed(by: deed.flatMap { $0.at == newest.at ? $0.account : nil })
  }
}
