/// What reporters are told: the status that a code opens, and the news that is owed to them.
package struct Feedback: Sendable {
  let store: any Store
  let rules: RuleBook
  let seal: Seal
  let calendar: WorkingCalendar
  let surroundings: Surroundings
  let channels: ChannelsAvailable

  /// The news that one list shows at most: what is told makes room.
  package static let owedMax = 200

  /// Feedback over a store; `channels` name the systems of partners that hear of what came back.
  package init(
    store: any Store, rules: RuleBook, seal: Seal, calendar: WorkingCalendar,
    surroundings: Surroundings, channels: ChannelsAvailable = ChannelsAvailable()
  ) {
    self.store = store
    self.rules = rules
    self.seal = seal
    self.calendar = calendar
    self.surroundings = surroundings
    self.channels = channels
  }

  /// What the same reporters can say.
  package var voice: ReporterVoice {
    ReporterVoice(
      store: store, rules: rules, seal: seal, calendar: calendar, surroundings: surroundings)
  }

  /// The status that a typed code opens; nil where no signal has it, after the same work.
  ///
  /// Spaces and dashes do not count. Throws `StoreFault`.
  package func status(code: String) async throws -> ReporterStatus? {
    let digits = code.filter { !$0.isWhitespace && $0 != "-" }
    return try await status(receipt: seal.codeHash(digits))
  }

  /// The status that the secret of a link opens; nil where no signal has it. Throws `StoreFault`.
  package func status(link: String) async throws -> ReporterStatus? {
    try await status(receipt: seal.linkHash(link))
  }

  /// The status that a keyed hash of a code or link opens; nil where no signal has it. Throws
  /// `StoreFault`.
  package func status(receipt hash: [UInt8]) async throws -> ReporterStatus? {
    let now = surroundings.now()
    return try await store.read { [calendar] store in
      guard let signal = try store.signal(withReceipt: hash),
        let state = SignalState(try store.events(of: signal), calendar: calendar)
      else { return nil }
      return ReporterStatus(state, later: try store.observations(of: state, calendar), now: now)
    }
  }

  /// The news about signals in the queues of an account that somebody has to tell, in the order in
  /// which it was let out.
  package func owed(for account: Account) async throws -> [OwedMessage] {
    guard let network = rules.current.network(account.network) else { return [] }
    let now = surroundings.now()
    return try await store.read { store in
      let queues = try network.queues(kept: account, in: store)
      guard !queues.isEmpty else { return [] }
      let owed = try store.owedMessages(in: queues, of: network.id, at: now, limit: Self.owedMax)
      return try owed.filter { message in
        try store.summary(of: message.signal)?.excluded.contains(account.id) == false
      }
    }
  }

  /// Notes that somebody told the news with this number. Telling twice changes nothing; what was not
  /// let out yet cannot be told.
  ///
  /// Throws `Refusal.notFound` for a signal outside the account's queues, and `StoreFault`.
  package func told(_ number: Int, of signal: SignalID, by account: Account) async throws {
    let network = rules.current.network(account.network)
    let now = surroundings.now()
    try await store.write { [calendar] store in
      guard let summary = try store.summary(of: signal),
        summary.isVisible(to: account, by: network),
        let message = try store.messages(of: signal).first(where: { $0.number == number }),
        message.visibleFrom <= now
      else { throw Refusal.notFound }
      guard message.toldAt == nil else { return }
      try store.tell([message], by: account.id, at: now, calendar: calendar)
      try store.log(
        AccessEntry(signal: signal, account: account.id, at: now, action: "reporterTold"))
    }
  }
}

/// All that a reporter's page shows: process only, nothing about the person.
package struct ReporterStatus: Sendable, Equatable {
  /// The network.
  package let network: String
  /// The steps so far, oldest first; the last one is the status now.
  package let steps: [PublicStep]
  /// The day by which the reporter hears back.
  package let feedbackBy: LocalDate
  /// The question that is open for them.
  package var question: ReporterQuestion?
  /// Whether they answered a question before.
  package var hasAnswered = false
  /// How they hear that there is something to look at.
  package var channel = ReporterChannel.none
  /// Whether their own data was destroyed.
  package var isErased = false
  /// Whether it is still asked whether the emergency number was reached.
  package var asksForEmergency = false
  /// What they said last of the emergency number; nil where they said nothing.
  package var reachedEmergency: Bool?
  /// What they saw later, oldest first: the day they told it, and how that goes.
  package var later: [PublicStep] = []
  /// Whether they can tell that they saw something more.
  package var canAdd = false

  /// Whether they hear by messages too.
  package var hearsByMessage: Bool { channel != .none }
  /// Their question for advice, while it is one.
  package var asked: AskedAdvice?
}

extension ReporterStatus {
  /// The status of a signal and of what its reporter saw later, at `now`.
  init(_ state: SignalState, later: [SignalState], now: Instant) {
    network = state.network
    steps = state.steps(letOutAt: now)
    feedbackBy = state.feedbackBy
    question = state.question
    hasAnswered = !state.answered.isEmpty
    channel = state.channel
    isErased = state.isReporterErased
    asked = AskedAdvice(state)
    canAdd = !state.isConsultation && state.observations.count < Intake.observationsMax
    let all = [state] + later
    asksForEmergency = all.contains { $0.deadlines[.emergency] != nil }
    reachedEmergency =
      all.compactMap { $0.emergency?.by == nil ? $0.emergency?.answer : nil }.last.map {
        $0 == .reached
      }
    self.later = later.compactMap { signal in
      guard let first = signal.publicSteps.first, let last = signal.steps(letOutAt: now).last
      else { return nil }
      return PublicStep(status: last.status, day: first.day, visibleFrom: last.visibleFrom)
    }
  }
}
