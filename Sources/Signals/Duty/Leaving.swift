import RuleLanguage

/// What became of the work of somebody who leaves.
package struct Leaving: Sendable, Equatable {
  /// The signals that a colleague owns now.
  package var moved = 0
  /// The signals that stayed where they were, because the colleague may not see them.
  package var kept = 0

  /// Whether something acute moved.
  var isAcute = false

  /// Nothing moved and nothing kept.
  package init() {}
}

extension Desk {
  /// Gives the open work of somebody who leaves to a colleague, with a note to the new owner, within
  /// one write: each signal has an owner at every moment (`domain.md` W6). What the colleague may not
  /// see stays with its owner. The colleague is told that work waits, by the way they chose.
  ///
  /// Throws `StoreFault`, or what `Seal` throws.
  package func reassign(
    workOf leaver: Account, to heir: Account, note: String?, by actor: AccountID,
    in store: any StoreWriter
  ) throws -> Leaving {
    let now = surroundings.now()
    let network = network(of: heir)
    var leaving = Leaving()
    for signal in try store.openSignals(ownedBy: leaver.id, of: leaver.network) {
      guard let summary = try store.summary(of: signal),
        let state = SignalState(try store.events(of: signal), calendar: calendar)
      else { throw StoreFault.unreadable("events of a signal") }
      guard summary.isVisible(to: heir, by: network), !state.excluded.contains(heir.id) else {
        leaving.kept += 1
        continue
      }
      let noteID = note.map { _ in NoteID(number: state.notes + 1) }
      let moved = Event.reassigned(
        Event.Reassigned(to: heir.id, by: actor, note: noteID))
      _ = try store.append([moved], after: state, at: now, calendar: calendar)
      if let note, let noteID {
        try SealedFile(signal: signal, seal: seal).write(note, .note(noteID), in: store)
      }
      try store.log(AccessEntry(signal: signal, account: actor, at: now, action: "reassign"))
      leaving.moved += 1
      leaving.isAcute = leaving.isAcute || state.signalClass == .acute
    }
    if leaving.moved > 0, heir.id != actor {
      try store.tell(newOwner: heir, isAcute: leaving.isAcute, at: now, calendar)
    }
    return leaving
  }

  /// Gives the open work of somebody who is away to their deputy at once. Who may note the absence may
  /// do it, and the deputy. Throws `Rostering.Fault.unknownPerson` where there is no such absence or
  /// deputy, or this account may not, and `StoreFault`.
  package func handOver(
    workDuring absence: DutyEntryID, by account: Account
  ) async throws -> Leaving {
    let now = surroundings.now()
    return try await store.write { [self] store in
      let duty = try store.duty(of: account.network, at: now)
      guard let absence = duty.absences.first(where: { $0.id == absence }),
        let away = duty.person(absence.account), let deputy = absence.deputy.flatMap(duty.person),
        deputy.isReachable, Rostering.mayHandOver(absence, account)
      else { throw Rostering.Fault.unknownPerson }
      return try reassign(
        workOf: away.account, to: deputy.account, note: nil, by: account.id, in: store)
    }
  }
}

extension StoreWriter {
  /// Tells somebody who became owner of work that a colleague gave them, in one message: by mail
  /// where they want that, else by text message; the other way is taken where the first fails.
  /// Throws `StoreFault`.
  fileprivate func tell(
    newOwner account: Account, isAcute: Bool, at now: Instant, _ calendar: WorkingCalendar
  ) throws {
    let choice = try contactChoice(of: account.id)
    guard choice.hasChannel else { return }
    try enqueue(
      Dispatch(
        key: DispatchKey("owner/\(account.id.text)/\(now.milliseconds)"),
        network: account.network, signal: nil, purpose: .alarm, recipient: .account(account.id),
        channel: choice.byMail ? .mail : .sms, createdAt: now,
        notBefore: choice.moment(from: now, isAcute: isAcute, calendar)))
  }
}
