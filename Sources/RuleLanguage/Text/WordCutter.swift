/// Cuts one short text after the other into folded words, in the same memory.
///
/// A class, because the checker hands on copies of its context.
final class WordCutter {
  private var tokenizer = Tokenizer()
  private let soughtWords = WordTable([])

  /// The folded letters of each word of `text`.
  func words(of text: some StringProtocol) -> [[UInt8]] {
    var text = String(text)
    text.withUTF8 { tokenizer.run($0, soughtWords) }
    var words: [[UInt8]] = []
    for index in 0..<tokenizer.tokens.count {
      let token = tokenizer.tokens[index]
      words.append(Array(tokenizer.folded.values[Int(token.start)..<Int(token.foldedEnd)]))
    }
    return words
  }
}
