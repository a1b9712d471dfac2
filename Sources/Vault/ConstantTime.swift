internal import Crypto

/// Comparison whose duration tells nothing about where two secrets differ.
package enum ConstantTime {
  /// Whether both byte strings are equal. The time taken depends on their lengths only, which
  /// are taken to be public.
  package static func equal(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    // Keys of the cryptography package compare in constant time, in code that no optimiser
    // may shorten; a loop of our own could not promise that.
    SymmetricKey(data: one) == SymmetricKey(data: other)
  }
}
