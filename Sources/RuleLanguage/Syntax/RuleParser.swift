/// Reads rules and concepts.
enum RuleParser {
  private static let lines: [Keyword] = [
    .when, .then, .advise, .theme, .lifeDomain, .helper, .because, .source,
  ]

  static func concept(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> ConceptSyntax?
  {
    var cursor = start
    guard let name = context.takeName(&cursor) else { return nil }
    context.expectEnd(cursor)
    guard let body = line.children.first else {
      context.expected(.expectedCondition, at: cursor)
      return ConceptSyntax(name: name, condition: .missing(name.span))
    }
    for extra in line.children.dropFirst() {
      context.report(.secondCondition, at: extra.span)
    }
    return ConceptSyntax(
      name: name, condition: ConditionParser.condition(context.cursor(body), of: body, &context))
  }

  static func rule(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext) -> RuleSyntax?
  {
    var cursor = start
    guard let name = context.takeName(&cursor) else { return nil }
    context.expectEnd(cursor)
    var rule = RuleSyntax(name: name)
    for child in line.children { parse(child, into: &rule, &context) }
    return rule
  }

  private static func parse(
    _ line: Line, into rule: inout RuleSyntax, _ context: inout ParseContext
  ) {
    var cursor = context.cursor(line)
    switch cursor.takeFirst(of: lines) {
    case .when:
      let condition = ConditionParser.condition(cursor, of: line, &context)
      context.set(&rule.condition, to: condition, at: line)
    case .then:
      context.set(&rule.conclusion, to: conclusion(line, cursor, &context), at: line)
    case .advise: rule.advices += context.takeNames(cursor, of: line)
    case .theme: rule.themes += context.takeNames(cursor, of: line)
    case .lifeDomain: rule.lifeDomains += context.takeNames(cursor, of: line)
    case .helper: rule.helpers += context.takeNames(cursor, of: line)
    case .because: context.set(&rule.because, to: context.takeText(&cursor, of: line), at: line)
    case .source: context.set(&rule.source, to: context.takeText(&cursor, of: line), at: line)
    default: context.expected(lines, at: cursor)
    }
  }

  private static func conclusion(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> ConclusionSyntax
  {
    let parts: [Keyword] = [.className, .toQueue, .within, .sendMessage]
    var conclusion = ConclusionSyntax(span: line.span)
    var cursor = context.cursor(
      start.rest + line.children.flatMap(\.allTokens), after: line.span)
    if cursor.isAtEnd { context.expected(parts, at: cursor) }
    while !cursor.isAtEnd {
      let place = cursor.place
      var part = context.cursor(cursor.takeItem(), after: place)
      switch part.takeFirst(of: parts) {
      case .className:
        conclusion.signalClass = context.takeClass(&part)
        if conclusion.signalClass != nil {
          context.expectEnd(part)
        } else {
          conclusion.isBroken = true
        }
      case .toQueue:
        conclusion.queue = context.takeName(&part)
        context.expectEnd(part)
      case .within:
        conclusion.within = context.takeDeadline(&part)
        if conclusion.within != nil { context.expectEnd(part) } else { conclusion.isBroken = true }
      case .sendMessage:
        conclusion.message = context.takeName(&part)
        context.expectEnd(part)
      default:
        context.expected(parts, at: part)
        conclusion.isBroken = true
      }
    }
    return conclusion
  }
}
