internal import Foundation

/// The database file as the operating system sees it, before SQLite opens it.
struct DatabaseFile {
  let path: String

  /// Whether there is a database, which data sealed under a master key may lie in.
  var exists: Bool { size(of: path) != nil }

  /// Whether the process before us ended without closing: it left changes in the log.
  var wasLeftOpen: Bool { (size(of: path + "-wal") ?? 0) > 0 }

  /// Throws `unusable` where there is no file.
  func mustExist() throws(OpeningFault) {
    if !exists { throw .unusable(path: path, code: ENOENT) }
  }

  /// Makes the file, readable by its owner alone, if it is not there, and checks that it can be
  /// read and written and is a database. SQLite's companion files take over its permissions.
  func prepare() throws(OpeningFault) {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .unusable(path: path, code: errno) }
    defer { close(file) }
    var start = [UInt8](repeating: 0, count: Self.magic.count)
    let count = read(file, &start, start.count)
    guard count >= 0 else { throw .unusable(path: path, code: errno) }
    guard count == 0 || start == Self.magic else { throw .notADatabase(path: path) }
    for companion in [path + "-wal", path + "-shm"] {
      guard access(companion, R_OK | W_OK) == 0 || errno == ENOENT else {
        throw .unusable(path: companion, code: errno)
      }
    }
  }

  /// How every database of SQLite begins.
  private static let magic = [UInt8]("SQLite format 3\0".utf8)

  private func size(of path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }
}
