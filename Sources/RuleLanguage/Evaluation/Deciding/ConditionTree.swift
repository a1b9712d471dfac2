/// The conditions of rules and concepts, flattened; for the rules that a `RuleGrid` cannot decide
/// by itself.
struct ConditionTree: Sendable {
  struct Node: Sendable {
    enum Operation: UInt8, Sendable { case test, all, any, none, atLeast, concept, points }

    let operation: Operation
    /// The test, the concept, the comparison of points, or the count of `atLeast`.
    let value: Int32
    /// The index after the last node below this one.
    var end: Int32
  }

  /// What the points of a tally must be. Where danger words count in any reading, only the lowest
  /// number is held against the points that gives.
  struct PointsTest: Sendable {
    let lowTally: Int32
    let from: Int
    let highTally: Int32
    let to: Int
  }

  /// What holds of one signal, as far as it is known.
  struct Memory: ~Copyable {
    /// For each concept 0 when not yet known, 1 for false, 2 for true.
    var concepts = ReusedBuffer<UInt8>()
    /// For each tally its points; `unknownSum` when not yet known.
    var sums = ReusedBuffer<Int32>()

    static let unknownSum = Int32.min

    mutating func forget(_ tree: ConditionTree) {
      concepts.fill(tree.conceptStarts.count, with: 0)
      sums.fill(tree.tallyStarts.count - 1, with: Self.unknownSum)
    }
  }

  /// What gives points to a tally: a node, or a mention of one list in some readings, as most are.
  struct PointsItem: Sendable {
    let points: Int16
    /// None for a node.
    let readings: ReadingSet
    /// The node or list.
    let place: Int32
  }

  /// One test on a signal.
  struct CompiledTest: Sendable, Hashable {
    enum Kind: UInt8, Sendable {
      case value, options, number, mentions, textIsEmpty, textIsUnreadable
    }

    let kind: Kind
    let orUnknown: Bool
    let readings: ReadingSet
    /// The place of the value; for mentions where its lists start in `lists`.
    let source: Int32
    /// For mentions where its lists end.
    let end: Int32
    /// A set of values, or the lowest number.
    let low: Int
    let high: Int
  }

  let tests: [CompiledTest]
  let lists: [Int32]
  let nodes: [Node]
  let ruleStarts: [Int32]
  let conceptStarts: [Int32]
  let pointsTests: [PointsTest]
  /// Where the items of each tally start in `pointsItems`; those of the last end with them.
  let tallyStarts: [Int32]
  let pointsItems: [PointsItem]
  /// For a rule derived from a danger list the rule it comes from; -1 for others. It holds only
  /// where that does not.
  let baseOfRule: [Int32]

  /// Whether a rule holds; `memory` has what is known already.
  func holds(
    rule: Int, _ values: UnsafeBufferPointer<Int>, _ text: TextSummary,
    _ memory: inout Memory
  ) -> Bool {
    guard holds(ruleStarts[rule], values, text, &memory) else { return false }
    let base = baseOfRule[rule]
    return base < 0 || !holds(ruleStarts[Int(base)], values, text, &memory)
  }

  private func holds(
    _ index: Int32, _ values: UnsafeBufferPointer<Int>, _ text: TextSummary,
    _ memory: inout Memory
  ) -> Bool {
    let node = nodes[Int(index)]
    switch node.operation {
    case .test: return isTrue(tests[Int(node.value)], values, text)
    case .concept:
      let concept = Int(node.value)
      if memory.concepts[concept] == 0 {
        memory.concepts[concept] = holds(conceptStarts[concept], values, text, &memory) ? 2 : 1
      }
      return memory.concepts[concept] == 2
    case .points:
      let test = pointsTests[Int(node.value)]
      if test.from > Int.min, sum(test.lowTally, values, text, &memory) < test.from { return false }
      return test.to == Int.max || sum(test.highTally, values, text, &memory) <= test.to
    case .all: return first(false, below: index, node, values, text, &memory) == nil
    case .any: return first(true, below: index, node, values, text, &memory) != nil
    case .none: return first(true, below: index, node, values, text, &memory) == nil
    case .atLeast:
      var count: Int32 = 0
      var next = index + 1
      while next < node.end, count < node.value {
        if holds(next, values, text, &memory) { count += 1 }
        next = nodes[Int(next)].end
      }
      return count == node.value
    }
  }

