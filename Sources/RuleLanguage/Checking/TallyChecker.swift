/// Checks tallies: what they count, and what their points are compared with.
enum TallyChecker {
  /// Makes the points of every tally known, so that conditions can be held against them; what the
  /// items ask is filled in by `check`.
  static func declare(_ context: inout CheckContext) {
    for (module, file) in context.files.enumerated() {
      for syntax in file.tallies {
        VocabularyChecker.checkName(syntax.name, module, &context)
        if syntax.items.count > Tally.itemCountMax {
          context.report(
            .tooManyItems, at: syntax.name.span, in: module,
            [syntax.name.text, "\(Tally.itemCountMax)"])
        }
        let items = syntax.items.prefix(Tally.itemCountMax).map {
          item($0, Condition(form: .any([]), text: ""), module, &context)
        }
        context.program.tallies.append(
          .init(
            module: module,
            value: Tally(
              name: syntax.name.text, items: items,
              place: context.place(of: syntax.name.span, in: module))))
      }
    }
  }

  private static func item(
    _ syntax: TallySyntax.Item, _ condition: Condition, _ module: Int,
    _ context: inout CheckContext
  ) -> Tally.Item {
    let weights = 1...Tally.weightMax
    if !weights.contains(abs(syntax.points)) {
      context.report(
        .pointsOutOfRange, at: syntax.pointsSpan, in: module,
        [context.texts[module].string(syntax.pointsSpan), "1", "\(Tally.weightMax)"])
    }
    let weight = min(max(abs(syntax.points), 1), Tally.weightMax)
    return Tally.Item(
      points: syntax.points < 0 ? -weight : weight, condition: condition, text: syntax.name.text)
  }

  /// Checks what the items ask; only now are all concepts known.
  static func check(_ context: inout CheckContext) {
    var index = 0
    for (module, file) in context.files.enumerated() {
      for syntax in file.tallies {
        checkItems(of: index, syntax, module, &context)
        index += 1
      }
    }
  }

  private static func checkItems(
    of index: Int, _ syntax: TallySyntax, _ module: Int, _ context: inout CheckContext
  ) {
    var seen: Set<String> = []
    var items = context.program.tallies[index].value.items
    for (place, item) in syntax.items.prefix(Tally.itemCountMax).enumerated() {
      guard let condition = ConditionChecker.condition(item.condition, module, &context) else {
        continue
      }
      if let other = firstTally(below: condition, context.program) {
        context.report(
          .nestedTally, at: item.name.span, in: module,
          [syntax.name.text, context.program.tallies[other].value.name])
        continue
      }
      if !seen.insert(meaning(of: condition)).inserted {
        context.report(.repeatedItem, at: item.name.span, in: module, [condition.text])
      }
      items[place] = Tally.Item(
        points: items[place].points, condition: condition, text: items[place].text)
    }
    context.program.tallies[index].value = context.program.tallies[index].value.with(items)
  }

  /// What a condition asks, without how that is written.
  private static func meaning(of condition: Condition) -> String {
    func list(_ name: String, _ items: [Condition]) -> String {
      "\(name)(\(items.map(meaning).joined(separator: ";")))"
    }
    switch condition.form {
    case .all(let items): return list("all", items)
    case .any(let items): return list("any", items)
    case .none(let items): return list("none", items)
    case .atLeast(let count, let items): return list("\(count)", items)
    case .concept(let index): return "concept \(index)"
    case .tally(let index, let bounds): return "tally \(index) \(bounds)"
    case .test(let test): return "\(test)"
    }
  }

  /// A tally that `condition` compares, by way of concepts or not. The items of tallies are not
  /// looked at, and each concept once, so that a circle ends.
  private static func firstTally(below condition: Condition, _ program: CheckedProgram) -> Int? {
    var open = [condition]
    var seen: Set<Int> = []
    while let next = open.popLast() {
      if let tally = CheckedProgram.tallies(in: next).min() { return tally }
      for concept in ConceptChecker.concepts(in: next) where seen.insert(concept).inserted {
        open.append(program.concepts[concept].value.condition)
      }
    }
    return nil
  }

  /// Says which tallies nothing asks for.
  static func reportUnused(_ context: inout CheckContext) {
    var index = 0
    for (module, file) in context.files.enumerated() {
      for syntax in file.tallies {
        if !context.comparedTallies.contains(index) {
          context.report(.unusedTally, at: syntax.name.span, in: module, [syntax.name.text])
        }
        index += 1
      }
    }
  }

  // MARK: Comparisons

