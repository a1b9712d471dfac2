internal import Foundation
internal import Synchronization

/// The lock file by which one process at a time works with a database. The operating system frees
/// it when the process ends, however it ends.
final class ProcessLock: Sendable {
  /// The open file that carries the lock; nil once it was released.
  private let file: Mutex<Int32?>

  /// Takes the lock of the database at `path`.
  /// Throws `inUse` when another process holds it, `unusable` when the file cannot be made.
  init(database path: String) throws(OpeningFault) {
    let lockPath = path + ".lock"
    let file = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .unusable(path: lockPath, code: errno) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(file)
      throw code == EWOULDBLOCK ? .inUse(path: path) : .unusable(path: lockPath, code: code)
    }
    self.file = Mutex(file)
  }

  /// Lets another process have the database.
  func release() {
    file.withLock { file in
      if let open = file { close(open) }
      file = nil
    }
  }

  deinit {
    release()
  }
}
