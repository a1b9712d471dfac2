import Foundation
import Storage

/// The folder in which a server keeps its database and its control socket; only its owner may look.
struct StateFolder {
  /// The path of the folder.
  let path: String

  /// The database file.
  var database: String { path + "/buurtsignaal.sqlite" }

  /// The socket over which commands reach the running server (`decisions.md` 35).
  var controlSocket: String { path + "/bediening" }

  /// Whether there is a database already, and so a key that belongs to it.
  var hasDatabase: Bool { SQLiteStore.exists(at: database) }

  /// The folder at `path`, as it is.
  init(at path: String) {
    self.path = URL(fileURLWithPath: path).standardizedFileURL.path
  }

  /// Makes the folder if need be. Throws `StartFault.unwritableState` where it cannot be made or
  /// written.
  func prepare() throws(StartFault) {
    let files = FileManager.default
    do {
      try files.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    } catch {
      throw .unwritableState(path)
    }
    guard files.isWritableFile(atPath: path) else { throw .unwritableState(path) }
  }
}
