/// The words of a file as they were read, whatever the language of the fixed ones.
struct ReadWords {
  /// A fixed word, a word of a name, or quoted text.
  struct Word {
    let meaning: String
    let span: Span
  }

  private(set) var words: [Word] = []

  init(_ text: SourceText, _ uses: KeywordUses) {
    var log = DiagnosticLog()
    for line in Lexer.lines(of: text, into: &log) {
      var index = 0
      while index < line.tokens.count {
        index += add(index, line.tokens, uses, text.language)
      }
    }
  }

  /// Adds what stands at `index`; answers how many tokens that takes.
  private mutating func add(
    _ index: Int, _ tokens: [Token], _ uses: KeywordUses, _ language: KeywordLanguage
  ) -> Int {
    let token = tokens[index]
    let use = uses.use(at: token)
    if let use, use.keyword == .inLanguage {
      let named = index + use.tokenCount
      let isNamed = use.tokenCount > 0 && named < tokens.count
      words.append(
        Word(meaning: "taal \(isNamed ? tokens[named].key : language.rawValue)", span: token.span))
      if use.tokenCount > 0 { return use.tokenCount + 1 }
    } else if let use {
      words.append(Word(meaning: "@\(use.keyword)", span: token.span))
      return use.tokenCount
    }
    // Commas at the ends of lines come and go with the layout.
    if token.kind != .comma { words.append(Word(meaning: token.text, span: token.span)) }
    return 1
  }

  /// The first word that is read otherwise in `other`; nil when all are the same.
  func firstDifference(from other: ReadWords) -> Word? {
    for (word, its) in zip(words, other.words) where word.meaning != its.meaning { return word }
    return words.count == other.words.count ? nil : words.last
  }
}
