/// Five bits to a character, most significant first, in one of two alphabets.
package enum Base32: Sendable {
  /// RFC 4648: what apps for one-time codes read.
  case rfc4648
  /// After Crockford: digits and lower-case letters without i, l, o and u, which people confuse.
  case crockford

  /// The first `count` characters of `bytes` in this alphabet; bits beyond the last byte are zero.
  package func text(of bytes: [UInt8], count: Int) -> String {
    var text = ""
    text.reserveCapacity(count)
    for index in 0..<count {
      let bit = 5 * index
      let high = UInt16(bit / 8 < bytes.count ? bytes[bit / 8] : 0)
      let low = UInt16(bit / 8 + 1 < bytes.count ? bytes[bit / 8 + 1] : 0)
      let window = (high << 8 | low) >> (11 - bit % 8)
      text.unicodeScalars.append(Unicode.Scalar(alphabet[Int(window & 31)]))
    }
    return text
  }

  /// Whether the character is one of this alphabet.
  func has(_ character: Character) -> Bool {
    character.asciiValue.map(alphabet.contains) ?? false
  }

  private var alphabet: [UInt8] {
    switch self {
    case .rfc4648: Self.rfc4648Letters
    case .crockford: Self.crockfordLetters
    }
  }

  private static let rfc4648Letters = [UInt8]("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
  private static let crockfordLetters = [UInt8]("0123456789abcdefghjkmnpqrstvwxyz".utf8)
}
