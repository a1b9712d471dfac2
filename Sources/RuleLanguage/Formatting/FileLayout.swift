/// A rule file in the one layout.
///
/// Blocks step in by two spaces, lines that go on with a list by four; lists of words and names fill
/// their lines; the bars of a table stand under each other. Comments and blank lines stay, of
/// several blank lines one.
struct FileLayout {
  /// The most characters of a line of words or names; a longer item stands on a line of its own.
  static let widthMax = 120
  private static let blockStep = 2
  private static let continuationStep = 4

  /// A line that says something, in its place.
  private struct Statement {
    let number: Int
    /// Its old and new indentation, after those of the lines it stands under.
    let indents: [(old: Int, new: Int)]
    let written: [String]
  }

  private let text: SourceText
  private let language: KeywordLanguage
  private let uses: KeywordUses
  private let writer: TokenWriter
  private var statements: [Statement] = []
  /// The lines that were taken up in the line before them.
  private var joined: Set<Int> = []

  init(_ text: SourceText, _ uses: KeywordUses, in language: KeywordLanguage) {
    self.text = text
    self.language = language
    self.uses = uses
    self.writer = TokenWriter(uses: uses, table: .table(for: language), origin: text.language)
    var log = DiagnosticLog()
    let lines = LineNesting.nest(Lexer.lines(of: text, into: &log), of: text, into: &log)
    for line in lines { place(line, under: [], step: 0, indent: 0) }
  }

  /// The file as UTF-8.
  var bytes: [UInt8] {
    var written: [String] = []
    var isBlank = false
    var next = 0
    func append(_ lines: [String]) {
      if isBlank, !written.isEmpty { written.append("") }
      isBlank = false
      written += lines
    }
    for number in 1...text.lineCount where !joined.contains(number) {
      if next < statements.count, statements[next].number == number {
        append(statements[next].written)
        next += 1
      } else if number == 1, Header(text.string(text.lineRange(0))).code != nil {
        append(["# \(language == .dutch ? "taal" : "language"): \(language.rawValue)"])
      } else if let comment = comment(from: text.lineRange(number - 1).lowerBound) {
        append([String(repeating: " ", count: indent(of: comment, before: next)) + comment.text])
      } else {
        isBlank = true
      }
    }
    return Array((written.joined(separator: "\n") + "\n").utf8)
  }

  // MARK: Comments

  private struct Comment {
    let text: String
    /// The column, from 0, in which it begins.
    let column: Int
  }

  /// The comment on the rest of the line that begins at `offset`; nil when there is none.
  private func comment(from offset: Int) -> Comment? {
    let range = text.lineRange(text.place(of: offset).line - 1)
    let rest = text.string(offset..<max(offset, range.upperBound))
    guard let mark = rest.firstIndex(of: "#") else { return nil }
    var comment = rest[mark...]
    while let last = comment.unicodeScalars.last, last.properties.isWhitespace {
      comment = comment.dropLast()
    }
    return Comment(
      text: String(comment),
      column: offset - range.lowerBound + rest.utf8.distance(from: rest.startIndex, to: mark))
  }

  /// Where a comment on a line of its own begins, with the statement that follows it: as far as
  /// that, or, when it stood further in, as far as the line above that it belongs to.
  private func indent(of comment: Comment, before next: Int) -> Int {
    let above = next > 0 ? statements[next - 1].indents : []
    if next < statements.count {
      let below = statements[next].indents
      if let last = below.last, comment.column <= last.old || below.count > above.count {
        return last.new
      }
    } else if comment.column == 0 {
      return 0
    }
    return above.last { $0.old <= comment.column }?.new ?? 0
  }

  // MARK: Statements

  private mutating func place(
    _ line: Line, under parents: [(old: Int, new: Int)], step: Int, indent: Int
  ) {
    let number = text.place(of: line.span.start).line
    let margin = String(repeating: " ", count: indent)
    let indents = parents + [(line.indent, indent)]
    let content = indent + (line.isBullet ? Self.blockStep : 0)
    if let filled = filled(line, number, margin) {
      statements.append(Statement(number: number, indents: indents, written: filled))
      for child in line.children { joined.insert(text.place(of: child.span.start).line) }
      return
    }
    let rest = line.tokens.last?.span.end ?? line.span.start + 1
    let words =
      line.isBullet ? ["-", writer.text(of: line.tokens)] : [writer.text(of: line.tokens)]
    let statement = margin + words.filter { !$0.isEmpty }.joined(separator: " ")
    statements.append(
      Statement(
        number: number, indents: indents,
        written: [statement + (comment(from: rest).map { "  " + $0.text } ?? "")]))
    let rows = TableLayout(line.children.filter(TableLayout.isRow), writer)
    for child in line.children {
      let isBlock = opensBlock(line, child, depth: parents.count)
      let step = isBlock ? Self.blockStep : Self.continuationStep
      if let row = rows.text(of: child) {
        append(child, row, under: indents, indent: content + step)
      } else {
        place(child, under: indents, step: step, indent: content + step)
      }
    }
  }

