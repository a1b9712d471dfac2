/// Writes the forms of words as rule text, so that they stand where people see them.
package enum WordFormWriter {
  /// The most letters of a line.
  private static let widthMax = 100

  /// A block `woordvormen WORD` with the forms of a Dutch verb; nil when `word` does not look like
  /// one. The same word always gives the same text.
  package static func block(for word: String, language: KeywordLanguage = .dutch) -> String? {
    guard let verb = DutchVerb(word) else { return nil }
    let table = KeywordTable.table(for: language)
    var text = "\(table.shown(.wordForms)) \(word)\n"
    text += line(table.shown(.words), verb.words)
    if !verb.splits.isEmpty {
      let phrases = verb.splits.map { $0.map { "\"\($0)\"" }.joined(separator: " .. ") }
      text += line(table.shown(.phrases), phrases)
    }
    return text
  }

  private static func line(_ keyword: String, _ items: [String]) -> String {
    var text = "  \(keyword):"
    var width = text.count
    for (index, item) in items.enumerated() {
      let piece = " " + item + (index + 1 < items.count ? "," : "")
      if width + piece.count > widthMax {
        text += "\n    "
        width = 4
      }
      text += piece
      width += piece.count
    }
    return text + "\n"
  }
}
