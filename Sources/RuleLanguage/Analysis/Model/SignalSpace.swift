/// The cells of the signals of one network: every answer, count and mention that some condition tells
/// apart, and nothing else.
struct SignalSpace: Sendable {
  /// What a variable stands for.
  enum Source: Sendable, Hashable {
    /// A choice: cell i is value i, the last is unknown.
    case choice(field: Int)
    /// Whether one of several values is ticked: cell 1 is yes. None ticked is unknown.
    case option(field: Int, value: Int)
    /// A number: cells are the stretches between `starts`, the last is unknown.
    case number(field: Int, starts: [Int])
    /// A count: cells are the stretches between `starts`, the last is unknown.
    case count(history: Int, starts: [Int])
    /// A word list: each cell is a class of sets of readings, cell 0 that of no mention.
    case list(Int, cellOfReadings: [UInt8])
    /// The text as a whole: readable, empty, unreadable.
    case text
    /// A test of a kind that has no cells of its own: cell 1 where it holds.
    case other(Test)
    /// Another signal's value of the same source.
    case copy(of: Int)
  }

  /// The cells of `Source.text`.
  enum TextCell: Int { case readable, empty, unreadable }

  /// The most stretches of one number or count; more bounds than that are told apart by none.
  static let stretchCountMax = CellSpace.cellCountMax - 1
  /// The sets of readings that one list can have in one text.
  private static let readingSetCount = 1 << 5

  let sources: [Source]
  let cells: CellSpace
  /// The variables of each source.
  let variableOfField: [Int: Int]
  let optionsOfField: [Int: [Int]]
  let variableOfHistory: [Int: Int]
  let variableOfList: [Int: Int]
  let textVariable: Int?
  let variableOfTest: [Test: Int]
  /// For a variable that has one, its copy for a second signal.
  let copies: [Int: Int]
  /// Whether some number or count has more bounds than cells can tell apart, or some tally more
  /// sums.
  let isTooFine: Bool

  /// The cells that `tests` tell apart; `copied` says of which fields and histories a second value is
  /// needed.
  init(
    _ tests: TestCollection, _ program: CheckedProgram, possibleReadings: ReadingSet,
    copiedFields: Set<Int>, copiedHistories: Set<Int>
  ) {
    var builder = SignalSpaceBuilder(program, tests.tests)
    builder.addFields()
    builder.addHistories()
    builder.addText()
    for (list, sets) in tests.readingsOfList.sorted(by: { $0.key < $1.key }) {
      builder.addList(
        list, Self.cellOfReadings(asked: sets.sorted(), possible: possibleReadings))
    }
    builder.addOthers()
    builder.addCopies(fields: copiedFields, histories: copiedHistories)
    sources = builder.sources
    cells = CellSpace(cellCounts: builder.cellCounts)
    variableOfField = builder.variableOfField
    optionsOfField = builder.optionsOfField
    variableOfHistory = builder.variableOfHistory
    variableOfList = builder.variableOfList
    textVariable = builder.textVariable
    variableOfTest = builder.variableOfTest
    copies = builder.copies
    isTooFine = builder.isTooFine || tests.hasTooFineTally
  }

  /// For each set of readings its cell: sets between which no question tells a difference share one.
  private static func cellOfReadings(asked: [UInt8], possible: ReadingSet) -> [UInt8] {
    var cellOfAnswers: [[Bool]: UInt8] = [:]
    return (0..<readingSetCount).map { set in
      let readings = UInt8(set) & possible.rawValue
      let answers = asked.map { $0 & readings != 0 }
      let cell = cellOfAnswers[answers] ?? UInt8(cellOfAnswers.count)
      cellOfAnswers[answers] = cell
      return cell
    }
  }

  /// Whether a variable is about the text.
  func isText(_ variable: Int) -> Bool {
    switch sources[variable] {
    case .list, .text: true
    case .choice, .option, .number, .count, .other, .copy: false
    }
  }

  /// The cell of a list that is mentioned in `readings`.
  func cell(of readings: ReadingSet, list variable: Int) -> Int {
    guard case .list(_, let cells) = sources[variable] else { return 0 }
    return Int(cells[Int(readings.rawValue)])
  }

  /// The smallest sets of readings in a cell of a list, fewest readings first.
  func readings(in cell: Int, list variable: Int) -> [ReadingSet] {
    guard case .list(_, let cells) = sources[variable] else { return [] }
    let sets = cells.indices.filter { Int(cells[$0]) == cell }
    return sets.sorted { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }.map {
      ReadingSet(rawValue: UInt8($0))
    }
  }

  /// The cells of a number variable that hold numbers of `bounds`.
  func cells(_ bounds: Bounds, starts: [Int]) -> UInt64 {
    var mask: UInt64 = 0
    for (index, start) in starts.enumerated() where bounds.from <= start && start <= bounds.to {
      mask |= 1 << UInt64(index)
    }
    return bounds.orUnknown ? mask | 1 << UInt64(starts.count) : mask
  }
}
