/// Reads one file into a tree. It never fails: what it cannot read it reports and leaves out.
enum FileParser {
  static let declarations: [Keyword] = [
    .module, .uses, .fields, .area, .history, .themes, .lifeDomains, .helpers, .queue, .queueOrder,
    .messageOrder, .message, .advice, .readingLanguage, .reading, .commonWords, .wordList,
    .wordForms,
    .concept, .tally, .rule, .exceptionTo, .deviationFrom, .threshold, .table, .guarantee,
    .impossible, .example,
    .examples, .profile,
  ]

  /// The tree of `text`; in `uses` is noted which of its tokens are fixed words.
  static func parse(
    _ text: SourceText, into log: inout DiagnosticLog, noting uses: KeywordUses? = nil
  ) -> FileSyntax {
    Header.check(text, into: &log)
    let lines = LineNesting.nest(Lexer.lines(of: text, into: &log), of: text, into: &log)
    return parse(lines, of: text, into: &log, noting: uses)
  }

  /// The tree that `lines` of `text` make.
  static func parse(
    _ lines: [Line], of text: SourceText, into log: inout DiagnosticLog, noting uses: KeywordUses?
  ) -> FileSyntax {
    var context = ParseContext(
      text: text, table: .table(for: text.language), log: log, uses: uses)
    var file = FileSyntax(language: text.language)
    for line in lines { parse(line, into: &file, &context) }
    let hasModuleLine = lines.contains { context.cursor($0).stands(.module) }
    if !hasModuleLine, text.bytes.contains(where: { $0 > UInt8(ascii: " ") }) {
      context.report(.missingModule, at: lines.first?.span ?? Span(start: 0, end: 1))
    }
    log = context.log
    return file
  }

  private static func parse(
    _ line: Line, into file: inout FileSyntax, _ context: inout ParseContext
  ) {
    var cursor = context.cursor(line)
    if line.isBullet {
      context.report(.bulletOutsideList, at: line.span)
      return
    }
    switch cursor.takeFirst(of: declarations) {
    case .module: parseModule(line, cursor, into: &file, &context)
    case .uses: file.uses += context.takeNames(cursor, of: line)
    case .fields:
      let line = takeImpossible(line, into: &file, &context)
      file.fields += FieldParser.fields(line, cursor, &context)
    case .area: append(FieldParser.area(line, cursor, &context), to: &file.areas)
    case .history:
      let line = takeImpossible(line, into: &file, &context)
      file.histories += HistoryParser.histories(line, cursor, &context)
    case .table: append(TableParser.table(line, cursor, &context), to: &file.tables)
    case .guarantee: append(GuaranteeParser.guarantee(line, cursor, &context), to: &file.guarantees)
    case .impossible:
      append(GuaranteeParser.impossibility(line, cursor, &context), to: &file.impossible)
    case .themes: parseNames(.themes, line, cursor, into: &file, &context)
    case .lifeDomains: parseNames(.lifeDomains, line, cursor, into: &file, &context)
    case .helpers: parseNames(.helpers, line, cursor, into: &file, &context)
    case .queueOrder: parseNames(.queueOrder, line, cursor, into: &file, &context)
    case .messageOrder: parseNames(.messageOrder, line, cursor, into: &file, &context)
    case .queue: append(NetworkParser.queue(line, cursor, &context), to: &file.queues)
    case .message: append(NetworkParser.message(line, cursor, &context), to: &file.messages)
    case .advice: append(NetworkParser.advice(line, cursor, &context), to: &file.advices)
    case .readingLanguage:
      append(WordListParser.readingLanguage(line, cursor, &context), to: &file.readingLanguages)
    case .reading: append(WordListParser.reading(line, cursor, &context), to: &file.readings)
    case .commonWords:
      context.takeColon(&cursor)
      file.commonWords += PatternParser.words(cursor, of: line, allowsJokers: false, &context)
    case .wordList: append(WordListParser.wordList(line, cursor, &context), to: &file.wordLists)
    case .wordForms: append(WordListParser.wordForms(line, cursor, &context), to: &file.wordForms)
    case .concept: append(RuleParser.concept(line, cursor, &context), to: &file.concepts)
    case .tally: append(TallyParser.tally(line, cursor, &context), to: &file.tallies)
    case .rule: append(RuleParser.rule(line, cursor, &context), to: &file.rules)
    case .exceptionTo: append(RuleParser.exception(line, cursor, &context), to: &file.rules)
    case .deviationFrom:
      append(RuleParser.exception(line, cursor, isDeviation: true, &context), to: &file.rules)
    case .threshold: append(NetworkParser.threshold(line, cursor, &context), to: &file.thresholds)
    case .example: append(ExampleParser.example(line, cursor, &context), to: &file.examples)
    case .examples: file.examples += ExampleTableParser.examples(line, cursor, &context)
    case .profile: append(ProfileParser.profile(line, cursor, &context), to: &file.profiles)
    default: context.expected(declarations, at: cursor)
    }
  }

  /// Reads the lines about what cannot be, which may stand among fields and history counts; answers
  /// the line without them.
  private static func takeImpossible(
    _ line: Line, into file: inout FileSyntax, _ context: inout ParseContext
  ) -> Line {
    var rest = line
    rest.children = []
    for child in line.children {
      var cursor = context.cursor(child)
      if cursor.take(.impossible) {
        append(GuaranteeParser.impossibility(child, cursor, &context), to: &file.impossible)
      } else {
        rest.children.append(child)
      }
    }
    return rest
  }

  private static func append<Element>(_ element: Element?, to list: inout [Element]) {
    if let element { list.append(element) }
  }

  private static func parseModule(
    _ line: Line, _ start: TokenCursor, into file: inout FileSyntax, _ context: inout ParseContext
  ) {
    var cursor = start
    guard let name = context.takeName(&cursor, until: [.version]) else { return }
    guard cursor.take(.version) else { return context.expected([.version], at: cursor) }
    guard let version = context.takeNumber(&cursor) else { return }
    var module = ModuleSyntax(name: name, version: version.value)
    if cursor.take(.comma) {
      guard let validity = takeValidity(&cursor, &context) else { return }
      module.validity = validity
    }
    context.expectEnd(cursor)
    context.expectNoChildren(line)
    context.set(&file.module, to: module, at: line)
  }

  /// `geldig vanaf DAY t/m DAY`, or one of both.
  private static func takeValidity(
    _ cursor: inout TokenCursor, _ context: inout ParseContext
  ) -> Validity? {
    let start = cursor.place
    guard cursor.take(.valid) else {
      context.expected([.valid], at: cursor)
      return nil
    }
    var from: CalendarDay?
    var through: CalendarDay?
    let startsFrom = cursor.take(.from)
    if startsFrom {
      from = context.takeDay(&cursor)
      if from == nil { return nil }
    }
    if cursor.take(.validThrough) {
      through = context.takeDay(&cursor)
      if through == nil { return nil }
    } else if !startsFrom {
      context.expected([.from, .validThrough], at: cursor)
      return nil
    }
    if let from, let through, through < from {
      context.report(.validityReversed, at: start, ["\(from)", "\(through)"])
    }
    return Validity(from: from, through: through)
  }

  private static func parseNames(
    _ kind: NameListSyntax.Kind, _ line: Line, _ start: TokenCursor, into file: inout FileSyntax,
    _ context: inout ParseContext
  ) {
    var cursor = start
    context.takeColon(&cursor)
    let names = context.takeNames(cursor, of: line)
    file.nameLists.append(NameListSyntax(kind: kind, span: line.span, names: names))
  }
}
