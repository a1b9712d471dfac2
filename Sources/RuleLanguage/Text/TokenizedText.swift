/// One word of a text.
struct TextToken: Sendable, Hashable, BitwiseCopyable {
  /// UTF-8 offsets in the original text; its folded letters stand from `start` on too.
  let start: Int32
  let end: Int32
  /// Where its folded letters end.
  let foldedEnd: Int32
  /// Its number in the table of known words, or what that answers for others.
  var word: Int32
  /// Which sentence it stands in, from 0.
  let sentence: Int32
  /// What stands between it and the word before.
  let marks: TextMarks
}

/// Punctuation between two words.
struct TextMarks: OptionSet, Sendable, Hashable, BitwiseCopyable {
  let rawValue: UInt8

  static let comma = TextMarks(rawValue: 1)
  static let colon = TextMarks(rawValue: 2)
  static let dash = TextMarks(rawValue: 4)
  static let parenthesis = TextMarks(rawValue: 8)
  static let quote = TextMarks(rawValue: 16)

  /// The mark that a reading's terminator such as `","` names.
  static func named(_ text: String) -> TextMarks? {
    switch text {
    case ",": .comma
    case ":": .colon
    case "-": .dash
    case "(", ")": .parenthesis
    case "'", "\"": .quote
    default: nil
    }
  }
}

/// A text cut into folded words, each with its place in the original; between the folded words
/// stand other bytes.
struct TokenizedText: Sendable {
  let folded: [UInt8]
  let tokens: [TextToken]

  /// The folded bytes of one token.
  func bytes(of token: TextToken) -> ArraySlice<UInt8> {
    folded[Int(token.start)..<Int(token.foldedEnd)]
  }
}
