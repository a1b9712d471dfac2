/// A place in the tokens of one line, and what can be read from there.
struct TokenCursor {
  private let tokens: [Token]
  private let table: KeywordTable
  /// Where the fixed words are noted that it steps over; nil when nobody asks.
  private let uses: KeywordUses?
  private let endSpan: Span
  private(set) var index = 0

  /// A cursor at the first of `tokens`; `after` is where something missing is reported.
  init(_ tokens: [Token], table: KeywordTable, after span: Span, noting uses: KeywordUses? = nil) {
    self.tokens = tokens
    self.table = table
    self.uses = uses
    let end = tokens.last?.span.end ?? span.end
    self.endSpan = Span(start: end, end: end + 1)
  }

  var current: Token? { index < tokens.count ? tokens[index] : nil }
  var isAtEnd: Bool { index >= tokens.count }
  /// The place of the current token, or just after the line.
  var place: Span { current?.span ?? endSpan }
  var rest: [Token] { Array(tokens[index...]) }

  /// From the current token to the end of the line.
  var restSpan: Span {
    guard let first = current, let last = tokens.last else { return endSpan }
    return first.span.joined(with: last.span)
  }

  /// How many tokens `keyword` takes from here; nil when it does not stand here.
  func length(of keyword: Keyword) -> Int? {
    var longest: Int?
    for form in table.forms(of: keyword) where form.count > longest ?? 0 && stands(form) {
      longest = form.count
    }
    return longest
  }

  func stands(_ keyword: Keyword) -> Bool { length(of: keyword) != nil }

  func stands(_ kind: Token.Kind) -> Bool { current?.kind == kind }

  private func stands(_ form: [String]) -> Bool {
    for (offset, word) in form.enumerated() {
      guard index + offset < tokens.count else { return false }
      let token = tokens[index + offset]
      guard token.kind == .word, token.key == word else {
        if let probe = uses?.probe, probe.isAt(token) {
          probe.note(form, from: tokens[index].span.start)
        }
        return false
      }
    }
    return true
  }

  func stands(among keywords: [Keyword]) -> Bool { keywords.contains { stands($0) } }

  mutating func advance() {
    if index < tokens.count { index += 1 }
  }

  /// Steps over `keyword` when it stands here.
  mutating func take(_ keyword: Keyword) -> Bool {
    guard let length = length(of: keyword) else { return false }
    uses?.note(keyword, at: place, tokenCount: length)
    index += length
    return true
  }

  /// Steps over a mark when it stands here.
  mutating func take(_ kind: Token.Kind) -> Bool {
    guard stands(kind) else { return false }
    index += 1
    return true
  }

  /// The first of `keywords` that stands here, stepped over; the longest when several do.
  mutating func takeFirst(of keywords: [Keyword]) -> Keyword? {
    var best: (keyword: Keyword, length: Int)?
    for keyword in keywords {
      if let length = length(of: keyword), length > best?.length ?? 0 { best = (keyword, length) }
    }
    guard let best else { return nil }
    uses?.note(best.keyword, at: place, tokenCount: best.length)
    index += best.length
    return best.keyword
  }

  /// The words from here up to a mark, quoted text, one of `stops`, or the end.
  mutating func takeName(until stops: [Keyword] = []) -> NameSyntax? {
    let start = index
    while let token = current, token.kind == .word, index == start || !stops.contains(where: stands)
    {
      index += 1
    }
    uses?.forget(tokens[start..<index])
    return NameSyntax(tokens[start..<index])
  }

  mutating func takeQuoted() -> TextSyntax? {
    guard let token = current, token.kind == .quoted else { return nil }
    index += 1
    return TextSyntax(text: token.text, span: token.span)
  }

  /// A whole number from here; nil, and nothing read, when there is none.
  mutating func takeNumber() -> NumberSyntax? {
    guard let token = current, token.kind == .word, let value = Int(token.text), value >= 0 else {
      return nil
    }
    index += 1
    return NumberSyntax(value: value, span: token.span)
  }

  /// Steps over everything up to and including the next comma; answers where it was, without the
  /// comma.
  @discardableResult
  mutating func skipItem() -> Span {
    let start = place
    let item = takeItem()
    return item.last.map { start.joined(with: $0.span) } ?? start
  }

  /// The tokens up to the next comma, which is stepped over.
  mutating func takeItem() -> [Token] {
    let start = index
    while !isAtEnd, !stands(.comma) { index += 1 }
    let item = Array(tokens[start..<index])
    if stands(.comma) { index += 1 }
    return item
  }
}
