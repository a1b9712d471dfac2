/// Reads tables of examples: every row is an example.
struct ExampleTableParser {
  private static let expected: [Keyword] = [
    .className, .queue, .toQueue, .within, .by, .advise, .theme, .lifeDomain, .helper, .sendMessage,
  ]
  private static let lines: [Keyword] = [.forProfile, .onDay]

  private enum Column {
    case text
    case given(NameSyntax)
    case expected(Keyword)
    /// Nothing readable; already reported.
    case missing
  }

  private let name: NameSyntax
  private let columns: [Column]
  private let profile: NameSyntax?
  private let day: CalendarDay?

  static func examples(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> [ExampleSyntax]
  {
    var cursor = start
    context.takeColon(&cursor)
    guard let name = context.takeName(&cursor) else { return [] }
    context.expectEnd(cursor)
    var profile: NameSyntax?
    var day: CalendarDay?
    var rows: [Line] = []
    for child in line.children {
      var below = context.cursor(child)
      context.expectNoChildren(child)
      if below.stands(.bar) {
        rows.append(child)
        continue
      }
      switch below.takeFirst(of: lines) {
      case .forProfile:
        context.set(&profile, to: context.takeName(&below), at: child)
        context.expectEnd(below)
      case .onDay:
        context.set(&day, to: context.takeDay(&below), at: child)
        context.expectEnd(below)
      default: context.expected(.expectedRow, at: below)
      }
    }
    guard let columns = columns(rows, name, &context) else { return [] }
    let parser = ExampleTableParser(name: name, columns: columns, profile: profile, day: day)
    return rows.dropFirst().enumerated().compactMap {
      parser.example($0.element, number: $0.offset + 1, &context)
    }
  }

  /// What the head says; nil, reported, when there are too few or too many rows or columns.
  private static func columns(
    _ rows: [Line], _ name: NameSyntax, _ context: inout ParseContext
  ) -> [Column]? {
    guard let head = rows.first, rows.count > 1 else {
      context.report(.tableWithoutRows, at: name.span, [name.text])
      return nil
    }
    let cells = TableCell.cells(of: head, &context)
    guard rows.count - 1 <= Table.rowCountMax, cells.count <= Table.columnCountMax else {
      context.report(
        .tableTooLarge, at: name.span,
        [name.text, "\(Table.rowCountMax)", "\(Table.columnCountMax)"])
      return nil
    }
    return cells.map { column($0, &context) }
  }

  private static func column(_ cell: TableCell, _ context: inout ParseContext) -> Column {
    var cursor = context.cursor(cell.tokens, after: cell.span)
    guard !cursor.isAtEnd else { return .missing }
    var attempt = cursor
    if let keyword = attempt.takeFirst(of: expected + [.text]), attempt.isAtEnd {
      return keyword == .text ? .text : .expected(keyword)
    }
    guard let name = context.takeName(&cursor) else { return .missing }
    context.expectEnd(cursor)
    return .given(name)
  }

  private func example(_ line: Line, number: Int, _ context: inout ParseContext) -> ExampleSyntax? {
    let cells = TableCell.cells(of: line, &context)
    guard cells.count == columns.count else {
      context.report(.wrongCellCount, at: line.span, ["\(cells.count)", "\(columns.count)"])
      return nil
    }
    var example = ExampleSyntax(
      name: NameSyntax(text: Table.ruleName(name.text, row: number), span: line.span))
    example.profile = profile
    example.day = day
    for (column, cell) in zip(columns, cells) where !cell.isAny && !cell.tokens.isEmpty {
      var cursor = context.cursor(cell.tokens, after: cell.span)
      switch column {
      case .missing: continue
      case .text:
        let cellLine = Line(
          indent: 0, isBullet: false, tokens: cell.tokens, span: cell.span, children: [])
        example.text = context.takeText(&cursor, of: cellLine)
      case .given(let subject):
        let values = values(cursor, &context)
        if !values.isEmpty {
          example.given.append(ExampleSyntax.Given(subject: subject, values: values))
        }
      case .expected(let keyword): expect(keyword, cursor, into: &example, &context)
      }
    }
    return example
  }

  private func values(_ start: TokenCursor, _ context: inout ParseContext) -> [NameSyntax] {
    var cursor = start
    var values: [NameSyntax] = []
    repeat {
      guard let value = context.takeName(&cursor) else { return values }
      values.append(value)
    } while cursor.take(.comma)
    context.expectEnd(cursor)
    return values
  }

  /// Reads what a cell expects: one or more items, each with or without `niet`.
  private func expect(
    _ keyword: Keyword, _ start: TokenCursor, into example: inout ExampleSyntax,
    _ context: inout ParseContext
  ) {
    var cursor = start
    while !cursor.isAtEnd {
      let place = cursor.place
      var part = context.cursor(cursor.takeItem(), after: place)
      let span = part.restSpan
      let isDenied = part.take(.not)
      let kind =
        keyword == .className
        ? boundedClass(&part, &context) : ExampleParser.expectation(keyword, &part, &context)
      guard let kind else { continue }
      context.expectEnd(part)
      example.expectations.append(
        ExampleSyntax.Expectation(kind: kind, isDenied: isDenied, span: span))
    }
  }

  /// `acuut`, `minstens complex` or `hoogstens complex`.
  private func boundedClass(_ part: inout TokenCursor, _ context: inout ParseContext)
    -> ExampleSyntax.Expectation.Kind?
  {
    let bound = part.takeFirst(of: [.atLeast, .atMost])
    return context.takeClass(&part).map {
      switch bound {
      case .atLeast: .signalClass(.atLeast($0))
      case .atMost: .signalClass(.atMost($0))
      default: .signalClass(.exactly($0))
      }
    }
  }
}
