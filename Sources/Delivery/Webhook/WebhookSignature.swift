internal import Signals
internal import Vault

/// The header by which a receiver knows that an event comes from us, and when:
///
///     Buurtsignaal-Signature: t=1795281722,v1=5257a869e7…
///
/// `t` is the moment of sending in seconds since 1970. `v1` is the HMAC-SHA256, in lower-case
/// hexadecimal digits, of `t`, a dot, the value of `Idempotency-Key`, a dot, and the content as
/// received, byte for byte, under the bytes of the shared secret. A receiver refuses what is older
/// than five minutes by its own clock, compares in constant time, and takes each key once. Each try
/// is signed anew.
enum WebhookSignature {
  /// The header's name.
  static let header = "Buurtsignaal-Signature"

  /// The header's value.
  static func value(at now: Instant, key: String, content: [UInt8], secret: Secret) -> String {
    let signed = Array("\(now.seconds).\(key).".utf8) + content
    let code = MessageAuthentication.code(of: signed, key: Array(secret.text.utf8))
    return "t=\(now.seconds),v1=\(code)"
  }
}
