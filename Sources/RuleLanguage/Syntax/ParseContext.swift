/// What every part of the parser needs: the file, its keywords, and where faults are written.
struct ParseContext {
  let text: SourceText
  let table: KeywordTable
  var log: DiagnosticLog
  /// Where the fixed words are noted; nil when nobody asks.
  var uses: KeywordUses?

  func cursor(_ line: Line) -> TokenCursor {
    TokenCursor(line.tokens, table: table, after: line.span, noting: uses)
  }

  func cursor(_ tokens: [Token], after span: Span) -> TokenCursor {
    TokenCursor(tokens, table: table, after: span, noting: uses)
  }

  mutating func report(
    _ kind: DiagnosticKind, at span: Span, _ arguments: [String] = [], suggestion: String? = nil
  ) {
    log.report(kind, at: span, in: text, arguments: arguments, suggestion: suggestion)
  }

  /// Notes that a name of one of `kinds` is looked for where `name` stands; the checker does that
  /// too, for what is read to its end.
  func noteWish(_ kinds: [SymbolKind], at name: NameSyntax) {
    uses?.probe?.note(.name(kinds), at: name.span)
  }

  /// Reports that something else is expected at the cursor than what stands there.
  mutating func expected(_ kind: DiagnosticKind, at cursor: TokenCursor) {
    report(kind, at: cursor.place, [cursor.current?.text ?? ""])
  }

  /// Reports that one of `keywords` is expected at the cursor.
  mutating func expected(_ keywords: [Keyword], at cursor: TokenCursor) {
    var cursor = cursor
    let place = cursor.place
    let found = cursor.takeName()?.text ?? cursor.current?.text ?? ""
    let shown = keywords.map(table.shown)
    report(
      keywords.count == 1 ? .expectedWord : .expectedKeyword, at: place,
      [shown.joined(separator: ", "), found],
      suggestion: nearest(to: found, among: shown))
  }

  /// The keyword that a run of words probably begins with.
  private func nearest(to found: String, among shown: [String]) -> String? {
    let words = found.split(separator: " ")
    for keyword in shown {
      let count = keyword.split(separator: " ").count
      guard words.count >= count else { continue }
      let start = words[..<count].joined(separator: " ")
      if NearestName.find(start, among: [keyword]) != nil { return keyword }
    }
    return nil
  }

  /// Reports what is left on a line after its statement was read.
  mutating func expectEnd(_ cursor: TokenCursor) {
    guard !cursor.isAtEnd else { return }
    report(.leftover, at: cursor.restSpan, [text.string(cursor.restSpan)])
  }

  /// Reports lines under a line that takes none.
  mutating func expectNoChildren(_ line: Line) {
    for child in line.children {
      report(.unexpectedBlock, at: child.span, [text.string(line.span)])
    }
  }

  /// Steps over a colon; reports when there is none.
  mutating func takeColon(_ cursor: inout TokenCursor) {
    if !cursor.take(.colon) { expected(.expectedColon, at: cursor) }
  }

  mutating func takeName(_ cursor: inout TokenCursor, until stops: [Keyword] = []) -> NameSyntax? {
    if cursor.stands(.colon) {
      report(.unexpectedColon, at: cursor.place)
      cursor.advance()
    }
    if let name = cursor.takeName(until: stops) { return name }
    expected(.expectedName, at: cursor)
    return nil
  }

  mutating func takeNumber(_ cursor: inout TokenCursor) -> NumberSyntax? {
    if let number = cursor.takeNumber() { return number }
    expected(.expectedNumber, at: cursor)
    return nil
  }

  /// The day at the cursor, written `2026-03-01`.
  mutating func takeDay(_ cursor: inout TokenCursor) -> CalendarDay? {
    if let token = cursor.current, token.kind == .word, let day = CalendarDay(token.text) {
      cursor.advance()
      return day
    }
    expected(.expectedDay, at: cursor)
    return nil
  }

