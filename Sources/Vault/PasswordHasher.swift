internal import CryptoExtras
internal import Foundation

/// Hashes passwords with scrypt (RFC 7914; N = 2¹⁴, r = 8, p = 5), one at a time on a thread of its
/// own, so that sign-ins cost 16 MiB in all and never hold up other work.
package actor PasswordHasher {
  /// How many may wait or be at work before the next is turned away.
  package static let waitingMax = 16
  /// How many more from browsers in which the owner signed in before, so that strangers who take all
  /// places keep nobody out.
  package static let knownMax = 4
  /// The longest password that is taken, in UTF-8 bytes.
  package static let passwordByteCountMax = 1024

  private let queue = DispatchQueue(label: "vault.passwords")
  private let random: RandomBytes
  private let placesMax: Int
  private var waiting = 0

  /// A hasher with nobody waiting. `random` makes salts; only tests pass a `placesMax` of their own.
  package init(
    random: @escaping RandomBytes = SecureRandom.bytes, placesMax: Int = PasswordHasher.waitingMax
  ) {
    self.random = random
    self.placesMax = placesMax
  }

  /// The text to store for `password`: `scrypt$14$8$5$salt$hash`, another one every time.
  /// Throws `busy` or `tooLong`.
  package func hash(_ password: String) async throws(PasswordFault) -> String {
    let salt = random(PasswordHash.saltByteCount)
    let hash = PasswordHash(salt: salt, digest: try await digest(of: password, salt: salt))
    return hash.text
  }

  /// Whether `password` is the one that `stored` was made of; `isKnown` says that it comes from a
  /// browser in which the owner signed in before.
  /// Throws `busy`, `tooLong`, or `unreadableHash` when `stored` is not text that `hash` returned.
  package func verify(
    _ password: String, against stored: String, isKnown: Bool = false
  ) async throws(PasswordFault) -> Bool {
    guard let expected = PasswordHash(text: stored) else { throw .unreadableHash }
    let found = try await digest(of: password, salt: expected.salt, isKnown: isKnown)
    return ConstantTime.equal(found, expected.digest)
  }

  /// Takes as long as `verify` does, for an account that does not exist.
  /// Throws `busy` or `tooLong` just as `verify` would.
  package func equalWork(
    for password: String, isKnown: Bool = false
  ) async throws(PasswordFault) {
    let salt = [UInt8](repeating: 0, count: PasswordHash.saltByteCount)
    let found = try await digest(of: password, salt: salt, isKnown: isKnown)
    _ = ConstantTime.equal(found, salt + salt)
  }

  private func digest(
    of password: String, salt: [UInt8], isKnown: Bool = false
  ) async throws(PasswordFault) -> [UInt8] {
    let bytes = Array(password.utf8)
    guard bytes.count <= Self.passwordByteCountMax else { throw .tooLong }
    guard waiting < placesMax + (isKnown ? Self.knownMax : 0) else { throw .busy }
    waiting += 1
    defer { waiting -= 1 }
    return await withCheckedContinuation { continuation in
      queue.async {
        continuation.resume(returning: PasswordHash.digest(of: bytes, salt: salt))
      }
    }
  }
}
