/// Looks up the names in a condition and fits its values.
enum ConditionChecker {
  private typealias Operator = ComparisonSyntax.Operator

  /// The checked condition; nil, with everything in it reported, when something is wrong.
  static func condition(_ syntax: ConditionSyntax, _ module: Int, _ context: inout CheckContext)
    -> Condition?
  {
    switch syntax {
    case .missing: nil
    case .sentence(let sentence): self.sentence(sentence, module, &context)
    case .list(let list): self.list(list, module, &context)
    }
  }

  private static func list(_ list: ListSyntax, _ module: Int, _ context: inout CheckContext)
    -> Condition?
  {
    var items: [Condition] = []
    for item in list.items {
      if let checked = condition(item, module, &context) { items.append(checked) }
    }
    let form: Condition.Form
    switch list.quantifier {
    case .all: form = .all(items)
    case .any: form = .any(items)
    case .none: form = .none(items)
    case .atLeast(let count):
      if !(1...max(1, list.items.count)).contains(count) {
        context.report(
          .countOutOfList, at: list.span, in: module, ["\(count)", "\(list.items.count)"])
      }
      form = .atLeast(count, items)
    }
    guard items.count == list.items.count else { return nil }
    return Condition(form: form, text: context.texts[module].string(list.span))
  }

  static func sentence(
    _ sentence: SentenceSyntax, _ module: Int, _ context: inout CheckContext
  ) -> Condition? {
    let text = sentence.name.text
    if case .cell(let subject, let alternatives) = sentence.form {
      return CellChecker.condition(subject, alternatives, text, module, &context)
    }
    if context.symbols.find(sentence.name.key, as: .concept) != nil {
      let concept = context.resolve(sentence.name, as: .concept, in: module)
      return concept.map { Condition(form: .concept($0), text: text) }
    }
    let form: Condition.Form?
    switch sentence.form {
    case .name:
      context.noteWish(.name([.concept, .field, .history, .tally]), at: sentence.name, in: module)
      if !ValueReader.reportJoined(sentence.name, module, &context) {
        SentenceFaults.report(sentence.name, module, &context)
      }
      form = nil
    case .cell: form = nil
    case .textIsEmpty: form = .test(.textIsEmpty)
    case .textIsUnreadable: form = .test(.textIsUnreadable)
    case .mentions(let readings, let lists):
      form = mentions(readings, lists, module, &context).map { .test($0) }
    case .comparison(let subject, let comparison):
      form = self.comparison(subject, comparison, text, module, &context)
    }
    return form.map { Condition(form: $0, text: text) }
  }

  private static func mentions(
    _ readings: ReadingSet, _ lists: [NameSyntax], _ module: Int, _ context: inout CheckContext
  ) -> Test? {
    var indices: [Int] = []
    for list in lists {
      if context.symbols.find(list.key, as: .wordList) == nil,
        ValueReader.reportJoined(list, module, &context)
      {
        continue
      }
      if let index = context.resolve(list, as: .wordList, in: module) { indices.append(index) }
    }
    guard indices.count == lists.count else { return nil }
    return .mentions(lists: Array(Set(indices)).sorted(), readings)
  }

  /// What a comparison asks; `text` is how it is written.
  static func comparison(
    _ subject: NameSyntax, _ comparison: ComparisonSyntax, _ text: String, _ module: Int,
    _ context: inout CheckContext
  ) -> Condition.Form? {
    if SentenceFaults.reportText(subject, module, &context) { return nil }
    guard let symbol = context.resolve(subject, as: [.field, .history, .tally], in: module) else {
      return nil
    }
    if symbol.kind == .tally {
      return TallyChecker.comparison(comparison, subject, symbol.index, module, &context)
    }
    if symbol.kind == .history {
      return BoundsChecker.bounds(comparison, subject, .count, module, &context).map {
        .test(.count(history: symbol.index, $0))
      }
    }
    let field = context.program.fields[symbol.index].value
    switch field.kind {
    case .yesNo, .choice:
      return cells(comparison, subject, field, symbol.index, module, &context).map { .test($0) }
    case .several:
      return OptionsChecker.options(
        comparison, subject, symbol.index, text, module, &context)
    case .number:
      return BoundsChecker.bounds(comparison, subject, .field(field), module, &context).map {
        .test(.number(field: symbol.index, $0))
      }
    }
  }

  private static func cells(
    _ comparison: ComparisonSyntax, _ subject: NameSyntax, _ field: Field, _ index: Int,
    _ module: Int, _ context: inout CheckContext
  ) -> Test? {
    guard [.equals, .isNot, .isOneOf].contains(comparison.operation) else {
      reportUnfit(comparison, subject, [.equals, .isNot, .isOneOf], module, &context)
      return nil
    }
    guard expectOne(comparison, subject, .isOneOf, module, &context),
      let cells = mask(comparison.values, field, module, &context)
    else { return nil }
    let unknown: UInt64 = 1 << UInt64(field.values.count)
    let known = unknown - 1
    let chosen = comparison.operation == .isNot ? known & ~cells : cells
    return .value(field: index, cells: comparison.orUnknown ? chosen | unknown : chosen)
  }

  /// The places of `values` as bits; nil, reported, when there is one that the field has not.
  static func mask(
    _ values: [NameSyntax], _ field: Field, _ module: Int, _ context: inout CheckContext
  ) -> UInt64? {
    var mask: UInt64 = 0
    var isComplete = true
    for value in values {
      if let index = ValueReader.index(value, of: field, module, allowsUnknown: true, &context) {
        mask |= 1 << UInt64(index)
      } else {
        isComplete = false
      }
    }
    return isComplete ? mask : nil
  }

  /// Reports several values after a test that takes one.
  static func expectOne(
    _ comparison: ComparisonSyntax, _ subject: NameSyntax, _ plural: Keyword, _ module: Int,
    _ context: inout CheckContext
  ) -> Bool {
    let plurals: [Operator] = [.isOneOf, .containsOneOf, .containsAllOf, .containsNoneOf]
    let isPlural = plurals.contains(comparison.operation)
    guard comparison.values.count > 1, !isPlural else { return true }
    context.report(
      .severalValues, at: comparison.values[1].span, in: module,
      [subject.text, context.table(of: module).shown(plural)])
    return false
  }

  /// Reports a test that does not fit its subject, with those that do.
  static func reportUnfit(
    _ comparison: ComparisonSyntax, _ subject: NameSyntax, _ fit: [Keyword], _ module: Int,
    _ context: inout CheckContext
  ) {
    let table = context.table(of: module)
    if comparison.values.contains(where: { ValueReader.reportJoined($0, module, &context) }) {
      return
    }
    context.report(
      .unfitTest, at: subject.span, in: module,
      [subject.text, fit.map(table.shown).joined(separator: ", ")])
  }
}
