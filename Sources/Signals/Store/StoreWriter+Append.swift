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
    for step in after.publicSteps.dropFirst(state.publicSteps.count) {
      try owe(step, after, at: now)
    }
    return after
  }
}
