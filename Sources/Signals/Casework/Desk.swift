/// What coordinators do with signals: see their queues, open a signal, act on it. Every function
/// takes the account that acts and looks only at queues that the account looks after.
///
/// All functions throw `StoreFault`; those on one signal throw `Refusal`, which for a signal outside
/// the account's queues is the same as for one that does not exist.
package struct Desk: Sendable {
  let store: any Store
  let rules: RuleBook
  let seal: Seal
  let calendar: WorkingCalendar
  let surroundings: Surroundings

  /// The rows on one page of a list.
  package static let pageRows = 100
  /// The signals that are read at a time.
  private static let batchRows = 500

  /// A desk over a store, under the live rules.
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

  /// The network of an account; nil where the live rules do not describe it any more.
  package func network(of account: Account) -> Network? {
    rules.current.network(account.network)
  }

  /// How the open signals of an account's queues are listed: their number, the themes they have, and
  /// those of a page.
  package struct OpenList: Sendable {
    /// How many there are, of which the account's own.
    package var counts = OpenCounts()
    /// Their themes, in order.
    package var themes: [String] = []
    /// A page, and one more where there is more.
    package var page: [SignalSummary] = []
  }

  /// The open signals in, or offered to, the queues of an account: of the selections one after the
  /// other, each by deadline, those that are wanted; of the first from behind `place` on.
  package func openSignals(
    for account: Account, _ selections: [OpenSelection] = [.all], after place: OpenPlace? = nil,
    where isWanted: @escaping @Sendable (SignalSummary) -> Bool = { _ in true }
  ) async throws -> OpenList {
    let network = network(of: account)
    let queues = network?.queues(kept: account) ?? []
    let now = surroundings.now()
    return try await store.read { store in
      var list = OpenList()
      let personal = try store.personalSignals(of: account, besides: queues)
      list.counts = try store.openCounts(for: account, network, and: personal, now: now)
      if !queues.isEmpty {
        list.themes = try store.openThemes(
          in: queues, of: account.network, for: account.id)
      }
      // What is somebody's own beside the queues they keep stands first, whatever the list.
      if place == nil { list.page = personal.filter(isWanted) }
      guard !queues.isEmpty else { return list }
      let isSeen = { (summary: SignalSummary) in
        !summary.excluded.contains(account.id) && isWanted(summary)
      }
      var start = place
      for selection in selections {
        while list.page.count <= Self.pageRows {
          let batch = try store.openSignals(
            selection, in: queues, of: account.network, after: start, limit: Self.batchRows)
          list.page += batch.filter(isSeen)
          start = batch.last.map { OpenPlace($0) }
          guard batch.count == Self.batchRows else { break }
        }
        start = nil
      }
      list.page = Array(list.page.prefix(Self.pageRows + 1))
      return list
    }
  }

  /// The signals in the queues of an account that ended, that came before `start` (nil: all) and are
  /// wanted, the newest first: a page, and one more where there is more.
  package func endedSignals(
    for account: Account, before start: SignalID?,
    where isWanted: @escaping @Sendable (SignalSummary) -> Bool
  ) async throws -> [SignalSummary] {
    guard let network = network(of: account) else { return [] }
    return try await store.read { store in
      let queues = try network.queues(kept: account, in: store)
      var found: [SignalSummary] = []
      var place = start
      while !queues.isEmpty, found.count <= Self.pageRows {
        let batch = try store.endedSignals(
          in: queues, of: account.network, before: place, limit: Self.batchRows)
        found += batch.filter { !$0.excluded.contains(account.id) && isWanted($0) }
        guard batch.count == Self.batchRows, let last = batch.last else { break }
        place = last.id
      }
      return Array(found.prefix(Self.pageRows + 1))
    }
  }

  /// The signals of a selection that an account may see, that come behind a place and are wanted,
  /// the most urgent first: a page, and one more where there is more.
  package func urgentSignals(
    _ selection: UrgentSelection, for account: Account, after place: OpenPlace? = nil,
    where isWanted: @escaping @Sendable (SignalSummary) -> Bool = { _ in true }
  ) async throws -> [SignalSummary] {
    let network = network(of: account)
    return try await store.read { store in
      guard let viewer = try store.viewer(account, network) else { return [] }
      var found: [SignalSummary] = []
      var start = place
      while found.count <= Self.pageRows {
        let batch = try store.urgentSignals(
          selection, for: viewer, after: start, limit: Self.batchRows)
        found += batch.filter(isWanted)
        guard batch.count == Self.batchRows, let last = batch.last else { break }
        start = .byUrgency(last)
      }
      return Array(found.prefix(Self.pageRows + 1))
    }
  }

  /// The signal with a kenmerk, if the account may see it.
  package func find(reference: String, for account: Account) async throws -> SignalID? {
    let typed = reference.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    guard typed.count == 8 else { return nil }
    let written = "\(typed.prefix(4))-\(typed.suffix(4))"
    let network = network(of: account)
    return try await store.read { store in
      guard let signal = try store.signal(withReference: written, in: account.network),
        let summary = try store.summary(of: signal), summary.isVisible(to: account, by: network)
      else { return nil }
      return signal
    }
  }

  /// Whether a signal is for the eyes of an account.
  package func isVisible(_ signal: SignalID, to account: Account) async throws -> Bool {
    let network = network(of: account)
    return try await store.read { store in
      try store.summary(of: signal)?.isVisible(to: account, by: network) ?? false
    }
  }

  /// Carries out a command on the version that the coordinator saw, with the reason they typed, and at
  /// a handover what was said in the conversation with the other side.
  ///
  /// Returns the version after it. Throws `Refusal` and changes nothing where it cannot be done;
  /// `stale` where the signal changed meanwhile, unless the newer state itself explains the refusal.
  package func perform(
    _ command: Command, on signal: SignalID, version: Int, note: String?,
    contact: String? = nil, by account: Account
  ) async throws -> Int {
    let now = surroundings.now()
    let reason = note?.trimmed(to: Self.noteLength)
    let conversation = contact?.trimmed(to: Self.noteLength)
    return try await store.write { [self] store in
      // The rules of this write, as in `Intake.receive`.
      let published = rules.current
      guard let network = published.network(account.network) else { throw Refusal.notFound }
      let state = try visibleState(of: signal, to: account, in: store)
      let noteID = reason.map { _ in NoteID(number: state.notes + 1) }
      let contactID = conversation.map { _ in
        NoteID(number: state.notes + (noteID == nil ? 1 : 2))
      }
      let setting = CommandSetting(
        by: account, note: noteID, contact: contactID,
        terms: DeadlineTerms(network, calendar, from: now))
      if case .exclude(let colleague) = command {
        try requireOthers(than: colleague, for: state, in: store)
      }
      let events = try decide(state, command, setting)
      guard state.seenVersion == version else { throw Refusal.stale }
      var after = try store.append(events, after: state, at: now, calendar: calendar)
      if let reason, let noteID {
        try SealedFile(signal: signal, seal: seal).write(reason, .note(noteID), in: store)
      }
      if let conversation, let contactID, after.notes >= contactID.number {
        try SealedFile(signal: signal, seal: seal).write(
          conversation, .note(contactID), in: store)
      }
      if command == .erase { try store.erase(signal) }
      if command == .noteAttempt {
        let again = Reconsideration(
          rules: published, network: network, seal: seal, calendar: calendar, now: now)
        after = try again.apply(to: after, in: store)
      }
      try store.log(
        AccessEntry(signal: signal, account: account.id, at: now, action: command.action))
      return after.seenVersion
    }
  }

  /// Puts the open work of an account back in its queues, besides that in the queues `kept`: for
  /// somebody who leaves or gets other work, within the write that takes their rights away.
  ///
  /// Throws `StoreFault`.
  package func release(
    workOf account: Account, besides kept: [String], by actor: AccountID,
    in store: any StoreWriter
  ) throws {
    let now = surroundings.now()
    for signal in try store.openSignals(ownedBy: account.id, of: account.network) {
      guard let state = SignalState(try store.events(of: signal), calendar: calendar) else {
        throw StoreFault.unreadable("events of a signal")
      }
      guard !kept.contains(state.queue) else { continue }
      let released = Event.released(Event.Act(by: actor))
      _ = try store.append([released], after: state, at: now, calendar: calendar)
      try store.log(AccessEntry(signal: signal, account: actor, at: now, action: "release"))
    }
  }

  /// The characters that a reason may have; what is longer is refused by the page.
  package static let noteLength = 2_000

  /// The state of a signal that the account may see. Throws `Refusal.notFound`.
  func visibleState(
    of signal: SignalID, to account: Account, in store: any StoreReader
  ) throws -> SignalState {
    let network = network(of: account)
    guard let summary = try store.summary(of: signal), summary.isVisible(to: account, by: network),
      let state = SignalState(try store.events(of: signal), calendar: calendar)
    else { throw Refusal.notFound }
    return state
  }
}

