/// Reads `puntentelling NAME` and the bullets under it.
enum TallyParser {
  static func tally(
    _ line: Line, _ start: TokenCursor, _ context: inout ParseContext
  ) -> TallySyntax? {
    var cursor = start
    guard let name = context.takeName(&cursor) else { return nil }
    context.expectEnd(cursor)
    if line.children.isEmpty { context.report(.emptyList, at: line.span) }
    var items: [TallySyntax.Item] = []
    for child in line.children {
      if !child.isBullet {
        context.report(.expectedBullet, at: child.span, [context.text.string(child.span)])
      }
      if let item = item(child, &context) { items.append(item) }
    }
    return TallySyntax(name: name, items: items)
  }

  /// `5 punten:` or `min 2 punten:` and a condition; nil, reported, when it does not say how many.
  private static func item(_ line: Line, _ context: inout ParseContext) -> TallySyntax.Item? {
    let start = context.cursor(line)
    var cursor = start
    let isMinus = cursor.take(.minus)
    guard let number = cursor.takeNumber(), cursor.take(.points) else {
      context.expected(.expectedPoints, at: start)
      return nil
    }
    context.takeColon(&cursor)
    let whole = NameSyntax(text: context.text.string(start.restSpan), span: start.restSpan)
    return TallySyntax.Item(
      name: whole, points: isMinus ? -number.value : number.value, pointsSpan: number.span,
      condition: ConditionParser.condition(cursor, of: line, depth: 2, &context))
  }
}
