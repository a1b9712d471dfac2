extension StoreWriter {
  /// Notes that the reporter of a signal is owed the news of a step; where it goes out by itself, its
  /// dispatch is enqueued, in the same write. Who wants no messages is owed none. Throws `StoreFault`.
  func owe(_ step: PublicStep, _ state: SignalState, at now: Instant) throws {
    try owe(step.status, from: step.visibleFrom, state, at: now)
  }

  /// Notes that the reporter of a signal is owed the news that there is a question. It is let out as
  /// every other news is, so that it tells no more by its moment than the page does. Throws
  /// `StoreFault`.
  func oweQuestion(_ state: SignalState, at now: Instant, _ calendar: WorkingCalendar) throws {
    let status = state.steps(letOutAt: now).last?.status ?? .received
    let moment = calendar.release(after: now, of: state.id)
    try owe(status, from: moment, state, at: now, isQuestion: true)
  }

  /// Notes that the question is not open any more, so that nothing is to be told of it. Throws
  /// `StoreFault`.
  func dropQuestion(of signal: SignalID, at now: Instant) throws {
    for message in try messages(of: signal) where message.isQuestion && message.toldAt == nil {
      try markTold(message.number, of: signal, at: now)
    }
  }

  private func owe(
    _ status: PublicStatus, from moment: Instant, _ state: SignalState, at now: Instant,
    isQuestion: Bool = false
  ) throws {
    guard state.channel != .none else { return }
    let earlier = try messages(of: state.id)
    let message = OwedMessage(
      signal: state.id, number: (earlier.last?.number ?? 0) + 1, network: state.network,
      status: status, channel: state.channel, since: now, visibleFrom: moment,
      isAutomatic: state.channel.dispatchChannel != nil, isQuestion: isQuestion)
    try insertMessage(message)
    guard let channel = state.channel.dispatchChannel else { return }
    // What is let out at one moment goes out as one message: its text is the same for each step.
    let carriers = earlier.filter { other in
      other.isAutomatic && other.toldAt == nil && other.visibleFrom == message.visibleFrom
        && other.channel == message.channel && !other.isQuestion
    }.map(\.number)
    let isCarried = try dispatches(of: state.id).contains { dispatch in
      dispatch.state == .waiting && dispatch.channel == channel
        && dispatch.purpose.newsNumber.map(carriers.contains) == true
    }
    guard isQuestion || !isCarried else { return }
    try enqueue(.news(message, by: channel, at: now))
  }

  /// Lets all news about a signal that was not told go the way that its reporter chose now. What is
  /// under way by another is called back, and what a person had to tell goes by itself again where it
  /// can. Throws `StoreFault`.
  func reroute(newsOf signal: SignalID, to channel: ReporterChannel, at now: Instant) throws {
    let before = try dispatches(of: signal)
    for var dispatch in before
    where dispatch.state == .waiting && dispatch.purpose.newsNumber != nil {
      dispatch.state = .cancelled
      try settle(dispatch)
    }
    for var message in try messages(of: signal) where message.toldAt == nil {
      message.channel = channel
      message.fault = nil
      message.isAutomatic = channel.dispatchChannel != nil
      try reroute(message)
      guard let way = channel.dispatchChannel else { continue }
      // A way that was tried before has a key already; the new try is one of its own.
      let round = before.count { dispatch in
        dispatch.purpose.newsNumber == message.number && dispatch.channel == way
      }
      try enqueue(.news(message, by: way, at: now, round: round))
    }
  }
}

extension Dispatch {
  /// The dispatch that carries news to a reporter; `round` counts how often it went this way before.
  static func news(
    _ message: OwedMessage, by channel: Channel, at now: Instant, round: Int = 0
  ) -> Dispatch {
    let first = DispatchKey.news(message.number, of: message.signal, by: channel)
    return Dispatch(
      key: round == 0 ? first : DispatchKey("\(first.text)/\(round)"), network: message.network,
      signal: message.signal, purpose: .news(message.number),
      recipient: .reporter(message.signal), channel: channel, createdAt: now,
      notBefore: message.visibleFrom)
  }
}
