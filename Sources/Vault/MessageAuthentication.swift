internal import Crypto

/// HMAC-SHA256 (RFC 2104): what only somebody who has the key can say about bytes.
package enum MessageAuthentication {
  /// The code of `bytes` under `key`, as 64 lower-case hexadecimal digits. The receiver makes it
  /// again and compares the two in constant time.
  package static func code(of bytes: [UInt8], key: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let code = HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: key))
    let text = code.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}
