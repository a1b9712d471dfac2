/// Why a password was neither hashed nor compared.
package enum PasswordFault: Error, Equatable, Sendable {
  /// So many are waiting that this one was turned away; ask to try again in a moment.
  case busy
  /// The password is longer than `PasswordHasher.passwordByteCountMax`.
  case tooLong
  /// The stored text is not a hash that this version can compare with.
  case unreadableHash
}
