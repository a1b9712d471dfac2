/// Checks the written forms of words, and that they are complete.
enum WordFormChecker {
  /// The most forms that a diagnostic names.
  private static let shownMax = 12

  /// The patterns of every `woordvormen`, in the order declared.
  static func check(_ context: inout CheckContext) -> [[Pattern]] {
    var forms: [[Pattern]] = []
    for (module, file) in context.files.enumerated() {
      for syntax in file.wordForms {
        if !syntax.hasPatternLines {
          context.report(.emptyWordList, at: syntax.name.span, in: module, [syntax.name.text])
        }
        let patterns = WordListChecker.patterns(syntax.patterns, module, &context)
        checkComplete(syntax, patterns, module, &context)
        forms.append(patterns)
      }
    }
    return forms
  }

  /// The patterns of all forms of some words; a word without written forms is reported.
  static func patterns(
    _ names: [NameSyntax], _ forms: [[Pattern]], _ module: Int, _ context: inout CheckContext
  ) -> [Pattern] {
    var patterns: [Pattern] = []
    for name in names {
      context.noteWish(.name([.wordForms]), at: name, in: module)
      // Forms hold for every file: whoever wants other forms writes the words themselves.
      if let symbol = context.symbols.find(name.key, as: .wordForms) {
        context.note(.symbol(.wordForms, symbol.index), at: name, in: module)
        patterns += forms[symbol.index]
        continue
      }
      let words = DutchVerb(name.key)?.words ?? [name.key]
      let shown = words.prefix(shownMax).joined(separator: ", ")
      context.report(
        .missingWordForms, at: name.span, in: module, [name.text, shown],
        suggestion: context.nearest(
          to: name.text, among: context.symbols.names(of: [.wordForms])))
    }
    return patterns
  }

  /// Points out the forms by rule that are not written.
  private static func checkComplete(
    _ syntax: WordListSyntax, _ patterns: [Pattern], _ module: Int, _ context: inout CheckContext
  ) {
    guard let verb = DutchVerb(syntax.name.key) else { return }
    let written = Set(patterns)
    let cutter = context.cutter
    let missing =
      verb.words.filter { !written.contains(pattern(of: $0, cutter)) }
      + verb.splits.filter { !written.contains(pattern(ofParts: $0, cutter)) }
      .map { $0.map { "\"\($0)\"" }.joined(separator: " .. ") }
    guard !missing.isEmpty else { return }
    context.report(
      .staleWordForms, at: syntax.name.span, in: module,
      [syntax.name.text, missing.prefix(shownMax).joined(separator: ", ")])
  }

  /// The pattern of words that stand behind each other.
  private static func pattern(of words: String, _ cutter: WordCutter) -> Pattern {
    Pattern(elements: cutter.words(of: words).map { element($0) })
  }

  /// The pattern of words with a gap between each two.
  private static func pattern(ofParts parts: [String], _ cutter: WordCutter) -> Pattern {
    let words = parts.map { cutter.words(of: $0).flatMap { $0 } }
    return Pattern(
      elements: words.enumerated().map { element($0.element, followsGap: $0.offset > 0) })
  }

  private static func element(_ letters: [UInt8], followsGap: Bool = false) -> Pattern.Element {
    Pattern.Element(
      item: .word(WordPattern(letters: letters, opensStart: false, opensEnd: false)),
      followsGap: followsGap)
  }
}
