/// Writes the tokens of a line with one space where one belongs, and fixed words in one language.
struct TokenWriter {
  let uses: KeywordUses
  let table: KeywordTable
  /// The language in which the file was written.
  let origin: KeywordLanguage

  func text(of tokens: some Collection<Token>) -> String {
    let tokens = Array(tokens)
    var written = ""
    var index = 0
    while index < tokens.count {
      let (piece, count) = piece(at: index, in: tokens)
      if !written.isEmpty, !piece.isEmpty, hasSpace(before: index, in: tokens) { written += " " }
      written += piece
      index += count
    }
    return written
  }

  /// What is written for the tokens at `index`, and how many those are.
  private func piece(at index: Int, in tokens: [Token]) -> (String, Int) {
    let token = tokens[index]
    let plain = token.kind == .quoted ? "\"\(token.text)\"" : token.text
    guard let use = uses.use(at: token), index + use.tokenCount <= tokens.count else {
      return (plain, 1)
    }
    let isOne = index > 0 && tokens[index - 1].text == "1"
    guard use.keyword == .inLanguage else {
      return (table.written(use.keyword, isOne: isOne), use.tokenCount)
    }
    // A text in the language of its file does not say so.
    let word = table.shown(.inLanguage)
    let named = index + use.tokenCount
    if use.tokenCount == 0 {
      return (origin == table.language ? plain : "\(word) \(origin.rawValue) \(plain)", 1)
    }
    if named < tokens.count, tokens[named].key == table.language.rawValue {
      return ("", use.tokenCount + 1)
    }
    return (word, use.tokenCount)
  }

  private func hasSpace(before index: Int, in tokens: [Token]) -> Bool {
    let (last, token) = (tokens[index - 1], tokens[index])
    switch (last.kind, token.kind) {
    case (_, .comma), (_, .colon), (_, .closeBracket), (.openBracket, _): return false
    case (.colon, .word):
      // A time of day, such as 9:30, is written without spaces.
      let isTight = last.span.end == token.span.start && index > 1
      return !(isTight && Int(token.text) != nil && Int(tokens[index - 2].text) != nil)
    default: return true
    }
  }
}

extension KeywordTable {
  /// The way `keyword` is written; the shortest is the one for a single thing.
  fileprivate func written(_ keyword: Keyword, isOne: Bool) -> String {
    let forms = forms(of: keyword).map { $0.joined(separator: " ") }
    return (isOne ? forms.min { $0.count < $1.count } : forms.first) ?? ""
  }
}
