/// Reads `geschiedenis` blocks.
enum HistoryParser {
  static func histories(_ line: Line, _ cursor: TokenCursor, _ context: inout ParseContext)
    -> [HistorySyntax]
  {
    context.expectEnd(cursor)
    return line.children.compactMap { history($0, &context) }
  }

  private static func history(_ line: Line, _ context: inout ParseContext) -> HistorySyntax? {
    var cursor = context.cursor(line)
    guard let name = context.takeName(&cursor) else { return nil }
    context.takeColon(&cursor)
    context.expectNoChildren(line)
    guard let count = cursor.takeFirst(of: [.countSignals, .countReporters]) else {
      context.expected([.countSignals, .countReporters], at: cursor)
      return nil
    }
    guard let filter = filter(&cursor, &context) else { return nil }
    guard let subject = cursor.takeFirst(of: [.atSameAddress, .aboutSamePerson]) else {
      context.expected([.atSameAddress, .aboutSamePerson], at: cursor)
      return nil
    }
    guard cursor.take(.inWindow) else {
      context.expected([.inWindow], at: cursor)
      return nil
    }
    guard let days = context.takeNumber(&cursor) else { return nil }
    guard cursor.take(.days) else {
      context.expected([.days], at: cursor)
      return nil
    }
    // A count that does not say it counts the signal itself too.
    var bound = Keyword.includingThisOne
    if !cursor.isAtEnd {
      _ = cursor.take(.comma)
      guard let written = cursor.takeFirst(of: [.withoutThisOne, .includingThisOne]) else {
        context.expected([.withoutThisOne, .includingThisOne], at: cursor)
        return nil
      }
      bound = written
    }
    context.expectEnd(cursor)
    return HistorySyntax(
      name: name, countsReporters: count == .countReporters, filter: filter,
      isAboutPerson: subject == .aboutSamePerson, days: days,
      includesThisOne: bound == .includingThisOne)
  }

  private static func filter(_ cursor: inout TokenCursor, _ context: inout ParseContext)
    -> HistorySyntax.Filter?
  {
    switch cursor.takeFirst(of: [.withClass, .withTheme]) {
    case .withClass:
      guard let signalClass = context.takeClass(&cursor) else { return nil }
      return .signalClass(signalClass)
    case .withTheme:
      guard let name = context.takeName(&cursor, until: [.atSameAddress, .aboutSamePerson]) else {
        return nil
      }
      return .theme(name)
    default: return HistorySyntax.Filter.none
    }
  }
}
