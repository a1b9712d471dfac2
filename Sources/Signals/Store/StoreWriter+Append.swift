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
    let isRerouted = events.contains { event in
      switch event {
      case .channelChanged, .reporterErased: true
      default: false
      }
    }
    if isRerouted { try reroute(newsOf: state.id, to: after.channel, at: now) }
    if after.question != state.question {
      if state.question != nil { try dropQuestion(of: state.id, at: now) }
      if after.question != nil { try oweQuestion(after, at: now, calendar) }
    }
    return after
  }
}
