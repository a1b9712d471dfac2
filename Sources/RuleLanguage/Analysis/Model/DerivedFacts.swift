/// What cannot be, whatever the rules: facts about texts, word lists and counts that need no author.
struct DerivedFacts {
  private let program: CheckedProgram
  private let signals: SignalSpace
  private var facts: [Formula] = []

  /// Statements of which none ever holds.
  static func impossible(
    _ program: CheckedProgram, _ signals: SignalSpace, in store: inout FormulaStore
  ) -> [Formula] {
    var derived = DerivedFacts(program: program, signals: signals)
    derived.addText(&store)
    derived.addContainedLists(&store)
    derived.addCounts(&store)
    let own = derived.facts.filter { $0 != .never }
    // What cannot be holds for a second signal as well.
    let second = own.map { store.renaming(signals.copies, in: $0) }
    return Array(Set(own + second)).sorted()
  }

  private init(program: CheckedProgram, signals: SignalSpace) {
    self.program = program
    self.signals = signals
  }

  /// A text without words mentions nothing.
  private mutating func addText(_ store: inout FormulaStore) {
    guard let text = signals.textVariable else { return }
    let isEmpty = store.cells(text, 1 << UInt64(SignalSpace.TextCell.empty.rawValue))
    for variable in signals.variableOfList.values.sorted() {
      let mentioned = store.cells(variable, ~1)
      facts.append(store.all([isEmpty, mentioned]))
    }
  }

  /// What is a mention of a list is one, in the same reading, of each list that contains it.
  private mutating func addContainedLists(_ store: inout FormulaStore) {
    let lists = signals.variableOfList.sorted { $0.key < $1.key }
    for (inner, outer) in ListContainment(program, lists.map(\.key)).pairs {
      guard let small = signals.variableOfList[inner], let large = signals.variableOfList[outer]
      else { continue }
      for cell in 0..<signals.cells.cellCounts[small] {
        var possible: UInt64 = 0
        for readings in signals.readings(in: cell, list: small) {
          for more in 0..<UInt8(1 << 5) where readings.rawValue & ~more == 0 {
            possible |= 1 << UInt64(signals.cell(of: ReadingSet(rawValue: more), list: large))
          }
        }
        let left = store.cells(small, 1 << UInt64(cell))
        let right = store.cells(large, ~possible)
        facts.append(store.all([left, right]))
      }
    }
  }

  private mutating func addCounts(_ store: inout FormulaStore) {
    let histories = signals.variableOfHistory.keys.sorted()
    for small in histories {
      for large in histories where small != large {
        let (left, right) = (program.histories[small].value, program.histories[large].value)
        guard left.subject == right.subject else { continue }
        if small < large { addKnownTogether(small, large, &store) }
        guard left.days <= right.days, right.filter == left.filter || right.filter == .all,
          right.counted == left.counted || right.counted == .signals
        else { continue }
        let excess = left.includesThisOne && !right.includesThisOne ? 1 : 0
        addOrder(small, large, excess: excess, &store)
      }
    }
    for declared in program.impossible {
      guard case .countExceeds(let large, let small) = declared.value.form else { continue }
      addOrder(large, small, excess: 0, &store)
    }
  }

  /// Counts about one subject are known when the subject is.
  private mutating func addKnownTogether(_ first: Int, _ second: Int, _ store: inout FormulaStore) {
    guard let (left, leftStarts) = count(first), let (right, rightStarts) = count(second) else {
      return
    }
    let leftUnknown = store.cells(left, 1 << UInt64(leftStarts.count))
    let rightUnknown = store.cells(right, 1 << UInt64(rightStarts.count))
    let (leftKnown, rightKnown) = (store.not(leftUnknown), store.not(rightUnknown))
    facts.append(store.all([leftUnknown, rightKnown]))
    facts.append(store.all([leftKnown, rightUnknown]))
  }

  /// The count `small` is at most `excess` more than the count `large`.
  private mutating func addOrder(
    _ small: Int, _ large: Int, excess: Int, _ store: inout FormulaStore
  ) {
    guard let (left, leftStarts) = count(small), let (right, rightStarts) = count(large) else {
      return
    }
    for (index, start) in rightStarts.enumerated() {
      guard index + 1 < rightStarts.count else { break }
      let most = rightStarts[index + 1] - 1 + excess
      var tooMany: UInt64 = 0
      for (other, least) in leftStarts.enumerated() where least > most && start <= most {
        tooMany |= 1 << UInt64(other)
      }
      let few = store.cells(right, 1 << UInt64(index))
      let many = store.cells(left, tooMany)
      facts.append(store.all([few, many]))
    }
  }

  private func count(_ history: Int) -> (variable: Int, starts: [Int])? {
    guard let variable = signals.variableOfHistory[history],
      case .count(_, let starts) = signals.sources[variable]
    else { return nil }
    return (variable, starts)
  }
}
