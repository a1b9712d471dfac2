/// Reads queues, messages and advice.
enum NetworkParser {
  static func queue(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> QueueSyntax?
  {
    var cursor = start
    guard let name = context.takeName(&cursor) else { return nil }
    context.expectEnd(cursor)
    var queue = QueueSyntax(name: name)
    for child in line.children {
      var below = context.cursor(child)
      guard below.take(.title) else {
        context.expected([.title], at: below)
        continue
      }
      context.set(&queue.title, to: context.takeText(&below, of: child), at: child)
    }
    return queue
  }

  static func message(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> MessageSyntax?
  {
    var cursor = start
    guard let name = context.takeName(&cursor, until: [.forWhom]) else { return nil }
    guard cursor.take(.forWhom) else {
      context.expected([.forWhom], at: cursor)
      return nil
    }
    let audiences: [Keyword] = [.labelReporter, .labelTeam]
    guard let audience = cursor.takeFirst(of: audiences) else {
      context.expected(audiences, at: cursor)
      return nil
    }
    context.expectEnd(cursor)
    let texts = line.children.compactMap { localText($0, context.cursor($0), &context) }
    if line.children.isEmpty { context.expected(.expectedText, at: cursor) }
    return MessageSyntax(name: name, audience: audience, texts: texts)
  }

  static func advice(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> AdviceSyntax?
  {
    var cursor = start
    guard let name = context.takeName(&cursor) else { return nil }
    context.expectEnd(cursor)
    var advice = AdviceSyntax(name: name)
    for child in line.children {
      var below = context.cursor(child)
      if below.take(.call) {
        context.set(&advice.call, to: context.takeText(&below, of: child), at: child)
      } else if let text = localText(child, below, &context) {
        advice.texts.append(text)
      }
    }
    return advice
  }

  /// `"…"` or `taal en "…"`.
  private static func localText(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> LocalTextSyntax?
  {
    var cursor = start
    var language: NameSyntax?
    if cursor.take(.inLanguage) {
      language = context.takeName(&cursor)
      if language == nil { return nil }
    }
    return context.takeText(&cursor, of: line).map { LocalTextSyntax(language: language, text: $0) }
  }
}
