/// All different tests that conditions make, those below concepts included.
struct TestCollection {
  private let program: CheckedProgram
  private(set) var tests: Set<Test> = []
  private var seenConcepts: Set<Int> = []
  private var seenTallies: Set<Int> = []

  init(_ program: CheckedProgram) {
    self.program = program
  }

  mutating func add(_ condition: Condition) {
    switch condition.form {
    case .all(let items), .any(let items), .none(let items), .atLeast(_, let items):
      for item in items { add(item) }
    case .concept(let index):
      if seenConcepts.insert(index).inserted { add(program.concepts[index].value.condition) }
    case .tally(let index, _):
      guard seenTallies.insert(index).inserted else { return }
      for item in program.tallies[index].value.items { add(item.condition) }
    case .test(let test): tests.insert(test)
    }
  }

  /// Adds what another collection found.
  mutating func add(_ other: TestCollection) {
    tests.formUnion(other.tests)
    seenTallies.formUnion(other.seenTallies)
  }

  /// Whether a tally can give more different sums than are told apart.
  var hasTooFineTally: Bool { seenTallies.contains { program.tallies[$0].value.isTooFine } }

  /// For each word list that is asked for, the sets of readings it is asked for in.
  var readingsOfList: [Int: Set<UInt8>] {
    var sets: [Int: Set<UInt8>] = [:]
    for test in tests {
      guard case .mentions(let lists, let readings) = test else { continue }
      for list in lists {
        sets[list, default: []].insert(readings.rawValue)
        if program.wordLists[list].value.isDanger, readings.contains(.stated) {
          sets[list, default: []].insert(ReadingSet.all.rawValue)
        }
      }
    }
    return sets
  }
}
