/// Reads examples.
enum ExampleParser {
  private static let lines: [Keyword] = [.given, .and, .expect, .forProfile, .onDay]

  static func example(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> ExampleSyntax?
  {
    var cursor = start
    context.takeColon(&cursor)
    guard let name = context.takeName(&cursor) else { return nil }
    context.expectEnd(cursor)
    var example = ExampleSyntax(name: name)
    for child in line.children { parse(child, into: &example, &context) }
    return example
  }

  private static func parse(
    _ line: Line, into example: inout ExampleSyntax, _ context: inout ParseContext
  ) {
    var cursor = context.cursor(line)
    switch cursor.takeFirst(of: lines) {
    case .given, .and: given(line, cursor, into: &example, &context)
    case .expect: expect(line, cursor, into: &example, &context)
    case .forProfile:
      context.set(&example.profile, to: context.takeName(&cursor), at: line)
      context.expectEnd(cursor)
    case .onDay:
      context.set(&example.day, to: context.takeDay(&cursor), at: line)
      context.expectEnd(cursor)
    default:
      context.expected(cursor.stands(.text) ? [.given] : lines, at: cursor)
    }
  }

  private static func given(
    _ line: Line, _ start: TokenCursor, into example: inout ExampleSyntax,
    _ context: inout ParseContext
  ) {
    var cursor = start
    if cursor.take(.text) {
      return context.set(&example.text, to: context.takeText(&cursor, of: line), at: line)
    }
    cursor = context.cursor(start.rest + line.children.flatMap(\.allTokens), after: line.span)
    if cursor.isAtEnd { context.expected(.expectedCondition, at: cursor) }
    while !cursor.isAtEnd {
      let place = cursor.place
      var part = context.cursor(cursor.takeItem(), after: place)
      guard let subject = context.takeName(&part, until: [.equals, .contains]) else { continue }
      context.noteWish([.field, .history], at: subject)
      if part.isAtEnd, let last = example.given.indices.last {
        example.given[last].values.append(subject)
        continue
      }
      guard part.takeFirst(of: [.equals, .contains]) != nil else {
        context.expected([.equals], at: part)
        continue
      }
      guard let value = context.takeName(&part) else { continue }
      context.expectEnd(part)
      example.given.append(ExampleSyntax.Given(subject: subject, values: [value]))
    }
  }

  private static func expect(
    _ line: Line, _ start: TokenCursor, into example: inout ExampleSyntax,
    _ context: inout ParseContext
  ) {
    var cursor = context.cursor(start.rest + line.children.flatMap(\.allTokens), after: line.span)
    if cursor.isAtEnd { context.expected(ParseContext.classKeywords, at: cursor) }
    while !cursor.isAtEnd {
      let place = cursor.place
      var part = context.cursor(cursor.takeItem(), after: place)
      let span = part.restSpan
      let isDenied = part.take(.not)
      guard let kind = expectation(&part, &context) else { continue }
      context.expectEnd(part)
      example.expectations.append(
        ExampleSyntax.Expectation(kind: kind, isDenied: isDenied, span: span))
    }
  }

  private static func expectation(_ part: inout TokenCursor, _ context: inout ParseContext)
    -> ExampleSyntax.Expectation.Kind?
  {
    let kinds: [Keyword] = [
      .atLeast, .atMost, .within, .by, .advise, .theme, .lifeDomain, .helper, .sendMessage,
    ]
    if let keyword = part.takeFirst(of: kinds) { return expectation(keyword, &part, &context) }
    if part.stands(.className) {
      context.report(.leftover, at: part.place, [part.current?.text ?? ""])
      part.advance()
    }
    if let keyword = part.takeFirst(of: ParseContext.classKeywords) {
      return .signalClass(.exactly(ParseContext.signalClass(keyword)))
    }
    return context.takeName(&part).map { .queue($0) }
  }

  /// What is expected after one of the words that say of what.
  static func expectation(
    _ keyword: Keyword, _ part: inout TokenCursor, _ context: inout ParseContext
  ) -> ExampleSyntax.Expectation.Kind? {
    switch keyword {
    case .atLeast: return context.takeClass(&part).map { .signalClass(.atLeast($0)) }
    case .atMost: return context.takeClass(&part).map { .signalClass(.atMost($0)) }
    case .within: return context.takeDeadline(&part).map { .within($0.deadline) }
    case .by:
      if part.take(.silence) { return .silence }
      return context.takeName(&part).map { .rule($0) }
    case .advise: return context.takeName(&part).map { .advice($0) }
    case .theme: return context.takeName(&part).map { .theme($0) }
    case .lifeDomain: return context.takeName(&part).map { .lifeDomain($0) }
    case .helper: return context.takeName(&part).map { .helper($0) }
    case .sendMessage: return context.takeName(&part).map { .message($0) }
    default: return context.takeName(&part).map { .queue($0) }
    }
  }
}