  private mutating func append(
    _ row: Line, _ written: String, under parents: [(old: Int, new: Int)], indent: Int
  ) {
    let rest = row.tokens.last?.span.end ?? row.span.end
    let line = String(repeating: " ", count: indent) + written
    statements.append(
      Statement(
        number: text.place(of: row.span.start).line, indents: parents + [(row.indent, indent)],
        written: [line + (comment(from: rest).map { "  " + $0.text } ?? "")]))
  }

  private static let listDeclarations: Set<Keyword> = [
    .module, .uses, .themes, .lifeDomains, .helpers, .queueOrder, .messageOrder, .commonWords,
  ]
  /// The lists in which a line end separates as a comma does.
  private static let patternLists: Set<Keyword> = [
    .words, .wildcards, .phrases, .exclusions, .before, .after, .pseudo, .until, .commonWords,
  ]
  private static let nameLists: Set<Keyword> = [
    .uses, .themes, .lifeDomains, .helpers, .queueOrder, .messageOrder,
  ]

  /// What has lines of its own under it inside a block.
  private static let innerBlocks: Set<Keyword> = [.queue, .openingHours]

  /// Whether `child` is a line of its own under `line`, and not the rest of what that says.
  private func opensBlock(_ line: Line, _ child: Line, depth: Int) -> Bool {
    if child.isBullet || TableLayout.isRow(child) { return true }
    let keyword = line.tokens.first.flatMap(uses.use)?.keyword
    if depth == 0 { return keyword.map { !Self.listDeclarations.contains($0) } ?? true }
    if let keyword, Self.innerBlocks.contains(keyword) { return true }
    // Under a field stand lines that begin with a fixed word, and the rest of its values.
    return keyword == nil && child.tokens.first.flatMap(uses.use) != nil
  }

  /// A list of words or names over as few lines as it fits on; nil when `line` is none, or when a
  /// comment or blank line stands in it.
  private func filled(_ line: Line, _ number: Int, _ margin: String) -> [String]? {
    guard let use = line.tokens.first.flatMap(uses.use), !line.isBullet,
      Self.patternLists.contains(use.keyword) || Self.nameLists.contains(use.keyword),
      line.children.allSatisfy(\.children.isEmpty)
    else { return nil }
    var last = number
    for part in [line] + line.children {
      let place = text.place(of: part.span.start).line
      let end = part.tokens.last?.span.end ?? part.span.end
      guard place <= last + 1, !part.isBullet || part.span == line.span, comment(from: end) == nil
      else { return nil }
      last = place
    }
    var headCount = use.tokenCount
    if headCount < line.tokens.count, line.tokens[headCount].kind == .colon { headCount += 1 }
    let head = writer.text(of: line.tokens.prefix(headCount))
    return fill(items(line, headCount, use.keyword), after: margin + head, margin)
  }

  private func items(_ line: Line, _ headCount: Int, _ keyword: Keyword) -> [String] {
    var items: [[Token]] = [[]]
    for (index, part) in ([line] + line.children).enumerated() {
      if index > 0, Self.patternLists.contains(keyword), items.last?.isEmpty == false {
        items.append([])
      }
      for token in index == 0 ? part.tokens.dropFirst(headCount) : part.tokens[...] {
        if token.kind == .comma { items.append([]) } else { items[items.count - 1].append(token) }
      }
    }
    return items.filter { !$0.isEmpty }.map { writer.text(of: $0) }
  }

  private func fill(_ items: [String], after head: String, _ margin: String) -> [String] {
    let margin = margin + String(repeating: " ", count: Self.continuationStep)
    var lines = [head]
    var width = head.count
    for (index, item) in items.enumerated() {
      let part = index + 1 < items.count ? item + "," : item
      if index > 0, width + 1 + part.count > Self.widthMax {
        lines.append(margin + part)
        width = margin.count + part.count
      } else {
        lines[lines.count - 1] += " " + part
        width += 1 + part.count
      }
    }
    return lines
  }
}
