internal import Crypto

/// The second factor of one account: time-based codes after RFC 6238 with SHA-1, 30 seconds and
/// six digits, which is what every authenticator app speaks.
package struct OneTimeCode: Sendable {
  /// The length of a secret: 160 bits, as RFC 4226 (section 4, R6) asks.
  package static let secretByteCount = 20
  /// How long one code lasts.
  package static let stepSeconds: Int64 = 30
  /// How many digits a code has.
  package static let digits = 6
  /// How many steps a clock may be off, either way.
  package static let windowSteps: Int64 = 1

  /// The shared secret; store it sealed.
  package let secret: [UInt8]

  /// The codes of a stored secret; nil unless it is `secretByteCount` long.
  package init?(secret: [UInt8]) {
    guard secret.count == Self.secretByteCount else { return nil }
    self.secret = secret
  }

  /// The codes of a new secret.
  package init(random: RandomBytes = SecureRandom.bytes) {
    secret = random(Self.secretByteCount)
  }

  /// The secret as the 32 characters a person may type into an app.
  package var text: String {
    Base32.rfc4648.text(of: secret, count: Self.secretByteCount * 8 / 5)
  }

  /// The address that an app reads from a QR code.
  package func uri(issuer: String, account: String) -> String {
    let who = "\(Self.escaped(issuer)):\(Self.escaped(account))"
    return "otpauth://totp/\(who)?secret=\(text)&issuer=\(Self.escaped(issuer))"
      + "&algorithm=SHA1&digits=\(Self.digits)&period=\(Self.stepSeconds)"
  }

  /// The step a code belongs to, when it is right at `seconds` since 1970 (or one step off) and
  /// that step is later than `lastStep`, the last one accepted; nil otherwise. Store the step that
  /// is returned: it makes every code work once.
  package func verify(code: String, at seconds: Int64, after lastStep: Int64?) -> Int64? {
    let now = seconds / Self.stepSeconds
    var found: Int64?
    // All steps of the window are computed, so that time does not tell which was right.
    for step in max(0, now - Self.windowSteps)...max(0, now + Self.windowSteps) {
      let matches = ConstantTime.equal(Array(code.utf8), Array(self.code(at: step).utf8))
      if matches, found == nil, step > lastStep ?? -1 { found = step }
    }
    return found
  }

  /// The code of one step (RFC 4226, section 5.3).
  func code(at step: Int64, digits: Int = Self.digits) -> String {
    let counter = withUnsafeBytes(of: step.bigEndian) { Array($0) }
    let mac = HMAC<Insecure.SHA1>.authenticationCode(
      for: counter, using: SymmetricKey(data: secret)
    ).withUnsafeBytes { Array($0) }
    let offset = Int(mac[mac.count - 1] & 15)
    var number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    var text: [UInt8] = []
    for _ in 0..<digits {
      text.insert(UInt8(48 + number % 10), at: 0)
      number /= 10
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// RFC 3986: everything but unreserved characters as percent and two hexadecimal digits.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      if unreserved.contains(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        result += byte < 16 ? "%0\(hex)" : "%\(hex)"
      }
    }
    return result
  }

  private static let unreserved = [UInt8](
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
}
