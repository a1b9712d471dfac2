/// Reads guarantees and impossible signals.
enum GuaranteeParser {
  private static let openings: [Keyword] = [
    .when, .unknownNeverMilder, .more, .messageIndependent,
  ]
  private static let consequences: [Keyword] = [
    .className, .within, .queue, .toQueue, .advise, .sendMessage, .theme, .helper,
  ]

  static func guarantee(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> GuaranteeSyntax?
  {
    var cursor = start
    context.takeColon(&cursor)
    let name = NameSyntax(text: context.text.string(cursor.restSpan), span: cursor.restSpan)
    guard let claim = claim(line, cursor, &context) else { return nil }
    return GuaranteeSyntax(claim: claim, name: name)
  }

  private static func claim(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> GuaranteeSyntax.Claim?
  {
    var cursor = start
    let opening = cursor.takeFirst(of: openings)
    if opening == nil, line.children.contains(where: { context.cursor($0).stands(.when) }) {
      return block(line, &context)
    }
    context.expectNoChildren(line)
    switch opening {
    case .when: return whenever(cursor, line, &context)
    case .unknownNeverMilder: return .unknownNeverMilder(context.takeNames(cursor, of: line))
    case .more:
      var names: [NameSyntax] = []
      repeat {
        guard let name = context.takeName(&cursor, until: [.neverMilder]) else { return nil }
        names.append(name)
      } while cursor.take(.comma)
      guard cursor.take(.neverMilder) else {
        context.expected([.neverMilder], at: cursor)
        return nil
      }
      context.expectEnd(cursor)
      return .moreNeverMilder(names)
    case .messageIndependent:
      let names = context.takeNames(cursor, of: line)
      let history = context.table.shown(.history)
      let others = names.filter { $0.key != history }
      for name in names where name.key == history { context.uses?.note(.history, at: name.span) }
      return .messageIndependent(others, ofAllHistory: others.count < names.count)
    default:
      context.expected(openings, at: start)
      return nil
    }
  }

  /// `als CONDITION dan …` on one line.
  private static func whenever(
    _ start: TokenCursor, _ line: Line, _ context: inout ParseContext
  ) -> GuaranteeSyntax.Claim? {
    var cursor = start
    var tokens: [Token] = []
    while let token = cursor.current, !cursor.stands(.then) {
      tokens.append(token)
      cursor.advance()
    }
    guard cursor.take(.then) else {
      context.expected([.then], at: cursor)
      return nil
    }
    let condition = ConditionParser.sentence(context.cursor(tokens, after: line.span), &context)
    return consequences(cursor, &context).map { .whenever(condition, $0) }
  }

  /// A name, and below it a line with `als` and one with `dan`.
  private static func block(_ line: Line, _ context: inout ParseContext) -> GuaranteeSyntax.Claim? {
    var condition: ConditionSyntax?
    var consequences: [GuaranteeSyntax.Consequence]?
    for child in line.children {
      var cursor = context.cursor(child)
      switch cursor.takeFirst(of: [.when, .then]) {
      case .when:
        let read = ConditionParser.condition(cursor, of: child, &context)
        context.set(&condition, to: read, at: child)
      case .then:
        context.expectNoChildren(child)
        context.set(&consequences, to: self.consequences(cursor, &context) ?? [], at: child)
      default: context.expected([.when, .then], at: cursor)
      }
    }
    guard let condition else { return nil }
    guard let consequences else {
      context.expected([.then], at: context.cursor([], after: line.span))
      return nil
    }
    return .whenever(condition, consequences)
  }

  /// What follows `dan`, separated by commas; nil, reported, when something cannot be read.
  private static func consequences(_ start: TokenCursor, _ context: inout ParseContext)
    -> [GuaranteeSyntax.Consequence]?
  {
    var cursor = start
    var found: [GuaranteeSyntax.Consequence] = []
    if cursor.isAtEnd {
      context.expected(consequences, at: cursor)
      return nil
    }
    while !cursor.isAtEnd {
      let place = cursor.place
      var part = context.cursor(cursor.takeItem(), after: place)
      let isDenied = part.take(.not)
      guard let kind = consequence(&part, isDenied: isDenied, &context) else { return nil }
      context.expectEnd(part)
      found.append(GuaranteeSyntax.Consequence(kind: kind, isDenied: isDenied))
    }
    return found
  }

  private static func consequence(
    _ part: inout TokenCursor, isDenied: Bool, _ context: inout ParseContext
  ) -> GuaranteeSyntax.Consequence.Kind? {
    let start = part
    let keyword = part.takeFirst(of: consequences)
    if isDenied, keyword == .className || keyword == .within {
      context.expected(consequences.filter { $0 != .className && $0 != .within }, at: start)
      return nil
    }
    switch keyword {
    case .className:
      let bound = part.takeFirst(of: [.atLeast, .atMost])
      guard let bound else {
        context.expected([.atLeast, .atMost], at: part)
        return nil
      }
      return context.takeClass(&part).map {
        bound == .atLeast ? .classAtLeast($0) : .classAtMost($0)
      }
    case .within:
      _ = part.take(.atMost)
      return context.takeDeadline(&part).map { .within($0.deadline) }
    case .queue, .toQueue: return context.takeName(&part).map { .queue($0) }
    case .advise: return context.takeName(&part).map { .advice($0) }
    case .sendMessage: return context.takeName(&part).map { .message($0) }
    case .theme: return context.takeName(&part).map { .theme($0) }
    case .helper: return context.takeName(&part).map { .helper($0) }
    default:
      context.expected(consequences, at: part)
      return nil
    }
  }

  static func impossibility(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> ImpossibilitySyntax?
  {
    var cursor = start
    context.takeColon(&cursor)
    var attempt = cursor
    if let first = attempt.takeName(until: [.moreThan]), attempt.take(.moreThan) {
      guard let second = context.takeName(&attempt) else { return nil }
      context.expectEnd(attempt)
      context.expectNoChildren(line)
      return ImpossibilitySyntax(form: .countExceeds(first, second), span: line.span)
    }
    return ImpossibilitySyntax(
      form: .condition(ConditionParser.condition(cursor, of: line, &context)), span: line.span)
  }
}
