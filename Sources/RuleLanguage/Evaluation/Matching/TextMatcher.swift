/// Everything a rule set looks for in a text, prepared once: word lists, readings and languages.
///
/// A class, so that an evaluation copies one reference and not all tables.
final class TextMatcher: Sendable {
  /// What is known of a word.
  struct KnownWord: Sendable {
    /// Where its symbols are in `wordSymbols`.
    let symbolStart: Int32
    let symbolEnd: Int32
    /// Where the symbols are that it gives when it was typed with an error.
    let typedStart: Int32
    let typedEnd: Int32
    /// A bit for each language it is a function word of.
    let languages: UInt32
    /// Whether it stands in a list, a phrase or a reading.
    let isListed: Bool
  }

  /// The words with which a phrase may start have the lowest numbers.
  let words: WordTable
  /// Whether every word is looked for, not only those with which a phrase may start.
  let seeksAllWords: Bool
  let knownWords: [KnownWord]
  /// How many known words a phrase may start with.
  let startWordCount: Int
  /// The symbols of known words; those of one word in ascending order, each once.
  let wordSymbols: [Int32]
  let jokers: JokerAutomaton
  let typingErrors: TypingErrors
  let phrases: PhraseTrie
  let languageCount: Int
  let readings: [ReadingTriggers]
  /// For each list the marks that may not stand between the words of a mention.
  let excludedMarks: [TextMarks]

  var listCount: Int { excludedMarks.count }

  init(
    words: WordTable, seeksAllWords: Bool, knownWords: [KnownWord], startWordCount: Int,
    wordSymbols: [Int32], jokers: JokerAutomaton, typingErrors: TypingErrors, phrases: PhraseTrie,
    languageCount: Int, readings: [ReadingTriggers], excludedMarks: [TextMarks]
  ) {
    self.words = words
    self.seeksAllWords = seeksAllWords
    self.knownWords = knownWords
    self.startWordCount = startWordCount
    self.wordSymbols = wordSymbols
    self.jokers = jokers
    self.typingErrors = typingErrors
    self.phrases = phrases
    self.languageCount = languageCount
    self.readings = readings
    self.excludedMarks = excludedMarks
  }

  /// The most reading languages of a rule set.
  static let languageCountMax = 32

  /// What is found in `text`.
  func match(_ text: String) -> TextFindings {
    var text = text
    var pass = MatchPass()
    text.withUTF8 { pass.run($0, self) }
    let summary = pass.summary
    return TextFindings(
      found: Array(pass.found.values), readings: Array(summary.readings),
      isEmpty: summary.isEmpty, isUnreadable: summary.isUnreadable)
  }
}

/// What was found in one text.
struct TextFindings: Sendable {
  struct Found: Sendable, Hashable, BitwiseCopyable {
    let list: Int
    let reading: Reading
    /// UTF-8 offsets in the original text.
    let start: Int
    let end: Int

    var range: Range<Int> { start..<end }
  }

  let found: [Found]
  /// For each word list the readings in which it is mentioned.
  let readings: [ReadingSet]
  /// Whether the text has no word at all.
  let isEmpty: Bool
  /// Whether too few words are function words of any language with a list.
  let isUnreadable: Bool
}
