// News to reporters. One message carries all that was let out by then: its text is the same for every
// step, so a second one at the same moment would tell nothing more.
extension Outbox {
  /// The parcel of news, with the address from the sealed part about the reporter; nil where there is
  /// nothing to send, or not by this way.
  func newsParcel(
    _ dispatch: Dispatch, _ signal: SignalID, at now: Instant, in store: any StoreWriter
  ) throws -> Parcel? {
    let messages = try store.messages(of: signal)
    let message = messages.first { $0.number == dispatch.purpose.newsNumber }
    guard let message, message.toldAt == nil, message.isAutomatic else {
      try cancel(dispatch, in: store)
      return nil
    }
    let file = SealedFile(signal: signal, seal: seal)
    let reporter = try file.read(Reporter.self, .reporter, in: store) ?? Reporter(channel: .none)
    guard reporter.channel.dispatchChannel == dispatch.channel else {
      try reroute(message, dispatch, to: reporter.channel, at: now, in: store)
      return nil
    }
    guard channels.canCarry(dispatch.channel, to: dispatch.recipient) else {
      try cancel(dispatch, in: store)
      try leave(message, reporter, nil, in: store)
      return nil
    }
    if try isOtherNewsInHand(dispatch, signal, at: now, in: store) {
      try putOff(dispatch, at: now, in: store)
      return nil
    }
    guard let address = reporter.address, !address.isEmpty else {
      try abandon(dispatch, .noAddress, at: now, in: store)
      return nil
    }
    let asks = messages.contains {
      $0.isQuestion && $0.isAutomatic && $0.toldAt == nil && $0.visibleFrom <= now
    }
    return parcel(of: dispatch, to: address, at: now, asks: asks)
  }

  /// Notes that the reporter was told all that was let out when the message was made.
  func tellNews(
    _ dispatch: Dispatch, letOutAt moment: Instant, at now: Instant, in store: any StoreWriter
  ) throws {
    guard let signal = dispatch.signal else { return }
    let told = try store.messages(of: signal).filter {
      $0.isAutomatic && $0.toldAt == nil
        && ($0.visibleFrom <= moment || $0.number == dispatch.purpose.newsNumber)
    }
    try store.tell(told, by: nil, at: now, calendar: calendar)
  }

  /// Leaves all news about a signal that was let out and not told to a person, because of a fault.
  func leaveNews(
    of signal: SignalID, _ fault: DeliveryFault, at now: Instant, in store: any StoreWriter
  ) throws {
    let file = SealedFile(signal: signal, seal: seal)
    let reporter = try file.read(Reporter.self, .reporter, in: store) ?? Reporter(channel: .none)
    let left = try store.messages(of: signal).filter {
      $0.isAutomatic && $0.toldAt == nil && $0.visibleFrom <= now
    }
    guard !left.isEmpty,
      let state = SignalState(try store.events(of: signal), calendar: calendar)
    else { return }
    let failures = left.map { message in
      Event.deliveryFailed(
        Event.DeliveryFailed(
          message: message.number, channel: message.channel, fault: fault.rawValue))
    }
    _ = try store.append(failures, after: state, at: now, calendar: calendar)
    for message in left { try leave(message, reporter, fault, in: store) }
  }

  /// Leaves one message to a person: to the intermediary of the reporter where there is one.
  private func leave(
    _ message: OwedMessage, _ reporter: Reporter, _ fault: DeliveryFault?,
    in store: any StoreWriter
  ) throws {
    var left = message
    left.isAutomatic = false
    left.fault = fault
    if reporter.intermediary != nil { left.channel = .intermediary }
    if reporter.channel == .none { left.channel = .none }
    try store.reroute(left)
  }

  /// Lets news go the way that the reporter chose meanwhile.
  private func reroute(
    _ message: OwedMessage, _ dispatch: Dispatch, to channel: ReporterChannel, at now: Instant,
    in store: any StoreWriter
  ) throws {
    try cancel(dispatch, in: store)
    var rerouted = message
    rerouted.channel = channel
    rerouted.isAutomatic = false
    if let way = channel.dispatchChannel {
      // Who went to and fro between two ways had a message under this key before: a person takes it.
      rerouted.isAutomatic = try store.enqueue(.news(rerouted, by: way, at: now))
    }
    try store.reroute(rerouted)
  }

  /// Whether other news about a signal was taken in hand before this, or with it and goes first.
  private func isOtherNewsInHand(
    _ dispatch: Dispatch, _ signal: SignalID, at now: Instant, in store: any StoreReader
  ) throws -> Bool {
    guard let end = dispatch.leasedUntil, let number = dispatch.purpose.newsNumber else {
      return false
    }
    return try store.dispatches(of: signal).contains { other in
      guard let otherEnd = other.leasedUntil, let otherNumber = other.purpose.newsNumber,
        other.state == .waiting, otherEnd > now
      else { return false }
      return (otherEnd, otherNumber) < (end, number)
    }
  }

  /// Gives a dispatch back that was not tried.
  private func putOff(
    _ dispatch: Dispatch, at now: Instant, in store: any StoreWriter
  ) throws {
    var later = dispatch
    later.attempts -= 1
    if later.attempts == 0 { later.firstTriedAt = nil }
    later.nextTryAt = Instant(milliseconds: now.milliseconds + Self.besideSeconds * 1_000)
    try store.settle(later)
  }
}
