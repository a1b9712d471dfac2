import Foundation
import RuleLanguage

/// The messages on their way out: who delivers them leases some, tries each, and says what happened.
///
/// Each is delivered at least once or shown as failed, never lost: a lease that nobody reports on ends
/// by itself, and the message is tried again under the same tag, by which a receiver drops repeats.
/// All functions throw `StoreFault`.
package struct Outbox: Sendable {
  let store: any Store
  let seal: Seal
  let calendar: WorkingCalendar
  let surroundings: Surroundings
  let channels: ChannelsAvailable
  let letterhead: @Sendable (_ network: String) -> Letterhead
  let plan = RetryPlan()

  /// The minutes for which a message is in hand: longer than any attempt takes.
  package static let leaseMinutes = 5
  /// How often a message may have been tried for it to be tried at once after a stop. What the process
  /// stopped at again and again waits for its lease to end.
  package static let quickAttemptsMax = 3
  /// The seconds after which news is looked at again while other news of the signal is in hand.
  static let besideSeconds: Int64 = 60

  /// An outbox over a store. `letterhead` names what a network writes over its messages.
  package init(
    store: any Store, seal: Seal, calendar: WorkingCalendar, surroundings: Surroundings,
    channels: ChannelsAvailable, letterhead: @escaping @Sendable (String) -> Letterhead
  ) {
    self.store = store
    self.seal = seal
    self.calendar = calendar
    self.surroundings = surroundings
    self.channels = channels
    self.letterhead = letterhead
  }

  /// Takes messages of a lane in hand that may go now, at most `limit`, each with address and text.
  ///
  /// What needs no attempt is settled here: news that was told meanwhile, reporters who are erased or
  /// want no messages, ways that are not set up, and what was in hand too often.
  package func lease(_ lane: Dispatch.Lane, limit: Int) async throws -> [Parcel] {
    let now = surroundings.now()
    let next = try await store.read { try $0.nextTry(in: lane) }
    guard let next, next <= now else { return [] }
    return try await store.write { [self] store in
      let end = now.adding(minutes: Self.leaseMinutes)
      let leased = try store.lease(lane, at: now, until: end, limit: limit)
      return try leased.compactMap { try prepared($0, at: now, in: store) }
    }
  }

  /// Notes what became of an attempt.
  ///
  /// Throws `StoreFault.conflict` where the message was leased anew meanwhile: that lease counts then.
  package func settle(_ parcel: Parcel, _ outcome: DeliveryOutcome) async throws {
    let now = surroundings.now()
    try await store.write { [self] store in
      guard let dispatch = try store.dispatch(parcel.key), dispatch.fence == parcel.fence,
        dispatch.state == .waiting
      else { throw StoreFault.conflict }
      switch outcome {
      case .delivered: try deliver(dispatch, parcel, at: now, in: store)
      case .retry(let fault): try retry(dispatch, fault, at: now, in: store)
      case .refused(let fault): try abandon(dispatch, fault, at: now, in: store)
      }
    }
  }

  /// Gives messages back that were in hand and perhaps not sent: somebody else may try them at once.
  /// What was leased anew meanwhile stays as it is.
  package func giveBack(_ parcels: [Parcel]) async throws {
    let now = surroundings.now()
    try await store.write { store in
      for parcel in parcels {
        guard var dispatch = try store.dispatch(parcel.key), dispatch.fence == parcel.fence,
          dispatch.state == .waiting
        else { continue }
        dispatch.nextTryAt = now
        try store.settle(dispatch)
      }
    }
  }

  /// Takes over what another process had in hand when it ended: for a start, before anything is leased.
  package func recover() async throws {
    let now = surroundings.now()
    try await store.write { try $0.endLeases(at: now, triedUpTo: Self.quickAttemptsMax) }
  }

  /// The days for which a message stays that was delivered or cancelled: mail comes back within a
  /// week, and is known by its tag till then.
  package static let keptDays = 30
  /// The messages that are removed in one write.
  package static let removedMax = 500

  /// Removes what was settled long ago, some of it: `removedMax` where there is more. What failed
  /// stays. Returns how many it removed.
  package func cleanUp() async throws -> Int {
    let moment = surroundings.now().adding(days: -Self.keptDays)
    return try await store.write {
      try $0.removeDispatches(settledBefore: moment, limit: Self.removedMax)
    }
  }

  /// Lets go at once what waits longer than any pause lasts, because the clock was ahead when that was
  /// set, some of it. Returns how many those are.
  package func hasten() async throws -> Int {
    let now = surroundings.now()
    let latest = now.adding(minutes: RetryPlan.pauseMinutesMax)
    let ahead = try await store.read {
      try $0.dispatchesAhead(of: now, after: latest, limit: Self.removedMax)
    }
    guard !ahead.isEmpty else { return 0 }
    return try await store.write { store in
      // What was leased or settled since the look stands as it does now.
      let still = try ahead.filter { try store.dispatch($0.key) == $0 }
      for var dispatch in still {
        dispatch.nextTryAt = now
        try store.settle(dispatch)
      }
      return still.count
    }
  }

  // MARK: The ends of an attempt

  private func deliver(
    _ dispatch: Dispatch, _ parcel: Parcel, at now: Instant, in store: any StoreWriter
  ) throws {
    var delivered = dispatch
    delivered.state = .delivered
    delivered.lastFault = nil
    delivered.tag = parcel.tag
    try store.settle(delivered)
    if dispatch.purpose.newsNumber != nil {
      try tellNews(dispatch, letOutAt: parcel.leasedAt, at: now, in: store)
    }
  }

  private func retry(
    _ dispatch: Dispatch, _ fault: DeliveryFault, at now: Instant, in store: any StoreWriter
  ) throws {
    let next = plan.next(
      after: dispatch.attempts, first: dispatch.firstTriedAt ?? now, now: now, key: dispatch.key)
    guard let next else { return try abandon(dispatch, fault, at: now, in: store) }
    var later = dispatch
    later.nextTryAt = next
    later.lastFault = fault
    try store.settle(later)
    if later.isOverdueAlarm(at: now), try isAcute(later, in: store) {
      try store.goOn(withAlarm: later, fault, at: now, calendar: calendar)
    }
  }

  private func isAcute(_ dispatch: Dispatch, in store: any StoreReader) throws -> Bool {
    let summary = try dispatch.signal.flatMap { try store.summary(of: $0) }
    return summary.map { SignalClass(stored: $0.signalClass) == .acute } ?? false
  }

  /// Gives a message up: news becomes the task of a person, an alarm goes by the other way.
  func abandon(
    _ dispatch: Dispatch, _ fault: DeliveryFault, at now: Instant, in store: any StoreWriter
  ) throws {
    var failed = dispatch
    failed.state = .failed
    failed.lastFault = fault
    try store.settle(failed)
    switch dispatch.recipient {
    case .reporter(let signal):
      try leaveNews(of: signal, fault, at: now, in: store)
    case .account: try store.goOn(withAlarm: failed, fault, at: now, calendar: calendar)
    // Of what a partner's system does not take, no other is told by the same way.
    case .webhook: return
    }
    try store.tellPartners(.undelivered, of: failed, channels, at: now)
  }

  /// Ends a dispatch that is not needed any more.
  func cancel(_ dispatch: Dispatch, in store: any StoreWriter) throws {
    var cancelled = dispatch
    cancelled.state = .cancelled
    try store.settle(cancelled)
  }

  // MARK: Before an attempt

  /// The parcel of a dispatch that was just leased; nil where it was settled instead.
  ///
  /// What cannot be read fails alone: nothing about one message keeps others waiting.
  private func prepared(
    _ dispatch: Dispatch, at now: Instant, in store: any StoreWriter
  ) throws -> Parcel? {
    do {
      if plan.isOver(after: dispatch.attempts) {
        try abandon(dispatch, dispatch.lastFault ?? .timedOut, at: now, in: store)
        return nil
      }
      switch dispatch.recipient {
      case .reporter(let signal):
        return try newsParcel(dispatch, signal, at: now, in: store)
      case .account(let account):
        return try accountParcel(dispatch, account, at: now, in: store)
      case .webhook(let name):
        guard channels.canCarry(dispatch.channel, to: dispatch.recipient) else {
          try abandon(dispatch, .notAllowed, at: now, in: store)
          return nil
        }
        return parcel(of: dispatch, to: name, at: now)
      }
    } catch let fault as StoreFault {
      guard case .unreadable = fault else { throw fault }
      return try park(dispatch, in: store)
    } catch {
      return try park(dispatch, in: store)
    }
  }

  /// Shows a dispatch as failed without touching the signal it is about, which cannot be read.
  private func park(_ dispatch: Dispatch, in store: any StoreWriter) throws -> Parcel? {
    guard try store.dispatch(dispatch.key)?.state == .waiting else { return nil }
    var failed = dispatch
    failed.state = .failed
    failed.lastFault = .noAddress
    try store.settle(failed)
    if let number = dispatch.purpose.newsNumber, let signal = dispatch.signal {
      let message = try store.messages(of: signal).first { $0.number == number }
      if var message {
        message.isAutomatic = false
        message.fault = .noAddress
        try store.reroute(message)
      }
    }
    return nil
  }

  /// The parcel of a dispatch to an address.
  func parcel(
    of dispatch: Dispatch, to address: String, at now: Instant, asks: Bool = false
  ) -> Parcel {
    let letterhead = letterhead(dispatch.network)
    let tag = tag(of: dispatch.key)
    let written = MessageText.written(
      dispatch, tagged: tag, from: letterhead.address, asks: asks)
    return Parcel(
      key: dispatch.key, fence: dispatch.fence, channel: dispatch.channel, address: address,
      sender: letterhead.sender, subject: written.subject, text: written.text, tag: tag,
      leasedAt: now, stopPage: MessageText.stopPage(dispatch.recipient, at: letterhead.address))
  }

  /// The keyed hash of a key. It has no network in it: a signal may move between two attempts.
  private func tag(of key: DispatchKey) -> String {
    let digits = Array("0123456789abcdef")
    return seal.tag("", "dispatch", key.text).prefix(16).reduce(into: "") { text, byte in
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
  }
}
