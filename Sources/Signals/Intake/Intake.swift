package import RuleLanguage

/// The one way in for signals: makes a submission into a signal with class, queue, deadlines and
/// messages, in one transaction, and gives the receipt after it is durable.
package struct Intake: Sendable {
  let store: any Store
  let rules: RuleBook
  let seal: Seal
  let calendar: WorkingCalendar
  let surroundings: Surroundings

  /// An intake over a store, under the live rules.
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

  /// Receives a submission at an entrance of a network.
  ///
  /// The same id from the same `scope` (empty for anonymous senders, else the caller) gives the
  /// same signal and receipt, now or later; with another content it is `.otherContent`, and nothing
  /// is kept. `card` is the keyed hash of the reporter's card, which is no part of the content: one
  /// that ended counts as none. `keyPerson` is whom somebody enters it for, likewise. Throws
  /// `StoreFault`, or what `Seal` throws.
  package func receive(
    _ submission: Submission, network id: String, through entrance: Entrance,
    scope: String = "", enteredBy: AccountID? = nil, card: [UInt8]? = nil,
    keyPerson: KeyPersonID? = nil
  ) async throws -> Reception {
    let now = surroundings.now()
    let signal = SignalID(at: now, random: surroundings.random(10))
    let newSubject = SubjectID(at: now, random: surroundings.random(10))
    let key = seal.submissionKey(scope, submission.id)
    let secrets = seal.receipt(scope, submission.id)
    return try await store.write { [self] store in
      // Rules go live in a write, after a look at the queues that hold signals. Read in a write too,
      // they are never older than the queues are.
      let published = rules.current
      guard let network = published.network(id) else { return .unknownNetwork }
      let sender =
        try card.flatMap { try KnownSender(card: $0, network: id, in: store) }
        ?? keyPerson.flatMap { try KnownSender($0, network: id, at: now, in: store) }
      let job = Job(
        submission: submission, network: network, rules: published, entrance: entrance,
        scope: scope, enteredBy: enteredBy, sender: sender, signal: signal,
        newSubject: newSubject, key: key, secrets: secrets, now: now, seal: seal,
        calendar: calendar)
      return try job.run(in: store)
    }
  }

  /// How often one reporter can add what they saw later to one signal.
  package static let observationsMax = 20

  /// Receives what the reporter of an earlier signal saw later, as a signal of its own that adds to it.
  ///
  /// About whom it is, and how the reporter hears back, is taken from the earlier signal: of the
  /// submission only story and answers count. It has no code of its own; the earlier one opens both,
  /// whether the earlier signal ended or not. Once by id, as in `receive`. Throws `ReporterRefusal`,
  /// `StoreFault`, or what `Seal` throws.
  package func receive(
    _ observation: Submission, toReceipt hash: [UInt8]
  ) async throws -> Reception {
    let now = surroundings.now()
    let signal = SignalID(at: now, random: surroundings.random(10))
    let newSubject = SubjectID(at: now, random: surroundings.random(10))
    return try await store.write { [self] store in
      let published = rules.current
      guard let first = try store.signal(withReceipt: hash),
        let state = SignalState(try store.events(of: first), calendar: calendar),
        !state.isErased, !state.isConsultation
      else { throw ReporterRefusal.unknown }
      guard let network = published.network(state.network) else { return .unknownNetwork }
      // An id counts within the earlier signal, so that it never shows another one's.
      let scope = "\(state.network)/\(first.text)"
      let key = seal.submissionKey(scope, observation.id)
      let isKnown = try store.submission(key) != nil
      guard isKnown || state.observations.count < Self.observationsMax else {
        throw ReporterRefusal.tooOften
      }
      let earlier = try Job.Earlier(state, SealedFile(signal: first, seal: seal), in: store)
      let job = Job(
        submission: earlier.completed(observation), network: network, rules: published,
        entrance: .form, scope: scope, enteredBy: nil, sender: nil, signal: signal,
        newSubject: newSubject, key: key, secrets: seal.receipt(scope, observation.id), now: now,
        seal: seal, calendar: calendar, earlier: earlier)
      return try job.run(in: store)
    }
  }
}

