/// Finds the demands of conditions.
struct DemandReader {
  let fields: [FieldCells]

  private let program: CheckedProgram
  /// The number of each test on the text.
  private let numberOfTest: [Test: Int32]
  /// By the place of the value.
  private let indexOfField: [Int: Int]
  /// Plain concepts, those with danger words in any reading, and plain ones that do not hold.
  private var known: [RuleDemands?]

  /// A reader for conditions whose different tests are `tests`.
  init(_ program: CheckedProgram, tests: [Test]) {
    self.program = program
    var bounds: [Int: [Bounds]] = [:]
    var chosen: Set<Int> = []
    for test in tests {
      switch test {
      case .value(let field, _), .options(let field, _, _): chosen.insert(field)
      case .number(let field, let bound): bounds[field, default: []].append(bound)
      case .count(let history, let bound):
        bounds[program.fields.count + history, default: []].append(bound)
      case .mentions, .textIsEmpty, .textIsUnreadable: break
      }
    }
    var fields = chosen.sorted().map { FieldCells(field: program.fields[$0].value, place: $0) }
    fields += bounds.sorted { $0.key < $1.key }.map {
      FieldCells(bounds: $0.value, place: $0.key)
    }
    self.fields = fields
    indexOfField = Dictionary(
      fields.enumerated().map { ($0.element.place, $0.offset) }, uniquingKeysWith: { $1 })
    numberOfTest = Dictionary(
      tests.enumerated().map { ($0.element, Int32($0.offset)) }, uniquingKeysWith: { $1 })
    known = Array(repeating: nil, count: program.concepts.count * 3)
  }

  /// What `condition` demands; `widened` counts danger words in any reading.
  mutating func demands(of condition: Condition, widened: Bool) -> RuleDemands {
    switch condition.form {
    case .test(let test):
      return RuleDemands.union(
        DangerWords.tests(for: test, widened: widened, program).map(demands))
    case .concept(let index):
      let place = widened ? index + program.concepts.count : index
      if let demands = known[place] { return demands }
      let demands = demands(of: program.concepts[index].value.condition, widened: widened)
      known[place] = demands
      return demands
    case .tally(let index, let bounds): return demands(ofTally: index, bounds, widened: widened)
    case .all(let items): return all(items, widened: widened)
    case .any(let items): return any(items, widened: widened)
    case .atLeast(let count, let items):
      if count == 1 { return any(items, widened: widened) }
      if count == items.count { return all(items, widened: widened) }
      var some = any(items, widened: widened)
      if count < 1 { some = RuleDemands(asksText: some.asksText) }
      some.isExact = false
      return some
    case .none(let items):
      // What must be absent is not widened: that would make the rule hold in fewer cases.
      return items.reduce(RuleDemands()) { $0.intersection(absence(of: $1)) }
    }
  }

  /// Where the points of a tally lie in `bounds`, one that gives them must hold, unless there are
  /// enough without any.
  private mutating func demands(
    ofTally index: Int, _ bounds: Bounds, widened: Bool
  ) -> RuleDemands {
    let items = program.tallies[index].value.items
    var some = RuleDemands()
    if bounds.from > 0 {
      let giving = items.filter { $0.points > 0 }.map(\.condition)
      some = any(giving, widened: widened)
    } else if bounds.to < 0 {
      let taking = items.filter { $0.points < 0 }.map(\.condition)
      some = any(taking, widened: false)
    }
    some.isExact = false
    some.asksText = asksText(ofTally: index)
    return some
  }

  private mutating func asksText(ofTally index: Int) -> Bool {
    program.tallies[index].value.items.contains {
      demands(of: $0.condition, widened: false).asksText
    }
  }

  private mutating func all(_ items: [Condition], widened: Bool) -> RuleDemands {
    items.reduce(RuleDemands()) { $0.intersection(demands(of: $1, widened: widened)) }
  }

  private mutating func any(_ items: [Condition], widened: Bool) -> RuleDemands {
    RuleDemands.union(items.map { demands(of: $0, widened: widened) })
  }

  /// What is demanded where `condition` does not hold.
  private mutating func absence(of condition: Condition) -> RuleDemands {
    switch condition.form {
    case .test(let test):
      let demands = demands(of: test)
      guard demands.isExact, let entry = demands.cells.first else {
        var unclear = RuleDemands.unclear
        unclear.asksText = demands.asksText
        return unclear
      }
      return RuleDemands(cells: [entry.key: entry.value.complement])
    case .concept(let index):
      let place = index + program.concepts.count * 2
      if let demands = known[place] { return demands }
      let demands = absence(of: program.concepts[index].value.condition)
      known[place] = demands
      return demands
    case .tally(let index, _):
      var unclear = RuleDemands.unclear
      unclear.asksText = asksText(ofTally: index)
      return unclear
    case .any(let items):
      return items.reduce(RuleDemands()) { $0.intersection(absence(of: $1)) }
    case .none(let items): return any(items, widened: false)
    case .all(let items), .atLeast(_, let items):
      var unclear = RuleDemands.unclear
      unclear.asksText = items.contains { demands(of: $0, widened: false).asksText }
      return unclear
    }
  }

  private func demands(of test: Test) -> RuleDemands {
    switch test {
    case .value(let field, let values):
      guard let index = indexOfField[field] else { return .unclear }
      var cells = CellSet(count: fields[index].count + 1, all: false)
      for cell in 0...fields[index].count where values & (1 << UInt64(cell)) != 0 {
        cells.insert(cell)
      }
      return RuleDemands(cells: [index: cells])
    case .options(let field, let options, let orUnknown):
      guard let index = indexOfField[field] else { return .unclear }
      return RuleDemands(options: [index: .init(options: options, orUnknown: orUnknown)])
    case .number(let field, let bounds): return demands(of: bounds, indexOfField[field])
    case .count(let history, let bounds):
      return demands(
        of: bounds, indexOfField[program.fields.count + history])
    case .mentions, .textIsEmpty, .textIsUnreadable:
      guard let number = numberOfTest[test] else {
        return RuleDemands(isExact: false, asksText: true)
      }
      return RuleDemands(textTests: [number], asksText: true)
    }
  }

  private func demands(of bounds: Bounds, _ index: Int?) -> RuleDemands {
    guard let index else { return .unclear }
    let (cells, isExact) = fields[index].cells(of: bounds)
    return RuleDemands(cells: [index: cells], isExact: isExact)
  }
}
