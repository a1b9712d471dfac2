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
    var rule = RuleSyntax(name: name)
    if !cursor.take(.comma) {
      context.expectEnd(cursor)
    } else if cursor.take(.locked) {
      rule.isLocked = true
      context.expectEnd(cursor)
    } else {
      context.expected([.locked], at: cursor)
    }
    for child in line.children { parse(child, into: &rule, &context) }
    return rule
  }

  /// `uitzondering op RULE: NAME` with what a rule has.
  static func exception(
    _ line: Line, _ start: TokenCursor, isDeviation: Bool = false, _ context: inout ParseContext
  ) -> RuleSyntax? {
    var cursor = start
    guard let rule = context.takeName(&cursor) else { return nil }
    context.noteWish([.rule], at: rule)
    context.takeColon(&cursor)
    guard let name = context.takeName(&cursor) else { return nil }
    context.expectEnd(cursor)
    var exception = RuleSyntax(name: name, exceptionTo: rule)
    exception.isDeviation = isDeviation
    for child in line.children {
      var below = context.cursor(child)
      if isDeviation, below.take(.signedBy) {
        exception.hasSignatureLine = true
        context.set(&exception.signature, to: signature(child, below, &context), at: child)
      } else {
        parse(child, into: &exception, &context)
      }
    }
    return exception
  }

  /// `"A. Jansen", "B. de Vries", op 2026-03-01` after `getekend door`.
  private static func signature(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> SignatureSyntax?
  {
    var cursor = context.cursor(start.rest + line.children.flatMap(\.allTokens), after: line.span)
    var names: [TextSyntax] = []
    while let name = cursor.takeQuoted() {
      names.append(name)
      _ = cursor.take(.comma)
    }
    if names.isEmpty {
      context.expected(.expectedText, at: cursor)
      return nil
    }
    guard cursor.take(.onDay) else {
      context.expected([.onDay], at: cursor)
      return nil
    }
    guard let day = context.takeDay(&cursor) else { return nil }
    context.expectEnd(cursor)
    return SignatureSyntax(by: names, day: day)
  }

  /// Reads one of the lines under a rule.
  static func parse(
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
    case .because:
      rule.hasBecauseLine = true
      context.set(&rule.because, to: context.takeText(&cursor, of: line), at: line)
    case .source: context.set(&rule.source, to: context.takeText(&cursor, of: line), at: line)
    default: context.expected(lines, at: cursor)
    }
  }

  private static func conclusion(
    _ line: Line, _ start: TokenCursor, _ context: inout ParseContext
  ) -> ConclusionSyntax {
    var conclusion = ConclusionSyntax(span: line.span)
    var cursor = context.cursor(start.rest + line.children.flatMap(\.allTokens), after: line.span)
    if cursor.isAtEnd { context.expected(ConclusionSyntax.parts, at: cursor) }
    while !cursor.isAtEnd {
      if !part(&cursor, into: &conclusion, &context) {
        conclusion.isBroken = true
        cursor.skipItem()
      } else if cursor.stands(among: ConclusionSyntax.parts) {
        context.expected(.expectedComma, at: cursor)
      } else if !cursor.isAtEnd, !cursor.take(.comma) {
        let item = cursor.skipItem()
        context.report(.leftover, at: item, [context.text.string(item)])
      }
    }
    return conclusion
  }

  /// Reads one part of a conclusion; answers whether it could be read, reported when not.
  private static func part(
    _ cursor: inout TokenCursor, into conclusion: inout ConclusionSyntax,
    _ context: inout ParseContext
  ) -> Bool {
    let parts = ConclusionSyntax.parts
    switch cursor.takeFirst(of: parts) {
    case .className:
      conclusion.signalClass = context.takeClass(&cursor)
      return conclusion.signalClass != nil
    case .toQueue:
      conclusion.queue = context.takeName(&cursor, until: parts)
      return conclusion.queue != nil
    case .within:
      conclusion.within = context.takeDeadline(&cursor)
      return conclusion.within != nil
    case .sendMessage:
      conclusion.message = context.takeName(&cursor, until: parts)
      return conclusion.message != nil
    default:
      if cursor.stands(among: ParseContext.classKeywords) {
        context.expected([.className], at: cursor)
        conclusion.signalClass = context.takeClass(&cursor)
        return true
      }
      context.expected(parts, at: cursor)
      return false
    }
  }
}
