import Signals
import Testing

/// Both stores give the same answer to the same questions, whatever happened before.
@Suite struct EquivalenceTests {
  /// What one operation answered, written out.
  private static func answer(
    _ store: any Store, _ operation: @escaping @Sendable (any StoreWriter) throws -> String
  ) async throws -> String {
    do { return try await store.write(operation) } catch let fault as StoreFault {
      return "\(fault)"
    }
  }

  @Test(arguments: 1...UInt64(Counts.of(12, full: 1_000)))
  func `a random history reads the same in both`(seed: UInt64) async throws {
    try await StoreKind.sqlite.with { sqlite in
      let memory = MemoryStore()
      var random = SeededGenerator(seed: seed)
      for step in 0..<250 {
        let operation = RandomOperation.next(from: &random)
        let expected = try await Self.answer(memory, operation.run)
        let found = try await Self.answer(sqlite, operation.run)
        try #require(found == expected, "seed \(seed), step \(step): \(operation.name)")
      }
    }
  }
}

/// One call of the port with made-up arguments from a small world, so that calls meet each other.
private struct RandomOperation: Sendable {
  let name: String
  let run: @Sendable (any StoreWriter) throws -> String

  private init(_ name: String, _ run: @escaping @Sendable (any StoreWriter) throws -> String) {
    self.name = name
    self.run = run
  }

  static func next(from random: inout SeededGenerator) -> RandomOperation {
    switch random.next() % 7 {
    case 0, 1: write(from: &random)
    case 2: account(from: &random)
    case 3, 4: outbox(from: &random)
    default: question(from: &random)
    }
  }

  private static let networks = ["maasdam", "rijnstad"]
  private static let queues = ["triage", "oggz", "buurtnetwerk"]

  private static func sample(from random: inout SeededGenerator) -> Sample {
    let number = Int(random.next() % 12)
    return Sample(number, network: networks[number % 2], queue: queues[number % 3])
  }

  private static func write(from random: inout SeededGenerator) -> RandomOperation {
    let sample = sample(from: &random)
    let number = Int(random.next() % 5)
    let bytes = random.bytes(Int(random.next() % 40) + 1)
    let moment = Instant(milliseconds: Int64(random.next() % 1_000))
    switch random.next() % 10 {
    case 0:
      return .init("receive") {
        try sample.receive($0)
        return ""
      }
    case 1:
      return .init("append") { store in
        try store.append([sample.act(by: .sample(1), sequence: number + 1)], expecting: number)
        return ""
      }
    case 2:
      var changed = sample.summary
      changed.queue = random.pick(queues)
      changed.offeredTo = random.pick([nil, "oggz", "triage"])
      changed.due = moment
      changed.isOpen = random.pick([true, true, false])
      changed.owner = random.pick([nil, .sample(number)])
      changed.network = random.pick(networks)
      changed.version = number + 1
      let summary = changed
      return .init("update") {
        try $0.update(summary)
        return ""
      }
    case 3:
      // A tag of zeros alone would read as one that was forgotten.
      let tags = [LinkTag(kind: .person, bytes: [UInt8(number + 1)])]
      return .init("tags") {
        try $0.setTags(tags, subject: sample.subject, of: sample.id)
        return ""
      }
    case 4:
      return .init("key") {
        try $0.insertKey(bytes, .reporter, of: sample.id)
        return ""
      }
    case 5:
      let part = random.pick([SealedPart.resident, .reporter, .note(NoteID(number: number))])
      return .init("seal") {
        try $0.setSealed(bytes, part, of: sample.id)
        return ""
      }
    case 6:
      return .init("erase") {
        try $0.erase(sample.id)
        return ""
      }
    case 7:
      return .init("message") { store in
        let home = try store.summary(of: sample.id)?.network ?? ""
        try store.insertMessage(
          OwedMessage(
            signal: sample.id, number: number + 1, network: home, status: .passedOn,
            channel: .sms, since: moment))
        return ""
      }
    case 8:
      return .init("told") {
        try $0.markTold(number, of: sample.id, at: moment)
        return ""
      }
    default:
      return .init("log") { store in
        try store.log(
          AccessEntry(signal: sample.id, account: .sample(number), at: moment, action: "read"))
        return ""
      }
    }
  }

