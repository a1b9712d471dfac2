/// Reads conditions: list blocks and sentences.
enum ConditionParser {
  /// How deep list blocks may be nested.
  static let depthMax = 16

  /// What people put before an item instead of a dash.
  private static let otherBullets: Set<String> = ["*", "•", "–", "+"]

  private static let quantifiers: [Keyword] = [.allOf, .anyOf, .noneOf, .atLeastOf]
  private static let operators: [Keyword] = [
    .isOneOf, .isNot, .equals, .atLeast, .atMost, .between, .containsOneOf, .contains, .containsNot,
    .containsAllOf, .containsNoneOf,
  ]
  private static let readings: [Keyword] = [
    .denied, .uncertain, .past, .aboutAnother, .alsoUncertain, .inAnyWay,
  ]

  /// The condition at the cursor, with the bullets under `line`.
  static func condition(
    _ start: TokenCursor, of line: Line, depth: Int = 1, _ context: inout ParseContext
  ) -> ConditionSyntax {
    var cursor = start
    guard !cursor.isAtEnd else {
      context.expected(.expectedCondition, at: cursor)
      return .missing(cursor.place)
    }
    if let quantifier = quantifier(&cursor, &context) {
      return list(quantifier, cursor, start.restSpan, of: line, depth: depth, &context)
    }
    context.expectNoChildren(line)
    return sentence(start, &context)
  }

  /// The quantifier at the cursor; it only is one when a colon follows.
  private static func quantifier(_ cursor: inout TokenCursor, _ context: inout ParseContext)
    -> ListSyntax.Quantifier?
  {
    var attempt = cursor
    var quantifier: ListSyntax.Quantifier
    switch attempt.takeFirst(of: quantifiers) {
    case .allOf: quantifier = .all
    case .anyOf: quantifier = .any
    case .noneOf: quantifier = .none
    case .atLeastOf:
      guard let count = attempt.takeNumber(), attempt.take(.atLeastOfEnd) else { return nil }
      quantifier = .atLeast(count.value)
    default: return nil
    }
    guard attempt.isAtEnd || attempt.stands(.colon) else { return nil }
    context.takeColon(&attempt)
    cursor = attempt
    return quantifier
  }

  private static func list(
    _ quantifier: ListSyntax.Quantifier, _ cursor: TokenCursor, _ span: Span, of line: Line,
    depth: Int, _ context: inout ParseContext
  ) -> ConditionSyntax {
    context.expectEnd(cursor)
    guard depth <= depthMax else {
      context.report(.nestingTooDeep, at: line.span, ["\(depthMax)"])
      return .missing(line.span)
    }
    var items: [ConditionSyntax] = []
    for child in line.children {
      var cursor = context.cursor(child)
      if !child.isBullet {
        context.report(.expectedBullet, at: child.span, [context.text.string(child.span)])
        if let first = cursor.current, otherBullets.contains(first.text) { cursor.advance() }
      }
      items.append(condition(cursor, of: child, depth: depth + 1, &context))
    }
    if line.children.isEmpty { context.report(.emptyList, at: line.span) }
    return .list(ListSyntax(quantifier: quantifier, span: span, items: items))
  }

  /// The condition that one line of words says.
  static func sentence(_ start: TokenCursor, _ context: inout ParseContext) -> ConditionSyntax {
    var cursor = start
    guard let first = cursor.current, first.kind == .word else {
      context.expected(.expectedCondition, at: cursor)
      return .missing(cursor.place)
    }
    let whole = NameSyntax(text: context.text.string(start.restSpan), span: start.restSpan)
    if let quoted = start.rest.first(where: { $0.kind == .quoted }) {
      context.report(.quotedInSentence, at: quoted.span)
      return .missing(quoted.span)
    }
    if let odd = start.rest.first(where: { $0.kind != .word && $0.kind != .comma }) {
      context.report(.leftover, at: odd.span, [odd.text])
      return .missing(odd.span)
    }
    var attempt = start
    switch attempt.takeFirst(of: [.textIsEmpty, .textIsUnreadable]) {
    case .textIsEmpty where attempt.isAtEnd:
      return .sentence(SentenceSyntax(name: whole, form: .textIsEmpty))
    case .textIsUnreadable where attempt.isAtEnd:
      return .sentence(SentenceSyntax(name: whole, form: .textIsUnreadable))
    default: break
    }
    if cursor.take(.mentions) { return mentions(cursor, whole, &context) }
    guard let subject = cursor.takeName(until: operators), !cursor.isAtEnd,
      let keyword = cursor.takeFirst(of: operators)
    else {
      return .sentence(SentenceSyntax(name: whole, form: .name))
    }
    guard let comparison = comparison(keyword, cursor, &context) else {
      return .missing(whole.span)
    }
    return .sentence(
      SentenceSyntax(
        name: whole,
        form: .comparison(subject: subject, comparison)))
  }

  private static func mentions(
    _ start: TokenCursor, _ whole: NameSyntax, _ context: inout ParseContext
  ) -> ConditionSyntax {
    var cursor = start
    let readings: ReadingSet
    switch cursor.takeFirst(of: Self.readings) {
    case .denied: readings = ReadingSet(.denied)
    case .uncertain: readings = ReadingSet(.uncertain)
    case .past: readings = ReadingSet(.past)
    case .aboutAnother: readings = ReadingSet(.aboutAnother)
    case .alsoUncertain: readings = [.stated, ReadingSet(.uncertain)]
    case .inAnyWay: readings = .all
    default: readings = .stated
    }
    var lists: [NameSyntax] = []
    repeat {
      guard let name = context.takeName(&cursor) else { return .missing(whole.span) }
      lists.append(name)
    } while cursor.take(.comma)
    context.expectEnd(cursor)
    return .sentence(
      SentenceSyntax(
        name: whole,
        form: .mentions(readings: readings, lists: lists)))
  }

  private static func comparison(
    _ keyword: Keyword, _ start: TokenCursor, _ context: inout ParseContext
  ) -> ComparisonSyntax? {
    var cursor = start
    var values: [NameSyntax] = []
    let stops: [Keyword] = keyword == .between ? [.and, .orUnknown] : [.orUnknown]
    while true {
      guard let value = context.takeName(&cursor, until: stops) else { return nil }
      values.append(value)
      if keyword == .between, values.count == 1 {
        guard cursor.take(.and) else {
          context.expected([.and], at: cursor)
          return nil
        }
      } else if !cursor.take(.comma) {
        break
      }
    }
    let orUnknown = cursor.take(.orUnknown)
    context.expectEnd(cursor)
    return ComparisonSyntax(
      operation: operation(keyword), values: values, orUnknown: orUnknown)
  }

  private static func operation(_ keyword: Keyword) -> ComparisonSyntax.Operator {
    switch keyword {
    case .isNot: .isNot
    case .isOneOf: .isOneOf
    case .atLeast: .atLeast
    case .atMost: .atMost
    case .between: .between
    case .contains: .contains
    case .containsOneOf: .containsOneOf
    case .containsNot: .containsNot
    case .containsAllOf: .containsAllOf
    case .containsNoneOf: .containsNoneOf
    default: .equals
    }
  }
}
