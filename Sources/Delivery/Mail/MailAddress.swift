/// A mail address in the narrow form that every server takes: dot-atom (RFC 5322 section 3.2.3),
/// `@`, and a host name of at least two labels, all ASCII. Quoted local parts, comments, address
/// literals and addresses in other scripts are none: nothing here speaks SMTPUTF8, and a domain in
/// another script is written as `xn--…`.
package struct MailAddress: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
  /// The bytes that an address may have (RFC 5321 section 4.5.3.1.3, without the brackets).
  package static let byteCountMax = 254
  /// The bytes that the part before the `@` may have (RFC 5321 section 4.5.3.1.1).
  package static let localByteCountMax = 64

  /// The address as it was typed, its domain in lower case.
  let text: String

  /// The address in `text`, or nil where it is none.
  package init?(_ text: String) {
    guard text.utf8.count <= Self.byteCountMax, let at = text.utf8.lastIndex(of: UInt8(ascii: "@"))
    else { return nil }
    let local = text[..<at]
    let domain = text[text.utf8.index(after: at)...].lowercased()
    guard local.utf8.count <= Self.localByteCountMax, Self.isDotAtom(local),
      domain.contains("."), DomainName.isValid(domain)
    else { return nil }
    self.text = local + "@" + domain
  }

  /// A word that tells nothing of whose address it is.
  package var description: String { "(mail address)" }

  /// A mirror that shows nothing.
  package var customMirror: Mirror { Mirror(self, children: []) }

  /// The host name behind the `@`.
  package var domain: String { String(text[text.index(after: at)...]) }

  private var at: String.Index { text.lastIndex(of: "@") ?? text.startIndex }

  /// Whether `text` is one or more atoms with single dots between them.
  static func isDotAtom(_ text: some StringProtocol) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty
        && atom.utf8.allSatisfy { $0.isLetter || $0.isDigit || atomSigns.contains($0) }
    }
  }

  private static let atomSigns = Array("!#$%&'*+-/=?^_`{|}~".utf8)
}
