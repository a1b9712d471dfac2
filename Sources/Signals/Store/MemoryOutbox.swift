/// The messages on their way out that a `MemoryStore` holds.
struct MemoryOutbox {
  var dispatches: [DispatchKey: Dispatch] = [:]
  /// The keys in the order in which they were enqueued.
  var order: [DispatchKey] = []
  /// What was removed, by sort.
  fileprivate var removed: [DispatchCount.Sort: (count: Int, oldest: Instant)] = [:]

  /// The dispatches in the order in which they were enqueued.
  var all: [Dispatch] { order.compactMap { dispatches[$0] } }

  /// Lets the dispatches about a signal go along with it to a network.
  mutating func move(_ signal: SignalID, to network: String) {
    for key in order where dispatches[key]?.signal == signal {
      dispatches[key]?.network = network
    }
  }
}

extension MemoryTransaction {
  func dispatch(_ key: DispatchKey) throws -> Dispatch? { state.outbox.dispatches[key] }

  func dispatches(of signal: SignalID) throws -> [Dispatch] {
    state.outbox.all.filter { $0.signal == signal }
  }

  func dispatch(tagged tag: String) throws -> Dispatch? {
    state.outbox.all.first { $0.tag == tag }
  }

  func nextTry(in lane: Dispatch.Lane) throws -> Instant? {
    waiting(in: lane).map(\.nextTryAt).min()
  }

  func dispatchesAhead(
    of now: Instant, after latest: Instant, limit: Int
  ) throws -> [Dispatch] {
    let ahead = state.outbox.all.filter { dispatch in
      dispatch.state == .waiting && dispatch.nextTryAt > latest
        && (dispatch.notBefore <= now || dispatch.lane == .urgent && dispatch.createdAt > now)
    }
    return Array(ahead.prefix(max(0, limit)))
  }

  func failedDispatches(of network: String, limit: Int) throws -> [Dispatch] {
    let failed = state.outbox.all.filter { $0.network == network && $0.state == .failed }
    return Array(failed.reversed().prefix(max(0, limit)))
  }

  func dispatchCounts(at now: Instant) throws -> [DispatchCount] {
    var counts = state.outbox.removed
    for dispatch in state.outbox.all where dispatch.notBefore <= now {
      let sort = DispatchCount.Sort(dispatch)
      let known = counts[sort] ?? (0, dispatch.notBefore)
      counts[sort] = (known.count + 1, min(known.oldest, dispatch.notBefore))
    }
    return counts.keys.sorted().compactMap { sort in
      counts[sort].map { sort.count($0.count, oldest: $0.oldest) }
    }
  }

  func enqueue(_ dispatch: Dispatch) throws -> Bool {
    if let signal = dispatch.signal {
      guard state.signals[signal] != nil else { throw StoreFault.missing }
    }
    guard state.outbox.dispatches[dispatch.key] == nil else { return false }
    var added = dispatch
    added.network = dispatch.signal.flatMap { state.signals[$0]?.summary.network } ?? added.network
    state.outbox.dispatches[dispatch.key] = added
    state.outbox.order.append(dispatch.key)
    return true
  }

  func lease(
    _ lane: Dispatch.Lane, at now: Instant, until end: Instant, limit: Int
  ) throws -> [Dispatch] {
    // The sort keeps those that are due at the same moment in the order they came.
    let due = waiting(in: lane).filter { $0.nextTryAt <= now }.enumerated().sorted {
      ($0.element.nextTryAt, $0.offset) < ($1.element.nextTryAt, $1.offset)
    }
    return due.prefix(max(0, limit)).map { place in
      var leased = place.element
      leased.attempts += 1
      leased.fence += 1
      leased.firstTriedAt = leased.firstTriedAt ?? now
      leased.leasedUntil = end
      leased.nextTryAt = end
      state.outbox.dispatches[leased.key] = leased
      return leased
    }
  }

