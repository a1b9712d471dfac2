extension StoreWriter {
  /// Notes that the reporter of a signal was told some news about it, by somebody or (nil) by a message
  /// that was delivered. Throws `StoreFault`.
  func tell(
    _ messages: [OwedMessage], by account: AccountID?, at now: Instant, calendar: WorkingCalendar
  ) throws {
    guard let signal = messages.first?.signal else { return }
    guard let state = SignalState(try events(of: signal), calendar: calendar) else {
      throw StoreFault.unreadable("events of a signal")
    }
    let told = messages.map { message in
      Event.reporterTold(
        Event.ReporterTold(message: message.number, by: account, status: message.status))
    }
    _ = try append(told, after: state, at: now, calendar: calendar)
    for message in messages { try markTold(message.number, of: signal, at: now) }
  }
}
