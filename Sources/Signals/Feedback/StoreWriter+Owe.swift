extension StoreWriter {
  /// Notes that the reporter of a signal is owed the news of a step; where it goes out by itself, its
  /// dispatch is enqueued, in the same write. Who wants no messages is owed none. Throws `StoreFault`.
  func owe(_ step: PublicStep, _ state: SignalState, at now: Instant) throws {
    guard state.channel != .none else { return }
    let earlier = try messages(of: state.id)
    let message = OwedMessage(
      signal: state.id, number: (earlier.last?.number ?? 0) + 1, network: state.network,
      status: step.status, channel: state.channel, since: now, visibleFrom: step.visibleFrom,
      isAutomatic: state.channel.dispatchChannel != nil)
    try insertMessage(message)
    guard let channel = state.channel.dispatchChannel else { return }
    // What is let out at one moment goes out as one message: its text is the same for each step.
    let isCarried = try earlier.contains { other in
      guard other.isAutomatic, other.toldAt == nil, other.visibleFrom == message.visibleFrom,
        other.channel == message.channel
      else { return false }
      let key = DispatchKey.news(other.number, of: state.id, by: channel)
      return try dispatch(key)?.state == .waiting
    }
    guard !isCarried else { return }
    try enqueue(.news(message, by: channel, at: now))
  }
}

extension Dispatch {
  /// The dispatch that carries news to a reporter.
  static func news(_ message: OwedMessage, by channel: Channel, at now: Instant) -> Dispatch {
    Dispatch(
      key: .news(message.number, of: message.signal, by: channel), network: message.network,
      signal: message.signal, purpose: .news(message.number),
      recipient: .reporter(message.signal), channel: channel, createdAt: now,
      notBefore: message.visibleFrom)
  }
}
