/// A store in memory, against which the contract suite holds the one on disk. It forgets everything
/// when the process ends.
package actor MemoryStore: Store {
  private var state = MemoryState()

  /// An empty store.
  package init() {}

  /// The Dutch word for memory: it has no version.
  package nonisolated var name: String { "geheugen" }
  /// Memory lacks nothing.
  package nonisolated var health: StoreHealth { StoreHealth() }
  /// Tells of every write.
  package nonisolated let changes = Changes()

  /// What `body` makes of the contents. Throws what `body` throws.
  package func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreReader) throws -> Result
  ) async throws -> Result {
    try body(MemoryTransaction(state))
  }

  /// What `body` returns; if it throws, the contents stay. Throws what `body` throws.
  package func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreWriter) throws -> Result
  ) async throws -> Result {
    let transaction = MemoryTransaction(state)
    let result = try body(transaction)
    state = transaction.state
    if transaction.didWrite { changes.note() }
    return result
  }
}

/// Everything that a `MemoryStore` holds.
struct MemoryState {
  struct Stored {
    var summary: SignalSummary
    var events: [RecordedEvent] = []
    var contentTag: [UInt8]?
    var reporterTag: [UInt8]?
    var subject: SubjectID?
    var tags: [LinkTag] = []
    /// How many times tags had been set when these were.
    var taggedAs = 0
    var keys: [Compartment: [UInt8]] = [:]
    var sealed: [SealedPart: [UInt8]] = [:]
    var messages: [OwedMessage] = []
  }

  var signals: [SignalID: Stored] = [:]
  var order: [SignalID] = []
  var taggings = 0
  var submissions: [[UInt8]: SignalID] = [:]
  var receipts: [[UInt8]: SignalID] = [:]
  var log: [AccessEntry] = []
  var accounts: [AccountID: Account] = [:]
  var credentials: [AccountID: Credential] = [:]
  var sessions: [[UInt8]: Session] = [:]
  var invitations: [[UInt8]: Invitation] = [:]
  var callers: [APICaller] = []
  var rules: [ArchivedRules] = []
  var keyMark: [UInt8]?
  var happened: [Happened] = []
  var duty = MemoryDuty()
  var outbox = MemoryOutbox()
  var keyPersons = KeyPersonMemory()
}

/// One read or write of a `MemoryStore`: works on a copy, which the store takes over at the end.
final class MemoryTransaction: StoreReader, StoreWriter {
  var state: MemoryState { didSet { didWrite = true } }
  private(set) var didWrite = false

  init(_ state: MemoryState) {
    self.state = state
  }

  func submission(_ key: [UInt8]) throws -> KnownSubmission? {
    guard let signal = state.submissions[key] else { return nil }
    return KnownSubmission(signal: signal, contentTag: state.signals[signal]?.contentTag)
  }

  func events(of signal: SignalID) throws -> [RecordedEvent] {
    state.signals[signal]?.events ?? []
  }

  func summary(of signal: SignalID) throws -> SignalSummary? {
    state.signals[signal]?.summary
  }

  func signal(withReference reference: String, in network: String) throws -> SignalID? {
    state.order.first {
      $0.reference == reference && state.signals[$0]?.summary.network == network
    }
  }

  func openSignals(
    _ selection: OpenSelection, in queues: [String], of network: String, after place: OpenPlace?,
    limit: Int
  ) throws -> [SignalSummary] {
    let found = open(in: queues, of: network).filter { summary in
      selection.has(summary, in: queues) && place.map { $0 < OpenPlace(summary) } ?? true
    }
    return Array(found.sorted { OpenPlace($0) < OpenPlace($1) }.prefix(max(0, limit)))
  }

  func openCounts(
    in queues: [String], of network: String, owner: AccountID
  ) throws -> OpenCounts {
    let found = open(in: queues, of: network).filter { !$0.excluded.contains(owner) }
    func count(_ selection: OpenSelection) -> Int {
      found.count { selection.has($0, in: queues) }
    }
    return OpenCounts(
      all: found.count, free: count(.free), owned: count(.owned(owner)), offered: count(.offered))
  }

  func urgentSignals(
    _ selection: UrgentSelection, for viewer: SignalViewer, after place: OpenPlace?, limit: Int
  ) throws -> [SignalSummary] {
    let found = summaries.filter { summary in
      viewer.sees(summary) && selection.has(summary, for: viewer)
        && place.map { $0 < .byUrgency(summary) } ?? true
    }
    let sorted = found.sorted { OpenPlace.byUrgency($0) < OpenPlace.byUrgency($1) }
    return Array(sorted.prefix(max(0, limit)))
  }

  func lateCount(at now: Instant, for viewer: SignalViewer) throws -> Int {
    summaries.count { viewer.sees($0) && $0.isLate(at: now) }
  }

