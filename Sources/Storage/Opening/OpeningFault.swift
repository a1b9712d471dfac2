/// Why a database could not be opened. Every case is a reason not to serve; none repairs anything.
package enum OpeningFault: Error, Sendable, Equatable {
  /// Folder or file cannot be made, read or written; `code` is the errno.
  case unusable(path: String, code: Int32)
  /// Another process works with this database.
  case inUse(path: String)
  /// The file holds something else than a database of SQLite.
  case notADatabase(path: String)
  /// The database is damaged: restore a backup. The finding names tables and pages, no content.
  case damaged(path: String, finding: String)
  /// A newer version of the program made changes that this one does not know.
  case newerSchema(path: String)
  /// An older version of the program made it, and it is to be read only.
  case olderSchema(path: String)
  /// A setting that durability or privacy rests on did not take effect.
  case settingRefused(name: String, wanted: Int, found: Int)
  /// SQLite gave an error of its own; `code` is its extended result code.
  case failed(path: String, code: Int32)
}
