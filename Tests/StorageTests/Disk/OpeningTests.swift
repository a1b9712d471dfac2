import Foundation
import GRDB
import Signals
import Testing

@testable import Storage

/// What is checked before a store serves (`reliability.md` F12, F13).
@Suite struct OpeningTests {
  /// Opens the store in a folder and returns why it could not.
  private func fault(_ folder: Folder) async -> OpeningFault? {
    do {
      await (try folder.open()).close()
      return nil
    } catch {
      return error as? OpeningFault
    }
  }

  /// A folder with a store of forty signals that was closed.
  private func withStore(_ body: (Folder) async throws -> Void) async throws {
    try await Folder.with { folder in
      let store = try await folder.open()
      for number in 0..<40 { try await store.write { try Sample(number).receive($0) } }
      await store.close()
      try await body(folder)
    }
  }

  @Test func `durability, foreign keys, erasing and trust are as promised`() async throws {
    try await Folder.with { folder in
      let store = try await folder.open()
      for (name, value) in [
        ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1), ("trusted_schema", 0),
        ("mmap_size", 0), ("temp_store", 2), ("cache_size", -Settings.writerCacheKiB),
      ] {
        let found = try await store.pool.writeWithoutTransaction {
          try Int.fetchOne($0, sql: "PRAGMA \(name)")
        }
        #expect(found == value, "\(name)")
      }
      for (name, value) in [
        ("foreign_keys", 1), ("trusted_schema", 0), ("cache_size", -Settings.readerCacheKiB),
      ] {
        let found = try await store.pool.read { try Int.fetchOne($0, sql: "PRAGMA \(name)") }
        #expect(found == value, "\(name)")
      }
      let mode = try await store.pool.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
      #expect(mode == "wal")
      #expect(store.name.hasPrefix("SQLite 3."))
      #expect(store.health == StoreHealth())
      await store.close()
    }
  }

  @Test func `a setting that does not take is a reason not to serve`() async throws {
    try await Folder.with { folder in
      let queue = try DatabaseQueue(path: folder.database)
      #expect(
        throws: OpeningFault.settingRefused(name: "trusted_schema", wanted: 0, found: 1)
      ) {
        try queue.writeWithoutTransaction { try Settings.enforce(on: $0) }
      }
    }
  }

  @Test func `the files are readable by their owner alone`() async throws {
    try await Folder.with { folder in
      let store = try await folder.open()
      try await store.write { try Sample(1).receive($0) }
      for suffix in ["", "-wal", "-shm", ".lock"] {
        let attributes = try FileManager.default.attributesOfItem(
          atPath: folder.database + suffix)
        #expect(attributes[.posixPermissions] as? Int == 0o600, "\(suffix)")
      }
      await store.close()
    }
  }

  @Test func `what was written is there after closing and opening again`() async throws {
    try await withStore { folder in
      #expect(SQLiteStore.exists(at: folder.database))
      let store = try await folder.open()
      #expect(!store.wasLeftOpen)
      #expect(try await store.read { try $0.signalCount() } == 40)
      await store.close()
    }
  }

  @Test func `a killed store is known as such, checked, and complete`() async throws {
    try await KilledStore().with { folder, ledger in
      let store = try await folder.open()
      #expect(store.wasLeftOpen)
      await store.close()
      try await ledger.check(folder)
      let again = try await folder.open()
      #expect(!again.wasLeftOpen)
      await again.close()
    }
  }

  @Test func `one process at a time works with a database`() async throws {
    try await Folder.with { folder in
      let store = try await folder.open()
      #expect(await fault(folder) == .inUse(path: folder.database))
      await store.close()
    }
  }

  @Test func `the lock is free again once the store is gone`() async throws {
    try await withStore { folder in #expect(await fault(folder) == nil) }
  }

  @Test func `a folder that is not there, or a folder in the file's place, says so`()
    async throws
  {
    try await Folder.with { folder in
      let far = Folder(path: folder.path + "/none")
      #expect(await fault(far) == .unusable(path: far.database + ".lock", code: ENOENT))
      #expect(!SQLiteStore.exists(at: folder.database))
      try FileManager.default.createDirectory(
        atPath: folder.database, withIntermediateDirectories: false)
      #expect(await fault(folder) == .unusable(path: folder.database, code: EISDIR))
    }
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may write everything"))
  func `a file that may not be written says so`() async throws {
    try await withStore { folder in
      chmod(folder.database, 0o400)
      #expect(await fault(folder) == .unusable(path: folder.database, code: EACCES))
    }
  }

  @Test(arguments: ["SQLite format 2", "not a database", "\n"])
  func `a file of another kind is refused and left alone`(content: String) async throws {
    try await Folder.with { folder in
      let url = URL(fileURLWithPath: folder.database)
      try Data(content.utf8).write(to: url)
      #expect(await fault(folder) == .notADatabase(path: folder.database))
      #expect(try Data(contentsOf: url) == Data(content.utf8))
    }
  }

  @Test(arguments: [17, 100, 4_096, 20_000, 60_000])
  func `a database that was cut short is refused`(size: Int) async throws {
    try await withStore { folder in
      let url = URL(fileURLWithPath: folder.database)
      let whole = try Data(contentsOf: url)
      try whole.prefix(size).write(to: url)
      let fault = await fault(folder)
      switch fault {
      case .damaged, .notADatabase: break
      default: Issue.record("opened, or refused with \(fault as Any)")
      }
    }
  }

  @Test(arguments: 1...5)
  func `damage of any page is found before serving what a killed process left`(
    fromEnd: Int
  ) async throws {
    try await withStore { folder in
      var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.database))
      let page = bytes.count - fromEnd * 4_096
      bytes.replaceSubrange(page..<page + 64, with: [UInt8](repeating: 7, count: 64))
      try bytes.write(to: URL(fileURLWithPath: folder.database))
      try Data([1]).write(to: URL(fileURLWithPath: folder.database + "-wal"))
      guard case .damaged = await fault(folder) else {
        Issue.record("a damaged database was opened")
        return
      }
    }
  }

  /// A copy of a store that was killed after `sql`: its last changes are in the log only.
  private func withKilledStore(
    after sql: String, _ body: (Folder) async throws -> Void
  ) async throws {
    try await withStore { folder in
      let pool = try DatabasePool(path: folder.database)
      try await pool.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA wal_autocheckpoint = 0; " + sql)
      }
      try await Folder.with { copy in
        for suffix in ["", "-wal"] {
          try FileManager.default.copyItem(
            atPath: folder.database + suffix, toPath: copy.database + suffix)
        }
        try await body(copy)
      }
      try pool.close()
    }
  }

  /// The bytes of database and log.
  private func bytes(_ folder: Folder) throws -> [Data] {
    try ["", "-wal"].map { try Data(contentsOf: URL(fileURLWithPath: folder.database + $0)) }
  }

  @Test func `a damaged database is refused and not touched, nor is its log`() async throws {
    try await withKilledStore(after: "UPDATE signal SET version = version + 1") { folder in
      let url = URL(fileURLWithPath: folder.database)
      var damaged = try Data(contentsOf: url)
      let page = damaged.count - 3 * 4_096
      damaged.replaceSubrange(page..<page + 64, with: [UInt8](repeating: 7, count: 64))
      try damaged.write(to: url)
      let before = try bytes(folder)
      guard case .damaged = await fault(folder) else {
        Issue.record("a damaged database was opened")
        return
      }
      #expect(try bytes(folder) == before)
    }
  }

  @Test func `a database of a newer version is refused and not touched, nor is its log`()
    async throws
  {
    let migration = "INSERT INTO grdb_migrations VALUES ('99 from the future')"
    try await withKilledStore(after: migration) { folder in
      let before = try bytes(folder)
      #expect(await fault(folder) == .newerSchema(path: folder.database))
      #expect(try bytes(folder) == before)
    }
  }

  @Test func `a closed or stopped store answers with a fault, it does not hang`() async throws {
    try await withStore { folder in
      let store = try await folder.open()
      await store.close()
      await #expect(throws: StoreFault.self) { try await store.read { try $0.signalCount() } }
      await #expect(throws: StoreFault.self) {
        try await store.write { try Sample(99).receive($0) }
      }
    }
  }
}
