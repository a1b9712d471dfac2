/// Something declared in a file, for a table of contents.
package struct OutlineItem: Sendable, Hashable {
  /// What it is.
  package enum Kind: Sendable, Hashable {
    /// The file as a module.
    case module
    /// A rule or a table of rules.
    case rule
    /// A concept.
    case concept
    /// A list of words.
    case words
    /// A field or a history count.
    case field
    /// An example.
    case example
    /// Anything else.
    case other
  }

  /// What it is.
  package let kind: Kind
  /// The first line, without the fixed words where it has a name.
  package let name: String
  /// The fixed word with which it begins, as it is written.
  package let detail: String
  /// The path of its file.
  package let path: String
  /// All of it.
  package let range: TextRange
  /// Its name.
  package let nameRange: TextRange
  /// What is declared in it.
  package let children: [OutlineItem]
}

extension RuleWorkspace {
  /// What the file at `path` declares, in order; empty when there is no such file.
  package func outline(_ path: String) -> [OutlineItem] {
    file(path).map(outline) ?? []
  }

  func outline(of file: EditedFile) -> [OutlineItem] {
    var log = DiagnosticLog()
    let lines = LineNesting.nest(Lexer.lines(of: file.text, into: &log), of: file.text, into: &log)
    let map = map(of: file)
    return lines.map { line in
      let keyword = line.tokens.first.flatMap(file.uses.use)
      let hasParts = keyword.map { [.fields, .history].contains($0.keyword) } ?? false
      let children = hasParts ? line.children.map { item($0, nil, [], file, map) } : []
      return item(line, keyword, children, file, map)
    }
  }

  private func item(
    _ line: Line, _ use: KeywordUses.Use?, _ children: [OutlineItem], _ file: EditedFile,
    _ map: PositionMap
  ) -> OutlineItem {
    let rest = line.tokens.dropFirst(use?.tokenCount ?? 0).drop { $0.kind == .colon }
    let words = rest.prefix { $0.kind == .word && file.uses.use(at: $0) == nil }
    let first = words.first?.span ?? line.span
    let name = words.last.map { first.joined(with: $0.span) } ?? line.span
    let detail = line.tokens.prefix(use?.tokenCount ?? 0).map(\.text).joined(separator: " ")
    let last = line.allTokens.last?.span ?? line.span
    return OutlineItem(
      kind: Self.kind(use?.keyword), name: file.text.string(name), detail: detail, path: file.path,
      range: map.range(of: line.span.joined(with: last)), nameRange: map.range(of: name),
      children: children)
  }

  private static func kind(_ keyword: Keyword?) -> OutlineItem.Kind {
    switch keyword {
    case .module: .module
    case .rule, .exceptionTo, .deviationFrom, .table: .rule
    case .concept, .tally: .concept
    case .wordList, .wordForms, .commonWords, .reading, .readingLanguage: .words
    case .fields, .history, .area, .threshold, nil: .field
    case .example, .examples: .example
    default: .other
    }
  }
}
