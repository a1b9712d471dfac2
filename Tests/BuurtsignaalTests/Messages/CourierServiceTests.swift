import Logging
import ServiceLifecycle
import Signals
import Synchronization
import Testing

@testable import buurtsignaal

@Suite struct CourierServiceTests {
  /// What was carried, and how many were under way at once.
  private final class Ledger: Sendable {
    struct Lines {
      var carried: [String] = []
      var underWay = 0
      var mostUnderWay = 0
    }

    let lines = Mutex(Lines())

    func begin() {
      lines.withLock {
        $0.underWay += 1
        $0.mostUnderWay = max($0.mostUnderWay, $0.underWay)
      }
    }

    func end(_ parcel: Parcel) {
      lines.withLock {
        $0.underWay -= 1
        $0.carried.append(parcel.key.text)
      }
    }

    var carried: [String] { lines.withLock { $0.carried } }
  }

  private static let now = Instant(milliseconds: 1_780_000_000_000)

  /// A store with an account and this many messages to it, ordinary and urgent.
  private func store(ordinary: Int, urgent: Int) async throws -> MemoryStore {
    let store = MemoryStore()
    let account = Account(
      id: AccountID(at: Self.now, random: Array(0..<10)), network: "maasdam", name: "Anna",
      loginName: "anna@voorbeeld.nl", roles: [.networkCoordinator])
    try await store.write { writer in
      try writer.insertAccount(account)
      for number in 0..<(ordinary + urgent) {
        let isUrgent = number >= ordinary
        try writer.enqueue(
          Dispatch(
            key: DispatchKey("\(isUrgent ? "alarm" : "summary")/\(number)"), network: "maasdam",
            signal: nil, purpose: isUrgent ? .alarm : .summary, recipient: .account(account.id),
            channel: .mail, createdAt: Self.now))
      }
    }
    return store
  }

  private func courier(
    over store: MemoryStore,
    carry: @escaping @Sendable (Parcel, Dispatch.Lane) async -> DeliveryOutcome
  ) throws -> CourierService {
    let seal = Seal(
      submissionKey: { _, _ in [] }, receipt: { _, _ in ReceiptSecrets(code: "", link: "") },
      codeHash: { _ in [] }, linkHash: { _ in [] }, tag: { Array("\($0)\($1)\($2)".utf8) },
      newKey: { _ in [] }, seal: { bytes, _, _, _ in bytes }, open: { bytes, _, _, _ in bytes },
      contentTag: { _, _, _ in [] })
    let outbox = Outbox(
      store: store, seal: seal, calendar: try #require(WorkingCalendar()),
      surroundings: Surroundings(now: { Self.now }, random: { _ in [] }),
      channels: ChannelsAvailable(mail: true),
      letterhead: { _ in Letterhead(sender: "Maasdam", address: "https://m.nl") })
    return CourierService(
      outbox: outbox, changes: store.changes,
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      stopWait: .milliseconds(50), carry: carry)
  }

  /// Runs a courier until `isDone`, and then ends it in the orderly way.
  private func run(
    _ courier: CourierService, over store: MemoryStore,
    until isDone: @escaping @Sendable () -> Bool
  ) async throws {
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [courier], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      while !isDone() { await Task.yield() }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }

  @Test func `every message is carried once, a few at a time`() async throws {
    let store = try await store(ordinary: 60, urgent: 20)
    let ledger = Ledger()
    let courier = try courier(over: store) { parcel, _ in
      ledger.begin()
      await Task.yield()
      ledger.end(parcel)
      return .delivered
    }
    try await run(courier, over: store) { ledger.carried.count == 80 }
    #expect(Set(ledger.carried).count == 80)
    let most = ledger.lines.withLock { $0.mostUnderWay }
    #expect(most <= 2 * CourierService.atOnceMax)
    let counts = try await store.read { try $0.dispatchCounts(at: Self.now) }
    #expect(counts.map(\.state) == [.delivered, .delivered])
  }

  @Test func `alarms go out while other messages hang, which are given back at the end`()
    async throws
  {
    let store = try await store(ordinary: 30, urgent: 10)
    let ledger = Ledger()
    let courier = try courier(over: store) { parcel, lane in
      if lane == .ordinary {
        try? await Task.sleep(for: .seconds(3_600))
        return .retry(.timedOut)
      }
      ledger.begin()
      ledger.end(parcel)
      return .delivered
    }
    try await run(courier, over: store) { ledger.carried.count == 10 }
    try await store.read { reader throws in
      for number in 0..<30 {
        let dispatch = try #require(try reader.dispatch(DispatchKey("summary/\(number)")))
        #expect(dispatch.state == .waiting)
        #expect(dispatch.leasedUntil == nil, "nobody has it in hand any more")
        #expect(dispatch.nextTryAt == Self.now)
        #expect(dispatch.lastFault == nil, "the end of the process is no fault of the other side")
      }
    }
  }
}
