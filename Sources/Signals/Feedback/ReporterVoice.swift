import RuleLanguage

/// What a reporter can say after reporting: the answer to a question, that it is not solved, and that they
/// want no more messages. Who it is follows from the keyed hash of their code or link.
///
/// All functions throw `ReporterRefusal`, `StoreFault`, or what `Seal` throws.
package struct ReporterVoice: Sendable {
  private let store: any Store
  private let rules: RuleBook
  private let seal: Seal
  private let calendar: WorkingCalendar
  private let surroundings: Surroundings

  /// The characters that an answer or remark may have.
  package static let textLength = 500
  /// How often one reporter can say of one signal that it is not solved.
  package static let objectionsMax = 3

  /// The voice of reporters over a store.
  package init(
    store: any Store, rules: RuleBook, seal: Seal, calendar: WorkingCalendar,
    surroundings: Surroundings
  ) {
    self.store = store
    self.rules = rules
    self.seal = seal
    self.calendar = calendar
    self.surroundings = surroundings
  }

  /// Answers the question that is open; once.
  package func answer(_ text: String, receipt hash: [UInt8]) async throws {
    try await speak(hash) { state, file, store in
      guard let question = state.question else { throw ReporterRefusal.answered }
      let note = NoteID(number: state.notes + 1)
      try file.write(text, .note(note), in: store)
      return [.reporterAnswered(Event.ReporterAnswered(question: question, note: note))]
    }
  }

  /// Says that it is not solved. What had ended is open again in its queue, for whoever takes it up.
  package func object(_ text: String?, receipt hash: [UInt8]) async throws {
    let now = surroundings.now()
    try await speak(hash) { [rules, calendar] state, file, store in
      guard !state.isConsultation else { throw ReporterRefusal.answered }
      guard state.objections < Self.objectionsMax else { throw ReporterRefusal.tooOften }
      let note = text.map { _ in NoteID(number: state.notes + 1) }
      if let text, let note { try file.write(text, .note(note), in: store) }
      let objected = Event.reporterObjected(Event.ReporterObjected(note: note))
      // What ended in a queue that the rules do not know any more stays ended, with the remark.
      guard !state.isOpen, let network = rules.current.network(state.network),
        network.queue(state.queue) != nil
      else { return [objected] }
      let times = network.calendar(of: state.queue, on: calendar)
      let due = times.due(Self.secondLook, from: now)
      return [objected, .deadlineSet(Event.DeadlineSet(.firstLook, due: due))]
    }
  }

  /// Ends all messages; the page goes on to tell how it goes.
  package func stopMessages(receipt hash: [UInt8]) async throws {
    try await speak(hash) { state, file, store in
      guard state.channel != .none,
        var reporter = try file.read(Reporter.self, .reporter, in: store)
      else { return [] }
      reporter.channel = .none
      reporter.address = nil
      try file.write(reporter, .reporter, in: store)
      return [.channelChanged(Event.ChannelChanged(channel: .none))]
    }
  }

  /// Within what time somebody looks again at what a reporter says is not solved.
  private static let secondLook = Deadline.workingDays(1)

  private func speak(
    _ hash: [UInt8],
    _ body: @escaping @Sendable (SignalState, SealedFile, any StoreWriter) throws -> [Event]
  ) async throws {
    let now = surroundings.now()
    try await store.write { [seal, calendar] store in
      guard let signal = try store.signal(withReceipt: hash),
        let state = SignalState(try store.events(of: signal), calendar: calendar),
        !state.isErased, !state.isReporterErased
      else { throw ReporterRefusal.unknown }
      let events = try body(state, SealedFile(signal: signal, seal: seal), store)
      guard !events.isEmpty else { return }
      _ = try store.append(events, after: state, at: now, calendar: calendar)
    }
  }
}

/// Why what a reporter says is not kept.
package enum ReporterRefusal: Error, Sendable, Equatable {
  /// No signal has this receipt any more.
  case unknown
  /// Nothing is asked, or it was answered before.
  case answered
  /// They said so often enough.
  case tooOften
}
