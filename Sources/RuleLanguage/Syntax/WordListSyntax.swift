/// `woorden NAME` with everything that counts as a mention.
struct WordListSyntax: Sendable {
  let name: NameSyntax
  var isDanger = false
  var patterns: [PatternSyntax] = []
  /// The words that count in all their forms.
  var formsOf: [NameSyntax] = []
  var exclusions: [PatternSyntax] = []
  var toleratesTypingErrors = false
  /// Whether a line under it says what to look for, or could not be read.
  var hasPatternLines = false
}

/// One word or phrase to look for: words, references to word lists, and gaps.
struct PatternSyntax: Sendable {
  enum Part: Sendable {
    /// Text that still has to be cut into words.
    case text(TextSyntax)
    /// `[NAME]`.
    case list(NameSyntax)
    case gap
  }

  let parts: [Part]
  let span: Span
  /// Whether a word in it may have a joker.
  let allowsJokers: Bool
}

/// `leestaal NAME`: the words by which a text in that language is known.
struct ReadingLanguageSyntax: Sendable {
  let name: NameSyntax
  var words: [PatternSyntax] = []
}

/// `lezing KIND`: the words that change how a mention is meant.
struct ReadingSyntax: Sendable {
  let reading: Reading
  let span: Span
  var before: [PatternSyntax] = []
  var after: [PatternSyntax] = []
  var pseudo: [PatternSyntax] = []
  var until: [PatternSyntax] = []
  var scope: NumberSyntax?
}