  func settle(_ dispatch: Dispatch) throws {
    guard var stored = state.outbox.dispatches[dispatch.key], stored.state == .waiting,
      stored.fence == dispatch.fence
    else { throw StoreFault.conflict }
    stored.state = dispatch.state
    stored.attempts = dispatch.attempts
    stored.firstTriedAt = dispatch.firstTriedAt
    stored.nextTryAt = dispatch.nextTryAt
    stored.lastFault = dispatch.lastFault
    stored.tag = dispatch.tag
    stored.leasedUntil = nil
    state.outbox.dispatches[dispatch.key] = stored
  }

  func markBounced(_ key: DispatchKey) throws {
    guard state.outbox.dispatches[key]?.state == .delivered else { throw StoreFault.conflict }
    state.outbox.dispatches[key]?.state = .failed
    state.outbox.dispatches[key]?.lastFault = .bounced
  }

  func endLeases(at now: Instant, triedUpTo attempts: Int) throws {
    for dispatch in state.outbox.all where dispatch.leasedUntil != nil {
      state.outbox.dispatches[dispatch.key]?.leasedUntil = nil
      if dispatch.attempts <= attempts {
        state.outbox.dispatches[dispatch.key]?.nextTryAt = now
      }
    }
  }

  func removeDispatches(settledBefore moment: Instant, limit: Int) throws -> Int {
    let settled = state.outbox.all.enumerated().filter { _, dispatch in
      (dispatch.state == .delivered || dispatch.state == .cancelled)
        && dispatch.nextTryAt < moment
    }.sorted { ($0.element.nextTryAt, $0.offset) < ($1.element.nextTryAt, $1.offset) }
    let gone = settled.prefix(max(0, limit)).map(\.element)
    for dispatch in gone {
      let sort = DispatchCount.Sort(dispatch)
      let known = state.outbox.removed[sort] ?? (0, dispatch.notBefore)
      state.outbox.removed[sort] = (known.count + 1, min(known.oldest, dispatch.notBefore))
      state.outbox.dispatches[dispatch.key] = nil
    }
    let keys = Set(gone.map(\.key))
    if !keys.isEmpty { state.outbox.order.removeAll { keys.contains($0) } }
    return gone.count
  }

  func reroute(_ message: OwedMessage) throws {
    guard
      let index = state.signals[message.signal]?.messages.firstIndex(where: {
        $0.number == message.number
      })
    else { throw StoreFault.missing }
    state.signals[message.signal]?.messages[index].isAutomatic = message.isAutomatic
    state.signals[message.signal]?.messages[index].channel = message.channel
    state.signals[message.signal]?.messages[index].fault = message.fault
    state.signals[message.signal]?.messages[index].toldAt = message.toldAt
  }

  private func waiting(in lane: Dispatch.Lane) -> [Dispatch] {
    state.outbox.all.filter { $0.state == .waiting && $0.lane == lane }
  }
}

extension DispatchCount {
  /// What is counted together, in the order in which counts are listed.
  fileprivate struct Sort: Hashable, Comparable {
    let network: String
    let purpose: String
    let channel: Dispatch.Channel
    let state: Dispatch.State
    let fault: DeliveryFault?

    init(_ dispatch: Dispatch) {
      network = dispatch.network
      purpose = dispatch.purpose.stored
      channel = dispatch.channel
      state = dispatch.state
      fault = dispatch.lastFault
    }

    func count(_ count: Int, oldest: Instant) -> DispatchCount {
      DispatchCount(
        network: network, purpose: purpose, channel: channel, state: state, fault: fault,
        count: count, oldest: oldest)
    }

    private var words: [String] {
      [network, purpose, channel.rawValue, state.rawValue, fault?.rawValue ?? ""]
    }

    static func < (left: Sort, right: Sort) -> Bool {
      left.words.lexicographicallyPrecedes(right.words)
    }
  }
}
