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
        let state = SignalState(try store.events(of: signal), calendar: calendar),
        let returned = try returned(with: number, of: signal, in: store)
      else { throw Refusal.notFound }
      if let dispatch = try delivered(returned, of: signal, in: store) {
        try store.markBounced(dispatch.key)
        try store.tellPartners(.undelivered, of: dispatch, channels, at: now)
      }
      try takeBack(returned, of: state, at: now, in: store)
      try store.log(
        AccessEntry(signal: signal, account: account.id, at: now, action: "newsReturned"))
    }
  }

  /// The news that one message told, of which one has a number; nil where no message told it.
  private func returned(
    with number: Int, of signal: SignalID, in store: any StoreReader
  ) throws -> [OwedMessage]? {
    let messages = try store.messages(of: signal)
    guard let message = messages.first(where: { $0.number == number }), message.isAutomatic,
      let toldAt = message.toldAt
    else { return nil }
    return messages.filter { $0.isAutomatic && $0.toldAt == toldAt }
  }

  /// The delivered dispatch that told this news; nil where it is not kept any more.
  private func delivered(
    _ news: [OwedMessage], of signal: SignalID, in store: any StoreReader
  ) throws -> Dispatch? {
    let numbers = Set(news.map(\.number))
    return try store.dispatches(of: signal).first { dispatch in
      dispatch.state == .delivered && dispatch.purpose.newsNumber.map(numbers.contains) == true
    }
  }

  /// Lets a delivered dispatch count as failed, and what it told as owed again.
  private func takeBack(
    _ dispatch: Dispatch, at now: Instant, in store: any StoreWriter
  ) throws {
    try store.markBounced(dispatch.key)
    try store.tellPartners(.undelivered, of: dispatch, channels, at: now)
    try store.goOn(withAlarm: dispatch, .bounced, at: now, calendar: calendar)
    guard let number = dispatch.purpose.newsNumber, let signal = dispatch.signal,
      let state = SignalState(try store.events(of: signal), calendar: calendar),
      let returned = try returned(with: number, of: signal, in: store)
    else { return }
    try takeBack(returned, of: state, at: now, in: store)
  }

  /// Lets news that was told count as owed again, by a person; where the reporter has heard no more
  /// than that it came in, the clock of feedback runs again.
  private func takeBack(
    _ returned: [OwedMessage], of state: SignalState, at now: Instant, in store: any StoreWriter
  ) throws {
    var events = returned.map { message in
      Event.deliveryFailed(
        Event.DeliveryFailed(
          message: message.number, channel: message.channel,
          fault: DeliveryFault.bounced.rawValue))
    }
    let isHeard = try store.messages(of: state.id).contains { message in
      message.toldAt != nil && message.isFeedback && !returned.contains(message)
    }
    let hadHeard = returned.contains(where: \.isFeedback)
    if hadHeard, !isHeard, state.channel != .none, !state.isErased {
      events.append(.deadlineSet(Event.DeadlineSet(.feedback, due: state.promise(calendar, now))))
    }
    _ = try store.append(events, after: state, at: now, calendar: calendar)
    let file = SealedFile(signal: state.id, seal: seal)
    let hasIntermediary = try file.read(Reporter.self, .reporter, in: store)?.intermediary != nil
    for var message in returned {
      message.isAutomatic = false
      message.fault = .bounced
      message.toldAt = nil
      // Who stopped messages since, or had their data destroyed, is nobody's task.
      if state.channel == .none {
        message.channel = .none
      } else if hasIntermediary {
        message.channel = .intermediary
      }
      try store.reroute(message)
    }
  }
}

extension OwedMessage {
  /// Whether its reporter hears by it how it goes: a question to them, or that it came in, is none.
  fileprivate var isFeedback: Bool { status > .received && !isQuestion }
}

extension SignalState {
  /// By when a reporter hears who was thought to have heard: by the promised day; at once where
  /// that has passed.
  fileprivate func promise(_ calendar: WorkingCalendar, _ now: Instant) -> Instant {
    max(calendar.instant(on: feedbackBy, minute: WorkingCalendar.endOfDayMinute), now)
  }
}
