package import RuleLanguage

/// Everything that the page of one signal shows to a coordinator who may see it.
package struct OpenedSignal: Sendable {
  /// What is true of it now.
  package let state: SignalState
  /// Its events in order.
  package let history: [RecordedEvent]
  /// The reasons that coordinators gave, by note.
  package let notes: [NoteID: String]
  /// Story and resident; nil after erasure.
  package let resident: ResidentData?
  /// The reporter; nil after erasure.
  package let reporter: Reporter?
  /// The answers that the rules saw; nil after erasure.
  package let seen: SeenValues?
  /// Why the rules' newest decision came out as it did; nil after erasure, or where its rule set
  /// cannot be read any more.
  package let explanation: Explanation?
  /// The other signals about the same address or person that this account may see, newest first.
  package let related: [SignalSummary]
  /// The news to the reporter, told and owed.
  package let messages: [OwedMessage]
  /// Who saw it before, oldest first.
  package let access: [AccessEntry]
  /// The colleagues named in the history.
  package let colleagues: [AccountID: String]
  /// The colleagues who may see it now.
  package let viewers: [AccountID]
}

extension Desk {
  /// Opens a signal: writes the access log first, then reads and unseals (`decisions.md` 37).
  ///
  /// Throws `Refusal.notFound`, `StoreFault`, or what `Seal` throws where a seal is broken.
  package func open(_ signal: SignalID, by account: Account) async throws -> OpenedSignal {
    let now = surroundings.now()
    try await store.write { [self] store in
      _ = try visibleState(of: signal, to: account, in: store)
      try store.log(AccessEntry(signal: signal, account: account.id, at: now, action: "read"))
    }
    let read = try await store.read { [self] store in
      try contents(of: signal, for: account, in: store)
    }
    return OpenedSignal(
      state: read.state, history: read.history, notes: read.notes, resident: read.resident,
      reporter: read.reporter, seen: read.seen, explanation: try await explanation(of: read),
      related: read.related, messages: read.messages, access: read.access,
      colleagues: read.colleagues, viewers: read.viewers)
  }

  private func contents(
    of signal: SignalID, for account: Account, in store: any StoreReader
  ) throws -> OpenedSignal {
    let network = network(of: account)
    let state = try visibleState(of: signal, to: account, in: store)
    let file = SealedFile(signal: signal, seal: seal)
    var notes: [NoteID: String] = [:]
    for number in 1..<(state.notes + 1) {
      let id = NoteID(number: number)
      notes[id] = try file.read(String.self, .note(id), in: store)
    }
    var related: [SignalID: SignalSummary] = [:]
    for tag in try store.tags(of: signal) {
      let since = surroundings.now().adding(days: -Linker.daysMax)
      for linked in try store.linked(
        tag, in: state.network, since: since, limit: Linker.linkedMax)
      where linked.signal != signal {
        guard let summary = try store.summary(of: linked.signal),
          summary.isVisible(to: account, by: network)
        else { continue }
        related[linked.signal] = summary
      }
    }
    for other in state.observations + [state.additionTo].compactMap(\.self) {
      guard let summary = try store.summary(of: other),
        summary.isVisible(to: account, by: network)
      else { continue }
      related[other] = summary
    }
    var colleagues: [AccountID: String] = [:]
    for colleague in try store.accounts(of: state.network) {
      colleagues[colleague.id] = colleague.name
    }
    return OpenedSignal(
      state: state, history: try store.events(of: signal), notes: notes,
      resident: try file.read(ResidentData.self, .resident, in: store),
      reporter: try file.read(Reporter.self, .reporter, in: store),
      seen: try file.read(SeenValues.self, .values, in: store), explanation: nil,
      related: related.values.sorted { $1.id < $0.id },
      messages: try store.messages(of: signal), access: try store.accessLog(of: signal),
      colleagues: colleagues, viewers: try viewers(of: state, in: store))
  }

  /// The accounts that may see a signal in this state, in the order of their identities.
  private func viewers(
    of state: SignalState, in store: any StoreReader
  ) throws -> [AccountID] {
    let summary = SignalSummary(state)
    return try store.accounts(of: state.network).filter { account in
      summary.isVisible(to: account, by: network(of: account))
    }.map(\.id).sorted()
  }

  /// Throws `Refusal` where a colleague cannot be kept out: they do not see it, or nobody would be
  /// left who does.
  func requireOthers(
    than colleague: AccountID, for state: SignalState, in store: any StoreReader
  ) throws {
    guard !state.excluded.contains(colleague) else { return }
    let viewers = try viewers(of: state, in: store)
    guard viewers.contains(colleague), viewers.count > 1 else { throw Refusal.nobodyLeft }
  }

  private func explanation(of read: OpenedSignal) async throws -> Explanation? {
    guard let decision = read.state.decision, let resident = read.resident, let seen = read.seen,
      let published = try await rules.rules(
        decision.ruleSet, on: decision.day, archive: store),
      let network = published.network(read.state.network)
    else { return nil }
    return network.evaluator.explain(Facts(resident, seen))
  }
}
