/// Turns trees into a checked program: names looked up, values fitted, the whole set complete.
enum Checker {
  /// The most rules in a rule set.
  static let ruleCountMax = 10_000

  /// The program that `files` make, or nil when there is an error. `texts` and `files` belong
  /// together and are ordered by path, so that the order in which they were given does not show.
  /// In `uses`, of each file its own, is noted which names are fixed words after all. Word lists in
  /// `memory` are not checked again.
  static func check(
    _ texts: [SourceText], _ files: [FileSyntax], into log: inout DiagnosticLog,
    noting uses: [KeywordUses] = [], remembering memory: WordListMemory? = nil
  ) -> CheckedProgram? {
    var context = CheckContext(
      texts: texts, files: files, log: log, noting: uses, remembering: memory)
    ModuleChecker.check(&context)
    declareNames(&context)
    TallyChecker.declare(&context)
    VocabularyChecker.check(&context)
    WordListChecker.check(&context)
    ConceptChecker.check(&context)
    TallyChecker.check(&context)
    RuleChecker.check(&context)
    GuaranteeChecker.check(&context)
    TallyChecker.reportUnused(&context)
    NetworkChecker.check(&context)
    ThresholdChecker.adapt(&context)
    ExampleChecker.check(&context)
    log = context.log
    return log.hasErrors ? nil : context.program
  }

  /// Makes every declared name known; the index of a name is its place among those of its kind.
  private static func declareNames(_ context: inout CheckContext) {
    declareCaseFields(&context)
    var counts: [SymbolKind: Int] = [:]
    for (module, file) in context.files.enumerated() {
      func declare(_ names: [NameSyntax], as kind: SymbolKind) {
        for name in names {
          context.declare(name, as: kind, index: counts[kind, default: 0], in: module)
          counts[kind, default: 0] += 1
        }
      }
      declare(file.fields.map(\.name), as: .field)
      declare(file.areas.map(\.name), as: .area)
      declare(file.histories.map(\.name), as: .history)
      declare(file.concepts.map(\.name), as: .concept)
      declare(file.tallies.map(\.name), as: .tally)
      declare(file.wordLists.map(\.name), as: .wordList)
      declare(file.wordForms.map(\.name), as: .wordForms)
      declare(names(.themes, in: file), as: .theme)
      declare(names(.lifeDomains, in: file), as: .lifeDomain)
      declare(names(.helpers, in: file), as: .helper)
      declare(file.thresholds.map(\.name), as: .threshold)
      declare(file.queues.map(\.name), as: .queue)
      declare(file.messages.map(\.name), as: .message)
      declare(file.advices.map(\.name), as: .advice)
      declare(file.allRules.map(\.name), as: .rule)
      declare(file.tables.map(\.name), as: .table)
      declare(file.profiles.map(\.name), as: .profile)
      declare(file.examples.map(\.name), as: .example)
    }
    reportSharedNames(&context)
  }

  /// Makes the fields about the work known by their Dutch and English names; their places are after
  /// all declared fields.
  private static func declareCaseFields(_ context: inout CheckContext) {
    let start = context.files.reduce(0) { $0 + $1.fields.count }
    for (offset, (keyword, _)) in CaseFacts.fields.enumerated() {
      for table in [KeywordTable.dutch, .english] {
        let name = NameSyntax(text: table.shown(keyword), span: Span(start: 0, end: 0))
        context.declare(
          name, as: .field, index: start + offset, in: SymbolTable.Symbol.languageModule)
      }
    }
  }

  /// A field, a history count, a concept and a tally stand in the same place of a sentence, so they
  /// share their names.
  private static func reportSharedNames(_ context: inout CheckContext) {
    for (module, file) in context.files.enumerated() {
      for (names, kinds) in [
        (file.histories.map(\.name), [SymbolKind.field]),
        (file.concepts.map(\.name), [.field, .history]),
        (file.tallies.map(\.name), [.field, .history, .concept]),
      ] {
        for name in names {
          for kind in kinds {
            guard let earlier = context.symbols.find(name.key, as: kind) else { continue }
            context.reportDuplicate(name, kind, earlier, in: module)
          }
        }
      }
    }
  }

  static func names(_ kind: NameListSyntax.Kind, in file: FileSyntax) -> [NameSyntax] {
    file.nameLists.filter { $0.kind == kind }.flatMap(\.names)
  }
}
