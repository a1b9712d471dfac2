internal import GRDB
internal import Signals
internal import Synchronization

/// Writes waiting bodies to the database: those that wait together share one transaction and one
/// sync of the disk (`decisions.md` 42). Each has a savepoint of its own, so a body that throws
/// undoes its own work only; nobody hears of success before the commit.
///
/// All work happens on the thread of the pool's writing connection, one group after the other.
final class GroupCommitter: Sendable {
  /// How many writes may wait before the next is turned away.
  static let waitingMax = 4_096
  /// How many writes share one transaction: what is done in well under a sync of a slow disk.
  static let groupMax = 128

  /// Tells of every commit that changed a row.
  let changes = Changes()

  private let pool: DatabasePool
  private let stopSwitch: StopSwitch
  private let waiting = Mutex<[WaitingWrite]>([])
  private let state = Mutex(State())

  private struct State {
    /// Whether the last write found the disk full.
    var isFull = false
    /// Whether the log may still hold bytes that were erased.
    var mustEmptyLog = false
    /// How many rows this connection had changed when the log was last copied.
    var rowsAtCheckpoint = 0
  }

  init(pool: DatabasePool, stopSwitch: StopSwitch) {
    self.pool = pool
    self.stopSwitch = stopSwitch
  }

  /// How many writes wait for their turn.
  var waitingCount: Int { waiting.withLock(\.count) }

  /// Whether the last write found the disk full.
  var isFull: Bool { state.withLock(\.isFull) }

  /// Takes a write in; it is answered later, or at once with `busy` or `stopped`.
  func submit(_ write: WaitingWrite) {
    if stopSwitch.isThrown { return write.refuse(.stopped) }
    enum Place { case first, later, none }
    let place: Place = waiting.withLock { waiting in
      guard waiting.count < Self.waitingMax else { return .none }
      waiting.append(write)
      return waiting.count == 1 ? .first : .later
    }
    switch place {
    case .first: schedule()
    case .later: break
    case .none: write.refuse(.busy)
    }
  }

  /// Whoever makes the queue of waiting writes non-empty schedules, and a group that leaves some
  /// behind schedules again: so there is always exactly one turn ahead while somebody waits.
  private func schedule() {
    pool.asyncWriteWithoutTransaction { db in self.commitGroup(on: db) }
  }

  private func commitGroup(on db: Database) {
    let (group, isMoreWaiting) = waiting.withLock { waiting in
      let group = Array(waiting.prefix(Self.groupMax))
      waiting.removeFirst(group.count)
      return (group, !waiting.isEmpty)
    }
    if isMoreWaiting { schedule() }
    if stopSwitch.isThrown {
      for write in group { write.refuse(.stopped) }
      return
    }
    do {
      let rowsBefore = db.totalChangesCount
      let outcomes = try commit(group, on: db)
      // Who changes no row needs no room, and proves none.
      let didChange = db.totalChangesCount != rowsBefore
      if didChange { state.withLock { $0.isFull = false } }
      if outcomes.contains(where: \.didErase) { state.withLock { $0.mustEmptyLog = true } }
      emptyLogIfNeeded(on: db)
      if didChange { changes.note() }
      for outcome in outcomes { outcome.answer() }
      copyLogIfLong(on: db)
    } catch {
      let trouble = Trouble(error)
      note(trouble)
      for write in group { write.refuse(trouble.fault) }
    }
  }

  private func note(_ trouble: Trouble) {
    switch trouble {
    case .refused: break
    case .later(let isFull): state.withLock { $0.isFull = isFull }
    case .fatal(let code): stopSwitch.trip(code: code)
    }
  }

  /// Runs the bodies and commits. Throws when the transaction as a whole failed; then nothing of
  /// the group was answered, and it is rolled back.
  private func commit(_ group: [WaitingWrite], on db: Database) throws -> [WriteOutcome] {
    do {
      try db.beginTransaction(.immediate)
      let outcomes = try group.map { try $0.run(db) }
      try db.commit()
      return outcomes
    } catch {
      // SQLite may have rolled back by itself; a second failure here adds nothing to the first.
      try? db.rollback()
      throw error
    }
  }

  /// After an erasure the log still holds the pages as they were: they are copied into the database
  /// and the log is cut to nothing. While a read is under way this may not succeed; then the next
  /// group tries again.
  private func emptyLogIfNeeded(on db: Database) {
    guard state.withLock(\.mustEmptyLog) else { return }
    checkpoint(.truncate, on: db)
  }

  /// SQLite would do this by itself, but in silence when it fails.
  private func copyLogIfLong(on db: Database) {
    let rows = db.totalChangesCount
    // SQLite counts in 32 bits; once in two thousand million rows the count starts anew.
    let isLong = state.withLock {
      abs(rows - $0.rowsAtCheckpoint) >= Settings.rowsBetweenCheckpoints
    }
    if isLong { checkpoint(.passive, on: db) }
  }

  private func checkpoint(_ mode: Database.CheckpointMode, on db: Database) {
    do {
      try db.checkpoint(mode)
      let rows = db.totalChangesCount
      state.withLock { state in
        state.rowsAtCheckpoint = rows
        if mode == .truncate { state.mustEmptyLog = false }
      }
    } catch {
      note(Trouble(error))
    }
  }
}
