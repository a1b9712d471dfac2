/// Turns conditions into statements about cells.
struct ConditionTranslator {
  private let program: CheckedProgram
  private let signals: SignalSpace
  private var concepts: [Int: Formula] = [:]
  /// The concepts with danger words counting in any reading (decision 8).
  private var widenedConcepts: [Int: Formula] = [:]
  /// By tally, and after those with danger words counting in any reading.
  private var tallies: [Int: PointsFormula] = [:]

  init(_ program: CheckedProgram, _ signals: SignalSpace) {
    self.program = program
    self.signals = signals
  }

  /// Where `condition` holds; `widened` lets danger words count in any reading, except below `none`.
  mutating func formula(
    _ condition: Condition, widened: Bool = false, in store: inout FormulaStore
  ) -> Formula {
    switch condition.form {
    case .all(let items):
      let formulas = self.formulas(items, widened, &store)
      return store.all(formulas)
    case .any(let items):
      let formulas = self.formulas(items, widened, &store)
      return store.any(formulas)
    case .none(let items):
      let formulas = self.formulas(items, false, &store)
      let some = store.any(formulas)
      return store.not(some)
    case .atLeast(let count, let items):
      let formulas = self.formulas(items, widened, &store)
      return store.atLeast(count, formulas)
    case .concept(let index):
      if let known = widened ? widenedConcepts[index] : concepts[index] { return known }
      let result = formula(program.concepts[index].value.condition, widened: widened, in: &store)
      if widened { widenedConcepts[index] = result } else { concepts[index] = result }
      return result
    case .tally(let index, let bounds): return formula(ofTally: index, bounds, widened, &store)
    case .test(let test): return formula(test, widened, &store)
    }
  }

  /// Where the points of a tally lie in `bounds`. Danger words in any reading can only give more, so
  /// the highest number keeps to the plain points.
  private mutating func formula(
    ofTally index: Int, _ bounds: Bounds, _ widened: Bool, _ store: inout FormulaStore
  ) -> Formula {
    var parts: [Formula] = []
    if bounds.from > Int.min {
      let atLeast = formula(ofTally: index, atLeast: bounds.from, widened, &store)
      parts.append(atLeast)
    }
    if bounds.to < Int.max {
      let more = formula(ofTally: index, atLeast: bounds.to + 1, false, &store)
      let atMost = store.not(more)
      parts.append(atMost)
    }
    return store.all(parts)
  }

  private mutating func formula(
    ofTally index: Int, atLeast points: Int, _ widened: Bool, _ store: inout FormulaStore
  ) -> Formula {
    let tally = program.tallies[index].value
    // What is too fine to be told apart is not: nothing is then proved of these rules.
    if tally.isTooFine { return .never }
    let place = widened ? index + program.tallies.count : index
    var tallied: PointsFormula
    if let known = tallies[place] {
      tallied = known
    } else {
      var items: [PointsFormula.Item] = []
      for item in tally.items {
        let holds = formula(item.condition, widened: widened && item.points > 0, in: &store)
        items.append(.init(points: item.points, holds: holds))
      }
      tallied = PointsFormula(items, store) { signals.isText($0) }
    }
    let result = tallied.atLeast(points, in: &store)
    tallies[place] = tallied
    return result
  }

  private mutating func formulas(
    _ items: [Condition], _ widened: Bool, _ store: inout FormulaStore
  ) -> [Formula] {
    var formulas: [Formula] = []
    for item in items { formulas.append(formula(item, widened: widened, in: &store)) }
    return formulas
  }

  private func formula(_ test: Test, _ widened: Bool, _ store: inout FormulaStore) -> Formula {
    if case .value(let field, let cells) = test, let variable = signals.variableOfField[field] {
      return store.cells(variable, cells)
    }
    if case .options(let field, let options, let orUnknown) = test {
      return ticked(field, options, orUnknown, &store)
    }
    if case .number(let field, let bounds) = test, let variable = signals.variableOfField[field],
      case .number(_, let starts) = signals.sources[variable]
    {
      return store.cells(variable, signals.cells(bounds, starts: starts))
    }
    if case .count(let history, let bounds) = test,
      let variable = signals.variableOfHistory[history],
      case .count(_, let starts) = signals.sources[variable]
    {
      return store.cells(variable, signals.cells(bounds, starts: starts))
    }
    if case .mentions(let lists, let readings) = test {
      return store.any(lists.map { mentioned($0, readings, widened, &store) })
    }
    if test == .textIsEmpty { return text(.empty, &store) }
    if test == .textIsUnreadable { return text(.unreadable, &store) }
    return signals.variableOfTest[test].map { store.cells($0, 0b10) } ?? .never
  }

  private func ticked(
    _ field: Int, _ options: UInt64, _ orUnknown: Bool, _ store: inout FormulaStore
  ) -> Formula {
    let variables = signals.optionsOfField[field] ?? []
    var ways = variables.indices.filter { options >> UInt64($0) & 1 == 1 }.map {
      store.cells(variables[$0], 0b10)
    }
    if orUnknown { ways.append(store.all(variables.map { store.cells($0, 0b01) })) }
    return store.any(ways)
  }

  private func mentioned(
    _ list: Int, _ asked: ReadingSet, _ widened: Bool, _ store: inout FormulaStore
  ) -> Formula {
    guard let variable = signals.variableOfList[list],
      case .list(_, let cellOfReadings) = signals.sources[variable]
    else { return .never }
    let counts = widened && asked.contains(.stated) && program.wordLists[list].value.isDanger
    let readings = counts ? ReadingSet.all : asked
    var cells: UInt64 = 0
    for set in cellOfReadings.indices where UInt8(set) & readings.rawValue != 0 {
      cells |= 1 << UInt64(cellOfReadings[set])
    }
    // Sets with a reading that cannot occur share the cell of the same set without it.
    for set in cellOfReadings.indices where UInt8(set) & readings.rawValue == 0 {
      cells &= ~(1 << UInt64(cellOfReadings[set]))
    }
    return store.cells(variable, cells)
  }

  private func text(_ cell: SignalSpace.TextCell, _ store: inout FormulaStore) -> Formula {
    signals.textVariable.map { store.cells($0, 1 << UInt64(cell.rawValue)) } ?? .never
  }
}
