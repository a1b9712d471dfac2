internal import Crypto
internal import CryptoExtras

/// A stored password: parameters, salt and digest, written `scrypt$14$8$5$salt$hash`. The
/// parameters stand in the text so that stronger ones can be told apart when they come.
struct PasswordHash {
  static let saltByteCount = 16
  static let digestByteCount = 32
  private static let rounds = 1 << 14
  private static let blockSize = 8
  private static let parallelism = 5
  private static let parameters = ["scrypt", "14", "8", "5"]

  let salt: [UInt8]
  let digest: [UInt8]

  init(salt: [UInt8], digest: [UInt8]) {
    self.salt = salt
    self.digest = digest
  }

  /// The hash that `text` writes out; nil unless `text` is one of today's parameters.
  init?(text: String) {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 6, Array(parts.prefix(4)) == Self.parameters,
      let salt = Base64URL.bytes(of: parts[4]), salt.count == Self.saltByteCount,
      let digest = Base64URL.bytes(of: parts[5]), digest.count == Self.digestByteCount
    else { return nil }
    self.init(salt: salt, digest: digest)
  }

  var text: String {
    let ends = [Base64URL.text(of: salt), Base64URL.text(of: digest)]
    return (Self.parameters + ends).joined(separator: "$")
  }

  /// The scrypt digest of a password. Takes tenths of a second and 16 MiB. Only a test against
  /// published vectors passes other parameters.
  static func digest(
    of password: [UInt8], salt: [UInt8], rounds: Int = Self.rounds,
    parallelism: Int = Self.parallelism, byteCount: Int = Self.digestByteCount
  ) -> [UInt8] {
    do {
      let key = try KDF.Scrypt.deriveKey(
        from: password, salt: salt, outputByteCount: byteCount, rounds: rounds,
        blockSize: blockSize, parallelism: parallelism)
      return key.withUnsafeBytes { Array($0) }
    } catch {
      // Scrypt refuses only impossible parameters, and these are constants, or memory that
      // cannot be had, after which nothing else would run either.
      preconditionFailure("scrypt refused its constant parameters")
    }
  }
}
