/// Reads `profiel` blocks.
enum ProfileParser {
  private static let lines: [Keyword] =
    [
      .network, .sender, .phone, .readingTimes, .languages, .silence, .feedback, .queue, .roster,
      .open, .closed, .privacy, .threshold,
    ] + OwnDeadlineParser.keywords + [.keyPersonAsked, .mayKnowHelpStarted]

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
    let keyword = cursor.takeFirst(of: lines)
    switch keyword {
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
      if let desk = DeskParser.desk(line, cursor, &context) { profile.queues.append(desk) }
    case .roster: parseRoster(line, cursor, into: &profile, &context)
    case .open: profile.openingHours += DeskParser.openingHours(line, cursor, &context)
    case .closed: profile.closedDays += DeskParser.closedDays(line, cursor, &context)
    case .privacy: parsePrivacy(line, cursor, into: &profile, &context)
    case .decision, .handover, .action:
      profile.deadlines += OwnDeadlineParser.deadline(keyword, line, cursor, &context)
    case .keyPersonAsked:
      context.set(&profile.askLimit, to: askLimit(line, cursor, &context), at: line)
    case .mayKnowHelpStarted:
      context.set(&profile.tellsHelpStarted, to: true, at: line)
      context.expectEnd(cursor)
      context.expectNoChildren(line)
    case .threshold:
      guard let name = context.takeName(&cursor, until: [.equals]) else { return }
      context.noteWish([.threshold], at: name)
      guard cursor.take(.equals) else { return context.expected([.equals], at: cursor) }
      guard let value = context.takeNumber(&cursor) else { return }
      context.expectEnd(cursor)
      profile.settings.append((name, value))
    default: context.expected(lines, at: cursor)
    }
  }

  private static func parseRoster(
    _ line: Line, _ start: TokenCursor, into profile: inout ProfileSyntax,
    _ context: inout ParseContext
  ) {
    var cursor = start
    switch cursor.takeFirst(of: [.dayAndNight, .openingHours]) {
    case .dayAndNight: context.set(&profile.roster, to: .aroundTheClock, at: line)
    case .openingHours: context.set(&profile.roster, to: .openingHours, at: line)
    default: return context.expected([.dayAndNight, .openingHours], at: cursor)
    }
    context.expectEnd(cursor)
  }

  private static func parsePrivacy(
    _ line: Line, _ start: TokenCursor, into profile: inout ProfileSyntax,
    _ context: inout ParseContext
  ) {
    let levels: [(keyword: Keyword, level: PrivacyLevel)] = [
      (.anonymous, .anonymous), (.byAddress, .address), (.byName, .name),
    ]
    var cursor = start
    let keyword = cursor.takeFirst(of: levels.map(\.keyword))
    guard let level = levels.first(where: { $0.keyword == keyword })?.level else {
      return context.expected(levels.map(\.keyword), at: cursor)
    }
    context.set(&profile.privacy, to: level, at: line)
    context.expectEnd(cursor)
  }

  /// `hoogstens 3 keer in 30 dagen`.
  private static func askLimit(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> AskLimitSyntax?
  {
    var cursor = start
    func take(_ keyword: Keyword) -> Bool {
      if cursor.take(keyword) { return true }
      context.expected([keyword], at: cursor)
      return false
    }
    guard take(.atMost), let count = context.takeNumber(&cursor), take(.times), take(.inWindow),
      let days = context.takeNumber(&cursor), take(.days)
    else { return nil }
    context.expectEnd(cursor)
    context.expectNoChildren(line)
    return AskLimitSyntax(count: count, days: days)
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
