/// Reads tables.
struct TableParser {
  /// What a column can conclude.
  static let resultColumns: [Keyword] = [
    .className, .queue, .toQueue, .within, .sendMessage, .advise, .theme, .lifeDomain, .helper,
    .because, .reason, .source,
  ]
  private static let templateLines: [Keyword] = [
    .advise, .theme, .lifeDomain, .helper, .because, .source,
  ]

  private enum Column {
    case condition(ColumnSubjectSyntax)
    case result(Keyword)
    /// Nothing readable; already reported.
    case missing
  }

  private let table: NameSyntax
  private let columns: [Column]
  /// What the lines under the table say of every row.
  private let template: RuleSyntax

  static func table(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> TableSyntax?
  {
    var cursor = start
    guard let name = context.takeName(&cursor) else { return nil }
    context.expectEnd(cursor)
    var template = RuleSyntax(name: name)
    var rowLines: [Line] = []
    for child in line.children {
      if child.tokens.first?.kind == .bar {
        context.expectNoChildren(child)
        rowLines.append(child)
      } else if context.cursor(child).stands(among: templateLines) {
        RuleParser.parse(child, into: &template, &context)
      } else {
        context.expected(.expectedRow, at: context.cursor(child))
      }
    }
    guard let head = rowLines.first, rowLines.count > 1 else {
      context.report(.tableWithoutRows, at: name.span, [name.text])
      return nil
    }
    guard rowLines.count - 1 <= Table.rowCountMax else {
      context.report(
        .tableTooLarge, at: name.span,
        [name.text, "\(Table.rowCountMax)", "\(Table.columnCountMax)"])
      return nil
    }
    let columns = columns(TableCell.cells(of: head, &context), name, &context)
    guard columns.contains(where: { if case .result = $0 { true } else { false } }) else {
      context.report(.tableWithoutResult, at: name.span, [name.text])
      return nil
    }
    let parser = TableParser(table: name, columns: columns, template: template)
    return parser.table(rowLines.dropFirst(), &context)
  }

  private func table(
    _ lines: ArraySlice<Line>, _ context: inout ParseContext
  ) -> TableSyntax {
    var rows: [TableSyntax.Row] = []
    for (index, line) in lines.enumerated() {
      let cells = TableCell.cells(of: line, &context)
      guard cells.count == columns.count else {
        context.report(.wrongCellCount, at: line.span, ["\(cells.count)", "\(columns.count)"])
        continue
      }
      rows.append(row(cells, line, number: index + 1, &context))
    }
    if rows.filter(\.isOtherwise).count > 1, let last = rows.last(where: \.isOtherwise) {
      context.report(.repeatedLine, at: last.span, [context.table.shown(.otherwise)])
    }
    return TableSyntax(name: table, firstSubject: subjects.first, rows: rows)
  }

  private var subjects: [NameSyntax] {
    columns.compactMap { if case .condition(let subject) = $0 { subject.name } else { nil } }
  }

  private static func columns(
    _ cells: [TableCell], _ name: NameSyntax, _ context: inout ParseContext
  ) -> [Column] {
    if cells.count > Table.columnCountMax {
      context.report(
        .tableTooLarge, at: name.span,
        [name.text, "\(Table.rowCountMax)", "\(Table.columnCountMax)"])
    }
    var seen: Set<String> = []
    var columns: [Column] = []
    for cell in cells {
      let column = column(cell, &context)
      if case .missing = column {
      } else {
        let key = cell.tokens.map(\.key).joined(separator: " ")
        if !seen.insert(key).inserted { context.report(.repeatedColumn, at: cell.span, [key]) }
      }
      columns.append(column)
    }
    return columns
  }

  private static func column(_ cell: TableCell, _ context: inout ParseContext) -> Column {
    var cursor = context.cursor(cell.tokens, after: cell.span)
    guard !cursor.isAtEnd else { return .missing }
    if cursor.stands(.mentions) || cursor.stands(.textIsEmpty) || cursor.stands(.textIsUnreadable) {
      guard let name = NameSyntax(cell.tokens),
        case .sentence(let sentence) = ConditionParser.sentence(cursor, &context)
      else { return .missing }
      return .condition(.sentence(sentence, name))
    }
    var attempt = cursor
    if let keyword = attempt.takeFirst(of: resultColumns), attempt.isAtEnd {
      return .result(keyword)
    }
    guard let name = context.takeName(&cursor) else { return .missing }
    context.noteWish([.field, .history, .concept, .wordList], at: name)
    context.expectEnd(cursor)
    return .condition(.name(name))
  }

  private func row(
    _ cells: [TableCell], _ line: Line, number: Int, _ context: inout ParseContext
  ) -> TableSyntax.Row {
    var rule = RuleSyntax(
      name: NameSyntax(text: Table.ruleName(table.text, row: number), span: line.span),
      advices: template.advices, themes: template.themes, lifeDomains: template.lifeDomains,
      helpers: template.helpers, because: template.because, hasBecauseLine: true,
      source: template.source)
    var conclusion = ConclusionSyntax(span: line.span)
    var conditions: [ConditionSyntax] = []
    var words: [String] = []
    var isSilent = false
    let isOtherwise = isOtherwise(cells, context)
    for (column, cell) in zip(columns, cells) where !cell.tokens.isEmpty {
      switch column {
      case .missing: continue
      case .condition(let subject):
        guard !cell.isAny, !isOtherwise else { continue }
        let shown = "\(subject.name.text): \(context.text.string(cell.span))"
        words.append(shown)
        conditions.append(condition(subject, cell, shown, &context))
      case .result(let keyword):
        if result(keyword, cell, into: &rule, &conclusion, &context) { isSilent = true }
      }
    }
    if hasClassColumn, !isSilent { rule.conclusion = conclusion }
    if rule.because == nil {
      let text = isOtherwise ? context.table.shown(.otherwise) : words.joined(separator: "; ")
      rule.because = TextSyntax(text: "\(table.text): \(text)", span: line.span)
    }
    if isSilent { reportIdleCells(cells, &context) }
    return TableSyntax.Row(
      conditions: conditions, rule: isSilent ? nil : rule, isOtherwise: isOtherwise,
      span: line.span)
  }

  private var hasClassColumn: Bool {
    columns.contains { if case .result(.className) = $0 { true } else { false } }
  }

  /// Whether the first cell that asks something says `anders` and the others say nothing.
  private func isOtherwise(_ cells: [TableCell], _ context: ParseContext) -> Bool {
    let asked = zip(columns, cells).compactMap { column, cell in
      if case .condition = column { cell } else { nil }
    }
    guard let first = asked.first, asked.dropFirst().allSatisfy(\.isAny) else { return false }
    var cursor = context.cursor(first.tokens, after: first.span)
    return cursor.take(.otherwise) && cursor.isAtEnd
  }

  private func condition(
    _ subject: ColumnSubjectSyntax, _ cell: TableCell, _ shown: String,
    _ context: inout ParseContext
  ) -> ConditionSyntax {
    var cursor = context.cursor(cell.tokens, after: cell.span)
    var alternatives: [AlternativeSyntax] = []
    while !cursor.isAtEnd {
      let start = cursor.place
      let operation: ComparisonSyntax.Operator
      switch cursor.takeFirst(of: [.atLeast, .atMost, .between]) {
      case .atLeast: operation = .atLeast
      case .atMost: operation = .atMost
      case .between: operation = .between
      default: operation = .equals
      }
      guard let value = context.takeName(&cursor, until: operation == .between ? [.and] : []) else {
        return .missing(cell.span)
      }
      var values = [value]
      if operation == .between {
        guard cursor.take(.and), let end = context.takeName(&cursor) else {
          context.expected([.and], at: cursor)
          return .missing(cell.span)
        }
        values.append(end)
      }
      let last = values[values.count - 1].span
      alternatives.append(
        AlternativeSyntax(operation: operation, values: values, span: start.joined(with: last)))
      if !cursor.isAtEnd, !cursor.take(.comma) {
        context.expected(.expectedComma, at: cursor)
        return .missing(cell.span)
      }
    }
    return .sentence(
      SentenceSyntax(
        name: NameSyntax(text: shown, span: cell.span), form: .cell(subject, alternatives)))
  }

  /// Reads a cell of a result; answers whether it says that the row has no opinion.
  private func result(
    _ keyword: Keyword, _ cell: TableCell, into rule: inout RuleSyntax,
    _ conclusion: inout ConclusionSyntax, _ context: inout ParseContext
  ) -> Bool {
    var cursor = context.cursor(cell.tokens, after: cell.span)
    if keyword == .className, cursor.take(.noOpinion) {
      context.expectEnd(cursor)
      return true
    }
    if cell.isAny { return false }
    let line = Line(indent: 0, isBullet: false, tokens: cell.tokens, span: cell.span, children: [])
    switch keyword {
    case .className: conclusion.signalClass = context.takeClass(&cursor)
    case .queue, .toQueue: conclusion.queue = context.takeName(&cursor)
    case .within: conclusion.within = context.takeDeadline(&cursor)
    case .sendMessage: conclusion.message = context.takeName(&cursor)
    case .advise: rule.advices += context.takeNames(cursor, of: line)
    case .theme: rule.themes += context.takeNames(cursor, of: line)
    case .lifeDomain: rule.lifeDomains += context.takeNames(cursor, of: line)
    case .helper: rule.helpers += context.takeNames(cursor, of: line)
    case .source: rule.source = context.takeText(&cursor, of: line)
    default: rule.because = context.takeText(&cursor, of: line)
    }
    switch keyword {
    case .className, .within:
      if conclusion.signalClass == nil && keyword == .className
        || conclusion.within == nil && keyword == .within
      {
        conclusion.isBroken = true
      } else {
        context.expectEnd(cursor)
      }
    case .queue, .toQueue, .sendMessage: context.expectEnd(cursor)
    default: break
    }
    return false
  }

  /// Reports results in a row that has no opinion.
  private func reportIdleCells(_ cells: [TableCell], _ context: inout ParseContext) {
    for (column, cell) in zip(columns, cells) {
      guard case .result(let keyword) = column, keyword != .className, !cell.isAny,
        !cell.tokens.isEmpty
      else { continue }
      context.report(.resultWithoutOpinion, at: cell.span, [context.text.string(cell.span)])
    }
  }
}
