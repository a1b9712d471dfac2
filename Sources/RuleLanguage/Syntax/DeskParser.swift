/// Reads who looks after a queue, and when.
enum DeskParser {
  private static let roles: [(keyword: Keyword, role: DeskRole)] = [
    (.dutyCoordinator, .dutyCoordinator), (.networkCoordinator, .networkCoordinator),
    (.broker, .broker),
  ]
  private static let weekdays: [Keyword] = [
    .monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday,
  ]
  private static let lines: [Keyword] =
    [.thenTo, .open, .closed] + OwnDeadlineParser.keywords

  /// `NAME voor ROLE, daarna ROLE na DEADLINE`, with lines below it.
  static func desk(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> DeskSyntax?
  {
    var cursor = start
    guard let name = context.takeName(&cursor, until: [.forWhom]) else { return nil }
    guard cursor.take(.forWhom) else {
      context.expected([.forWhom], at: cursor)
      return nil
    }
    guard let role = takeRole(&cursor, &context) else { return nil }
    var desk = DeskSyntax(name: name, role: role)
    var isBroken = false
    while !isBroken, cursor.take(.comma) {
      guard cursor.take(.thenTo) else {
        context.expected([.thenTo], at: cursor)
        isBroken = true
        break
      }
      if let step = takeStep(&cursor, &context) { desk.chain.append(step) } else { isBroken = true }
    }
    if !isBroken { context.expectEnd(cursor) }
    for child in line.children {
      var below = context.cursor(child)
      let keyword = below.takeFirst(of: lines)
      switch keyword {
      case .thenTo:
        if let step = takeStep(&below, &context) {
          context.expectEnd(below)
          desk.chain.append(step)
        }
      case .open: desk.openingHours += openingHours(child, below, &context)
      case .closed: desk.closedDays += closedDays(child, below, &context)
      case .decision, .handover, .action:
        desk.deadlines += OwnDeadlineParser.deadline(keyword, child, below, &context)
      default: context.expected(lines, at: below)
      }
    }
    return desk
  }

  private static func takeRole(_ cursor: inout TokenCursor, _ context: inout ParseContext)
    -> DeskRole?
  {
    let keyword = cursor.takeFirst(of: roles.map(\.keyword))
    if let role = roles.first(where: { $0.keyword == keyword })?.role { return role }
    context.expected(roles.map(\.keyword), at: cursor)
    return nil
  }

  /// `ROLE na DEADLINE` after `daarna`.
  private static func takeStep(_ cursor: inout TokenCursor, _ context: inout ParseContext)
    -> DeskSyntax.Step?
  {
    let span = cursor.restSpan
    guard let role = takeRole(&cursor, &context) else { return nil }
    guard cursor.take(.afterTime) else {
      context.expected([.afterTime], at: cursor)
      return nil
    }
    return context.takeDeadline(&cursor).map {
      DeskSyntax.Step(role: role, after: $0, span: span)
    }
  }

  /// `maandag t/m vrijdag van 9.00 tot 17.00` after `open`.
  static func openingHours(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> [OpeningHours]
  {
    var cursor = start
    var days: [Int] = []
    repeat {
      guard let first = takeWeekday(&cursor, &context) else { return [] }
      var last = first
      if cursor.take(.through) {
        guard let day = takeWeekday(&cursor, &context) else { return [] }
        last = day
      }
      days += first <= last ? Array(first...last) : Array(first...6) + Array(0...last)
    } while cursor.take(.comma)
    guard cursor.take(.fromTime) else {
      context.expected([.fromTime], at: cursor)
      return []
    }
    let place = cursor.place
    guard let from = takeTime(&cursor, &context) else { return [] }
    guard cursor.take(.upTo) else {
      context.expected([.upTo], at: cursor)
      return []
    }
    guard let to = takeTime(&cursor, &context) else { return [] }
    context.expectEnd(cursor)
    context.expectNoChildren(line)
    guard from < to else {
      context.report(.closesBeforeOpening, at: place)
      return []
    }
    return days.compactMap { OpeningHours.Weekday(rawValue: $0) }.map {
      OpeningHours(weekday: $0, minutes: from..<to)
    }
  }

  private static func takeWeekday(_ cursor: inout TokenCursor, _ context: inout ParseContext)
    -> Int?
  {
    if let keyword = cursor.takeFirst(of: weekdays) { return weekdays.firstIndex(of: keyword) }
    context.expected(weekdays, at: cursor)
    return nil
  }

  /// The minute of the day that `9.00`, `9` or `24.00` says.
  private static func takeTime(_ cursor: inout TokenCursor, _ context: inout ParseContext) -> Int? {
    if let token = cursor.current, token.kind == .word {
      let parts = token.text.split(separator: ".", omittingEmptySubsequences: false)
      let numbers = parts.compactMap { Int($0) }.filter { $0 >= 0 }
      if numbers.count == parts.count, parts.count <= 2, numbers.count == 1 || numbers[1] < 60 {
        let minute = numbers[0].multipliedReportingOverflow(by: 60)
        let sum = minute.partialValue + (numbers.count == 2 ? numbers[1] : 0)
        if !minute.overflow, sum <= OpeningHours.minutesOfDay {
          cursor.advance()
          return sum
        }
      }
    }
    context.expected(.expectedTime, at: cursor)
    return nil
  }

  /// `2026-12-24 t/m 2027-01-02, 2027-05-05` after `gesloten`.
  static func closedDays(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> [ClosedDays]
  {
    var cursor = context.cursor(start.rest + line.children.flatMap(\.allTokens), after: line.span)
    var closed: [ClosedDays] = []
    repeat {
      let place = cursor.place
      guard let from = context.takeDay(&cursor) else { return closed }
      var through = from
      if cursor.take(.through) {
        guard let day = context.takeDay(&cursor) else { return closed }
        through = day
      }
      if through < from {
        context.report(.validityReversed, at: place, ["\(from)", "\(through)"])
      }
      closed.append(ClosedDays(from: from, through: through))
    } while cursor.take(.comma)
    context.expectEnd(cursor)
    return closed
  }
}
