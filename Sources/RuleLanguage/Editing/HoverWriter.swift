/// Writes what an author wants to know of a name: what it stands for, and what the examples say of
/// it. The text is Markdown.
struct HoverWriter {
  /// The most words of a list, and the most lines of a condition, that are shown.
  private static let sampleMax = 12

  let checked: CheckedFiles
  let language: KeywordLanguage

  /// What `target` means; nil when there is nothing to say.
  func text(about target: NameUses.Target) -> String? {
    let lines: [String]
    switch target {
    case .file(let module): lines = file(module)
    case .value(let field, let index): lines = value(field, index)
    case .symbol(let kind, let index): lines = symbol(kind, index, target)
    }
    return lines.isEmpty ? nil : lines.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// `dutch` or `english`, whatever the language is.
  func say(_ dutch: String, _ english: String) -> String {
    language == .dutch ? dutch : english
  }

  /// What stands at `span` on one line.
  func written(_ span: Span, _ module: Int) -> String {
    checked.files[module].text.string(span).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  private func symbol(_ kind: SymbolKind, _ index: Int, _ target: NameUses.Target) -> [String] {
    switch kind {
    case .rule: rule(index)
    case .table: table(index, target)
    case .concept: concept(index, target)
    case .tally: tally(index, target)
    case .wordList: wordList(index, target)
    case .wordForms: wordForms(index)
    case .field: field(index, target)
    case .history: history(index, target)
    case .threshold: threshold(index, target)
    case .queue: queue(index, target)
    case .message: message(index, target)
    case .advice: advice(index, target)
    default: named(target)
    }
  }

  // MARK: Rules

  private func rule(_ index: Int) -> [String] {
    guard let (module, rule) = checked.find(index, \.allRules) else { return [] }
    let table = KeywordTable.table(for: checked.files[module].text.language)
    var head = "**\(DiagnosticCatalogue.shown(.rule, in: language)) \(rule.name.text)**"
    if rule.isLocked { head += ", \(table.shown(.locked))" }
    var lines = [head]
    if let name = rule.exceptionTo {
      lines.append(say("Uitzondering op ", "Exception to ") + "`\(name.text)`.")
    }
    if let conclusion = rule.conclusion {
      let concluded = written(conclusion.span, module)
      if !concluded.hasPrefix("|") {
        lines.append(concluded)
      } else {
        lines += row(conclusion, table)
      }
    }
    let additions: [(Keyword, [NameSyntax])] = [
      (.advise, rule.advices), (.theme, rule.themes), (.lifeDomain, rule.lifeDomains),
      (.helper, rule.helpers),
    ]
    for (keyword, names) in additions where !names.isEmpty {
      lines.append("\(table.shown(keyword)) \(names.map(\.text).joined(separator: ", "))")
    }
    if let because = rule.because { lines.append("\(table.shown(.because)) “\(because.text)”") }
    if let source = rule.source { lines.append("\(table.shown(.source)) \(source.text)") }
    let exceptions = checked.files.flatMap(\.tree.rules).filter {
      $0.exceptionTo?.key == rule.name.key
    }
    if !exceptions.isEmpty {
      let names = exceptions.map { "`\($0.name.text)`" }.joined(separator: ", ")
      lines.append(say("Uitgezonderd door ", "Excepted by ") + names + ".")
    }
    return lines + [coverage(ofRule: index)]
  }

  /// What a row of a table concludes.
  private func row(_ conclusion: ConclusionSyntax, _ table: KeywordTable) -> [String] {
    var parts: [String] = []
    if let signalClass = conclusion.signalClass {
      let keyword = ParseContext.keyword(of: signalClass)
      parts.append("\(table.shown(.className)) \(table.shown(keyword))")
    }
    if let queue = conclusion.queue { parts.append("\(table.shown(.toQueue)) \(queue.text)") }
    if let message = conclusion.message {
      parts.append("\(table.shown(.sendMessage)) \(message.text)")
    }
    return [parts.joined(separator: ", ")]
  }

  private func coverage(ofRule index: Int) -> String {
    guard let count = checked.trials?.count(ofRule: index) else { return "" }
    guard count.holds > 0 else {
      return say("Geen voorbeeld raakt deze regel.", "No example touches this rule.")
    }
    return say(
      "Voorbeelden: geldt in \(count.holds), besluit in \(count.decides).",
      "Examples: holds in \(count.holds), decides in \(count.decides).")
  }

  private func table(_ index: Int, _ target: NameUses.Target) -> [String] {
    guard let (_, table) = checked.find(index, \.tables) else { return [] }
    let rules = checked.find(index, \.tables).map { $0.syntax.rows.count { $0.rule != nil } } ?? 0
    return named(target) + [
      say(
        "\(table.rows.count) rijen, waarvan \(rules) iets besluiten.",
        "\(table.rows.count) rows, of which \(rules) conclude something.")
    ]
  }

  private func concept(_ index: Int, _ target: NameUses.Target) -> [String] {
    guard let (module, concept) = checked.find(index, \.concepts) else { return [] }
    let body = block(under: concept.name.span, module)
    let count = checked.trials?.count(ofConcept: index)
    return named(target) + [body, held(count)]
  }

  private func tally(_ index: Int, _ target: NameUses.Target) -> [String] {
    guard let (module, tally) = checked.find(index, \.tallies) else { return [] }
    let points = tally.items.map(\.points)
    let least = points.reduce(0) { $0 + min(0, $1) }
    let most = points.reduce(0) { $0 + max(0, $1) }
    let range = say(
      "Van \(least) tot en met \(most) punten.", "From \(least) through \(most) points.")
    return named(target) + [range, block(under: tally.name.span, module)]
  }

  private func held(_ count: ExampleTrials.Count?) -> String {
    guard let count else { return "" }
    guard count.holds > 0, let first = count.first else {
      return say("Geen voorbeeld raakt dit.", "No example touches this.")
    }
    return say(
      "Komt voor in \(count.holds) voorbeelden, zoals `\(first)`.",
      "Occurs in \(count.holds) examples, such as `\(first)`.")
  }

  /// The lines under the one with `span` that are further in, as they are written.
  private func block(under span: Span, _ module: Int) -> String {
    let text = checked.files[module].text
    let first = text.place(of: span.start).line
    func indent(_ line: Int) -> Int? {
      let written = text.string(text.lineRange(line))
      return written.allSatisfy(\.isWhitespace) ? nil : written.prefix { $0 == " " }.count
    }
    guard let outer = indent(first - 1) else { return "" }
    var lines: [String] = []
    var number = first
    while number < text.lineCount, let depth = indent(number), depth > outer {
      lines.append(text.string(text.lineRange(number)))
      number += 1
    }
    let margin = lines.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    let shown = lines.prefix(Self.sampleMax).map { String($0.dropFirst(margin)) }
    let rest = lines.count > Self.sampleMax ? ["…"] : []
    return shown.isEmpty ? "" : "```\n\((shown + rest).joined(separator: "\n"))\n```"
  }

  // MARK: Words

  private func wordList(_ index: Int, _ target: NameUses.Target) -> [String] {
    guard let (module, list) = checked.find(index, \.wordLists) else { return [] }
    var lines = named(target)
    lines.append(sample(list.patterns, module))
    if !list.formsOf.isEmpty {
      let names = list.formsOf.prefix(Self.sampleMax).map(\.text).joined(separator: ", ")
      lines.append(say("Ook alle vormen van: ", "Also all forms of: ") + names + ".")
    }
    if !list.exclusions.isEmpty {
      lines.append(
        say("\(list.exclusions.count) keer `telt niet`.", "\(list.exclusions.count) exclusions."))
    }
    if list.isDanger { lines.append(KeywordMeaning.sentence(about: .danger, in: language)) }
    return lines + [held(checked.trials?.count(ofWordList: index))]
  }

  private func wordForms(_ index: Int) -> [String] {
    guard let (module, list) = checked.find(index, \.wordForms) else { return [] }
    return named(.symbol(.wordForms, index)) + [sample(list.patterns, module)]
  }

  private func sample(_ patterns: [PatternSyntax], _ module: Int) -> String {
    let shown = patterns.prefix(Self.sampleMax).map { written($0.span, module) }
    let rest = patterns.count > Self.sampleMax ? ", …" : ""
    return say("\(patterns.count) woorden en zinnen: ", "\(patterns.count) words and phrases: ")
      + shown.joined(separator: ", ") + rest
  }
}
