/// A name as it is written: one or more words.
struct NameSyntax: Sendable, Hashable {
  let text: String
  let span: Span

  /// The form in which names are compared: without regard to case.
  var key: String { text.lowercased() }

  init(text: String, span: Span) {
    self.text = text
    self.span = span
  }

  /// The name that `tokens` make; nil when there are none.
  init?(_ tokens: some Collection<Token>) {
    guard let first = tokens.first else { return nil }
    var span = first.span
    var words: [String] = []
    for token in tokens {
      span = span.joined(with: token.span)
      words.append(token.text)
    }
    self.init(text: words.joined(separator: " "), span: span)
  }
}

/// A quoted text, possibly put together from several lines.
struct TextSyntax: Sendable, Hashable {
  let text: String
  let span: Span
}

/// A whole number.
struct NumberSyntax: Sendable, Hashable {
  let value: Int
  let span: Span
}
