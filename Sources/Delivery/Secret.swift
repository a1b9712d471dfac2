/// A password, token or key of ours with another side. It never prints itself.
package struct Secret: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
  /// The UTF-8 bytes that a secret may have.
  package static let byteCountMax = 512

  let text: String

  /// The secret in `text`, as it stands in a file: a line end at the end does not count. Nil where
  /// it is empty, too long, or holds a control character.
  package init?(_ text: String) {
    let end = text.unicodeScalars.lastIndex { $0 != "\n" && $0 != "\r" }
    guard let end else { return nil }
    let line = text.unicodeScalars[...end]
    guard line.allSatisfy({ $0.value >= 32 && $0.value != 127 }) else { return nil }
    self.text = String(line)
    guard self.text.utf8.count <= Self.byteCountMax else { return nil }
  }

  /// A word that tells nothing.
  package var description: String { "(secret)" }

  /// A mirror that shows nothing.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
