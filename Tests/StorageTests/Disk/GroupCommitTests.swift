import Foundation
import GRDBSQLite
import Signals
import Testing

@testable import Storage

/// How writes share commits (`decisions.md` 42).
@Suite struct GroupCommitTests {
  private struct OwnFault: Error {}

  /// Opens a store and keeps its writer busy until `body` has queued what it wants.
  private func whileBusy(
    in folder: Folder,
    _ body:
      @Sendable (SQLiteStore, inout ThrowingTaskGroup<Void, any Error>)
      async throws -> Void
  ) async throws -> SQLiteStore {
    let store = try await folder.open()
    let released = DispatchSemaphore(value: 0)
    try await withThrowingTaskGroup(of: Void.self) { group in
      let (started, isStarted) = AsyncStream<Void>.makeStream()
      group.addTask {
        try await store.write { _ in
          isStarted.yield()
          released.wait()
        }
      }
      for await _ in started { break }
      try await body(store, &group)
      released.signal()
      try await group.waitForAll()
    }
    return store
  }

  private func untilWaiting(_ count: Int, _ store: SQLiteStore) async {
    while store.health.writesWaiting < count { await Task.yield() }
  }

  @Test func `writes that wait together share one sync`() async throws {
    try await Folder.with { folder in
      try await FaultyDisk.with(FaultyDisk.Plan(operation: .sync), in: folder) {
        let store = try await whileBusy(in: folder) { store, group in
          for number in 0..<50 {
            group.addTask { try await store.write { try Sample(number).receive($0) } }
          }
          await untilWaiting(50, store)
          FaultyDisk.arm(FaultyDisk.Plan(operation: .sync), in: folder)
        }
        // One sync of the log for all fifty; none for the write that changed nothing.
        #expect(FaultyDisk.count(in: folder) <= 2)
        #expect(try await store.read { try $0.signalCount() } == 50)
        await store.close()
      }
    }
  }

  @Test func `a body that throws undoes its own work and nobody else's`() async throws {
    try await Folder.with { folder in
      let failed = Tally()
      let store = try await whileBusy(in: folder) { store, group in
        for number in 0..<30 {
          group.addTask {
            do {
              try await store.write { writer in
                try Sample(number).receive(writer)
                if number % 2 == 0 { throw OwnFault() }
              }
            } catch is OwnFault {
              failed.add()
            }
          }
        }
        await untilWaiting(30, store)
      }
      #expect(failed.count == 15)
      #expect(try await store.read { try $0.signalCount() } == 15)
      await store.close()
    }
  }

  @Test func `beyond the limit a write is turned away at once, and the rest is done`()
    async throws
  {
    try await Folder.with { folder in
      let busy = Tally()
      let store = try await whileBusy(in: folder) { store, group in
        for _ in 0..<GroupCommitter.waitingMax + 5 {
          group.addTask {
            do { try await store.write { _ in } } catch StoreFault.busy {
              busy.add()
            }
          }
        }
        await untilWaiting(GroupCommitter.waitingMax, store)
        while busy.count < 5 { await Task.yield() }
      }
      #expect(busy.count == 5)
      #expect(store.health.writesWaiting == 0)
      await store.close()
    }
  }

  @Test func `the log is copied into the database before it grows long`() async throws {
    try await Folder.with { folder in
      let store = try await folder.open()
      for number in 0..<400 { try await store.write { try Sample(number).receive($0) } }
      let log = try FileManager.default.attributesOfItem(atPath: folder.database + "-wal")
      let size = try #require(log[.size] as? Int)
      #expect(size < Settings.logBytesKept)
      await store.close()
    }
  }

  @Test func `reads go on while a write is at work`() async throws {
    try await Folder.with { folder in
      let store = try await whileBusy(in: folder) { store, _ in
        let count = try await store.read { try $0.signalCount() }
        #expect(count == 0)
      }
      await store.close()
    }
  }

  @Test func `an error of the disk that a body swallows still stops the store`() async throws {
    try await Folder.with { folder in
      try await FaultyDisk.with(FaultyDisk.Plan(), in: folder) {
        let stopped = Tally()
        let store = try await SQLiteStore.open(at: folder.database) { _ in
          stopped.add()
        }
        FaultyDisk.arm(.init(operation: .write, failing: 1, isPersistent: true), in: folder)
        await #expect(throws: StoreFault.stopped) {
          try await store.write { writer in
            // More than the cache holds, so that pages are written before the commit.
            for number in 0..<30 {
              try? writer.archive(
                ArchivedRules(
                  hash: "\(number)", publishedAt: Instant(milliseconds: 0),
                  bytes: [UInt8](repeating: 1, count: 1 << 20)))
            }
          }
        }
        #expect(stopped.count == 1)
        #expect(store.health.isStopped)
        await #expect(throws: StoreFault.stopped) { try await store.read { _ in } }
        await #expect(throws: StoreFault.stopped) { try await store.write { _ in } }
      }
    }
  }
}
