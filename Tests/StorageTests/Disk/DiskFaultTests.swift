import GRDBSQLite
import Signals
import Storage
import Synchronization
import Testing

/// What is promised when the disk fails: stop, say so, and have lost nothing that was acknowledged
/// (`reliability.md` F09, F10).
@Suite struct DiskFaultTests {
  /// Which access fails next: every one of the first thirty, then every seventh, or all.
  private func next(after failing: Int) -> Int {
    failing + (failing < 30 ? 1 : Counts.of(7, full: 1))
  }

  @Test(arguments: FaultyDisk.Operation.allCases, [false, true])
  func `whichever access fails, the store stops and nothing acknowledged is lost`(
    operation: FaultyDisk.Operation, isPersistent: Bool
  ) async throws {
    let killed = try await KilledStore()
    var failing = 0
    var stopped = 0
    var wasHit = true
    while wasHit {
      failing = next(after: failing)
      try await killed.with { folder, ledger in
        let plan = FaultyDisk.Plan(
          operation: operation, failing: failing, isPersistent: isPersistent)
        let end = try await FaultyDisk.with(plan, in: folder) {
          let store = try? await SQLiteStore.open(at: folder.database) { reason in
            ledger.lines.withLock { $0.stops.append(reason) }
          }
          guard let store else { return }
          await ledger.work(in: store)
          await store.close()
        }
        wasHit = end.count >= failing
        let lines = ledger.lines.withLock { $0 }
        stopped += lines.stops.count
        #expect(lines.stops.count <= 1)
        // What was refused was refused because the store stopped.
        #expect(lines.refused.allSatisfy { $0 == .stopped })
        #expect(lines.refused.isEmpty || lines.stops.count == 1)
        try await ledger.check(folder)
      }
    }
    #expect(stopped > 0)
  }

  @Test func `a full disk refuses, keeps what it acknowledged, and works again with room`()
    async throws
  {
    let killed = try await KilledStore()
    var failing = 0
    var wasHit = true
    while wasHit {
      failing = next(after: failing)
      try await killed.with { folder, ledger in
        try await FaultyDisk.with(FaultyDisk.Plan(), in: folder) {
          let store = try await folder.open()
          FaultyDisk.arm(
            .init(operation: .write, failing: failing, isPersistent: true, code: SQLITE_FULL),
            in: folder)
          await ledger.work(in: store)
          let refused = ledger.lines.withLock(\.refused)
          #expect(refused.allSatisfy { $0 == .busy })
          #expect(store.health.isFull == !refused.isEmpty)
          wasHit = FaultyDisk.count(in: folder) >= failing
          // What changes nothing says nothing about the disk.
          try await store.write { try $0.deleteSession([1]) }
          #expect(store.health.isFull == !refused.isEmpty)
          FaultyDisk.arm(FaultyDisk.Plan(), in: folder)
          try await store.write { try $0.rewriteKeyMark() }
          #expect(!store.health.isFull)
          let late = Sample(50)
          try await store.write { try late.receive($0) }
          await store.close()
        }
        try await ledger.check(folder)
      }
    }
    #expect(failing > 20)
  }
}
