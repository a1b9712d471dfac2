/// Why a master key could not be opened. Every case is a reason not to start.
package enum MasterKeyFault: Error, Equatable, Sendable {
  /// There is no key file, and none may be made because data sealed under a key may exist.
  case missing(path: String)
  /// The file may be read by its group or by everybody; `mode` is its permission bits.
  case openToOthers(path: String, mode: UInt32)
  /// The file belongs to a user who is neither the one we run as nor root.
  case ownedByAnother(path: String, owner: UInt32)
  /// The path names a folder, a device or another thing that is not a plain file.
  case notAFile(path: String)
  /// The file does not hold exactly `MasterKey.byteCount` bytes.
  case wrongLength(path: String, found: Int)
  /// The file is there but the operating system did not let us read it; `code` is its errno.
  case unreadable(path: String, code: Int32)
  /// A new key could not be written durably; `code` is the errno of the failing call.
  case unwritable(path: String, code: Int32)
}
