import RuleLanguage

/// What a reporter can say after reporting: the answer to a question, that it is not solved, whether the
/// emergency number was reached, how they want to hear back, and that their own data is to go. Who it is
/// follows from the keyed hash of their code or link. What is theirs alone holds for what they saw later
/// too, because that has no code of its own.
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
  /// How often one reporter can choose another way to hear back.
  package static let channelChangesMax = 10
  /// The minutes after which the next in the chain hears that the emergency number was not reached.
  package static let emergencyMinutes = 15

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
    try await choose(Reporter(channel: .none), receipt: hash)
  }

  /// Chooses the way to hear back from now on: channel, address and intermediary of `chosen`, which
  /// `SubmissionDraft.checkedChannel` made. News that was not told yet goes that way too. Who had
  /// their data destroyed is not reached any more, and nothing changes.
  package func choose(_ chosen: Reporter, receipt hash: [UInt8]) async throws {
    try await speak(hash, ofLater: true) { state, file, store in
      guard let before = try file.read(Reporter.self, .reporter, in: store) else { return [] }
      var reporter = before
      reporter.channel = chosen.channel
      reporter.address = chosen.address
      reporter.intermediary = chosen.intermediary
      guard reporter != before else { return [] }
      // Who wants to hear nothing is always obeyed.
      guard state.channelChanges < Self.channelChangesMax || chosen.channel == .none else {
        throw ReporterRefusal.tooOften
      }
      try file.write(reporter, .reporter, in: store)
      return [.channelChanged(Event.ChannelChanged(channel: chosen.channel))]
    }
  }

  /// Says whether the emergency number was reached, where the rules said to call it and nobody answered
  /// for it yet. A no leaves the question open, and calls on who is on duty at once.
  package func sayEmergency(isReached: Bool, receipt hash: [UInt8]) async throws {
    let now = surroundings.now()
    try await speak(hash, ofLater: true) { state, _, _ in
      guard state.deadlines[.emergency] != nil else { return [] }
      if isReached { return [.emergencyAnswered(Event.EmergencyAnswered(answer: .reached))] }
      guard !state.isEmergencyUnreached else { return [] }
      let due = now.adding(minutes: Self.emergencyMinutes)
      return [
        .emergencyAnswered(Event.EmergencyAnswered(answer: .notReached)),
        .deadlineSet(Event.DeadlineSet(.emergency, due: due)),
      ]
    }
  }

  /// Destroys what is kept of the reporter: name, address, what they are to the resident, by which card
  /// they came, and their answer to whether we may call. The code goes on to open the page.
  package func eraseData(receipt hash: [UInt8]) async throws {
    try await speak(hash, ofLater: true) { state, file, store in
      guard !state.isReporterErased else { return [] }
      for answer in state.answered where answer.question == .mayWeCall {
        // It may hold their number.
        try file.write("", .note(answer.note), in: store)
      }
      try store.eraseReporter(of: state.id)
      return [.reporterErased]
    }
  }

  /// Within what time somebody looks again at what a reporter says is not solved.
  private static let secondLook = Deadline.workingDays(1)

  /// Keeps the events of what a reporter says; where it is about themselves, with their later
  /// observations (`ofLater`).
  private func speak(
    _ hash: [UInt8], ofLater: Bool = false,
    _ body: @escaping @Sendable (SignalState, SealedFile, any StoreWriter) throws -> [Event]
  ) async throws {
    let now = surroundings.now()
    try await store.write { [seal, calendar] store in
      guard let signal = try store.signal(withReceipt: hash),
        let state = SignalState(try store.events(of: signal), calendar: calendar),
        !state.isErased
      else { throw ReporterRefusal.unknown }
      let later = ofLater ? try store.observations(of: state, calendar) : []
      for state in [state] + later {
        let events = try body(state, SealedFile(signal: state.id, seal: seal), store)
        guard !events.isEmpty else { continue }
        _ = try store.append(events, after: state, at: now, calendar: calendar)
      }
    }
  }
}

extension StoreReader {
  /// The signals that the later observations of a reporter became, oldest first, without those that
  /// were erased. Throws `StoreFault`.
  func observations(
    of state: SignalState, _ calendar: WorkingCalendar
  ) throws -> [SignalState] {
    try state.observations.compactMap { signal in
      SignalState(try events(of: signal), calendar: calendar)
    }.filter { !$0.isErased }
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
