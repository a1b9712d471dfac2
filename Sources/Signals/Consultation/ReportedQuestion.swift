package import RuleLanguage

/// What became of a question that somebody makes a signal of.
package enum ReportedQuestion: Sendable, Equatable {
  /// It is a signal now.
  case reported(Answer)
  /// It was one already; nothing was changed.
  case reportedBefore

  /// What who reports it is told.
  package struct Answer: Sendable, Equatable {
    /// The day by which they hear back.
    package let feedbackBy: LocalDate
    /// The name of the message for the reporter.
    package let message: String
    /// The names of the advices, such as 112.
    package let advices: [String]
    /// What the placeholders in the message and the advices stand for.
    package let values: [Placeholder: String]
  }
}

extension Intake {
  /// Makes a signal of the question that a keyed hash of a code or link opens: about the resident who
  /// is named now, from a reporter who hears back in the way they chose. It is linked and decided as
  /// if it came in at this moment, and keeps its code (`domain.md` R3).
  ///
  /// What is a signal already stays as it is. Throws `ReporterRefusal.unknown` where no question has
  /// the receipt, `StoreFault`, or what `Seal` throws.
  package func reportQuestion(
    receipt hash: [UInt8], _ people: NamedPeople
  ) async throws -> ReportedQuestion {
    let now = surroundings.now()
    let newSubject = SubjectID(at: now, random: surroundings.random(10))
    return try await store.write { [self] store in
      // The rules of this write, as in `receive`.
      let published = rules.current
      guard let signal = try store.signal(withReceipt: hash),
        let state = SignalState(try store.events(of: signal), calendar: calendar),
        state.entrance == .consultation, !state.isErased, !state.isReporterErased,
        let network = published.network(state.network)
      else { throw ReporterRefusal.unknown }
      guard state.isConsultation else { return .reportedBefore }
      let change = QuestionChange(
        state: state, people: people, network: network, rules: published, newSubject: newSubject,
        now: now, seal: seal, calendar: calendar)
      return .reported(try change.run(in: store))
    }
  }
}

/// One question on its way to a signal.
private struct QuestionChange {
  let state: SignalState
  let people: NamedPeople
  let network: Network
  let rules: PublishedRules
  let newSubject: SubjectID
  let now: Instant
  let seal: Seal
  let calendar: WorkingCalendar

  func run(in store: any StoreWriter) throws -> ReportedQuestion.Answer {
    let file = SealedFile(signal: state.id, seal: seal)
    guard var resident = try file.read(ResidentData.self, .resident, in: store),
      let seen = try file.read(SeenValues.self, .values, in: store)
    else { throw ReporterRefusal.unknown }
    resident.subject = people.subject
    if let address = people.reporter.address {
      let tag = Linker(network: network.id, seal: seal).tag(ofReporterAt: address)
      try store.setReporterTag(tag, of: state.id)
    }
    let decider = Reconsideration(
      rules: rules, network: network, seal: seal, calendar: calendar, now: now)
    let outcome = try decider.outcome(for: state, resident, seen.answers, in: store)
    let subject = outcome.tags.isEmpty ? nil : (outcome.history.subject ?? newSubject)
    let after = try store.append(
      events(outcome.decision, subject), after: state, at: now, calendar: calendar)
    try file.write(resident, .resident, in: store)
    try file.write(people.reporter, .reporter, in: store)
    try file.write(outcome.seen, .values, in: store)
    if let subject { try store.setTags(outcome.tags, subject: subject, of: state.id) }
    try decider.apply(
      besides: state.id, outcome.history, additionTo: state.additionTo, in: store)
    return answer(after, outcome.seen)
  }

  private func events(_ decision: Decision, _ subject: SubjectID?) -> [Event] {
    let terms = DeadlineTerms(network, calendar, from: now)
    let times = network.calendar(of: decision.queue, on: calendar)
    return [
      .becameSignal(
        Event.BecameSignal(
          subject: subject, feedbackBy: terms.feedbackDay, channel: people.reporter.channel,
          deadlines: deadlines(
            isResidentKnown: people.subject.isKnown, decision, rules, terms))),
      .classified(
        Event.Classified(
          decision, by: rules, due: times.due(decision.deadline, from: now), isApplied: true)),
    ]
  }

  private func answer(_ after: SignalState, _ seen: SeenValues) -> ReportedQuestion.Answer {
    let message = after.decision?.message ?? ""
    let advices = after.decision?.advices ?? []
    let values = MessageValues(state: after, seen: seen, network: network, rules: rules.ruleSet)
    return ReportedQuestion.Answer(
      feedbackBy: after.feedbackBy, message: message, advices: advices,
      values: values.values(message: message, advices: advices))
  }
}