  /// The points of a tally.
  private func sum(
    _ tally: Int32, _ values: UnsafeBufferPointer<Int>, _ text: TextSummary,
    _ memory: inout Memory
  ) -> Int {
    let tally = Int(tally)
    if memory.sums[tally] != Memory.unknownSum { return Int(memory.sums[tally]) }
    var sum: Int32 = 0
    for index in Int(tallyStarts[tally])..<Int(tallyStarts[tally + 1]) {
      let item = pointsItems[index]
      // There are at most `Tally.itemCountMax` items of at most `Tally.weightMax` points.
      let holds =
        item.readings.isEmpty
        ? holds(item.place, values, text, &memory)
        : !text.readings[Int(item.place)].isDisjoint(with: item.readings)
      if holds { sum &+= Int32(item.points) }
    }
    memory.sums[tally] = sum
    return Int(sum)
  }

  /// The first node right below one that does or does not hold.
  private func first(
    _ wanted: Bool, below index: Int32, _ node: Node, _ values: UnsafeBufferPointer<Int>,
    _ text: TextSummary, _ memory: inout Memory
  ) -> Int32? {
    var next = index + 1
    while next < node.end {
      if holds(next, values, text, &memory) == wanted { return next }
      next = nodes[Int(next)].end
    }
    return nil
  }

  private func isTrue(
    _ test: CompiledTest, _ values: UnsafeBufferPointer<Int>, _ text: TextSummary
  ) -> Bool {
    switch test.kind {
    case .value:
      let value = values[Int(test.source)]
      let cell = value == FactReader.Values.unknown ? test.high : value
      return test.low & (1 << cell) != 0
    case .options:
      let value = values[Int(test.source)]
      return value == FactReader.Values.unknown ? test.orUnknown : value & test.low != 0
    case .number: return test.contains(values[Int(test.source)])
    case .mentions:
      for index in Int(test.source)..<Int(test.end)
      where !text.readings[Int(lists[index])].isDisjoint(with: test.readings) {
        return true
      }
      return false
    case .textIsEmpty: return text.isEmpty
    case .textIsUnreadable: return text.isUnreadable
    }
  }
}

extension ConditionTree.CompiledTest {
  fileprivate func contains(_ value: Int) -> Bool {
    value == FactReader.Values.unknown ? orUnknown : low <= value && value <= high
  }

  /// `test`; the lists of mentions are appended to `lists`.
  init(_ test: Test, fields: [Field], lists: inout [Int32]) {
    func make(
      _ kind: Kind, _ source: Int = 0, low: Int = 0, high: Int = 0, orUnknown: Bool = false,
      readings: ReadingSet = [], end: Int = 0
    ) -> Self {
      Self(
        kind: kind, orUnknown: orUnknown, readings: readings, source: Int32(source),
        end: Int32(end), low: low, high: high)
    }
    switch test {
    case .value(let field, let cells):
      self = make(
        .value, field, low: Int(bitPattern: UInt(cells)), high: fields[field].values.count)
    case .options(let field, let options, let orUnknown):
      self = make(.options, field, low: Int(bitPattern: UInt(options)), orUnknown: orUnknown)
    case .number(let field, let bounds):
      self = make(
        .number, field, low: bounds.from, high: bounds.to, orUnknown: bounds.orUnknown)
    case .count(let history, let bounds):
      self = make(
        .number, fields.count + history, low: bounds.from, high: bounds.to,
        orUnknown: bounds.orUnknown)
    case .mentions(let mentioned, let readings):
      let start = lists.count
      lists += mentioned.map(Int32.init)
      self = make(.mentions, start, readings: readings, end: lists.count)
    case .textIsEmpty: self = make(.textIsEmpty)
    case .textIsUnreadable: self = make(.textIsUnreadable)
    }
  }
}
