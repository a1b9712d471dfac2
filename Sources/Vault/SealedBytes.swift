internal import Crypto

/// The layout of everything sealed: a header in clear (the version byte first), then the nonce,
/// ciphertext and tag of AES-256-GCM. Header and context are authenticated.
///
/// Nonces are 96 random bits, so one key must seal fewer than 2³² times (NIST SP 800-38D, 8.3);
/// data keys seal a handful of parts and the master key wraps one data key for a signal.
enum SealedBytes {
  /// What the first byte of sealed bytes says today.
  static let version: UInt8 = 1
  private static let nonceByteCount = 12

  static func seal(
    _ plain: [UInt8], with key: SymmetricKey, header: [UInt8], context: String
  ) -> [UInt8] {
    do {
      let bound = header + Array(context.utf8)
      let box = try AES.GCM.seal(plain, using: key, authenticating: bound)
      return header + Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
    } catch {
      // AES-GCM refuses only keys of a wrong size, and every key here is 256 bits by
      // construction. Storing anything in its place would be a lie.
      preconditionFailure("AES-256-GCM refused to seal")
    }
  }

  static func open(
    _ sealed: [UInt8], with key: SymmetricKey, header: [UInt8], context: String
  ) throws(SealFault) -> [UInt8] {
    guard let first = sealed.first, first == version else { throw .unknownFormat }
    let overhead = header.count + nonceByteCount + 16
    guard sealed.count >= overhead else { throw .unknownFormat }
    guard sealed.starts(with: header) else { throw .otherKey }
    do {
      let box = try AES.GCM.SealedBox(combined: sealed.dropFirst(header.count))
      let bound = header + Array(context.utf8)
      return Array(try AES.GCM.open(box, using: key, authenticating: bound))
    } catch {
      throw .refused
    }
  }
}
