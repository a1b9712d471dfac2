extension Feedback {
  /// Notes that a message which was delivered came back, by the tag under which its receiver knows it:
  /// what the operator's mail system reports. News becomes the task of a person; what went to somebody
  /// who signs in is shown to the administrator.
  ///
  /// Returns whether there is such a message; one that came back twice changes nothing more. Throws
  /// `StoreFault`.
  package func noteReturned(tag: String) async throws -> Bool {
    let now = surroundings.now()
    return try await store.write { [self] store in
      guard let dispatch = try store.dispatch(tagged: tag) else { return false }
      if dispatch.state == .delivered { try takeBack(dispatch, at: now, in: store) }
      return true
    }
  }

  /// Notes that the news with this number, which was delivered without a person, came back: by hand.
  ///
  /// Throws `Refusal.notFound` for a signal outside the account's queues, or news that no message told,
  /// and `StoreFault`.
  package func noteReturned(
    _ number: Int, of signal: SignalID, by account: Account
  ) async throws {
    let network = rules.current.network(account.network)
    let now = surroundings.now()
    try await store.write { [self] store in
      guard let summary = try store.summary(of: signal),
        summary.isVisible(to: account, by: network),
        let dispatch = try delivered(number, of: signal, in: store)
      else { throw Refusal.notFound }
      try takeBack(dispatch, at: now, in: store)
      try store.log(
        AccessEntry(signal: signal, account: account.id, at: now, action: "newsReturned"))
    }
  }

  /// The delivered dispatch that told the news with a number: its own, or one that went out with it.
  private func delivered(
    _ number: Int, of signal: SignalID, in store: any StoreReader
  ) throws -> Dispatch? {
    let messages = try store.messages(of: signal)
    guard let message = messages.first(where: { $0.number == number }), message.isAutomatic,
      let toldAt = message.toldAt
    else { return nil }
    let together = Set(messages.filter { $0.isAutomatic && $0.toldAt == toldAt }.map(\.number))
    return try store.dispatches(of: signal).first { dispatch in
      dispatch.state == .delivered && dispatch.purpose.newsNumber.map(together.contains) == true
    }
  }

  /// Lets a delivered dispatch count as failed, and what it told as owed again.
  private func takeBack(
    _ dispatch: Dispatch, at now: Instant, in store: any StoreWriter
  ) throws {
    try store.markBounced(dispatch.key)
    guard let number = dispatch.purpose.newsNumber, let signal = dispatch.signal,
      let state = SignalState(try store.events(of: signal), calendar: calendar)
    else { return }
    let messages = try store.messages(of: signal)
    guard let toldAt = messages.first(where: { $0.number == number })?.toldAt else { return }
    let returned = messages.filter { $0.isAutomatic && $0.toldAt == toldAt }
    let events = returned.map { message in
      Event.deliveryFailed(
        Event.DeliveryFailed(
          message: message.number, channel: message.channel,
          fault: DeliveryFault.bounced.rawValue))
    }
    _ = try store.append(events, after: state, at: now, calendar: calendar)
    let file = SealedFile(signal: signal, seal: seal)
    let hasIntermediary = try file.read(Reporter.self, .reporter, in: store)?.intermediary != nil
    for var message in returned {
      message.isAutomatic = false
      message.fault = .bounced
      message.toldAt = nil
      if hasIntermediary { message.channel = .intermediary }
      try store.reroute(message)
    }
  }
}