  func openThemes(
    in queues: [String], of network: String, for account: AccountID
  ) throws -> [String] {
    let found = open(in: queues, of: network).filter { !$0.excluded.contains(account) }
    return Set(found.flatMap(\.themes)).sorted()
  }

  private func open(in queues: [String], of network: String) -> [SignalSummary] {
    summaries.filter { summary in
      summary.isOpen && summary.network == network
        && (queues.contains(summary.queue) || summary.offeredTo.map(queues.contains) == true)
    }
  }

  func endedSignals(
    in queues: [String], of network: String, before start: SignalID?, limit: Int
  ) throws -> [SignalSummary] {
    let found = summaries.filter { summary in
      !summary.isOpen && summary.network == network && queues.contains(summary.queue)
        && start.map { summary.id < $0 } ?? true
    }
    return Array(found.sorted { $1.id < $0.id }.prefix(limit))
  }

  func openSignals(ownedBy account: AccountID, of network: String) throws -> [SignalID] {
    summaries.filter { $0.isOpen && $0.owner == account && $0.network == network }
      .map(\.id).sorted()
  }

  func personalSignals(
    of account: AccountID, in network: String, limit: Int
  ) throws -> [SignalSummary] {
    let found = summaries.filter { summary in
      summary.isOpen && summary.network == network
        && (summary.owner == account || summary.called.contains(account))
    }
    return Array(found.sorted { OpenPlace($0) < OpenPlace($1) }.prefix(max(0, limit)))
  }

  func signalsWithTelephoneTasks(of network: String, limit: Int) throws -> [SignalSummary] {
    let found = summaries.filter { $0.network == network && !$0.telephoneTasks.isEmpty }
    return Array(found.sorted { $0.id < $1.id }.prefix(max(0, limit)))
  }

  func signalsToWake(at now: Instant, limit: Int) throws -> [SignalID] {
    let waiting = summaries.compactMap { summary in summary.wakeAt.map { ($0, summary.id) } }
      .filter { $0.0 <= now }.sorted { $0 < $1 }
    return waiting.prefix(max(0, limit)).map(\.1)
  }

  func occupiedQueues() throws -> [OccupiedQueue] {
    let open = summaries.filter(\.isOpen)
    let occupied = open.flatMap { summary in
      [summary.queue, summary.offeredTo].compactMap(\.self)
        .map { OccupiedQueue(network: summary.network, queue: $0) }
    }
    return Set(occupied).sorted()
  }

  func endedQueues(of network: String) throws -> [String] {
    Set(summaries.filter { !$0.isOpen && $0.network == network }.map(\.queue)).sorted()
  }

  func linked(
    _ tag: LinkTag, in network: String, since: Instant, limit: Int
  ) throws -> [LinkedSignal] {
    let latest = state.order.sorted {
      (state.signals[$0]?.taggedAs ?? 0, $0) < (state.signals[$1]?.taggedAs ?? 0, $1)
    }
    let found = latest.compactMap { id -> LinkedSignal? in
      guard let stored = state.signals[id], stored.summary.network == network,
        stored.tags.contains(tag), stored.summary.receivedAt >= since, let subject = stored.subject
      else { return nil }
      return LinkedSignal(
        signal: id, subject: subject, at: stored.summary.receivedAt,
        signalClass: stored.summary.signalClass, themes: stored.summary.themes,
        reporter: stored.reporterTag)
    }
    return found.suffix(max(0, limit)).sorted { ($0.at, $0.signal) < ($1.at, $1.signal) }
  }

  func tags(of signal: SignalID) throws -> [LinkTag] {
    let tags = state.signals[signal]?.tags ?? []
    return LinkKind.allCases.flatMap { kind in tags.filter { $0.kind == kind } }
  }

  func reporterTag(of signal: SignalID) throws -> [UInt8]? {
    state.signals[signal]?.reporterTag
  }

  func wrappedKey(of signal: SignalID, _ compartment: Compartment) throws -> [UInt8]? {
    state.signals[signal]?.keys[compartment]
  }

  func sealed(_ part: SealedPart, of signal: SignalID) throws -> [UInt8]? {
    state.signals[signal]?.sealed[part]
  }

  func signal(withReceipt hash: [UInt8]) throws -> SignalID? {
    state.receipts[hash]
  }

  func owedMessages(
    in queues: [String], of network: String, at now: Instant, limit: Int
  ) throws -> [OwedMessage] {
    let owed = state.order.flatMap { id -> [OwedMessage] in
      guard let stored = state.signals[id], stored.summary.network == network,
        queues.contains(stored.summary.queue), !stored.summary.isErased
      else { return [] }
      return stored.messages.filter { $0.isTask(at: now) }
    }
    let sorted = owed.sorted {
      ($0.visibleFrom, $0.signal, $0.number) < ($1.visibleFrom, $1.signal, $1.number)
    }
    return Array(sorted.prefix(limit))
  }

  func messages(of signal: SignalID) throws -> [OwedMessage] {
    (state.signals[signal]?.messages ?? []).sorted { $0.number < $1.number }
  }

