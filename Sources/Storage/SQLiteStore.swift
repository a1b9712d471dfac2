internal import Dispatch
internal import GRDB
package import Signals
internal import Synchronization

/// The store on one SQLite database, for one machine and one process: events, views, outbox and
/// sealed personal data. It behaves as `MemoryStore` does; one contract suite holds both.
///
/// Reads run beside each other and beside the writes; writes share commits (`GroupCommitter`).
/// Nothing blocks a thread of Swift's own pool. An error of the disk stops the store for good.
package final class SQLiteStore: Store {
  /// How many reads may wait or be at work before the next is turned away.
  package static let readsMax = 1_024

  let pool: DatabasePool
  private let lock: ProcessLock
  private let stopSwitch: StopSwitch
  private let committer: GroupCommitter
  private let reads = Mutex(0)
  /// Whether every write is refused.
  private let isForReading: Bool

  /// SQLite and its version.
  package let name: String
  /// Whether the process before this one ended without closing the store; the database was checked
  /// then.
  package let wasLeftOpen: Bool

  /// Whether there is a database at `path`, so that its master key must exist too.
  package static func exists(at path: String) -> Bool {
    DatabaseFile(path: path).exists
  }

  /// Opens the database at `path` and makes it if there is none; its folder must exist.
  ///
  /// Takes the lock, checks the settings that durability rests on, checks the database if it was
  /// left open, and brings its schema up to date. `stop` is called once, on the first error of the
  /// disk, from any thread; it must end the process soon, and without closing the store.
  /// Throws `OpeningFault`.
  package static func open(
    at path: String, stop: @escaping @Sendable (StopReason) -> Void
  ) async throws -> SQLiteStore {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue(label: "storage.opening").async {
        continuation.resume(with: Result { try SQLiteStore(path: path, stop: stop) })
      }
    }
  }

  /// Opens the database at `path` to be read only, while no other process works with it: nothing in
  /// the file changes, and every write is refused.
  ///
  /// Throws `OpeningFault`, also `olderSchema` where a server of this version never opened it.
  package static func openForReading(at path: String) async throws -> SQLiteStore {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue(label: "storage.opening").async {
        continuation.resume(with: Result { try SQLiteStore(reading: path) })
      }
    }
  }

  private init(reading path: String) throws {
    let file = DatabaseFile(path: path)
    try file.mustExist()
    lock = try ProcessLock(database: path)
    wasLeftOpen = file.wasLeftOpen
    do {
      try Self.inspect(path, mustCheck: wasLeftOpen)
      pool = try DatabasePool(path: path, configuration: Settings.readingConfiguration)
      guard try pool.read({ try Schema.migrator.hasCompletedMigrations($0) }) else {
        throw OpeningFault.olderSchema(path: path)
      }
    } catch let error as DatabaseError {
      throw OpeningFault(error, path: path)
    }
    name = "SQLite"
    isForReading = true
    stopSwitch = StopSwitch { _ in }
    committer = GroupCommitter(pool: pool, stopSwitch: stopSwitch)
  }

  private init(path: String, stop: @escaping @Sendable (StopReason) -> Void) throws {
    let file = DatabaseFile(path: path)
    lock = try ProcessLock(database: path)
    try file.prepare()
    wasLeftOpen = file.wasLeftOpen
    do {
      try Self.inspect(path, mustCheck: wasLeftOpen)
      pool = try DatabasePool(path: path, configuration: Settings.configuration)
      name = try Self.prepare(pool)
    } catch let error as DatabaseError {
      throw OpeningFault(error, path: path)
    }
    isForReading = false
    stopSwitch = StopSwitch(stop: stop)
    committer = GroupCommitter(pool: pool, stopSwitch: stopSwitch)
  }

  /// Looks whether the database may be served. It is opened to be read only: what is refused keeps
  /// its log, because a connection that writes would fold it into the database when it closes.
  private static func inspect(_ path: String, mustCheck: Bool) throws {
    let queue = try DatabaseQueue(path: path, configuration: Settings.readingConfiguration)
    try queue.read { db in
      if mustCheck {
        let finding = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? ""
        guard finding == "ok" else { throw OpeningFault.damaged(path: path, finding: finding) }
      }
      guard try !Schema.migrator.hasBeenSuperseded(db) else {
        throw OpeningFault.newerSchema(path: path)
      }
    }
    try queue.close()
  }

  /// Everything between opening and serving; returns the name of the store.
  private static func prepare(_ pool: DatabasePool) throws -> String {
    let name = try pool.writeWithoutTransaction { db in
      try Settings.enforce(on: db)
      return try String.fetchOne(db, sql: "SELECT 'SQLite ' || sqlite_version()") ?? "SQLite"
    }
    try Schema.migrator.migrate(pool)
    // The log of a process that was killed may hold what has been erased since.
    try pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
    return name
  }

  /// As `Store.read`. Throws `busy` where more than `readsMax` reads wait.
  package func read<Answer: Sendable>(
    _ body: @escaping @Sendable (any StoreReader) throws -> Answer
  ) async throws -> Answer {
    try stopSwitch.check()
    try enterRead()
    defer { reads.withLock { $0 -= 1 } }
    return try await withCheckedThrowingContinuation { continuation in
      pool.asyncRead { [stopSwitch] access in
        continuation.resume(
          with: Result {
            let transaction: SQLiteTransaction
            do { transaction = SQLiteTransaction(try access.get()) } catch {
              throw Trouble(error).tripping(stopSwitch)
            }
            let result = Result { try body(transaction) }
            if let failure = transaction.failure { throw Trouble(failure).tripping(stopSwitch) }
            return try result.get()
          })
      }
    }
  }

  /// As `Store.write`. Throws `stopped` where the store is to be read only, and `busy` where more
  /// than `GroupCommitter.waitingMax` writes wait, or the disk is full.
  package func write<Answer: Sendable>(
    _ body: @escaping @Sendable (any StoreWriter) throws -> Answer
  ) async throws -> Answer {
    guard !isForReading else { throw StoreFault.stopped }
    return try await withCheckedThrowingContinuation { continuation in
      committer.submit(WaitingWrite(continuation, body: body))
    }
  }

  /// Tells of every commit that changed a row.
  package var changes: Changes { committer.changes }

  /// How the store is doing.
  package var health: StoreHealth {
    StoreHealth(
      isStopped: stopSwitch.hasFailed, isFull: committer.isFull,
      writesWaiting: committer.waitingCount)
  }

  /// Empties the log and closes the database; what waits by then is refused, what is at work ends
  /// first. A store that stopped is not closed: nothing more is written to a disk that failed.
  package func close() async {
    guard stopSwitch.close() else { return }
    await withCheckedContinuation { continuation in
      pool.asyncWriteWithoutTransaction { db in
        // What fails here shows when the database is opened again, and is checked then.
        _ = try? db.checkpoint(.truncate)
        continuation.resume()
      }
    }
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "storage.closing").async { [pool, lock] in
        try? pool.close()
        lock.release()
        continuation.resume()
      }
    }
  }

  private func enterRead() throws(StoreFault) {
    let isFree = reads.withLock { reads in
      guard reads < Self.readsMax else { return false }
      reads += 1
      return true
    }
    if !isFree { throw .busy }
  }
}

extension Trouble {
  /// The fault to tell the caller of a read; stops the store where the disk cannot be trusted.
  fileprivate func tripping(_ stopSwitch: StopSwitch) -> StoreFault {
    if case .fatal(let code) = self { stopSwitch.trip(code: code) }
    return fault
  }
}

extension OpeningFault {
  /// What an error of SQLite while opening means.
  fileprivate init(_ error: DatabaseError, path: String) {
    let code = error.extendedResultCode.rawValue
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .notADatabase(path: path)
    case .SQLITE_CORRUPT: self = .damaged(path: path, finding: "SQLite \(code)")
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .inUse(path: path)
    default: self = .failed(path: path, code: code)
    }
  }
}
