import RuleLanguage

/// The events that a command leads to, or why it is refused. A pure function.
///
/// The caller checked that the account may see the signal.
package func decide(
  _ state: SignalState, _ command: Command, _ setting: CommandSetting
) throws(Refusal) -> [Event] {
  guard !state.isErased else { throw .erased }
  guard !state.isConsultation || command.fitsQuestion else { throw .notAsked }
  let actor = setting.account.id
  let note = setting.note
  let network = setting.network
  let act = Event.Act(by: actor, note: note)
  switch command {
  case .takeUp(let informalHelpFits):
    return [try takeUp(state, informalHelpFits, setting)] + setting.decision(state.queue, state)
  case .release:
    try requireOwner(state, actor)
    return [.released(act)]
  case .offerHandover(let queue):
    try requireOwner(state, actor)
    guard network.queue(queue) != nil, queue != state.queue else { throw .wrongQueue }
    if let offered = state.offeredTo { throw .alreadyOffered(to: offered) }
    guard note != nil else { throw .reasonNeeded }
    return [
      .handoverOffered(
        Event.HandoverOffered(queue: queue, by: actor, note: note, contact: setting.contact)),
      setting.set(.handover, queue, state),
    ]
  case .acceptHandover:
    let queue = try requireOffer(state, setting.account, network)
    return [.handoverAccepted(act)] + setting.decision(queue, state)
  case .returnHandover:
    _ = try requireOffer(state, setting.account, network)
    guard note != nil else { throw .reasonNeeded }
    return [.handoverReturned(act)]
  case .withdrawHandover:
    try requireOwner(state, actor)
    guard state.offeredTo != nil else { throw .notOffered }
    return [.handoverWithdrawn(act)]
  case .noteAttempt:
    try requireOwner(state, actor)
    return [.attemptFailed(act)]
  case .changeClass(let signalClass):
    return try changeClass(state, signalClass, setting)
  case .close(let outcome):
    try requireOwner(state, actor)
    guard outcome != .advised else { throw .notAsked }
    guard state.deadlines[.emergency] == nil else { throw .emergencyOpen }
    return [.closed(Event.Closed(outcome: outcome, by: actor, note: note))]
  case .reopen:
    guard !state.isOpen else { throw .open }
    guard network.isKept(state.queue, by: setting.account) else { throw .notFound }
    guard network.queue(state.queue) != nil else { throw .queueGone }
    guard note != nil else { throw .reasonNeeded }
    return [.reopened(act), setting.set(.decision, state.queue, state)]
  case .erase:
    guard !state.isOpen else { throw .open }
    guard network.isKept(state.queue, by: setting.account) else { throw .notFound }
    return [.erased(Event.Act(by: actor))]
  default: return try decideStep(state, command, setting)
  }
}

/// With what a command is decided: who gives it, why, by which network and when.
package struct CommandSetting: Sendable {
  /// Who acts.
  package let account: Account
  /// The sealed reason, where one was given.
  package let note: NoteID?
  /// The sealed words about the conversation with the other side of a handover.
  package let contact: NoteID?
  /// The network.
  package let network: Network
  /// When its deadlines fall.
  package let terms: DeadlineTerms

  /// A setting of these parts, at the moment from which `terms` count.
  package init(
    by account: Account, note: NoteID?, contact: NoteID? = nil, terms: DeadlineTerms
  ) {
    self.account = account
    self.note = note
    self.contact = contact
    network = terms.network
    self.terms = terms
  }

  /// The local day of the command.
  var today: LocalDate { terms.calendar.day(of: terms.now) }

  /// The beginning of a deadline for a signal in a queue.
  func set(_ kind: DeadlineKind, _ queue: String, _ state: SignalState) -> Event {
    .deadlineSet(terms.set(kind, in: queue, state.signalClass))
  }

  /// The beginning of the deadline for what an owner decides. A question has that of its answer.
  func decision(_ queue: String, _ state: SignalState) -> [Event] {
    state.isConsultation ? [] : [set(.decision, queue, state)]
  }
}

private func takeUp(
  _ state: SignalState, _ informalHelpFits: Bool?, _ setting: CommandSetting
) throws(Refusal) -> Event {
  guard state.isOpen else { throw .ended }
  if let owner = state.owner { throw .ownedBy(owner) }
  let actor = setting.account.id
  guard setting.network.isKept(state.queue, by: setting.account) || state.called.contains(actor)
  else { throw .notFound }
  if state.signalClass != .acute, !state.isConsultation {
    guard let informalHelpFits else { throw .informalHelpUnanswered }
    if !informalHelpFits && setting.note == nil { throw .reasonNeeded }
  }
  return .takenUp(
    Event.TakenUp(by: actor, informalHelpFits: informalHelpFits, note: setting.note))
}

private func changeClass(
  _ state: SignalState, _ signalClass: SignalClass, _ setting: CommandSetting
) throws(Refusal) -> [Event] {
  let actor = setting.account.id
  try requireOwner(state, actor)
  guard signalClass != state.signalClass else { throw .sameClass }
  guard let note = setting.note else { throw .reasonNeeded }
  let changed = Event.classChanged(
    Event.ClassChanged(signalClass: signalClass.stored, by: actor, note: note))
  // What becomes acute is offered to the queue that stands highest, also where it was offered to
  // another, and stays with its owner until somebody there accepts it (`decisions.md` 27).
  guard signalClass == .acute, let highest = setting.network.queues.first?.name,
    highest != state.queue, highest != state.offeredTo
  else { return [changed] }
  return [
    changed,
    .handoverOffered(Event.HandoverOffered(queue: highest, by: actor, note: note)),
    .deadlineSet(setting.terms.set(.handover, in: highest, .acute)),
  ]
}

func requireOwner(_ state: SignalState, _ actor: AccountID) throws(Refusal) {
  guard state.isOpen else { throw .ended }
  guard let owner = state.owner else { throw .notTakenUp }
  guard owner == actor else { throw .ownedBy(owner) }
}

private func requireOffer(
  _ state: SignalState, _ account: Account, _ network: Network
) throws(Refusal) -> String {
  guard state.isOpen else { throw .ended }
  guard let offered = state.offeredTo, network.isKept(offered, by: account) else {
    throw .notOffered
  }
  return offered
}
