/// Checks word lists, readings, reading languages and common words.
enum WordListChecker {
  static func check(_ context: inout CheckContext) {
    let forms = WordFormChecker.check(&context)
    for (module, file) in context.files.enumerated() {
      for list in file.wordLists { checkList(list, forms, module, &context) }
      for reading in file.readings { checkReading(reading, module, &context) }
      for language in file.readingLanguages {
        let words = singleWords(language.words, module, &context)
        context.program.readingLanguages.append(
          .init(module: module, value: ReadingLanguage(code: language.name.text, words: words)))
      }
      for word in singleWords(file.commonWords, module, &context) {
        context.program.commonWords.append(.init(module: module, value: word))
      }
    }
    checkReferences(&context)
  }

  /// The patterns that a list of words and phrases writes, each once.
  static func patterns(
    _ list: [PatternSyntax], _ module: Int, _ context: inout CheckContext
  ) -> [Pattern] {
    var seen: Set<Pattern> = []
    var patterns: [Pattern] = []
    for syntax in list {
      guard let pattern = PatternReader.pattern(syntax, module, &context) else { continue }
      if seen.insert(pattern).inserted {
        patterns.append(pattern)
      } else {
        context.report(
          .repeatedPattern, at: syntax.span, in: module,
          [context.texts[module].string(syntax.span)])
      }
    }
    return patterns
  }

  private static func checkList(
    _ list: WordListSyntax, _ forms: [[Pattern]], _ module: Int, _ context: inout CheckContext
  ) {
    let path = context.texts[module].path
    let start = list.name.span.start
    let named = context.memory == nil ? nil : namedLists(in: list, context)
    if let named, let known = context.memory?.list(at: start, of: path, naming: named.indices) {
      for name in named.names { _ = context.resolve(name, as: .wordList, in: module) }
      context.program.wordLists.append(.init(module: module, value: known))
      return
    }
    let faultCount = context.log.diagnostics.count
    var seen: Set<Pattern> = []
    let own = patterns(list.patterns, module, &context)
    let ofForms = WordFormChecker.patterns(list.formsOf, forms, module, &context)
    if !list.hasPatternLines {
      context.report(.emptyWordList, at: list.name.span, in: module, [list.name.text])
    }
    let (marks, exclusions) = marks(in: list.exclusions)
    let checked = WordList(
      name: list.name.text, isDanger: list.isDanger,
      patterns: (own + ofForms).filter { seen.insert($0).inserted },
      exclusions: patterns(exclusions, module, &context), excludedMarks: marks,
      toleratesTypingErrors: list.toleratesTypingErrors)
    context.program.wordLists.append(.init(module: module, value: checked))
    if let named, context.log.diagnostics.count == faultCount, !context.log.isFull(path) {
      context.memory?.keep(checked, at: start, of: path, naming: named.indices)
    }
  }

  /// The lists that the patterns of a list name, with their places; nil when there is one that is
  /// not known, or when it rests on the forms of words in other files.
  private static func namedLists(
    in list: WordListSyntax, _ context: CheckContext
  ) -> (names: [NameSyntax], indices: [Int])? {
    guard list.formsOf.isEmpty else { return nil }
    var names: [NameSyntax] = []
    var indices: [Int] = []
    for pattern in list.patterns + list.exclusions {
      for case .list(let name) in pattern.parts {
        guard let symbol = context.symbols.find(name.key, as: .wordList) else { return nil }
        names.append(name)
        indices.append(symbol.index)
      }
    }
    return (names, indices)
  }

  /// The punctuation marks among `patterns`, and the others.
  private static func marks(
    in patterns: [PatternSyntax]
  ) -> (marks: TextMarks, others: [PatternSyntax]) {
    var marks: TextMarks = []
    var others: [PatternSyntax] = []
    for pattern in patterns {
      if case .text(let text) = pattern.parts.first, pattern.parts.count == 1,
        let mark = TextMarks.named(text.text)
      {
        marks.insert(mark)
      } else {
        others.append(pattern)
      }
    }
    return (marks, others)
  }

  private static func checkReading(
    _ reading: ReadingSyntax, _ module: Int, _ context: inout CheckContext
  ) {
    let scope = reading.scope?.value ?? ReadingTriggers.scopeDefault
    if let number = reading.scope, !(1...ReadingTriggers.scopeMax).contains(scope) {
      context.report(
        .numberOutOfRange, at: number.span, in: module,
        ["\(scope)", "1", "\(ReadingTriggers.scopeMax)"])
    }
    let (marks, until) = marks(in: reading.until)
    context.program.readings.append(
      .init(
        module: module,
        value: ReadingTriggers(
          reading: reading.reading, before: patterns(reading.before, module, &context),
          after: patterns(reading.after, module, &context),
          pseudo: patterns(reading.pseudo, module, &context),
          until: patterns(until, module, &context), untilMarks: marks, scope: scope)))
  }

  /// The folded words of a list in which every item is one word.
  private static func singleWords(
    _ list: [PatternSyntax], _ module: Int, _ context: inout CheckContext
  ) -> [[UInt8]] {
    var words: [[UInt8]] = []
    for syntax in list {
      guard let pattern = PatternReader.pattern(syntax, module, &context) else { continue }
      if let word = pattern.singleWord {
        words.append(word.letters)
      } else {
        context.report(
          .expectedSingleWord, at: syntax.span, in: module,
          [context.texts[module].string(syntax.span)])
      }
    }
    return words
  }

  /// Reports references to lists without single words: those would never match.
  private static func checkReferences(_ context: inout CheckContext) {
    let hasWords = context.program.wordLists.map { list in
      list.value.patterns.contains { $0.singleWord != nil }
    }
    for (module, file) in context.files.enumerated() {
      let lists = (file.wordLists + file.wordForms).flatMap { $0.patterns + $0.exclusions }
      let readings = file.readings.flatMap { $0.before + $0.after + $0.pseudo + $0.until }
      for pattern in lists + readings {
        for case .list(let name) in pattern.parts {
          guard let symbol = context.symbols.find(name.key, as: .wordList),
            !hasWords[symbol.index]
          else { continue }
          context.report(.listWithoutWords, at: pattern.span, in: module, [name.text])
        }
      }
    }
  }
}
