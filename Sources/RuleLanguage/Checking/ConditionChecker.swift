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
    let test: Test?
    switch sentence.form {
    case .name:
      if !ValueReader.reportJoined(sentence.name, module, &context) {
        SentenceFaults.report(sentence.name, module, &context)
      }
      test = nil
    case .cell: test = nil
    case .textIsEmpty: test = .textIsEmpty
    case .textIsUnreadable: test = .textIsUnreadable
    case .mentions(let readings, let lists): test = mentions(readings, lists, module, &context)
    case .comparison(let subject, let comparison):
      test = self.comparison(subject, comparison, module, &context)
    }
    return test.map { Condition(form: .test($0), text: text) }
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

  static func comparison(
    _ subject: NameSyntax, _ comparison: ComparisonSyntax, _ module: Int,
    _ context: inout CheckContext
  ) -> Test? {
    if SentenceFaults.reportText(subject, module, &context) { return nil }
    guard let symbol = context.resolve(subject, as: [.field, .history], in: module) else {
      return nil
    }
    if symbol.kind == .history {
      return bounds(comparison, symbol.name, unit: "", 0...Int.max, module, &context).map {
        .count(history: symbol.index, $0)
      }
    }
    let field = context.program.fields[symbol.index].value
    switch field.kind {
    case .yesNo, .choice:
      return cells(comparison, subject, field, symbol.index, module, &context)
    case .several:
      return options(comparison, subject, field, symbol.index, module, &context)
    case .number(let range, let unit):
      return bounds(comparison, subject, unit: unit, range, module, &context).map {
        .number(field: symbol.index, $0)
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

  private static func options(
    _ comparison: ComparisonSyntax, _ subject: NameSyntax, _ field: Field, _ index: Int,
    _ module: Int, _ context: inout CheckContext
  ) -> Test? {
    let unknownWord = context.table(of: module).shown(.unknown)
    if comparison.operation == .equals, comparison.values.map(\.key) == [unknownWord] {
      return .options(field: index, options: 0, orUnknown: true)
    }
    guard [.contains, .containsOneOf].contains(comparison.operation) else {
      reportUnfit(comparison, subject, [.contains, .containsOneOf], module, &context)
      return nil
    }
    guard expectOne(comparison, subject, .containsOneOf, module, &context),
      let options = mask(comparison.values, field, module, &context)
    else { return nil }
    let unknown: UInt64 = 1 << UInt64(field.values.count)
    return .options(
      field: index, options: options & ~unknown,
      orUnknown: comparison.orUnknown || options & unknown != 0)
  }

  private static func mask(
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
  private static func expectOne(
    _ comparison: ComparisonSyntax, _ subject: NameSyntax, _ plural: Keyword, _ module: Int,
    _ context: inout CheckContext
  ) -> Bool {
    let isPlural = [.isOneOf, .containsOneOf].contains(comparison.operation)
    guard comparison.values.count > 1, !isPlural else { return true }
    context.report(
      .severalValues, at: comparison.values[1].span, in: module,
      [subject.text, context.table(of: module).shown(plural)])
    return false
  }

  private static func bounds(
    _ comparison: ComparisonSyntax, _ subject: NameSyntax, unit: String, _ range: ClosedRange<Int>,
    _ module: Int, _ context: inout CheckContext
  ) -> Bounds? {
    let unknownWord = context.table(of: module).shown(.unknown)
    if comparison.operation == .equals, comparison.values.map(\.key) == [unknownWord] {
      return .unknownOnly
    }
    guard [.equals, .atLeast, .atMost, .between].contains(comparison.operation) else {
      reportUnfit(comparison, subject, [.equals, .atLeast, .atMost, .between], module, &context)
      return nil
    }
    var numbers: [Int] = []
    for value in comparison.values {
      guard let number = ValueReader.number(value, unit: unit, module, &context) else { return nil }
      if !range.contains(number) {
        context.report(
          .numberOutOfRange, at: value.span, in: module,
          ["\(number)", "\(range.lowerBound)", "\(range.upperBound)"])
        return nil
      }
      numbers.append(number)
    }
    guard numbers.count == (comparison.operation == .between ? 2 : 1) else {
      let extra = comparison.values.last?.span ?? subject.span
      context.report(.leftover, at: extra, in: module, [context.texts[module].string(extra)])
      return nil
    }
    let unknown = comparison.orUnknown
    switch comparison.operation {
    case .atLeast: return Bounds(from: numbers[0], to: Int.max, orUnknown: unknown)
    case .atMost: return Bounds(from: Int.min, to: numbers[0], orUnknown: unknown)
    case .between:
      if numbers[0] > numbers[1] {
        context.report(
          .boundsReversed, at: comparison.values[0].span, in: module,
          ["\(numbers[0])", "\(numbers[1])"])
      }
      return Bounds(from: numbers[0], to: numbers[1], orUnknown: unknown)
    default: return Bounds(from: numbers[0], to: numbers[0], orUnknown: unknown)
    }
  }

  private static func reportUnfit(
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
