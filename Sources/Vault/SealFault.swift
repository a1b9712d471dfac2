/// Why sealed bytes could not be opened.
package enum SealFault: Error, Equatable, Sendable {
  /// The bytes are too short, or were sealed in a way this version does not know.
  case unknownFormat
  /// The bytes were wrapped under another master key.
  case otherKey
  /// The bytes were altered, or belong to another context or another data key.
  case refused
}
