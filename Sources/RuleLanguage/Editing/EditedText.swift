/// The text of a file as it stands in an editor, saved or not.
package struct EditedText: Sendable {
  /// The text in UTF-8.
  package private(set) var bytes: [UInt8]
  private let encoding: PositionEncoding

  /// A text whose places an editor counts in `encoding`.
  package init(_ text: String, encoding: PositionEncoding) {
    bytes = Array(text.utf8)
    self.encoding = encoding
  }

  /// Replaces what stands in `range` by `text`; without a range the whole text. A range whose end
  /// comes before its start is read the other way round.
  package mutating func replace(_ range: TextRange?, by text: String) {
    guard let range else {
      bytes = Array(text.utf8)
      return
    }
    let map = PositionMap(bytes, encoding: encoding)
    let (one, other) = (map.offset(of: range.start), map.offset(of: range.end))
    bytes.replaceSubrange(min(one, other)..<max(one, other), with: text.utf8)
  }
}
