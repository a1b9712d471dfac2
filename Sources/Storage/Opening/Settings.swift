internal import GRDB

/// How SQLite is set up: for durability, for erasing, and for little memory.
enum Settings {
  /// How many reads run beside each other.
  static let readersMax = 4
  /// How much of the database the writing connection keeps in memory, in KiB.
  static let writerCacheKiB = 16_384
  /// How much of the database each reading connection keeps in memory, in KiB.
  static let readerCacheKiB = 2_048
  /// How many rows may change before the write-ahead log is copied into the database; a row comes
  /// to a page and a half at most, so the log stays near 8 MB.
  static let rowsBetweenCheckpoints = 1_500
  /// The size to which a log that once grew is cut back, in bytes.
  static let logBytesKept = 16 << 20
  /// How long a lock held by another program (a backup tool) is waited for.
  static let lockSecondsMax = 1.0

  /// The configuration of every connection.
  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.maximumReaderCount = readersMax
    configuration.persistentReadOnlyConnections = true
    configuration.busyMode = .timeout(lockSecondsMax)
    configuration.publicStatementArguments = false
    configuration.label = "storage"
    configuration.prepareDatabase { db in
      let cache = db.configuration.readonly ? readerCacheKiB : writerCacheKiB
      try db.execute(
        sql: """
          PRAGMA trusted_schema = OFF;
          PRAGMA cell_size_check = ON;
          PRAGMA mmap_size = 0;
          PRAGMA temp_store = MEMORY;
          PRAGMA cache_size = -\(cache);
          """)
      if !db.configuration.readonly {
        try db.execute(
          sql: """
            PRAGMA secure_delete = ON;
            PRAGMA wal_autocheckpoint = 0;
            PRAGMA journal_size_limit = \(logBytesKept);
            """)
      }
    }
    return configuration
  }

  /// The configuration of connections that only read.
  static var readingConfiguration: Configuration {
    var configuration = configuration
    configuration.readonly = true
    return configuration
  }

  /// What the writing connection must say of itself before anything is served.
  static let required = [
    (name: "synchronous", value: 2), (name: "foreign_keys", value: 1),
    (name: "secure_delete", value: 1), (name: "trusted_schema", value: 0),
  ]

  /// Makes commits durable and checks every setting on the writing connection.
  /// Throws `OpeningFault.settingRefused` where one did not take effect.
  static func enforce(on db: Database) throws {
    // The pool lowers this to NORMAL while it opens, so FULL can only be set now. Under NORMAL a
    // loss of power could take back what a reporter already has a receipt for.
    try db.execute(sql: "PRAGMA synchronous = FULL")
    for (name, wanted) in required {
      let found = try Int.fetchOne(db, sql: "PRAGMA \(name)") ?? -1
      guard found == wanted else {
        throw OpeningFault.settingRefused(name: name, wanted: wanted, found: found)
      }
    }
  }
}
