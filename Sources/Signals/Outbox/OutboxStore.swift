/// What a store knows of the messages on their way out. Every function throws `StoreFault`.
package protocol OutboxReader {
  /// The dispatch of a key.
  func dispatch(_ key: DispatchKey) throws -> Dispatch?
  /// The dispatches about a signal, in the order in which they were enqueued.
  func dispatches(of signal: SignalID) throws -> [Dispatch]
  /// The dispatch that a receiver knows by this keyed hash.
  func dispatch(tagged tag: String) throws -> Dispatch?
  /// When the first waiting dispatch of a lane may be leased; nil where none waits.
  func nextTry(in lane: Dispatch.Lane) throws -> Instant?
  /// The waiting dispatches that wait for a moment after `latest` although they could go at `now`: what may
  /// go already, and alarms that were made later than now. At most `limit`, those enqueued first first.
  func dispatchesAhead(of now: Instant, after latest: Instant, limit: Int) throws -> [Dispatch]
  /// The dispatches of a network that failed, the newest first; at most `limit`.
  func failedDispatches(of network: String, limit: Int) throws -> [Dispatch]
  /// How many dispatches stand how, by network, purpose, channel and what went wrong, in that order.
  /// A dispatch that may not go out yet is not counted; one that was removed still is.
  func dispatchCounts(at now: Instant) throws -> [DispatchCount]
}

/// What changes of the messages on their way out. Every function throws `StoreFault`.
package protocol OutboxWriter: OutboxReader {
  /// Adds a dispatch; one whose key is there already changes nothing. Returns whether it was added.
  @discardableResult
  func enqueue(_ dispatch: Dispatch) throws -> Bool
  /// Takes the waiting dispatches of a lane in hand that may be tried at `now`, the first due first:
  /// each gets the next fence, counts an attempt and is leased until `end`. At most `limit`. One that
  /// cannot be read is put off by an hour, so that it keeps no other waiting.
  func lease(
    _ lane: Dispatch.Lane, at now: Instant, until end: Instant, limit: Int
  ) throws -> [Dispatch]
  /// Ends the lease of a dispatch as it now stands: its state, attempts, next try, fault and tag.
  /// Throws `conflict` where it was leased anew meanwhile or does not wait any more.
  func settle(_ dispatch: Dispatch) throws
  /// Notes that a dispatch which was delivered came back. Throws `conflict` where it was not delivered.
  func markBounced(_ key: DispatchKey) throws
  /// Ends all leases, because whoever held them is gone: what was tried up to `attempts` times may be
  /// tried at `now`.
  func endLeases(at now: Instant, triedUpTo attempts: Int) throws
  /// Removes dispatches that were delivered or cancelled and whose last lease ended before a
  /// moment, those longest settled first; at most `limit`. They stay counted. Returns how many it
  /// removed.
  func removeDispatches(settledBefore moment: Instant, limit: Int) throws -> Int
  /// Replaces the way that owed news goes: its channel, its fault, whether it goes by itself, and when
  /// it was told, which may be taken back.
  /// Throws `missing` where there is none.
  func reroute(_ message: OwedMessage) throws
}

/// How many dispatches of one sort there are.
package struct DispatchCount: Sendable, Equatable {
  /// The network that sends them.
  package let network: String
  /// The word of what they are for.
  package let purpose: String
  /// The way they go.
  package let channel: Dispatch.Channel
  /// How they stand.
  package let state: Dispatch.State
  /// What went wrong last; nil where nothing did.
  package let fault: DeliveryFault?
  /// How many there are.
  package let count: Int
  /// When the oldest of them was to go out.
  package let oldest: Instant

  /// A count of this many.
  package init(
    network: String, purpose: String, channel: Dispatch.Channel, state: Dispatch.State,
    fault: DeliveryFault?, count: Int, oldest: Instant
  ) {
    self.network = network
    self.purpose = purpose
    self.channel = channel
    self.state = state
    self.fault = fault
    self.count = count
    self.oldest = oldest
  }
}

extension Dispatch.Purpose {
  /// The word under which it is stored, and by which metrics name it; kept for ever.
  package var stored: String {
    switch self {
    case .news: "news"
    case .alarm: "alarm"
    case .summary: "summary"
    case .event(let event): Self.eventMark + event.rawValue
    }
  }

  private static let eventMark = "event-"

  /// The number of the news, where it is news.
  package var newsNumber: Int? {
    if case .news(let number) = self { number } else { nil }
  }

  /// The purpose of stored parts; nil where there is none such.
  package init?(stored word: String, newsNumber: Int?) {
    switch (word, newsNumber) {
    case ("news", let number?): self = .news(number)
    case ("alarm", nil): self = .alarm
    case ("summary", nil): self = .summary
    default:
      guard word.hasPrefix(Self.eventMark), newsNumber == nil,
        let event = PartnerEvent(rawValue: String(word.dropFirst(Self.eventMark.count)))
      else { return nil }
      self = .event(event)
    }
  }
}

extension Dispatch.Recipient {
  /// The words under which it is stored: its kind, and which one.
  package var stored: (kind: String, name: String) {
    switch self {
    case .reporter(let signal): ("reporter", signal.text)
    case .account(let account): ("account", account.text)
    case .webhook(let name): ("webhook", name)
    }
  }

  /// The recipient of stored parts; nil where there is none such.
  package init?(kind: String, name: String) {
    switch kind {
    case "reporter":
      guard let signal = SignalID(name) else { return nil }
      self = .reporter(signal)
    case "account":
      guard let account = AccountID(name) else { return nil }
      self = .account(account)
    case "webhook": self = .webhook(name)
    default: return nil
    }
  }
}
