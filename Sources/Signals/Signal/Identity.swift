/// The identity of something: a UUID of version 7 (RFC 9562, section 5.7), lower case, which tells of it
/// no more than when it was made. Identities of different kinds never stand for each other.
package struct Identity<Bearer>: Hashable, Comparable, Codable, Sendable {
  /// The 36 characters of the UUID.
  package let text: String

  /// The identity with this text, or nil where it is no lower-case UUID.
  package init?(_ text: String) {
    guard UUIDText.isValid(text) else { return nil }
    self.text = text
  }

  /// A new identity from the time and 10 random bytes.
  package init(at now: Instant, random: [UInt8]) {
    precondition(random.count >= 10, "a UUIDv7 takes 10 random bytes")
    text = UUIDText.version7(milliseconds: now.milliseconds, random: random)
  }

  /// Reads the one value. Throws `DecodingError` where there is none of its kind.
  package init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes the one value. Throws what the encoder throws.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  /// Whether `left` was made before `right`.
  package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// How UUIDs are written.
enum UUIDText {
  static func isValid(_ text: String) -> Bool {
    guard text.utf8.count == 36 else { return false }
    for (position, byte) in text.utf8.enumerated() {
      switch position {
      case 8, 13, 18, 23: guard byte == UInt8(ascii: "-") else { return false }
      default:
        let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
        guard isDigit || isLetter else { return false }
      }
    }
    return true
  }

  static func version7(milliseconds: Int64, random: [UInt8]) -> String {
    var bytes = (0..<6).map { UInt8(truncatingIfNeeded: milliseconds >> Int64(40 - 8 * $0)) }
    bytes += random.prefix(10)
    bytes[6] = 0x70 | (bytes[6] & 0x0F)
    bytes[8] = 0x80 | (bytes[8] & 0x3F)
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for (position, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(position) { text.append(UInt8(ascii: "-")) }
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
