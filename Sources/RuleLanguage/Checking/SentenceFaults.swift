/// Finds out what an author probably meant with a condition that says nothing known.
enum SentenceFaults {
  /// Signs that people use for comparing, with what the language says instead.
  private static let symbols: [(sign: String, keyword: Keyword)] = [
    ("=", .equals), ("==", .equals), ("!=", .isNot), ("<>", .isNot), (">", .atLeast),
    (">=", .atLeast), ("≥", .atLeast), ("<", .atMost), ("<=", .atMost), ("≤", .atMost),
  ]

  /// Reports a condition that is no concept and has no test in it.
  static func report(_ name: NameSyntax, _ module: Int, _ context: inout CheckContext) {
    let words = name.key.split(separator: " ").map(String.init)
    if let symbol = symbols.first(where: { words.contains($0.sign) }) {
      let meant = context.table(of: module).shown(symbol.keyword)
      context.report(.symbolInSentence, at: name.span, in: module, [symbol.sign, meant])
    } else if reportText(name, module, &context) {
      return
    } else if context.symbols.find(name.key, as: .wordList) != nil {
      context.report(.listWithoutTest, at: name.span, in: module, [name.text])
    } else if context.symbols.find(name.key, as: .tally) != nil {
      context.report(.tallyWithoutTest, at: name.span, in: module, [name.text])
    } else if let field = field(in: words, context) {
      context.report(.fieldWithoutTest, at: name.span, in: module, [field])
    } else {
      _ = context.resolve(name, as: .concept, in: module)
    }
  }

  /// Reports a sentence about the text without one of the tests that it can have; answers whether
  /// it is one.
  static func reportText(_ name: NameSyntax, _ module: Int, _ context: inout CheckContext) -> Bool {
    let table = context.table(of: module)
    guard name.key.split(separator: " ").first.map(String.init) == table.shown(.text),
      context.symbols.find(name.key, as: .field) == nil,
      context.symbols.find(name.key, as: .history) == nil
    else { return false }
    let tests = [Keyword.mentions, .textIsEmpty, .textIsUnreadable].map(table.shown)
    context.report(
      .expectedKeyword, at: name.span, in: module, [tests.joined(separator: ", "), name.text])
    return true
  }

  /// The longest name of a field or history count that the words begin with.
  private static func field(in words: [String], _ context: CheckContext) -> String? {
    for count in stride(from: words.count, to: 0, by: -1) {
      let key = words[..<count].joined(separator: " ")
      let symbol =
        context.symbols.find(key, as: .field) ?? context.symbols.find(key, as: .history)
      if let symbol { return symbol.name.text }
    }
    return nil
  }
}
