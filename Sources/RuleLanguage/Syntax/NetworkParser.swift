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

  /// `drempel NAME: getal 1 tot 5, standaard 3`.
  static func threshold(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> ThresholdSyntax?
  {
    var cursor = start
    guard let name = context.takeName(&cursor) else { return nil }
    context.takeColon(&cursor)
    context.expectNoChildren(line)
    guard cursor.take(.number) else {
      context.expected([.number], at: cursor)
      return nil
    }
    guard let from = context.takeNumber(&cursor) else { return nil }
    guard cursor.take(.upTo) else {
      context.expected([.upTo], at: cursor)
      return nil
    }
    guard let to = context.takeNumber(&cursor) else { return nil }
    _ = cursor.take(.comma)
    guard cursor.take(.standard) else {
      context.expected([.standard], at: cursor)
      return nil
    }
    guard let standard = context.takeNumber(&cursor) else { return nil }
    context.expectEnd(cursor)
    return ThresholdSyntax(name: name, from: from, to: to, standard: standard)
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
    let keywords = audiences.map(\.keyword)
    let keyword = cursor.takeFirst(of: keywords)
    guard let audience = audiences.first(where: { $0.keyword == keyword })?.audience else {
      context.expected(keywords, at: cursor)
      return nil
    }
    context.expectEnd(cursor)
    var message = MessageSyntax(name: name, audience: audience)
    for child in line.children {
      var below = context.cursor(child)
      if below.take(.release) {
        if let release = release(child, below, &context) { message.releases.append(release) }
      } else if let text = localText(child, below, &context) {
        message.texts.append(text)
      }
    }
    if line.children.isEmpty { context.expected(.expectedText, at: cursor) }
    return message
  }

  private static let audiences: [(keyword: Keyword, audience: Message.Audience)] = [
    (.labelReporter, .reporter), (.intermediary, .intermediary), (.volunteer, .volunteer),
    (.resident, .resident), (.partner, .partner), (.labelTeam, .team),
  ]

  /// `NAME, omdat "…"` after `vrijgave`.
  private static func release(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> ReleaseSyntax?
  {
    var cursor = start
    guard let name = context.takeName(&cursor, until: [.because]) else { return nil }
    _ = cursor.take(.comma)
    guard cursor.take(.because) else {
      context.expected([.because], at: cursor)
      return nil
    }
    return context.takeText(&cursor, of: line).map { ReleaseSyntax(name: name, because: $0) }
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
    } else {
      context.uses?.note(.inLanguage, at: cursor.place, tokenCount: 0)
    }
    return context.takeText(&cursor, of: line).map { LocalTextSyntax(language: language, text: $0) }
  }
}