  private static func outbox(from random: inout SeededGenerator) -> RandomOperation {
    let sample = sample(from: &random)
    let number = Int(random.next() % 6)
    let moment = Instant(milliseconds: Int64(random.next() % 1_000))
    let lane = random.pick(Dispatch.Lane.allCases)
    let key = DispatchKey("dispatch/\(number)")
    switch random.next() % 6 {
    case 0, 1:
      let purpose = random.pick([Dispatch.Purpose.news(1), .alarm, .summary, .event(.called)])
      let about = random.pick([nil, sample.id])
      return .init("enqueue") { store in
        let isNew = try store.enqueue(
          Dispatch(
            key: key, network: "maasdam", signal: about, purpose: purpose,
            recipient: .webhook("partner"), channel: .webhook, createdAt: moment))
        return "\(isNew)"
      }
    case 2:
      return .init("lease") { store in
        "\(try store.lease(lane, at: moment, until: moment.adding(minutes: 1), limit: number))"
      }
    case 3:
      let fence = Int(random.next() % 3)
      let state = random.pick(Dispatch.State.allCases)
      let fault = random.pick([nil, DeliveryFault.busy, .insecure])
      let tag = random.pick([nil, "0\(number)"])
      return .init("settle") { store in
        guard var dispatch = try store.dispatch(key) else { return "" }
        dispatch.fence = fence
        dispatch.state = state
        dispatch.lastFault = fault
        dispatch.nextTryAt = moment
        dispatch.tag = tag
        try store.settle(dispatch)
        return ""
      }
    case 4:
      return .init("end leases") { store in
        try store.endLeases(at: moment, triedUpTo: number)
        return ""
      }
    default:
      return .init("outbox") { store in
        let next = try Dispatch.Lane.allCases.map { try store.nextTry(in: $0) }
        return try "\(store.dispatch(key) as Any) \(store.dispatches(of: sample.id)) \(next)"
          + " \(store.failedDispatches(of: sample.summary.network, limit: number))"
          + " \(store.dispatchCounts(at: moment)) \(store.dispatch(tagged: "0\(number)") as Any)"
      }
    }
  }

  private static func account(from random: inout SeededGenerator) -> RandomOperation {
    let number = Int(random.next() % 4)
    let token = [UInt8(1 + random.next() % 4)]
    let moment = Instant(milliseconds: Int64(random.next() % 100))
    var changed = Account.sample(
      number, network: networks[number % 2], roles: random.pick([[.broker], [], [.administrator]])
    )
    changed.isDisabled = random.pick([true, false])
    let account = changed
    switch random.next() % 9 {
    case 0:
      return .init("account") {
        try $0.insertAccount(account)
        return ""
      }
    case 1:
      return .init("update account") {
        try $0.updateAccount(account)
        return ""
      }
    case 2:
      return .init("session") { store in
        // Which of two faults is told is left open: the token is taken, the account missing.
        guard try store.account(account.id) != nil else { return "" }
        try store.insertSession(
          Session(tokenHash: token, account: account.id, startedAt: moment, usedAt: moment))
        return ""
      }
    case 3:
      return .init("touch") {
        try $0.touchSession(token, at: moment)
        return ""
      }
    case 4:
      return .init("end sessions") {
        try $0.deleteSessions(usedBefore: moment, startedBefore: Instant(milliseconds: 20))
        return ""
      }
    case 5:
      return .init("invite") { store in
        try store.insertInvitation(
          Invitation(tokenHash: token, account: account.id, expiresAt: moment))
        return ""
      }
    case 6:
      return .init("caller") { store in
        try store.insertAPICaller(
          APICaller(
            tokenHash: token, name: "beller \(number)", network: account.network,
            createdAt: moment))
        return ""
      }
    case 7:
      return .init("no caller") {
        try $0.deleteAPICaller(named: "beller \(number)", of: account.network)
        return ""
      }
    default:
      return .init("rules") {
        try $0.archive(ArchivedRules(hash: "\(number)", publishedAt: moment, bytes: token))
        return ""
      }
    }
  }

