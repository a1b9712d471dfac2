/// The message, once on each working day of a network, that work waits: to everybody who wants it, is
/// there that day, and for whom something waits. It says no more than that.
package struct DailySummary: Sendable {
  private let store: any Store
  private let rules: RuleBook
  private let calendar: WorkingCalendar
  private let surroundings: Surroundings
  private let channels: ChannelsAvailable

  /// The minutes of the local day in which it is made: who starts the server later than that sends none
  /// that day.
  package static let minutes = 8 * 60 + 30..<12 * 60

  /// Summaries of what waits in a store.
  package init(
    store: any Store, rules: RuleBook, calendar: WorkingCalendar, surroundings: Surroundings,
    channels: ChannelsAvailable
  ) {
    self.store = store
    self.rules = rules
    self.calendar = calendar
    self.surroundings = surroundings
    self.channels = channels
  }

  /// Makes the summaries of today that it is time for and that were not made yet; each is made once,
  /// however often this is asked. Returns how many it made. Throws `StoreFault`.
  package func round() async throws -> Int {
    let now = surroundings.now()
    let today = calendar.day(of: now)
    guard channels.mail, Self.minutes.contains(calendar.minuteOfDay(of: now)) else { return 0 }
    let networks = rules.current.networks.filter { network in
      network.calendar(on: calendar).isWorkingDay(today)
    }
    let wanted = try await store.read { [self] store in
      try networks.flatMap { try summaries(of: $0, today, now, in: store) }
    }
    guard !wanted.isEmpty else { return 0 }
    return try await store.write { store in
      try wanted.count { try store.enqueue($0) }
    }
  }

  private func summaries(
    of network: Network, _ today: LocalDate, _ now: Instant, in store: any StoreReader
  ) throws -> [Dispatch] {
    let duty = try store.duty(of: network.id, at: now)
    return try duty.people.compactMap { person in
      let (account, contact) = (person.account, person.contact)
      let queues = network.queues(kept: account)
      guard contact.wantsSummary, contact.byMail, person.isReachable, !queues.isEmpty,
        !duty.isAway(account.id, on: today)
      else { return nil }
      let key = DispatchKey("summary/\(account.id.text)/\(today)")
      guard try store.dispatch(key) == nil else { return nil }
      let counts = try store.openCounts(in: queues, of: network.id, owner: account.id)
      guard counts.free + counts.owned + counts.offered > 0 else { return nil }
      return Dispatch(
        key: key, network: network.id, signal: nil, purpose: .summary,
        recipient: .account(account.id), channel: .mail, createdAt: now,
        notBefore: contact.moment(from: now, isAcute: false, calendar))
    }
  }
}
