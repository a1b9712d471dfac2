import RuleLanguage

extension Desk {
  /// Adds what became known about whom a signal is about, links it anew and lets the rules decide
  /// again (`decisions.md` 28). Returns the version after it.
  ///
  /// Throws `Refusal` as `perform` does, and `StoreFault`.
  package func complete(
    _ signal: SignalID, version: Int, with newer: Subject, by account: Account
  ) async throws -> Int {
    let now = surroundings.now()
    let newSubject = SubjectID(at: now, random: surroundings.random(10))
    return try await store.write { [self] store in
      // The rules of this write, as in `Intake.receive`.
      let published = rules.current
      guard let network = published.network(account.network) else { throw Refusal.notFound }
      let state = try visibleState(of: signal, to: account, in: store)
      guard !state.isErased else { throw Refusal.erased }
      guard state.isOpen else { throw Refusal.ended }
      guard !state.isConsultation else { throw Refusal.notAsked }
      guard state.seenVersion == version else { throw Refusal.stale }
      if let owner = state.owner, owner != account.id { throw Refusal.ownedBy(owner) }
      let file = SealedFile(signal: signal, seal: seal)
      guard var resident = try file.read(ResidentData.self, .resident, in: store),
        let seen = try file.read(SeenValues.self, .values, in: store)
      else { throw Refusal.erased }
      let wasKnown = resident.subject.isKnown
      resident.subject = resident.subject.completed(with: newer)
      let again = Reconsideration(
        rules: published, network: network, seal: seal, calendar: calendar, now: now)
      let outcome = try again.outcome(for: state, resident, seen.answers, in: store)
      let tags = outcome.tags
      let subject = tags.isEmpty ? nil : (outcome.history.subject ?? state.subject ?? newSubject)
      // Who is known only now is told within a month from now, unless that was decided before.
      let isToBeTold =
        !wasKnown && resident.subject.isKnown && !state.isConsultation
        && state.residentInformed == nil && state.deadlines[.residentTold] == nil
      let told = DeadlineTerms(network, calendar, from: now)
        .set(.residentTold, in: state.queue, state.signalClass)
      let events: [Event] =
        [.subjectCompleted(Event.SubjectCompleted(subject: subject, by: account.id))]
        + (isToBeTold ? [.deadlineSet(told)] : [])
        + again.events(of: outcome, for: state)
      let after = try store.append(events, after: state, at: now, calendar: calendar)
      try file.write(resident, .resident, in: store)
      try file.write(outcome.seen, .values, in: store)
      if let subject { try store.setTags(tags, subject: subject, of: signal) }
      try store.log(
        AccessEntry(signal: signal, account: account.id, at: now, action: "completeSubject"))
      return after.seenVersion
    }
  }
}
