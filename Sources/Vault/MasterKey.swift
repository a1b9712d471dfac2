internal import Crypto
internal import Foundation

/// The one secret from which all others are derived: 32 bytes in a file that only its owner reads.
/// The file lies outside the state folder and outside its backups.
package struct MasterKey: Sendable {
  /// The length of the key file.
  package static let byteCount = 32

  let secret: SymmetricKey

  /// A key of known bytes, for tests and restores. Nil unless there are `byteCount` of them.
  package init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    secret = SymmetricKey(data: bytes)
  }

  /// The key in the file at `path`, made there first if `mayCreate` allows it and there is none.
  ///
  /// Making is safe against a crash and against a second process: the file appears complete and
  /// synced or not at all, and a key that is already there is never replaced.
  /// Pass `mayCreate: false` whenever a database exists: a new key could not open what is in it.
  /// Throws when the file is missing, shared with others, of a wrong length, or unusable.
  package static func open(at path: String, mayCreate: Bool) throws(MasterKeyFault) -> MasterKey {
    if let key = try read(path) { return key }
    guard mayCreate else { throw .missing(path: path) }
    try create(path)
    guard let key = try read(path) else { throw .missing(path: path) }
    return key
  }

  /// The key in the file, or nil when there is no file.
  private static func read(_ path: String) throws(MasterKeyFault) -> MasterKey? {
    // A pipe at that place must not make us wait for ever: hence without blocking.
    let file = Foundation.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw .unreadable(path: path, code: errno)
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .unreadable(path: path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
    guard status.st_mode & 0o077 == 0 else {
      throw .openToOthers(path: path, mode: status.st_mode & 0o777)
    }
    guard status.st_uid == geteuid() || status.st_uid == 0 else {
      throw .ownedByAnother(path: path, owner: status.st_uid)
    }
    guard status.st_size == Self.byteCount else {
      throw .wrongLength(path: path, found: Int(status.st_size))
    }
    var bytes = [UInt8](repeating: 0, count: Self.byteCount)
    let count = Foundation.read(file, &bytes, Self.byteCount)
    guard count >= 0 else { throw .unreadable(path: path, code: errno) }
    guard count == Self.byteCount else { throw .wrongLength(path: path, found: count) }
    return MasterKey(bytes: bytes)
  }

  /// Writes a new key beside `path` and links it into place, which fails harmlessly when another
  /// process was first.
  private static func create(_ path: String) throws(MasterKeyFault) {
    let suffix = Base32.crockford.text(of: SecureRandom.bytes(10), count: 16)
    let draft = "\(path).\(suffix)"
    let file = Foundation.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .unwritable(path: path, code: errno) }
    defer { unlink(draft) }
    let bytes = SecureRandom.bytes(Self.byteCount)
    let written = write(file, bytes, bytes.count) == bytes.count && fsync(file) == 0
    let code = errno
    close(file)
    guard written else { throw .unwritable(path: path, code: code) }
    guard link(draft, path) == 0 || errno == EEXIST else {
      throw .unwritable(path: path, code: errno)
    }
    try syncFolder(of: path)
  }

  /// Makes the new name itself durable.
  private static func syncFolder(of path: String) throws(MasterKeyFault) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let handle = Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { throw .unwritable(path: path, code: errno) }
    defer { close(handle) }
    guard fsync(handle) == 0 else { throw .unwritable(path: path, code: errno) }
  }
}
