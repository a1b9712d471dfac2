import RuleLanguage

/// The events that a command leads to, or why it is refused. A pure function.
///
/// `note` is the sealed reason, where one was given. The caller checked that the account may see the
/// signal.
package func decide(
  _ state: SignalState, _ command: Command, by account: Account, note: NoteID?, network: Network
) throws(Refusal) -> [Event] {
  guard !state.isErased else { throw .erased }
  let actor = account.id
  let isKept = network.isKept(state.queue, by: account)
  let act = Event.Act(by: actor, note: note)
  switch command {
  case .takeUp(let informalHelpFits):
    return [try takeUp(state, informalHelpFits, actor, isKept: isKept, note)]
  case .release:
    try requireOwner(state, actor)
    return [.released(act)]
  case .offerHandover(let queue):
    try requireOwner(state, actor)
    guard network.queue(queue) != nil, queue != state.queue else { throw .wrongQueue }
    if let offered = state.offeredTo { throw .alreadyOffered(to: offered) }
    guard note != nil else { throw .reasonNeeded }
    return [.handoverOffered(Event.HandoverOffered(queue: queue, by: actor, note: note))]
  case .acceptHandover:
    try requireOffer(state, account, network)
    return [.handoverAccepted(act)]
  case .returnHandover:
    try requireOffer(state, account, network)
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
    return try changeClass(state, signalClass, actor, note, network)
  case .close(let outcome):
    try requireOwner(state, actor)
    return [.closed(Event.Closed(outcome: outcome, by: actor, note: note))]
  case .reopen:
    guard !state.isOpen else { throw .open }
    guard isKept else { throw .notFound }
    guard network.queue(state.queue) != nil else { throw .queueGone }
    guard note != nil else { throw .reasonNeeded }
    return [.reopened(act)]
  case .erase:
    guard !state.isOpen else { throw .open }
    guard isKept else { throw .notFound }
    return [.erased(Event.Act(by: actor))]
  }
}

private func takeUp(
  _ state: SignalState, _ informalHelpFits: Bool?, _ actor: AccountID, isKept: Bool,
  _ note: NoteID?
) throws(Refusal) -> Event {
  guard state.isOpen else { throw .ended }
  if let owner = state.owner { throw .ownedBy(owner) }
  guard isKept else { throw .notFound }
  if state.signalClass != .acute {
    guard let informalHelpFits else { throw .informalHelpUnanswered }
    if !informalHelpFits && note == nil { throw .reasonNeeded }
  }
  return .takenUp(Event.TakenUp(by: actor, informalHelpFits: informalHelpFits, note: note))
}

private func changeClass(
  _ state: SignalState, _ signalClass: SignalClass, _ actor: AccountID, _ note: NoteID?,
  _ network: Network
) throws(Refusal) -> [Event] {
  try requireOwner(state, actor)
  guard signalClass != state.signalClass else { throw .sameClass }
  guard let note else { throw .reasonNeeded }
  let changed = Event.classChanged(
    Event.ClassChanged(signalClass: signalClass.stored, by: actor, note: note))
  // What becomes acute is offered to the queue that stands highest, also where it was offered to
  // another, and stays with its owner until somebody there accepts it (`decisions.md` 27).
  guard signalClass == .acute, let highest = network.queues.first?.name, highest != state.queue,
    highest != state.offeredTo
  else { return [changed] }
  return [
    changed,
    .handoverOffered(Event.HandoverOffered(queue: highest, by: actor, note: note)),
  ]
}

private func requireOwner(_ state: SignalState, _ actor: AccountID) throws(Refusal) {
  guard state.isOpen else { throw .ended }
  guard let owner = state.owner else { throw .notTakenUp }
  guard owner == actor else { throw .ownedBy(owner) }
}

private func requireOffer(
  _ state: SignalState, _ account: Account, _ network: Network
) throws(Refusal) {
  guard state.isOpen else { throw .ended }
  guard let offered = state.offeredTo, network.isKept(offered, by: account) else {
    throw .notOffered
  }
}
