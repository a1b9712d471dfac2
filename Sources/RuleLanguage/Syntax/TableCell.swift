/// What stands between two bars of a row.
struct TableCell: Sendable {
  let tokens: [Token]
  let span: Span

  /// Whether it says `-`: it does not matter, or nothing.
  var isAny: Bool { tokens.count == 1 && tokens[0].text == "-" }

  /// The cells of a row; an empty one is reported and reads as `-`.
  static func cells(of line: Line, _ context: inout ParseContext) -> [TableCell] {
    var cells: [TableCell] = []
    var tokens: [Token] = []
    var start = line.span.start
    for (index, token) in line.tokens.enumerated() {
      guard token.kind == .bar else {
        tokens.append(token)
        continue
      }
      if index > 0 {
        if tokens.isEmpty {
          context.report(.emptyCell, at: Span(start: start, end: token.span.end))
        }
        cells.append(
          TableCell(
            tokens: tokens,
            span: tokens.last.map { tokens[0].span.joined(with: $0.span) } ?? token.span))
      }
      tokens = []
      start = token.span.start
    }
    if let first = tokens.first, let last = tokens.last {
      let span = first.span.joined(with: last.span)
      context.report(.unclosedRow, at: span)
      cells.append(TableCell(tokens: tokens, span: span))
    }
    return cells
  }
}
