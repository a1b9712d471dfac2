/// What every part of the checker needs: the trees, the names, and what has been checked so far.
struct CheckContext {
  /// The most unknown names for which a nearest one is looked for.
  private static let suggestionCountMax = 200

  let texts: [SourceText]
  let files: [FileSyntax]
  /// The word lists that were checked before; nil when nobody keeps them.
  let memory: WordListMemory?
  /// What cuts the words of lists.
  let cutter = WordCutter()
  var log: DiagnosticLog
  /// For each file where its fixed words are noted; empty when nobody asks.
  private let uses: [KeywordUses]
  var symbols = SymbolTable()
  var program = CheckedProgram()
  /// For each module the modules whose names it may use: itself and its direct imports.
  var visible: [Set<Int>] = []
  /// What thresholds are, by name, where it is not their default.
  var thresholdValues: [String: Int] = [:]
  /// The tallies that some condition compares.
  var comparedTallies: Set<Int> = []
  private var suggestionCount = 0
  /// One import that lacks makes many names unknown; it is reported at the first.
  private var reportedImports: Set<Import> = []

  private struct Import: Hashable {
    let module: Int
    let missing: Int
  }

  init(
    texts: [SourceText], files: [FileSyntax], log: DiagnosticLog, noting uses: [KeywordUses] = [],
    remembering memory: WordListMemory? = nil
  ) {
    self.texts = texts
    self.files = files
    self.memory = memory
    self.log = log
    self.uses = uses
  }

  /// Notes that `name` is a fixed word after all; only the checker can tell `nee` from a value that
  /// is called so.
  func note(_ keyword: Keyword, at name: NameSyntax, in module: Int) {
    guard uses.indices.contains(module) else { return }
    uses[module].note(keyword, at: name.span, tokenCount: name.key.split(separator: " ").count)
  }

  /// Notes what `name` stands for. A name inside quotes stands between brackets there.
  func note(
    _ target: NameUses.Target, at name: NameSyntax, in module: Int, isDeclaration: Bool = false
  ) {
    guard uses.indices.contains(module), let names = uses[module].names else { return }
    for span in texts[module].bracketed(name) ?? [name.span] {
      names.note(target, at: span, isDeclaration: isDeclaration)
    }
  }

  /// Notes that something of `kind` was looked for under `name`.
  func noteWish(_ kind: PlaceProbe.Wish.Kind, at name: NameSyntax, in module: Int) {
    guard uses.indices.contains(module) else { return }
    uses[module].probe?.note(kind, at: name.span)
  }

  /// Notes that `word`, one of those of `name`, is a fixed word.
  func note(_ keyword: Keyword, written word: String, inside name: NameSyntax, in module: Int) {
    guard uses.indices.contains(module) else { return }
    let bytes = texts[module].bytes
    let isSpace = { (byte: UInt8) in byte <= UInt8(ascii: " ") }
    for part in bytes[name.span.start..<name.span.end].split(whereSeparator: isSpace)
    where String(decoding: part, as: UTF8.self).lowercased() == word {
      uses[module].note(keyword, at: Span(start: part.startIndex, end: part.endIndex))
    }
  }

  func table(of module: Int) -> KeywordTable {
    .table(for: files[module].language)
  }

  mutating func report(
    _ kind: DiagnosticKind, at span: Span, in module: Int, _ arguments: [String] = [],
    suggestion: String? = nil
  ) {
    log.report(kind, at: span, in: texts[module], arguments: arguments, suggestion: suggestion)
  }

  /// Where `span` stands.
  func place(of span: Span, in module: Int) -> SourcePlace {
    let text = texts[module]
    let place = text.place(of: span.start)
    return SourcePlace(
      path: text.path, line: place.line, column: place.column, length: text.caretWidth(of: span))
  }