/// What became of a submission.
package enum Reception: Sendable, Equatable {
  /// It is a new signal.
  case received(Receipt)
  /// It was received before; this is the same receipt.
  case known(Receipt)
  /// Its id was used for another content, which stays as it was.
  case otherContent
  /// There is no such network.
  case unknownNetwork
}

/// What the sender gets: shown once, and again for the same submission.
package struct Receipt: Sendable, Equatable {
  /// The kenmerk.
  package let reference: String
  /// The code to type.
  package let code: String
  /// The secret of the link.
  package let link: String
  /// The day by which the reporter hears back.
  package let feedbackBy: LocalDate
  /// The name of the message for the reporter.
  package let message: String
  /// The names of the advices, such as 112.
  package let advices: [String]
  /// What the placeholders in the message and the advices stand for.
  package let values: [Placeholder: String]
  /// The network.
  package let network: String
  /// Whether it is that of a question for advice.
  package let isQuestion: Bool
}

/// Clock and chance, as parameters.
package struct Surroundings: Sendable {
  /// The current moment.
  package let now: @Sendable () -> Instant
  /// This many random bytes.
  package let random: @Sendable (Int) -> [UInt8]

  /// Surroundings of these functions.
  package init(
    now: @escaping @Sendable () -> Instant, random: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.now = now
    self.random = random
  }
}

/// One submission on its way into the store.
private struct Job {
  let submission: Submission
  let network: Network
  let rules: PublishedRules
  let entrance: Entrance
  let scope: String
  let enteredBy: AccountID?
  let sender: KnownSender?
  let signal: SignalID
  let newSubject: SubjectID
  let key: [UInt8]
  let secrets: ReceiptSecrets
  let now: Instant
  let seal: Seal
  let calendar: WorkingCalendar
  /// The signal to which its reporter adds this one with their code.
  var earlier: Earlier?

  /// A signal to which its reporter adds, and what is known of both.
  struct Earlier {
    let state: SignalState
    let subject: Subject
    let reporter: Reporter
    let reporterTag: [UInt8]?

    init(_ state: SignalState, _ file: SealedFile, in store: any StoreReader) throws {
      self.state = state
      subject = try file.read(ResidentData.self, .resident, in: store)?.subject ?? Subject()
      reporter = try file.read(Reporter.self, .reporter, in: store) ?? Reporter()
      reporterTag = try store.reporterTag(of: state.id)
    }

    func completed(_ observation: Submission) -> Submission {
      Submission(
        id: observation.id, text: observation.text, answers: observation.answers,
        subject: subject, reporter: reporter)
    }
  }

  /// What tells whether it is the same again: of an observation what was said now, because what is
  /// known of the earlier signal may change between two tries.
  private var content: [UInt8] {
    guard earlier != nil else { return submission.canonicalContent }
    return Submission(
      id: submission.id, text: submission.text, answers: submission.answers, subject: Subject(),
      reporter: Reporter()
    ).canonicalContent
  }

