/// Gathers the variables of a `SignalSpace`.
struct SignalSpaceBuilder {
  private let program: CheckedProgram
  private let tests: Set<Test>

  private(set) var sources: [SignalSpace.Source] = []
  private(set) var cellCounts: [Int] = []
  private(set) var variableOfField: [Int: Int] = [:]
  private(set) var optionsOfField: [Int: [Int]] = [:]
  private(set) var variableOfHistory: [Int: Int] = [:]
  private(set) var variableOfList: [Int: Int] = [:]
  private(set) var textVariable: Int?
  private(set) var variableOfTest: [Test: Int] = [:]
  private(set) var copies: [Int: Int] = [:]
  private(set) var isTooFine = false

  init(_ program: CheckedProgram, _ tests: Set<Test>) {
    self.program = program
    self.tests = tests
  }

  private mutating func add(_ source: SignalSpace.Source, cellCount: Int) -> Int {
    sources.append(source)
    cellCounts.append(cellCount)
    return sources.count - 1
  }

  mutating func addFields() {
    var bounds: [Int: [Bounds]] = [:]
    for test in tests {
      if case .number(let field, let more) = test { bounds[field, default: []].append(more) }
    }
    for (field, declared) in program.fields.enumerated() {
      switch declared.value.kind {
      case .yesNo, .choice:
        let count = declared.value.values.count + 1
        variableOfField[field] = add(.choice(field: field), cellCount: count)
      case .several(let values):
        optionsOfField[field] = values.indices.map {
          add(.option(field: field, value: $0), cellCount: 2)
        }
      case .number(let range, _):
        let starts = starts(bounds[field] ?? [], from: range.lowerBound, through: range.upperBound)
        variableOfField[field] = add(
          .number(field: field, starts: starts), cellCount: starts.count + 1)
      }
    }
  }

  mutating func addHistories() {
    var bounds: [Int: [Bounds]] = [:]
    for test in tests {
      if case .count(let history, let more) = test { bounds[history, default: []].append(more) }
    }
    for (history, declared) in program.histories.enumerated() {
      // A count that includes the signal itself is at least one.
      let least = declared.value.includesThisOne ? 1 : 0
      let starts = starts(bounds[history] ?? [], from: least, through: Int.max)
      variableOfHistory[history] = add(
        .count(history: history, starts: starts), cellCount: starts.count + 1)
    }
  }

  /// Where the stretches start between which no bounds tell a difference.
  private mutating func starts(_ bounds: [Bounds], from least: Int, through most: Int) -> [Int] {
    var starts: Set<Int> = [least]
    for bound in bounds where bound.from <= bound.to {
      if bound.from > least, bound.from <= most { starts.insert(bound.from) }
      if bound.to >= least, bound.to < most { starts.insert(bound.to + 1) }
    }
    if starts.count > SignalSpace.stretchCountMax { isTooFine = true }
    return Array(starts.sorted().prefix(SignalSpace.stretchCountMax))
  }

  mutating func addText() {
    if tests.contains(.textIsEmpty) || tests.contains(.textIsUnreadable) {
      textVariable = add(.text, cellCount: 3)
    }
  }

  mutating func addList(_ list: Int, _ cellOfReadings: [UInt8]) {
    let count = Int(cellOfReadings.max() ?? 0) + 1
    variableOfList[list] = add(.list(list, cellOfReadings: cellOfReadings), cellCount: count)
  }

  /// One variable for each test that the other sources do not answer.
  mutating func addOthers() {
    let others = tests.filter { !Self.hasSource($0) }.map { (test: $0, name: "\($0)") }
    for other in others.sorted(by: { $0.name < $1.name }) {
      variableOfTest[other.test] = add(.other(other.test), cellCount: 2)
    }
  }

  private static func hasSource(_ test: Test) -> Bool {
    if case .value = test { return true }
    if case .options = test { return true }
    if case .number = test { return true }
    if case .count = test { return true }
    if case .mentions = test { return true }
    return test == .textIsEmpty || test == .textIsUnreadable
  }

  mutating func addCopies(fields: Set<Int>, histories: Set<Int>) {
    let originals =
      fields.sorted().flatMap { field in
        (variableOfField[field].map { [$0] } ?? []) + (optionsOfField[field] ?? [])
      } + histories.sorted().compactMap { variableOfHistory[$0] }
    for variable in originals where copies[variable] == nil {
      copies[variable] = add(.copy(of: variable), cellCount: cellCounts[variable])
    }
  }
}