  /// The quoted text from the cursor on, and on the lines under `line`; texts are joined by a
  /// space.
  mutating func takeText(_ cursor: inout TokenCursor, of line: Line) -> TextSyntax? {
    var parts: [TextSyntax] = []
    while let part = cursor.takeQuoted() { parts.append(part) }
    if parts.isEmpty && (line.children.isEmpty || !cursor.isAtEnd) {
      expected(.expectedText, at: cursor)
      return nil
    }
    expectEnd(cursor)
    for child in line.children {
      var below = self.cursor(child)
      let count = parts.count
      while let part = below.takeQuoted() { parts.append(part) }
      if parts.count == count { expected(.expectedText, at: below) } else { expectEnd(below) }
      expectNoChildren(child)
    }
    guard let first = parts.first, let last = parts.last else { return nil }
    return TextSyntax(
      text: parts.map(\.text).joined(separator: " "), span: first.span.joined(with: last.span))
  }

  /// The names separated by commas from the cursor on, and on the lines under `line`.
  mutating func takeNames(_ cursor: TokenCursor, of line: Line) -> [NameSyntax] {
    let tokens = cursor.rest + line.children.flatMap(\.allTokens)
    var cursor = self.cursor(tokens, after: line.span)
    var names: [NameSyntax] = []
    if cursor.isAtEnd { expected(.expectedName, at: cursor) }
    while !cursor.isAtEnd {
      if let name = takeName(&cursor) { names.append(name) } else { cursor.advance() }
      if !cursor.isAtEnd, !cursor.take(.comma) {
        expected(.expectedComma, at: cursor)
        cursor.advance()
      }
    }
    return names
  }

  /// The deadline at the cursor.
  mutating func takeDeadline(_ cursor: inout TokenCursor) -> DeadlineSyntax? {
    guard let number = takeNumber(&cursor) else { return nil }
    let start = number.span
    let unitPlace = cursor.place
    guard let unit = cursor.takeFirst(of: [.minutes, .hours, .workingDays]) else {
      expected([.minutes, .hours, .workingDays], at: cursor)
      return nil
    }
    let deadline: Deadline
    let countMax: Int
    switch unit {
    case .minutes: (deadline, countMax) = (.minutes(number.value), Deadline.hoursMax * 60)
    case .hours: (deadline, countMax) = (.hours(number.value), Deadline.hoursMax)
    default: (deadline, countMax) = (.workingDays(number.value), Deadline.workingDaysMax)
    }
    guard (1...countMax).contains(number.value) else {
      report(.deadlineOutOfRange, at: start, ["\(number.value)", "\(countMax)", table.shown(unit)])
      return nil
    }
    return DeadlineSyntax(deadline: deadline, span: start.joined(with: unitPlace))
  }

  /// The class named at the cursor.
  mutating func takeClass(_ cursor: inout TokenCursor) -> SignalClass? {
    guard let keyword = cursor.takeFirst(of: Self.classKeywords) else {
      expected(Self.classKeywords, at: cursor)
      return nil
    }
    return Self.signalClass(keyword)
  }

  static let classKeywords: [Keyword] = [.acute, .unclear, .complex, .light]

  static func keyword(of signalClass: SignalClass) -> Keyword {
    switch signalClass {
    case .acute: .acute
    case .unclear: .unclear
    case .complex: .complex
    case .light: .light
    }
  }

  static func signalClass(_ keyword: Keyword) -> SignalClass {
    switch keyword {
    case .acute: .acute
    case .complex: .complex
    case .light: .light
    default: .unclear
    }
  }

  /// Sets `place` unless it was set before, which is reported.
  mutating func set<Value>(_ place: inout Value?, to value: Value?, at line: Line) {
    if place != nil {
      report(.repeatedLine, at: line.span, [line.tokens.first?.text ?? ""])
    } else {
      place = value
    }
  }
}
