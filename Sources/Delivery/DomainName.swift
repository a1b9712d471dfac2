/// The grammar of host names (RFC 1123 section 2.1): labels of letters, digits and inner hyphens. A
/// name in another script is written in its ASCII form (`xn--…`).
enum DomainName {
  /// The bytes that a name may have.
  static let byteCountMax = 253

  /// Whether `text` is a name in lower case whose last label is no number, so that no program takes
  /// it for an address.
  static func isValid(_ text: some StringProtocol) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    guard text.utf8.count <= byteCountMax, labels.allSatisfy({ isLabel($0.utf8) }),
      let last = labels.last, let first = last.utf8.first
    else { return false }
    return !first.isDigit && text.utf8.allSatisfy { !(65...90).contains($0) }
  }

  private static func isLabel(_ label: some Collection<UInt8>) -> Bool {
    (1...63).contains(label.count)
      && label.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
      && label.first != UInt8(ascii: "-") && label.suffix(1).first != UInt8(ascii: "-")
  }
}
