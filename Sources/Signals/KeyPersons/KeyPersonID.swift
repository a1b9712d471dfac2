/// The random identity of a key person: a UUID of version 7, which tells nothing by itself.
package struct KeyPersonID: Hashable, Comparable, Codable, Sendable {
  /// The 36 characters of the UUID.
  package let text: String

  /// The identity with this text, or nil where it is no lower-case UUID.
  package init?(_ text: String) {
    guard UUIDText.isValid(text) else { return nil }
    self.text = text
  }

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

  /// Whether `left` was made before `right`.
  package static func < (left: KeyPersonID, right: KeyPersonID) -> Bool { left.text < right.text }
}

/// The random identity of an organisation whose people report: a UUID of version 7.
package struct OrganisationID: Hashable, Comparable, Codable, Sendable {
  /// The 36 characters of the UUID.
  package let text: String

  /// The identity with this text, or nil where it is no lower-case UUID.
  package init?(_ text: String) {
    guard UUIDText.isValid(text) else { return nil }
    self.text = text
  }

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

  /// Whether `left` was made before `right`.
  package static func < (left: OrganisationID, right: OrganisationID) -> Bool {
    left.text < right.text
  }
}
