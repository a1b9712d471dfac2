/// One word, quoted text or mark on a line.
struct Token: Sendable {
  enum Kind: Sendable, Hashable {
    /// A run of characters without spaces or marks.
    case word
    /// Quoted text; `text` is what stands between the quotes.
    case quoted
    case comma
    case colon
    /// `..`, a gap in a phrase.
    case gap
    case openBracket
    case closeBracket
    /// `|`, between the cells of a table.
    case bar
  }

  let kind: Kind
  let text: String
  /// The word in lower case, for comparison with keywords.
  let key: String
  let span: Span
}