extension StoreReader {
  /// What is an account's own besides the queues that it keeps, at most a page of it.
  func personalSignals(
    of account: Account, besides queues: [String]
  ) throws -> [SignalSummary] {
    try personalSignals(of: account.id, in: account.network, limit: Desk.pageRows)
      .filter { summary in
        summary.isPersonal(to: account) && !summary.excluded.contains(account.id)
          && !queues.contains(summary.queue)
          && summary.offeredTo.map(queues.contains) != true
      }
  }

  /// How many open signals there are for an account, in the queues that it keeps and its own
  /// besides; and how many are late.
  func openCounts(
    for account: Account, _ network: Network?, and personal: [SignalSummary], now: Instant
  ) throws -> OpenCounts {
    var counts = OpenCounts()
    let queues = network?.queues(kept: account) ?? []
    if !queues.isEmpty {
      counts = try openCounts(in: queues, of: account.network, owner: account.id)
    }
    counts.add(personal, owner: account.id)
    counts.late = try lateCount(for: account, network, at: now)
    return counts
  }
}

extension SignalSummary {
  /// Whether an account may see this signal: it stands in a queue that the account looks after by
  /// the rules of the network, or is offered to one, or is the account's own; and the account is not
  /// kept out of it.
  func isVisible(to account: Account, by network: Network?) -> Bool {
    guard let network, network.id == self.network, account.network == network.id,
      !account.isDisabled, !excluded.contains(account.id)
    else { return false }
    return network.isKept(queue, by: account)
      || offeredTo.map { network.isKept($0, by: account) } == true
      || isPersonal(to: account)
  }

  /// Whether it is somebody's own: they own it, or were called on to accept it. Who works with no
  /// signals at all has none.
  func isPersonal(to account: Account) -> Bool {
    account.roles.contains { $0 != .administrator }
      && (owner == account.id || called.contains(account.id))
  }
}

extension String {
  /// The text without spaces around it, nil where nothing is left; never longer than `length`.
  fileprivate func trimmed(to length: Int) -> String? {
    let start = drop { $0.isWhitespace }
    let end = start.reversed().drop { $0.isWhitespace }.reversed()
    return end.isEmpty ? nil : String(String(end).prefix(length))
  }
}