  func run(in store: any StoreWriter) throws -> Reception {
    if let known = try store.submission(key) { return try again(known, in: store) }
    let linker = Linker(network: network.id, seal: seal)
    let tags = linker.tags(of: submission.subject)
    var history = try linker.history(tags, submission.reporter, now: now, in: store)
    if let tag = sender?.reporterTag(seal) { history.reporter = tag }
    if let earlier { history.reporter = earlier.reporterTag }
    let counts = history.counts(rules.ruleSet.histories, now: now)
    let subject = tags.isEmpty ? nil : (history.subject ?? newSubject)
    let original =
      try earlier?.state.id
      ?? submission.additionTo.flatMap {
        try store.submission(seal.submissionKey(scope, $0))?.signal
      }
    let resident = ResidentData(text: submission.text, subject: submission.subject)
    let seen = SeenValues(answers: submission.answers, history: counts, work: .new)
    let arrival = Arrival(
      id: signal, network: network, rules: rules, entrance: entrance, facts: Facts(resident, seen),
      subject: subject, isResidentKnown: submission.subject.isKnown,
      channel: submission.reporter.channel, additionTo: original,
      enteredBy: enteredBy, card: sender?.card)
    let events = Signals.receive(arrival, calendar: calendar, now: now).enumerated().map {
      RecordedEvent(signal: signal, sequence: $0.offset + 1, at: now, event: $0.element)
    }
    guard let state = SignalState(events, calendar: calendar) else {
      throw StoreFault.unreadable("events of a new signal")
    }
    try keep(state, events, resident, seen, reporterTag: history.reporter, in: store)
    if let subject { try store.setTags(tags, subject: subject, of: signal) }
    if let earlier {
      let added = Event.observationAdded(Event.ObservationAdded(signal: signal))
      _ = try store.append([added], after: earlier.state, at: now, calendar: calendar)
    }
    let others = Reconsideration(
      rules: rules, network: network, seal: seal, calendar: calendar, now: now)
    try others.apply(besides: signal, history, additionTo: original, in: store)
    return .received(receipt(state, seen))
  }

  private func keep(
    _ state: SignalState, _ events: [RecordedEvent], _ resident: ResidentData, _ seen: SeenValues,
    reporterTag: [UInt8]?, in store: any StoreWriter
  ) throws {
    let file = SealedFile(signal: signal, seal: seal)
    let residentKey = try seal.newKey(signal.keyContext(.resident))
    let contentTag = try seal.contentTag(
      content, residentKey, signal.keyContext(.resident))
    try store.insertSignal(
      SignalSummary(state), submission: key, contentTag: contentTag,
      receipts: earlier == nil ? [seal.codeHash(secrets.code), seal.linkHash(secrets.link)] : [],
      reporterTag: reporterTag)
    try store.append(events, expecting: 0)
    try store.insertKey(residentKey, .resident, of: signal)
    try store.insertKey(try seal.newKey(signal.keyContext(.reporter)), .reporter, of: signal)
    try file.write(resident, .resident, in: store)
    try file.write(
      sender?.completed(submission.reporter) ?? submission.reporter, .reporter, in: store)
    try file.write(seen, .values, in: store)
    if let sender { try store.setSender(sender.card, of: signal, at: now) }
    // Who fills in the form sees the receipt at once; everybody else is owed the first news too.
    if entrance != .form, let first = state.publicSteps.first {
      try store.owe(first, state, at: now)
    }
  }

  private func again(_ known: KnownSubmission, in store: any StoreWriter) throws -> Reception {
    if let tag = known.contentTag,
      let wrapped = try store.wrappedKey(of: known.signal, .resident)
    {
      let own = try seal.contentTag(
        content, wrapped, known.signal.keyContext(.resident))
      guard own == tag else { return .otherContent }
    }
    let first = Array(try store.events(of: known.signal).prefix(2))
    guard let state = SignalState(first, calendar: calendar) else {
      throw StoreFault.unreadable("events of a known signal")
    }
    let file = SealedFile(signal: known.signal, seal: seal)
    return .known(receipt(state, try file.read(SeenValues.self, .values, in: store)))
  }

  private func receipt(_ state: SignalState, _ seen: SeenValues?) -> Receipt {
    let message = state.decision?.message ?? ""
    let advices = state.decision?.advices ?? []
    let values = MessageValues(state: state, seen: seen, network: network, rules: rules.ruleSet)
    return Receipt(
      reference: state.id.reference, code: secrets.code, link: secrets.link,
      feedbackBy: state.feedbackBy, message: message, advices: advices,
      values: values.values(message: message, advices: advices), network: state.network,
      isQuestion: state.isConsultation)
  }
}
