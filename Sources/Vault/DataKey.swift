internal import Crypto

/// The key under which the personal data of one signal (or of its reporter) is sealed.
/// It is kept only wrapped; destroying the wrapped bytes makes all it sealed unreadable for ever.
package struct DataKey: Sendable {
  static let byteCount = 32

  let secret: SymmetricKey

  /// `bytes` must be `byteCount` long; every caller takes them from a generator or an unwrap.
  init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    secret = SymmetricKey(data: bytes)
  }

  /// A working key for one use of this data key, so that no two uses share a key.
  func derived(for use: String) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: secret, info: Array("vault.1.data.\(use)".utf8),
      outputByteCount: Self.byteCount)
  }
}