  /// Makes `name` known as a `kind`; reports when it is taken.
  mutating func declare(_ name: NameSyntax, as kind: SymbolKind, index: Int, in module: Int) {
    let symbol = SymbolTable.Symbol(kind: kind, index: index, module: module, name: name)
    note(.symbol(kind, index), at: name, in: module, isDeclaration: true)
    guard let earlier = symbols.declare(symbol) else { return }
    if [.module, .rule, .table, .example].contains(kind),
      symbols.findAll(name.key, as: kind).allSatisfy({ !takePartTogether($0.module, module) })
    {
      symbols.declareAgain(symbol)
    } else {
      reportDuplicate(name, kind, earlier, in: module)
    }
  }

  /// Whether there is a day on which two modules are both valid.
  private func takePartTogether(_ left: Int, _ right: Int) -> Bool {
    program.modules[left].validity.overlaps(program.modules[right].validity)
  }

  mutating func reportDuplicate(
    _ name: NameSyntax, _ kind: SymbolKind, _ earlier: SymbolTable.Symbol, in module: Int
  ) {
    if earlier.module == SymbolTable.Symbol.languageModule {
      report(.nameOfLanguage, at: name.span, in: module, [name.text])
      return
    }
    let line = texts[earlier.module].place(of: earlier.name.span.start).line
    report(
      .duplicateName, at: name.span, in: module,
      [name.text, earlier.kind.argument, "\(texts[earlier.module].path):\(line)"])
  }

  /// The index of what `name` stands for; nil, reported, when it is nothing of that kind.
  mutating func resolve(_ name: NameSyntax, as kind: SymbolKind, in module: Int) -> Int? {
    resolve(name, as: [kind], in: module)?.index
  }

  /// What `name` stands for among `kinds`; nil, reported, when it is none of those.
  mutating func resolve(_ name: NameSyntax, as kinds: [SymbolKind], in module: Int)
    -> SymbolTable.Symbol?
  {
    let key = name.key
    noteWish(.name(kinds), at: name, in: module)
    for kind in kinds {
      let all = symbols.findAll(key, as: kind)
      guard let first = all.first else { continue }
      let symbol =
        all.first { $0.module == module } ?? all.first { visible[module].contains($0.module) }
        ?? first
      if symbol.module != SymbolTable.Symbol.languageModule,
        !visible[module].contains(symbol.module),
        reportedImports.insert(Import(module: module, missing: symbol.module)).inserted
      {
        report(
          .nameNotImported, at: name.span, in: module,
          [name.text, kind.argument, texts[symbol.module].moduleKey])
      }
      if symbol.module == SymbolTable.Symbol.languageModule,
        let field = CaseFacts.fields.first(where: { table(of: module).shown($0.name) == key })
      {
        note(field.name, at: name, in: module)
      }
      note(.symbol(symbol.kind, symbol.index), at: name, in: module)
      return symbol
    }
    for kind in SymbolKind.allCases where symbols.find(key, as: kind) != nil {
      report(
        .wrongKindOfName, at: name.span, in: module,
        [name.text, kind.argument, kinds[0].argument])
      return nil
    }
    report(
      .unknownName, at: name.span, in: module, [name.text, kinds[0].argument],
      suggestion: nearest(to: name.text, among: symbols.names(of: kinds)))
    return nil
  }

  /// The nearest of `names`, while suggestions are still given.
  mutating func nearest(to name: String, among names: [String]) -> String? {
    guard suggestionCount < Self.suggestionCountMax else { return nil }
    suggestionCount += 1
    return NearestName.find(name, among: names)
  }

  /// The names that `list` stands for, as declared, each once.
  mutating func resolveAll(_ list: [NameSyntax], as kind: SymbolKind, in module: Int) -> [String] {
    var names: [String] = []
    for name in list {
      guard let symbol = resolve(name, as: [kind], in: module) else { continue }
      let declared = symbol.name.text
      if !names.contains(declared) { names.append(declared) }
    }
    return names
  }
}
