internal import GRDB
internal import Signals

/// What an error of SQLite means for us. The error itself never goes further: it may hold values.
enum Trouble: Sendable, Equatable {
  /// The statement was refused by a rule of the schema; the transaction goes on.
  case refused(StoreFault)
  /// Nothing was written, and trying again later may help.
  case later(isFull: Bool)
  /// The disk or the database cannot be trusted: stop (`code` is SQLite's extended result code).
  case fatal(code: Int32)

  /// The meaning of any error that a database access threw.
  init(_ error: any Error) {
    guard let error = error as? DatabaseError else {
      self = .refused(.unreadable("a row of the database"))
      return
    }
    let code = error.extendedResultCode.rawValue
    switch error.resultCode {
    case .SQLITE_CONSTRAINT: self = .refused(Self.fault(error))
    case .SQLITE_FULL: self = .later(isFull: true)
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_CANTOPEN, .SQLITE_INTERRUPT:
      self = .later(isFull: false)
    case .SQLITE_ERROR, .SQLITE_TOOBIG, .SQLITE_MISMATCH, .SQLITE_RANGE:
      self = .refused(.unreadable("SQLite \(code)"))
    default: self = .fatal(code: code)
    }
  }

  /// What the caller is told.
  var fault: StoreFault {
    switch self {
    case .refused(let fault): fault
    case .later: .busy
    case .fatal: .stopped
    }
  }

  private static func fault(_ error: DatabaseError) -> StoreFault {
    switch error.extendedResultCode {
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
      .alreadyExists
    case .SQLITE_CONSTRAINT_FOREIGNKEY: .missing
    default: .unreadable("SQLite \(error.extendedResultCode.rawValue)")
    }
  }
}
