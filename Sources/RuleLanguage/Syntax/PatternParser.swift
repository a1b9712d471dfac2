/// Reads the words and phrases of word lists and readings.
enum PatternParser {
  /// Words separated by commas, each of one or more words without quotes; quotes are accepted.
  static func words(
    _ cursor: TokenCursor, of line: Line, allowsJokers: Bool, _ context: inout ParseContext
  ) -> [PatternSyntax] {
    items(cursor, of: line, &context).compactMap { item, comma in
      guard let first = item.first, let last = item.last else {
        context.report(.expectedName, at: comma, [","])
        return nil
      }
      let span = first.span.joined(with: last.span)
      if let odd = item.first(where: { $0.kind != .word && $0.kind != .quoted }) {
        context.report(.expectedComma, at: odd.span, [odd.text])
        return nil
      }
      let text = item.map(\.text).joined(separator: " ")
      return PatternSyntax(
        parts: [.text(TextSyntax(text: text, span: span))], span: span, allowsJokers: allowsJokers)
    }
  }

  /// Quoted phrases separated by commas, with `[list]` inside the quotes and `..` between them.
  static func phrases(_ cursor: TokenCursor, of line: Line, _ context: inout ParseContext)
    -> [PatternSyntax]
  {
    items(cursor, of: line, &context).compactMap { item, comma in
      guard let first = item.first, let last = item.last else {
        context.report(.expectedText, at: comma, [","])
        return nil
      }
      var parts: [PatternSyntax.Part] = []
      for token in item {
        switch token.kind {
        case .quoted:
          guard let more = phraseParts(token, &context) else { return nil }
          parts += more
        case .gap: parts.append(.gap)
        default:
          context.report(.expectedText, at: token.span, [token.text])
          return nil
        }
      }
      return PatternSyntax(
        parts: parts, span: first.span.joined(with: last.span), allowsJokers: true)
    }
  }

  /// Cuts quoted text at `[list]`.
  private static func phraseParts(_ token: Token, _ context: inout ParseContext)
    -> [PatternSyntax.Part]?
  {
    var parts: [PatternSyntax.Part] = []
    var rest = Substring(token.text)
    while let open = rest.firstIndex(of: "[") {
      let before = rest[..<open]
      if !before.isEmpty { parts.append(.text(TextSyntax(text: String(before), span: token.span))) }
      rest = rest[rest.index(after: open)...]
      guard let close = rest.firstIndex(of: "]") else {
        context.report(.unclosedBracket, at: token.span)
        return nil
      }
      let name = rest[..<close].split(separator: " ").joined(separator: " ")
      parts.append(.list(NameSyntax(text: name, span: token.span)))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(TextSyntax(text: String(rest), span: token.span))) }
    return parts
  }

  /// The tokens between commas on a line and the lines under it; a comma at the end of a line is
  /// allowed.
  private static func items(_ cursor: TokenCursor, of line: Line, _ context: inout ParseContext)
    -> [([Token], Span)]
  {
    var tokens = cursor.rest
    for child in line.children {
      let below = child.allTokens
      if let last = tokens.last, last.kind != .comma, let next = below.first {
        tokens.append(Token(kind: .comma, text: ",", key: "", span: next.span))
      }
      tokens += below
    }
    if tokens.last?.kind == .comma { tokens.removeLast() }
    guard !tokens.isEmpty else {
      context.expected(.expectedName, at: cursor)
      return []
    }
    var items: [([Token], Span)] = []
    var item: [Token] = []
    for token in tokens {
      if token.kind == .comma {
        items.append((item, token.span))
        item = []
      } else {
        item.append(token)
      }
    }
    items.append((item, tokens.last?.span ?? line.span))
    return items
  }
}
