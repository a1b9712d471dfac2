/// Reads word lists, readings and reading languages.
enum WordListParser {
  private static let lines: [Keyword] = [
    .words, .formsOf, .wildcards, .phrases, .exclusions, .typingErrors,
  ]
  private static let readingLines: [Keyword] = [.before, .after, .pseudo, .until, .scope]
  private static let readings: [Keyword] = [.denied, .uncertain, .past, .aboutAnother]

  static func wordList(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> WordListSyntax?
  {
    var cursor = start
    guard let name = context.takeName(&cursor) else { return nil }
    var list = WordListSyntax(name: name)
    if cursor.take(.comma) {
      list.isDanger = cursor.take(.danger)
      if !list.isDanger { context.expected([.danger], at: cursor) }
    }
    context.expectEnd(cursor)
    for child in line.children { parse(child, into: &list, &context) }
    return list
  }

  /// `woordvormen WORD` with its forms, written as a word list is.
  static func wordForms(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> WordListSyntax?
  {
    var cursor = start
    guard let name = context.takeName(&cursor) else { return nil }
    context.expectEnd(cursor)
    var list = WordListSyntax(name: name)
    for child in line.children {
      guard context.cursor(child).stands(among: [.words, .phrases]) else {
        context.expected([.words, .phrases], at: context.cursor(child))
        list.hasPatternLines = true
        continue
      }
      parse(child, into: &list, &context)
    }
    return list
  }

  private static func parse(
    _ line: Line, into list: inout WordListSyntax, _ context: inout ParseContext
  ) {
    var cursor = context.cursor(line)
    guard let keyword = cursor.takeFirst(of: lines) else {
      list.hasPatternLines = true
      return context.expected(lines, at: cursor)
    }
    context.takeColon(&cursor)
    if [.words, .formsOf, .wildcards, .phrases].contains(keyword) { list.hasPatternLines = true }
    switch keyword {
    case .words:
      list.patterns += PatternParser.words(cursor, of: line, allowsJokers: false, &context)
    case .formsOf: list.formsOf += context.takeNames(cursor, of: line)
    case .wildcards:
      list.patterns += PatternParser.words(cursor, of: line, allowsJokers: true, &context)
    case .phrases: list.patterns += PatternParser.phrases(cursor, of: line, &context)
    case .exclusions: list.exclusions += PatternParser.phrases(cursor, of: line, &context)
    default:
      guard let answer = cursor.takeFirst(of: [.yes, .no]) else {
        return context.expected([.yes, .no], at: cursor)
      }
      context.expectEnd(cursor)
      list.toleratesTypingErrors = answer == .yes
    }
  }

  static func readingLanguage(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> ReadingLanguageSyntax?
  {
    var cursor = start
    guard let name = context.takeName(&cursor) else { return nil }
    context.expectEnd(cursor)
    var language = ReadingLanguageSyntax(name: name)
    for child in line.children {
      var below = context.cursor(child)
      guard below.take(.words) else {
        context.expected([.words], at: below)
        continue
      }
      context.takeColon(&below)
      language.words += PatternParser.words(below, of: child, allowsJokers: false, &context)
    }
    return language
  }

  static func reading(_ line: Line, _ start: TokenCursor, _ context: inout ParseContext)
    -> ReadingSyntax?
  {
    var cursor = start
    guard let keyword = cursor.takeFirst(of: readings) else {
      context.expected(readings, at: cursor)
      return nil
    }
    context.expectEnd(cursor)
    var reading = ReadingSyntax(reading: reading(keyword), span: line.span)
    for child in line.children {
      var below = context.cursor(child)
      guard let part = below.takeFirst(of: readingLines) else {
        context.expected(readingLines, at: below)
        continue
      }
      context.takeColon(&below)
      switch part {
      case .before: reading.before += PatternParser.phrases(below, of: child, &context)
      case .after: reading.after += PatternParser.phrases(below, of: child, &context)
      case .pseudo: reading.pseudo += PatternParser.phrases(below, of: child, &context)
      case .until: reading.until += PatternParser.phrases(below, of: child, &context)
      default:
        context.set(&reading.scope, to: context.takeNumber(&below), at: child)
        _ = below.take(.words)
        context.expectEnd(below)
      }
    }
    return reading
  }

  static func reading(_ keyword: Keyword) -> Reading {
    switch keyword {
    case .denied: .denied
    case .uncertain: .uncertain
    case .past: .past
    default: .aboutAnother
    }
  }
}
