/// Reads `gegevens` blocks.
enum FieldParser {
  private static let kinds: [Keyword] = [
    .oneOf, .yesOrNo, .severalOf, .number, .duration, .areaOf,
  ]
  private static let lines: [Keyword] = [.ask, .hint, .answer, .label, .moreDangerous]
  private static let labels: [Keyword] = [
    .labelPublic, .labelReporter, .labelTeam, .labelConfidential,
  ]

  static func fields(_ line: Line, _ cursor: TokenCursor, _ context: inout ParseContext)
    -> [FieldSyntax]
  {
    context.expectEnd(cursor)
    return line.children.compactMap { field($0, &context) }
  }

  private static func field(_ line: Line, _ context: inout ParseContext) -> FieldSyntax? {
    var cursor = context.cursor(line)
    guard let name = context.takeName(&cursor) else { return nil }
    context.takeColon(&cursor)
    var field = FieldSyntax(name: name, kind: kind(&cursor, line, &context))
    for child in line.children where !isContinuation(child, context) {
      parse(child, into: &field, &context)
    }
    return field
  }

  /// A line under a field that goes on with its list of values.
  private static func isContinuation(_ line: Line, _ context: ParseContext) -> Bool {
    var cursor = context.cursor(line)
    if cursor.takeFirst(of: lines) != nil { return false }
    return line.tokens.allSatisfy { $0.kind == .word || $0.kind == .comma }
      && line.tokens.contains { $0.kind == .comma }
  }

  private static func kind(_ cursor: inout TokenCursor, _ line: Line, _ context: inout ParseContext)
    -> FieldSyntax.Kind
  {
    switch cursor.takeFirst(of: kinds) {
    case .yesOrNo:
      context.expectEnd(cursor)
      return .yesOrNo
    case .oneOf: return .oneOf(values(cursor, line, &context))
    case .severalOf: return .severalOf(values(cursor, line, &context))
    case .number:
      guard let from = context.takeNumber(&cursor) else { return .missing }
      guard cursor.take(.upTo) else {
        context.expected([.upTo], at: cursor)
        return .missing
      }
      guard let to = context.takeNumber(&cursor) else { return .missing }
      let unit = cursor.takeName()?.text ?? ""
      context.expectEnd(cursor)
      return .number(from: from, to: to, unit: unit)
    case .duration: return duration(&cursor, &context)
    case .areaOf: return .areas(values(cursor, line, &context))
    default:
      context.expected(kinds, at: cursor)
      return .missing
    }
  }

  /// `0 tot 52 weken` after `duur`.
  private static func duration(_ cursor: inout TokenCursor, _ context: inout ParseContext)
    -> FieldSyntax.Kind
  {
    guard let from = context.takeNumber(&cursor) else { return .missing }
    guard cursor.take(.upTo) else {
      context.expected([.upTo], at: cursor)
      return .missing
    }
    guard let to = context.takeNumber(&cursor) else { return .missing }
    let units = DurationUnit.allCases.map(\.keyword)
    guard let keyword = cursor.takeFirst(of: units),
      let unit = DurationUnit.allCases.first(where: { $0.keyword == keyword })
    else {
      context.expected(units, at: cursor)
      return .missing
    }
    context.expectEnd(cursor)
    return .duration(from: from, to: to, unit: unit)
  }

  /// `gebied NAME` with its lines of postcodes.
  static func area(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext) -> AreaSyntax?
  {
    var cursor = start
    guard let name = context.takeName(&cursor) else { return nil }
    context.expectEnd(cursor)
    var area = AreaSyntax(name: name)
    for child in line.children {
      var below = context.cursor(child)
      guard below.take(.postcodes) else {
        context.expected([.postcodes], at: below)
        continue
      }
      context.takeColon(&below)
      area.postcodes += context.takeNames(below, of: child)
    }
    return area
  }

  private static func values(_ cursor: TokenCursor, _ line: Line, _ context: inout ParseContext)
    -> [NameSyntax]
  {
    var continued = line
    continued.children = line.children.filter { isContinuation($0, context) }
    return context.takeNames(cursor, of: continued)
  }

  private static func parse(
    _ line: Line, into field: inout FieldSyntax, _ context: inout ParseContext
  ) {
    var cursor = context.cursor(line)
    switch cursor.takeFirst(of: lines) {
    case .ask: ask(line, &cursor, into: &field, &context)
    case .hint: context.set(&field.hint, to: context.takeText(&cursor, of: line), at: line)
    case .answer:
      guard let value = context.takeName(&cursor),
        let text = context.takeText(&cursor, of: line)
      else { return }
      field.answers.append((value, text))
    case .label:
      guard let label = cursor.takeFirst(of: labels) else {
        return context.expected(labels, at: cursor)
      }
      context.expectEnd(cursor)
      context.set(&field.label, to: label, at: line)
    case .moreDangerous:
      context.takeColon(&cursor)
      field.moreDangerous += context.takeNames(cursor, of: line)
    default: context.expected(lines, at: cursor)
    }
  }

  private static func ask(
    _ line: Line, _ cursor: inout TokenCursor, into field: inout FieldSyntax,
    _ context: inout ParseContext
  ) {
    let ask: FieldSyntax.Ask
    switch cursor.takeFirst(of: [.always, .never, .ifCase]) {
    case .always: ask = .always
    case .never: ask = .never
    case .ifCase:
      let tokens = Array(cursor.rest.prefix { $0.kind != .quoted })
      ask = .when(ConditionParser.sentence(context.cursor(tokens, after: line.span), &context))
      for _ in tokens { cursor.advance() }
    default: return context.expected([.always, .never, .ifCase], at: cursor)
    }
    context.set(&field.ask, to: ask, at: line)
    if case .never = ask, cursor.isAtEnd { return }
    field.question = context.takeText(&cursor, of: line)
  }
}