  private static func question(from random: inout SeededGenerator) -> RandomOperation {
    let sample = sample(from: &random)
    let network = random.pick(networks)
    let asked = random.pick([["triage"], ["oggz", "triage"], queues, []])
    let limit = Int(random.next() % 5)
    let token = [UInt8(1 + random.next() % 4)]
    switch random.next() % 9 {
    case 0:
      return .init("owners") { store in
        try "\(store.openSignals(ownedBy: .sample(limit), of: network)) \(store.occupiedQueues())"
          + " \(store.endedQueues(of: network))"
      }
    case 8:
      return .init("lists") { store in
        let open = try store.openSignals(in: asked, of: network, limit: limit)
        let ended = try store.endedSignals(in: asked, of: network, before: nil, limit: limit)
        let counts = try store.openCounts(in: asked, of: network, owner: .sample(limit))
        let viewer = SignalViewer(network: network, account: .sample(limit), queues: asked)
        let late = try store.lateCount(at: sample.summary.due, for: viewer)
        let urgent = try [.late(at: sample.summary.due), .owned].map { selection in
          try store.urgentSignals(
            selection, for: viewer, after: .byUrgency(sample.summary), limit: limit)
        }
        let themes = try store.openThemes(in: asked, of: network, for: .sample(limit))
        let behind = try store.openSignals(
          [.waiting, .worked, .offered, .emergency][limit % 4], in: asked, of: network,
          after: OpenPlace(sample.summary), limit: limit)
        return "\(open) \(ended) \(counts) \(themes) \(behind) \(late) \(urgent)"
      }
    case 1:
      return .init("signal") { store in
        let summary = try store.summary(of: sample.id)
        let known = try store.submission(sample.key)
        let receipt = try store.signal(withReceipt: sample.receipts[1])
        let named = try store.signal(withReference: sample.id.reference, in: network)
        return try "\(summary as Any) \(known as Any) \(receipt as Any) \(named as Any)"
          + " \(store.signalCount()) \(store.events(of: sample.id))"
      }
    case 2:
      return .init("links") { store in
        let tags = [sample.tags[0], LinkTag(kind: .person, bytes: token)]
        let linked = try tags.map {
          try store.linked($0, in: network, since: sample.summary.receivedAt, limit: 2)
        }
        return try "\(linked) \(store.tags(of: sample.id))"
      }
    case 3:
      return .init("parts") { store in
        let parts = [SealedPart.resident, .reporter, .values, .note(NoteID(number: limit))]
        let sealed = try parts.map { try store.sealed($0, of: sample.id) }
        let keys = try Compartment.allCases.map { try store.wrappedKey(of: sample.id, $0) }
        return try "\(sealed) \(keys) \(store.reporterTag(of: sample.id) as Any)"
      }
    case 4:
      return .init("messages") { store in
        // After a move the news names the network it is now owed in; both must agree on the rest.
        let owed = try store.owedMessages(
          in: asked, of: network, at: Instant(milliseconds: 500), limit: limit)
        let all = try store.messages(of: sample.id)
        return "\((owed + all).map { "\($0.signal.text) \($0.number) \($0.toldAt as Any)" })"
      }
    case 5: return .init("log") { "\(try $0.accessLog(of: sample.id))" }
    case 6:
      return .init("accounts") { store in
        let count = try Role.allCases.map { try store.accountCount(with: $0) }
        let accounts = try store.accounts(of: network).map { "\($0.name) \($0.roles.sorted())" }
        return try "\(count) \(accounts) \(store.session(token) as Any)"
          + " \(store.invitation(token) as Any)"
      }
    default:
      return .init("callers") { store in
        try "\(store.apiCallers(of: network)) \(store.apiCaller(token) as Any)"
          + " \(store.newestRules() as Any) \(store.rules("\(limit)") as Any)"
      }
    }
  }
}
