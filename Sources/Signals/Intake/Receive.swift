package import RuleLanguage

/// A checked submission at the door, with all that is known about it: the input of `receive`.
package struct Arrival: Sendable {
  /// The identity that the signal gets.
  package let id: SignalID
  /// The network of the entrance.
  package let network: Network
  /// The rules that decide.
  package let rules: PublishedRules
  /// The entrance.
  package let entrance: Entrance
  /// The facts that the rules see.
  package let facts: Facts
  /// Whom it is about, where an address or a person is known by which signals find each other.
  package let subject: SubjectID?
  /// Whether a name or an address was given, so that the resident can be told.
  package let isResidentKnown: Bool
  /// How the reporter hears back.
  package let channel: ReporterChannel
  /// The earlier signal it adds to.
  package let additionTo: SignalID?
  /// Who entered it on behalf of the reporter.
  package let enteredBy: AccountID?
  /// The card by which the reporter is recognised.
  package let card: Card?
}

/// The events with which a signal is born: received and decided, with class, queue and deadlines.
///
/// A pure function: the same arrival at the same moment gives the same events (`architecture.md`,
/// invariant 1). Whatever the rules say, the signal has a queue: theirs, or that of silence.
package func receive(_ arrival: Arrival, calendar: WorkingCalendar, now: Instant) -> [Event] {
  let network = arrival.network
  let decision = network.evaluator.decide(arrival.facts)
  let due = network.calendar(of: decision.queue, on: calendar).due(decision.deadline, from: now)
  let terms = DeadlineTerms(network, calendar, from: now)
  let isQuestion = arrival.entrance == .consultation
  return [
    .received(
      Event.Received(
        network: network.id, entrance: arrival.entrance, subject: arrival.subject,
        feedbackBy: isQuestion ? calendar.day(of: terms.advice) : terms.feedbackDay,
        channel: arrival.channel,
        additionTo: arrival.additionTo, enteredBy: arrival.enteredBy,
        organisation: arrival.card?.organisation, keyPerson: arrival.card?.keyPerson,
        deadlines: isQuestion
          ? [Event.DeadlineSet(.consultation, due: terms.advice)]
          : deadlines(
            isResidentKnown: arrival.isResidentKnown, decision, arrival.rules, terms))),
    .classified(
      Event.Classified(decision, by: arrival.rules, due: due, isApplied: true)),
  ]
}

/// The deadlines that begin with a signal, besides those of first look and feedback: a resident who is
/// named is told; and where the form said to call the emergency number, somebody finds out whether it
/// was reached.
func deadlines(
  isResidentKnown: Bool, _ decision: Decision, _ rules: PublishedRules, _ terms: DeadlineTerms
) -> [Event.DeadlineSet] {
  var kinds: [DeadlineKind] = isResidentKnown ? [.residentTold] : []
  let emergencies = rules.ruleSet.advices.filter { $0.call == emergencyNumber }
  if emergencies.contains(where: { decision.advices.contains($0.name) }) {
    kinds.append(.emergency)
  }
  return kinds.map { terms.set($0, in: decision.queue, decision.signalClass) }
}

/// The number of police, fire brigade and ambulance.
package let emergencyNumber = "112"

/// The events when the rules decide anew on a signal that is under way.
///
/// Raising takes effect by itself; a signal with an owner stays with the owner, and is offered to the
/// higher queue. What is not higher is only a proposal (`decisions.md` 7 and 27).
package func redecide(
  _ state: SignalState, _ decision: Decision, by rules: PublishedRules, calendar: WorkingCalendar,
  now: Instant
) -> [Event] {
  let times = rules.network(state.network)?.calendar(of: decision.queue, on: calendar)
  let due = (times ?? NetworkCalendar(calendar, OpeningTimes())).due(decision.deadline, from: now)
  let isHigher = decision.signalClass > state.signalClass && state.isOpen
  // The clock of the first look is never moved back by a new decision.
  let classified = Event.Classified(
    decision, by: rules, due: min(due, state.due), isApplied: isHigher)
  guard isHigher, state.owner != nil, state.queue != decision.queue,
    state.offeredTo != decision.queue
  else { return [.classified(classified)] }
  return [
    .classified(classified),
    .handoverOffered(Event.HandoverOffered(queue: decision.queue, by: nil, note: nil)),
  ]
    + (rules.network(state.network).map { network in
      [
        .deadlineSet(
          DeadlineTerms(network, calendar, from: now)
            .set(.handover, in: decision.queue, decision.signalClass))
      ]
    } ?? [])
}

extension Event.Classified {
  /// The decision as an event.
  init(_ decision: Decision, by rules: PublishedRules, due: Instant, isApplied: Bool) {
    self.init(
      signalClass: decision.signalClass.stored, queue: decision.queue,
      otherQueues: decision.otherQueues, due: due, ruleSet: rules.hash,
      day: rules.ruleSet.day.map { LocalDate($0) }, holding: decision.holding.map(\.name),
      deciding: decision.deciding.map(\.name),
      message: decision.message, advices: decision.advices, themes: decision.themes,
      lifeDomains: decision.lifeDomains, helpers: decision.helpers,
      bySilence: decision.bySilence, isApplied: isApplied)
  }
}