  /// What a comparison with the points of a tally asks; nil, reported, when it cannot be made, or
  /// when it says nothing because it always or never holds.
  static func comparison(
    _ comparison: ComparisonSyntax, _ subject: NameSyntax, _ index: Int, _ module: Int,
    _ context: inout CheckContext
  ) -> Condition.Form? {
    context.comparedTallies.insert(index)
    let unknown = context.table(of: module).shown(.unknown)
    let tally = context.program.tallies[index].value
    if comparison.orUnknown || comparison.values.contains(where: { $0.key == unknown }) {
      context.report(.tallyNeverUnknown, at: subject.span, in: module, [tally.name])
      return nil
    }
    let fit: [Keyword] = [.equals, .atLeast, .atMost, .between]
    guard [.equals, .atLeast, .atMost, .between].contains(comparison.operation) else {
      ConditionChecker.reportUnfit(comparison, subject, fit, module, &context)
      return nil
    }
    guard comparison.values.count == (comparison.operation == .between ? 2 : 1) else {
      let extra = comparison.values.last?.span ?? subject.span
      context.report(.leftover, at: extra, in: module, [context.texts[module].string(extra)])
      return nil
    }
    var numbers: [Int] = []
    var ranges: [ClosedRange<Int>] = []
    for value in comparison.values {
      let range = ValueReader.threshold(value, module, &context)?.range
      guard let number = number(value, module, &context) else { return nil }
      numbers.append(number)
      ranges.append(range ?? number...number)
    }
    guard let first = ranges.first, let last = ranges.last else { return nil }
    if comparison.operation == .between, first.upperBound > last.lowerBound {
      context.report(
        .boundsReversed, at: comparison.values[0].span, in: module,
        ["\(first.upperBound)", "\(last.lowerBound)"])
      return nil
    }
    // What a threshold can be set to must make sense too, not only what it is now.
    let extremes = [numbers] + [ranges.map(\.lowerBound), ranges.map(\.upperBound)]
    for numbers in extremes {
      let bounds = bounds(comparison.operation, numbers)
      guard let fault = fault(of: bounds, tally) else { continue }
      let table = context.table(of: module)
      context.report(
        fault, at: subject.span.joined(with: comparison.values.last?.span ?? subject.span),
        in: module,
        [tally.name] + [tally.range.lowerBound, tally.range.upperBound].map { shown($0, table) })
      return nil
    }
    return .tally(index, bounds(comparison.operation, numbers))
  }

  private static func bounds(_ operation: ComparisonSyntax.Operator, _ numbers: [Int]) -> Bounds {
    let (first, last) = (numbers[0], numbers[numbers.count - 1])
    return switch operation {
    case .atLeast: Bounds(from: first, to: Int.max, orUnknown: false)
    case .atMost: Bounds(from: Int.min, to: first, orUnknown: false)
    default: Bounds(from: first, to: last, orUnknown: false)
    }
  }

  /// What is wrong with a comparison that always or never holds.
  private static func fault(of bounds: Bounds, _ tally: Tally) -> DiagnosticKind? {
    // Without items there is an error already.
    if tally.items.isEmpty { return nil }
    let range = tally.range
    if bounds.from <= range.lowerBound, range.upperBound <= bounds.to {
      return .pointsAlwaysReached
    }
    if bounds.from > range.upperBound || bounds.to < range.lowerBound { return .pointsNeverReached }
    return tally.canReach(bounds) ? nil : .pointsNeverReached
  }

  private static func shown(_ points: Int, _ table: KeywordTable) -> String {
    points < 0 ? "\(table.shown(.minus)) \(-points)" : "\(points)"
  }

  /// The number of points that a value says, `8`, `8 punten`, `min 2` or a threshold; nil, reported,
  /// when it says none.
  private static func number(
    _ value: NameSyntax, _ module: Int, _ context: inout CheckContext
  ) -> Int? {
    let table = context.table(of: module)
    var words = value.text.split(separator: " ").map(String.init)
    let isMinus = words.first?.lowercased() == table.shown(.minus)
    if isMinus {
      context.note(.minus, written: table.shown(.minus), inside: value, in: module)
      words.removeFirst()
    }
    if words.count == 2, let unit = words.last?.lowercased(),
      table.forms(of: .points).contains([unit])
    {
      context.note(.points, written: unit, inside: value, in: module)
      words.removeLast()
    }
    let rest = NameSyntax(text: words.joined(separator: " "), span: value.span)
    let number = ValueReader.number(rest, unit: table.shown(.points), module, &context)
    return number.map { isMinus ? -$0 : $0 }
  }
}
