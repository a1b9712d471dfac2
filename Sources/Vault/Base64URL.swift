/// RFC 4648 section 5 without padding: text that is safe in a cookie, a header and a fragment.
package enum Base64URL {
  /// The text for `bytes`: four characters for three bytes.
  package static func text(of bytes: [UInt8]) -> String {
    var text = ""
    text.reserveCapacity((bytes.count * 4 + 2) / 3)
    var pending: UInt32 = 0
    var bits = 0
    for byte in bytes {
      pending = (pending << 8 | UInt32(byte)) & 0xFFFF
      bits += 8
      while bits >= 6 {
        bits -= 6
        text.unicodeScalars.append(Unicode.Scalar(alphabet[Int(pending >> UInt32(bits) & 63)]))
      }
    }
    if bits > 0 {
      text.unicodeScalars.append(Unicode.Scalar(alphabet[Int(pending << UInt32(6 - bits) & 63)]))
    }
    return text
  }

  /// The bytes that `text` stands for, or nil when it is not the one way to write any bytes:
  /// a foreign character, an impossible length, or stray bits at the end.
  package static func bytes(of text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count * 3 / 4)
    var pending: UInt32 = 0
    var bits = 0
    for character in text.utf8 {
      guard let value = value(of: character) else { return nil }
      pending = (pending << 6 | value) & 0xFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: pending >> UInt32(bits)))
      }
    }
    let stray = pending & (1 << UInt32(bits) - 1)
    return bits < 6 && stray == 0 ? bytes : nil
  }

  private static func value(of character: UInt8) -> UInt32? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }

  private static let alphabet = [UInt8](
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
}