  func accessLog(of signal: SignalID) throws -> [AccessEntry] {
    state.log.filter { $0.signal == signal }
  }

  func signalCount() throws -> Int { summaries.count { !$0.isQuestion } }

  private var summaries: [SignalSummary] { state.order.compactMap { state.signals[$0]?.summary } }
}

extension MemoryTransaction {
  func insertSignal(
    _ summary: SignalSummary, submission key: [UInt8], contentTag: [UInt8],
    receipts: [[UInt8]], reporterTag: [UInt8]?
  ) throws {
    guard state.signals[summary.id] == nil, state.submissions[key] == nil,
      receipts.allSatisfy({ state.receipts[$0] == nil })
    else { throw StoreFault.alreadyExists }
    state.signals[summary.id] = MemoryState.Stored(
      summary: summary, contentTag: contentTag, reporterTag: reporterTag)
    state.order.append(summary.id)
    state.submissions[key] = summary.id
    for hash in receipts { state.receipts[hash] = summary.id }
  }

  func append(_ events: [RecordedEvent], expecting expected: Int) throws {
    for (offset, recorded) in events.enumerated() {
      guard let stored = state.signals[recorded.signal] else { throw StoreFault.missing }
      guard stored.events.count == expected + offset, recorded.sequence == expected + offset + 1
      else { throw StoreFault.conflict }
      state.signals[recorded.signal]?.events.append(recorded)
      state.happened.append(
        MemoryState.Happened(signal: recorded.signal, kind: recorded.event.kind))
    }
  }

  func update(_ summary: SignalSummary) throws {
    guard let stored = state.signals[summary.id] else { throw StoreFault.missing }
    state.signals[summary.id]?.summary = summary
    if stored.summary.network != summary.network {
      state.outbox.move(summary.id, to: summary.network)
    }
  }

  func setWake(of signal: SignalID, at: Instant?) throws {
    guard state.signals[signal] != nil else { throw StoreFault.missing }
    state.signals[signal]?.summary.wakeAt = at
  }

  func setTags(_ tags: [LinkTag], subject: SubjectID, of signal: SignalID) throws {
    guard state.signals[signal] != nil else { throw StoreFault.missing }
    let taggings = state.taggings + 1
    state.taggings = taggings
    state.signals[signal]?.taggedAs = taggings
    state.signals[signal]?.tags = tags
    state.signals[signal]?.subject = subject
  }

  func setReporterTag(_ tag: [UInt8], of signal: SignalID) throws {
    guard let stored = state.signals[signal] else { throw StoreFault.missing }
    guard stored.reporterTag == nil else { throw StoreFault.alreadyExists }
    state.signals[signal]?.reporterTag = tag
  }

  func insertKey(_ wrapped: [UInt8], _ compartment: Compartment, of signal: SignalID) throws {
    guard let stored = state.signals[signal] else { throw StoreFault.missing }
    guard stored.keys[compartment] == nil else { throw StoreFault.alreadyExists }
    state.signals[signal]?.keys[compartment] = wrapped
  }

  func setSealed(_ bytes: [UInt8], _ part: SealedPart, of signal: SignalID) throws {
    guard state.signals[signal] != nil else { throw StoreFault.missing }
    state.signals[signal]?.sealed[part] = bytes
  }

  func erase(_ signal: SignalID) throws {
    guard var stored = state.signals[signal] else { throw StoreFault.missing }
    stored.contentTag = nil
    stored.reporterTag = nil
    stored.tags = []
    stored.keys = [:]
    stored.sealed = [:]
    state.signals[signal] = stored
    state.receipts = state.receipts.filter { $0.value != signal }
    try forgetSender(of: signal)
  }

  func eraseReporter(of signal: SignalID) throws {
    guard var stored = state.signals[signal] else { throw StoreFault.missing }
    stored.contentTag = nil
    stored.reporterTag = nil
    stored.keys[.reporter] = nil
    stored.sealed = stored.sealed.filter { $0.key.compartment != .reporter }
    state.signals[signal] = stored
    try forgetSender(of: signal)
  }

  func insertMessage(_ message: OwedMessage) throws {
    guard let stored = state.signals[message.signal] else { throw StoreFault.missing }
    guard !stored.messages.contains(where: { $0.number == message.number }) else {
      throw StoreFault.alreadyExists
    }
    state.signals[message.signal]?.messages.append(message)
  }

  func markTold(_ number: Int, of signal: SignalID, at: Instant) throws {
    guard
      let index = state.signals[signal]?.messages.firstIndex(where: { $0.number == number })
    else { throw StoreFault.missing }
    state.signals[signal]?.messages[index].toldAt = at
  }

  func log(_ entry: AccessEntry) throws {
    guard state.signals[entry.signal] != nil else { throw StoreFault.missing }
    state.log.append(entry)
  }
}
