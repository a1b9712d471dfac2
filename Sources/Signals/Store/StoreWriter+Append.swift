extension StoreWriter {
  /// Appends events behind a state, with the view and the news that follow from them. Returns the
  /// state after them. Throws `StoreFault`.
  func append(
    _ events: [Event], after state: SignalState, at now: Instant, calendar: WorkingCalendar
  ) throws -> SignalState {
    var after = state
    var recorded: [RecordedEvent] = []
    for event in events {
      let next = RecordedEvent(
        signal: state.id, sequence: after.version + 1, at: now, event: event)
      after.evolve(next, calendar: calendar)
      recorded.append(next)
    }
    try append(recorded, expecting: state.version)
    try update(SignalSummary(after))
    let news = after.publicSteps.dropFirst(state.publicSteps.count)
    guard state.channel != .none else { return after }
    var number = try messages(of: state.id).last?.number ?? 0
    for step in news {
      number += 1
      try insertMessage(
        OwedMessage(
          signal: state.id, number: number, network: state.network, status: step.status,
          channel: state.channel, since: now))
    }
    return after
  }
}
