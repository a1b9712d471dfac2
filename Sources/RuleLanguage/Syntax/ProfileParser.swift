/// Reads `profiel` blocks.
enum ProfileParser {
  private static let lines: [Keyword] = [
    .network, .sender, .phone, .readingTimes, .languages, .silence, .feedback, .queue,
  ]
  private static let roles: [Keyword] = [.dutyCoordinator, .networkCoordinator, .broker]

  static func profile(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> ProfileSyntax?
  {
    var cursor = start
    guard let name = context.takeName(&cursor) else { return nil }
    context.expectEnd(cursor)
    var profile = ProfileSyntax(name: name)
    for child in line.children { parse(child, into: &profile, &context) }
    return profile
  }

  private static func parse(
    _ line: Line, into profile: inout ProfileSyntax, _ context: inout ParseContext
  ) {
    var cursor = context.cursor(line)
    switch cursor.takeFirst(of: lines) {
    case .network: context.set(&profile.network, to: context.takeText(&cursor, of: line), at: line)
    case .sender: context.set(&profile.sender, to: context.takeText(&cursor, of: line), at: line)
    case .phone: context.set(&profile.phone, to: context.takeText(&cursor, of: line), at: line)
    case .readingTimes:
      context.set(&profile.readingTimes, to: context.takeText(&cursor, of: line), at: line)
    case .languages:
      context.takeColon(&cursor)
      profile.languages += context.takeNames(cursor, of: line)
    case .silence: context.set(&profile.silence, to: silence(line, cursor, &context), at: line)
    case .feedback:
      guard cursor.take(.within) else { return context.expected([.within], at: cursor) }
      context.set(&profile.feedback, to: context.takeDeadline(&cursor), at: line)
      context.expectEnd(cursor)
    case .queue:
      guard let name = context.takeName(&cursor, until: [.forWhom]) else { return }
      guard cursor.take(.forWhom) else { return context.expected([.forWhom], at: cursor) }
      guard let role = cursor.takeFirst(of: roles) else {
        return context.expected(roles, at: cursor)
      }
      context.expectEnd(cursor)
      profile.queues.append((name, role))
    default: context.expected(lines, at: cursor)
    }
  }

  private static func silence(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> SilenceSyntax
  {
    var silence = SilenceSyntax(span: line.span)
    var cursor = start
    while !cursor.isAtEnd {
      var part = context.cursor(cursor.takeItem(), after: line.span)
      switch part.takeFirst(of: [.toQueue, .within, .sendMessage]) {
      case .toQueue:
        silence.queue = context.takeName(&part)
        context.expectEnd(part)
      case .within:
        silence.within = context.takeDeadline(&part)
        if silence.within != nil { context.expectEnd(part) } else { silence.isBroken = true }
      case .sendMessage:
        silence.message = context.takeName(&part)
        context.expectEnd(part)
      default:
        context.expected([.toQueue, .within, .sendMessage], at: part)
        silence.isBroken = true
      }
    }
    return silence
  }
}
