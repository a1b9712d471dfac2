internal import Foundation
internal import GRDB
internal import Signals

/// One read or write of a `SQLiteStore`: the port's functions in SQL. It lives as long as the body
/// it is handed to, on the thread of its connection.
///
/// An error of SQLite is told to the body as a `StoreFault`, never with the values it may hold.
/// After an error that the transaction cannot go on from, every further call throws.
final class SQLiteTransaction: StoreReader, StoreWriter {
  /// The first error that the transaction cannot go on from, also when the body ignored it.
  private(set) var failure: (any Error)?
  /// Whether personal data was destroyed.
  var didErase = false

  private let db: Database
  /// The network of the signal that was looked up last; nearly every body is about one signal.
  private var lastHome: (signal: SignalID, network: String)?

  init(_ db: Database) {
    self.db = db
  }

  // MARK: Statements

  /// Runs a statement and returns the number of rows it changed.
  @discardableResult
  func run(_ sql: String, _ arguments: StatementArguments) throws -> Int {
    try checked {
      try db.cachedStatement(sql: sql).execute(arguments: arguments)
      return db.changesCount
    }
  }

  /// What `decode` makes of each row of an answer. `table` is named where a row is unreadable.
  func all<Record>(
    _ sql: String, _ arguments: StatementArguments, from table: String,
    _ decode: (Columns) throws -> Record
  ) throws -> [Record] {
    try checked {
      let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
      var records: [Record] = []
      while let row = try rows.next() {
        records.append(try decode(Columns(row: row, table: table)))
      }
      return records
    }
  }

  /// What `decode` makes of the first row of an answer; nil where there is none.
  func first<Record>(
    _ sql: String, _ arguments: StatementArguments, from table: String,
    _ decode: (Columns) throws -> Record
  ) throws -> Record? {
    try checked {
      let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
      return try rows.next().map { try decode(Columns(row: $0, table: table)) }
    }
  }

  private func checked<Answer>(_ work: () throws -> Answer) throws -> Answer {
    // SQLite may have rolled back by itself: whatever ran now would be outside any transaction.
    if let failure { throw Trouble(failure).fault }
    do {
      return try work()
    } catch let fault as StoreFault {
      throw fault
    } catch {
      let trouble = Trouble(error)
      if case .refused = trouble {} else { failure = error }
      throw trouble.fault
    }
  }

  // MARK: Networks of signals

  /// The network of a signal, which leads the key of every row about it; nil where there is none.
  func home(of signal: SignalID) throws -> String? {
    if let lastHome, lastHome.signal == signal { return lastHome.network }
    let network = try first(
      "SELECT network FROM signal WHERE id = ?", [signal.text], from: "signal"
    ) { try $0.text(0) }
    if let network { remember(home: network, of: signal) }
    return network
  }

  /// The network of a signal. Throws `missing` where there is none.
  func existingHome(of signal: SignalID) throws -> String {
    guard let network = try home(of: signal) else { throw StoreFault.missing }
    return network
  }

  /// Notes the network of a signal that was just made or moved.
  func remember(home network: String, of signal: SignalID) { lastHome = (signal, network) }
}

/// One row of an answer, read by position. A value of another kind than expected is `unreadable`.
struct Columns {
  let row: Row
  let table: String

  func text(_ index: Int) throws -> String { try value(index) }
  func optionalText(_ index: Int) throws -> String? { try value(index) }
  func number(_ index: Int) throws -> Int { try value(index) }
  func optionalNumber(_ index: Int) throws -> Int? { try value(index) }
  func flag(_ index: Int) throws -> Bool { try number(index) != 0 }
  func instant(_ index: Int) throws -> Instant { Instant(milliseconds: try value(index)) }
  func day(_ index: Int) throws -> LocalDate { LocalDate(dayNumber: try number(index)) }

  func optionalInstant(_ index: Int) throws -> Instant? {
    let milliseconds: Int64? = try value(index)
    return milliseconds.map(Instant.init(milliseconds:))
  }

  func bytes(_ index: Int) throws -> [UInt8] {
    let data: Data = try value(index)
    return [UInt8](data)
  }

  func optionalBytes(_ index: Int) throws -> [UInt8]? {
    let data: Data? = try value(index)
    return data.map { [UInt8]($0) }
  }

  func signal(_ index: Int) throws -> SignalID {
    try known(SignalID(try text(index)))
  }

  func account(_ index: Int) throws -> AccountID {
    try known(AccountID(try text(index)))
  }

  func optionalAccount(_ index: Int) throws -> AccountID? {
    try optionalText(index).map { try known(AccountID($0)) }
  }

  /// Lines of text, each of which was ended by a line feed.
  func lines(_ index: Int) throws -> [String] {
    try text(index).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map(String.init)
  }

  func accounts(_ index: Int) throws -> [AccountID] {
    try lines(index).map { try known(AccountID($0)) }
  }

  func deadlines(_ index: Int) throws -> [ListedDeadline] {
    try lines(index).map { try known(ListedDeadline(stored: $0)) }
  }

  func telephoneTasks(_ index: Int) throws -> [TelephoneTask] {
    try lines(index).map { try known(TelephoneTask(stored: $0)) }
  }

  /// A value that must be one of those that are known.
  func known<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw StoreFault.unreadable(table) }
    return value
  }

  private func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    _ index: Int
  ) throws -> Value {
    do { return try row.decode(Value.self, atIndex: index) } catch {
      throw StoreFault.unreadable(table)
    }
  }
}

extension [UInt8] {
  /// The bytes as SQLite takes them.
  var blob: Data { Data(self) }
}

extension [String] {
  /// The texts as one, each ended by a line feed; none of them holds one.
  var lines: String { map { $0 + "\n" }.joined() }
}
