/// Makes the small changes of a condition.
struct ConditionChanges {
  typealias Change = (kind: RuleChange.Kind, condition: Condition)

  private let program: CheckedProgram

  init(_ program: CheckedProgram) {
    self.program = program
  }

  /// Every change of `condition`, in the order written.
  func changes(of condition: Condition) -> [Change] {
    switch condition.form {
    case .concept: return []
    case .tally(let index, let bounds): return changes(ofTally: index, bounds, condition.text)
    case .test(let test):
      return changes(of: test, condition.text).map { kind, test in
        (kind, Condition(form: .test(test), text: condition.text))
      }
    case .all(let items): return changes(of: items, keeping: 1, condition.text) { .all($0) }
    case .any(let items): return changes(of: items, keeping: 1, condition.text) { .any($0) }
    case .none(let items): return changes(of: items, keeping: 1, condition.text) { .none($0) }
    case .atLeast(let count, let items):
      return changes(of: items, keeping: count, condition.text) { .atLeast(count, $0) }
    }
  }

  /// The lists with one point less, of which at least `countMin` stay, or with one point changed.
  private func changes(
    of items: [Condition], keeping countMin: Int, _ text: String,
    _ form: ([Condition]) -> Condition.Form
  ) -> [Change] {
    var changes: [Change] = []
    for (index, item) in items.enumerated() {
      var others = items
      if items.count > countMin {
        others.remove(at: index)
        changes.append((.withoutPoint(item.text), Condition(form: form(others), text: text)))
      }
      for change in self.changes(of: item) {
        var others = items
        others[index] = change.condition
        changes.append((change.kind, Condition(form: form(others), text: text)))
      }
    }
    return changes
  }

  private func changes(of test: Test, _ text: String) -> [(RuleChange.Kind, Test)] {
    switch test {
    case .value(let field, let cells):
      return sets(cells, program.fields[field].value.values, text) {
        .value(field: field, cells: $0)
      }
    case .options(let field, let options, let orUnknown):
      let names = program.fields[field].value.values
      let bits = orUnknown ? options | 1 << UInt64(names.count) : options
      return sets(bits, names, text) { bits in
        let unknown: UInt64 = 1 << UInt64(names.count)
        return .options(field: field, options: bits & ~unknown, orUnknown: bits & unknown != 0)
      }
    case .number(let field, let bounds):
      return self.bounds(bounds, text) { .number(field: field, $0) }
    case .count(let history, let bounds):
      return self.bounds(bounds, text) { .count(history: history, $0) }
    case .mentions(let lists, let readings): return mentions(lists, readings, text)
    case .textIsEmpty, .textIsUnreadable: return []
    }
  }

  /// The lowest or highest number of points one step up or down, where that can make a difference.
  private func changes(ofTally index: Int, _ bounds: Bounds, _ text: String) -> [Change] {
    let tally = program.tallies[index].value
    var changes: [Change] = []
    func move(from: Int, to: Int, _ kind: RuleChange.Kind) {
      let moved = Bounds(from: from, to: to, orUnknown: false)
      guard from <= to, tally.tellsApart(bounds, moved) else { return }
      changes.append((kind, Condition(form: .tally(index, moved), text: text)))
    }
    for step in [-1, 1] {
      if bounds.from > Int.min {
        move(from: bounds.from + step, to: bounds.to, .lowest(text, bounds.from + step))
      }
      if bounds.to < Int.max {
        move(from: bounds.from, to: bounds.to + step, .highest(text, bounds.to + step))
      }
    }
    return changes
  }

  /// One value less, one more, or unknown no longer; the bit after those of `names` is unknown.
  private func sets(
    _ bits: UInt64, _ names: [String], _ text: String, _ make: (UInt64) -> Test
  ) -> [(RuleChange.Kind, Test)] {
    var changes: [(RuleChange.Kind, Test)] = []
    for (place, name) in names.enumerated() {
      let bit: UInt64 = 1 << UInt64(place)
      if bits & bit == 0 {
        changes.append((.withValue(text, value: name), make(bits | bit)))
      } else if bits != bit {
        changes.append((.withoutValue(text, value: name), make(bits & ~bit)))
      }
    }
    let unknown: UInt64 = 1 << UInt64(names.count)
    if bits & unknown != 0, bits != unknown {
      changes.append((.withoutUnknown(text), make(bits & ~unknown)))
    }
    return changes
  }

  private func bounds(
    _ bounds: Bounds, _ text: String, _ make: (Bounds) -> Test
  ) -> [(RuleChange.Kind, Test)] {
    guard bounds.from <= bounds.to else { return [] }
    var changes: [(RuleChange.Kind, Test)] = []
    func move(from: Int, to: Int, _ kind: RuleChange.Kind) {
      guard from <= to, to >= 0 else { return }
      changes.append((kind, make(Bounds(from: from, to: to, orUnknown: bounds.orUnknown))))
    }
    for step in [-1, 1] {
      if bounds.from > 0 {
        let from = bounds.from + step
        move(from: from, to: bounds.to, .lowest(text, from))
      }
      if bounds.to < Int.max {
        let to = bounds.to + step
        move(from: bounds.from, to: to, .highest(text, to))
      }
    }
    if bounds.orUnknown {
      let known = Bounds(from: bounds.from, to: bounds.to, orUnknown: false)
      changes.append((.withoutUnknown(text), make(known)))
    }
    return changes
  }

  private func mentions(
    _ lists: [Int], _ readings: ReadingSet, _ text: String
  ) -> [(RuleChange.Kind, Test)] {
    var changes: [(RuleChange.Kind, Test)] = []
    if lists.count > 1 {
      for (place, list) in lists.enumerated() {
        var others = lists
        others.remove(at: place)
        changes.append(
          (
            .withoutList(text, list: program.wordLists[list].value.name),
            .mentions(lists: others, readings)
          ))
      }
    }
    if readings != .stated, readings.contains(.stated) {
      changes.append((.onlyStated(text), .mentions(lists: lists, .stated)))
    }
    return changes
  }
}
