/// A word to look for, folded, with a joker at neither, either or both ends.
struct WordPattern: Sendable, Hashable {
  let letters: [UInt8]
  /// Whether any letters may stand before.
  let opensStart: Bool
  /// Whether any letters may stand after.
  let opensEnd: Bool

  var isExact: Bool { !opensStart && !opensEnd }

  func hash(into hasher: inout Hasher) {
    // Letter by letter would take most of the time of checking a large list.
    letters.withUnsafeBytes { hasher.combine(bytes: $0) }
    hasher.combine(opensStart)
    hasher.combine(opensEnd)
  }
}

/// A word or phrase to look for.
struct Pattern: Sendable, Hashable {
  enum Item: Sendable, Hashable {
    case word(WordPattern)
    /// Any single word of the list with this index.
    case list(Int)
  }

  struct Element: Sendable, Hashable {
    let item: Item
    /// Whether up to `gapMax` other words may stand before it.
    let followsGap: Bool
  }

  /// The most other words in a gap.
  static let gapMax = 6
  /// The most words of a phrase.
  static let elementCountMax = 10
  /// The most gaps of a phrase; with the limits above a hit covers at most 34 words.
  static let gapCountMax = 4

  let elements: [Element]

  /// The word, when the pattern is a single one.
  var singleWord: WordPattern? {
    guard elements.count == 1, case .word(let word) = elements[0].item else { return nil }
    return word
  }
}

/// A word list, ready to be looked for.
struct WordList: Sendable {
  let name: String
  let isDanger: Bool
  let patterns: [Pattern]
  let exclusions: [Pattern]
  /// A mention with one of these between its words does not count.
  let excludedMarks: TextMarks
  let toleratesTypingErrors: Bool
}

/// The words that change how a mention is meant.
struct ReadingTriggers: Sendable {
  /// The most words that a trigger reaches.
  static let scopeMax = 20
  /// The reach of a trigger when none is declared.
  static let scopeDefault = 5

  let reading: Reading
  let before: [Pattern]
  let after: [Pattern]
  let pseudo: [Pattern]
  let until: [Pattern]
  let untilMarks: TextMarks
  let scope: Int
}

/// The words by which a text in one language is known.
struct ReadingLanguage: Sendable {
  let code: String
  let words: [[UInt8]]
}
