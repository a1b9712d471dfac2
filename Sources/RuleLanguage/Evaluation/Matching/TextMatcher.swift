/// Everything a rule set looks for in a text, prepared once: word lists, readings and languages.
struct TextMatcher: Sendable {
  /// What a known word is besides part of a list.
  struct WordFlags: OptionSet, Sendable {
    let rawValue: UInt8
    /// It stands in a list, a phrase or a reading.
    static let listed = WordFlags(rawValue: 1)
  }

  let words: WordTable
  /// The symbols of each known word, and where each word's start.
  let wordSymbolStarts: [Int32]
  let wordSymbols: [Int32]
  /// The symbols a known word gives when it was typed with an error.
  let typedSymbolStarts: [Int32]
  let typedSymbols: [Int32]
  let jokers: JokerAutomaton
  let typingErrors: TypingErrors
  let phrases: PhraseTrie
  /// For each known word a bit for each language it is a function word of.
  let languagesOfWord: [UInt32]
  let languageCount: Int
  let flagsOfWord: [WordFlags]
  let readings: [ReadingTriggers]
  let listCount: Int

  /// The most reading languages of a rule set.
  static let languageCountMax = 32

  /// What is found in `text`.
  func match(_ text: String) -> TextFindings {
    var pass = MatchPass(Tokenizer.tokenize(text), self)
    pass.run(self)
    return ReadingResolver.findings(of: pass, readings: readings, listCount: listCount)
  }
}

/// What was found in one text.
struct TextFindings: Sendable {
  struct Found: Sendable, Hashable {
    let list: Int
    let reading: Reading
    /// UTF-8 offsets in the original text.
    let range: Range<Int>
  }

  let found: [Found]
  /// For each word list the readings in which it is mentioned.
  let readings: [ReadingSet]
  /// Whether the text has no word at all.
  let isEmpty: Bool
  /// Whether too few words are function words of any language with a list.
  let isUnreadable: Bool
}
