/// A word of a file with what it is, for the colour it gets.
package struct ColouredWord: Sendable, Hashable {
  /// What a word is.
  package enum Kind: Int, Sendable, Hashable, CaseIterable {
    /// A fixed word of the language.
    case keyword
    /// The name of a rule or a table.
    case rule
    /// The name of a concept or a tally.
    case concept
    /// The name of a word list.
    case words
    /// The name of a field, a history count or a threshold.
    case field
    /// An answer to a question.
    case value
    /// Any other name.
    case name
  }

  /// What it is.
  package let kind: Kind
  /// Where it stands, on one line.
  package let range: TextRange
}

extension RuleWorkspace {
  /// The words of the file at `path` of which is known what they are, in order: the only way to
  /// tell `is` in a name from the fixed word.
  package mutating func colouredWords(_ path: String) -> [ColouredWord] {
    let checked = checked()
    guard let module = checked.index(of: path) else { return [] }
    let file = checked.files[module]
    let tokens = tokens(of: file)
    var kinds = [ColouredWord.Kind?](repeating: nil, count: tokens.count)
    // The shortest name counts, so it comes last.
    let names = checked.names[module].filter { checked.owner(of: $0.target) == $0.target }
    for use in names.sorted(by: { $0.span.end - $0.span.start > $1.span.end - $1.span.start }) {
      var index = firstIndex(in: tokens, from: use.span.start)
      while index < tokens.count, tokens[index].span.start < use.span.end {
        if tokens[index].kind == .word { kinds[index] = Self.kind(of: use.target) }
        index += 1
      }
    }
    for index in tokens.indices {
      let use = checked.uses[module].use(at: tokens[index]) ?? file.uses.use(at: tokens[index])
      let end = min(tokens.count, index + (use?.tokenCount ?? 0))
      for index in index..<end where kinds[index] == nil { kinds[index] = .keyword }
    }
    let map = map(of: file)
    return zip(tokens, kinds).compactMap { token, kind in
      kind.map { ColouredWord(kind: $0, range: map.range(of: token.span)) }
    }
  }

  private func tokens(of file: EditedFile) -> [Token] {
    var log = DiagnosticLog()
    return Lexer.lines(of: file.text, into: &log).flatMap(\.tokens)
  }

  /// The place of the first token that begins at `offset` or later.
  private func firstIndex(in tokens: [Token], from offset: Int) -> Int {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].span.start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func kind(of target: NameUses.Target) -> ColouredWord.Kind {
    guard case .symbol(let kind, _) = target else {
      if case .value = target { return .value }
      return .name
    }
    return switch kind {
    case .rule, .table: .rule
    case .concept, .tally: .concept
    case .wordList, .wordForms: .words
    case .field, .history, .threshold: .field
    default: .name
    }
  }
}
