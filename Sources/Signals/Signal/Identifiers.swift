/// The identity of a signal.
package typealias SignalID = Identity<SignalState>

extension SignalID {
  /// The short name of the signal for people (kenmerk), such as `4K7Q-9XWM`: 40 of the random bits.
  package var reference: String {
    let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    var value = UInt64(text.suffix(10), radix: 16) ?? 0
    var characters: [Character] = []
    for position in 0..<8 {
      if position == 4 { characters.append("-") }
      characters.append(digits[Int(value & 31)])
      value >>= 5
    }
    return String(characters.reversed())
  }
}

/// The random identity of the person or address that signals are about; says nothing by itself.
package struct SubjectID: Hashable, Codable, Sendable {
  /// The 36 characters of the UUID.
  package let text: String

  /// The identity with this text, as it was made by `init(at:random:)`.
  package init(text: String) { self.text = text }

  /// A new identity from the time and 10 random bytes.
  package init(at now: Instant, random: [UInt8]) {
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
}

/// The id that the sender of a submission made: a random UUID of version 4, treated as a secret
/// (`decisions.md` 19).
package struct SubmissionID: Hashable, Sendable {
  /// The 36 lower-case characters of the UUID.
  package let text: String

  /// The id with this text in either case, or nil where it is no UUID of version 4.
  package init?(_ text: String) {
    let lower = text.lowercased()
    guard UUIDText.isValid(lower) else { return nil }
    let characters = Array(lower.utf8)
    guard characters[14] == UInt8(ascii: "4"), "89ab".utf8.contains(characters[19]) else {
      return nil
    }
    self.text = lower
  }
}
