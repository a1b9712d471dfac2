internal import GRDB
internal import Signals

/// A write that waits for its group: its body, and the caller who waits for the answer.
/// Exactly one of a run's `answer` and `refuse` is called, once.
struct WaitingWrite: Sendable {
  /// Runs the body in a savepoint of its own and returns how to answer after the commit.
  /// Throws only when the whole transaction cannot go on.
  let run: @Sendable (Database) throws -> WriteOutcome
  /// Answers that nothing was written.
  let refuse: @Sendable (StoreFault) -> Void

  /// A write of `body` on behalf of the caller behind `continuation`.
  init<Answer: Sendable>(
    _ continuation: CheckedContinuation<Answer, any Error>,
    body: @escaping @Sendable (any StoreWriter) throws -> Answer
  ) {
    run = { db in
      try db.cachedStatement(sql: "SAVEPOINT write").execute()
      let transaction = SQLiteTransaction(db)
      let result = Result { try body(transaction) }
      // A body may have swallowed an error after which the transaction cannot go on.
      if let failure = transaction.failure { throw failure }
      if case .failure = result {
        try db.cachedStatement(sql: "ROLLBACK TO write").execute()
      }
      try db.cachedStatement(sql: "RELEASE write").execute()
      return WriteOutcome(didErase: transaction.didErase) { continuation.resume(with: result) }
    }
    refuse = { continuation.resume(throwing: $0) }
  }
}

/// What became of one write of a group that is about to be committed.
struct WriteOutcome {
  /// Whether it destroyed personal data.
  let didErase: Bool
  /// Tells the caller; to be called after the commit.
  let answer: () -> Void
}
