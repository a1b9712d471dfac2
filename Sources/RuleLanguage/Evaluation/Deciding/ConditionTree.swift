/// The conditions of rules and concepts, flattened; for the rules that a `RuleGrid` cannot decide
/// by itself.
struct ConditionTree: Sendable {
  struct Node: Sendable {
    enum Operation: UInt8, Sendable { case test, all, any, none, atLeast, concept }

    let operation: Operation
    /// The test, the concept, or the count of `atLeast`.
    let value: Int32
    /// The index after the last node below this one.
    var end: Int32
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
  /// For a rule derived from a danger list the rule it comes from; -1 for others. It holds only
  /// where that does not.
  let baseOfRule: [Int32]

  /// Whether a rule holds. `concepts` has for each concept 0 when not yet known, 1 for false, 2 for
  /// true.
  func holds(
    rule: Int, _ values: UnsafeBufferPointer<Int>, _ text: borrowing MatchPass,
    _ concepts: inout ReusedBuffer<UInt8>
  ) -> Bool {
    guard holds(ruleStarts[rule], values, text, &concepts) else { return false }
    let base = baseOfRule[rule]
    return base < 0 || !holds(ruleStarts[Int(base)], values, text, &concepts)
  }

  private func holds(
    _ index: Int32, _ values: UnsafeBufferPointer<Int>, _ text: borrowing MatchPass,
    _ concepts: inout ReusedBuffer<UInt8>
  ) -> Bool {
    let node = nodes[Int(index)]
    switch node.operation {
    case .test: return isTrue(tests[Int(node.value)], values, text)
    case .concept:
      let concept = Int(node.value)
      if concepts[concept] == 0 {
        concepts[concept] = holds(conceptStarts[concept], values, text, &concepts) ? 2 : 1
      }
      return concepts[concept] == 2
    case .all: return first(false, below: index, node, values, text, &concepts) == nil
    case .any: return first(true, below: index, node, values, text, &concepts) != nil
    case .none: return first(true, below: index, node, values, text, &concepts) == nil
    case .atLeast:
      var count: Int32 = 0
      var next = index + 1
      while next < node.end, count < node.value {
        if holds(next, values, text, &concepts) { count += 1 }
        next = nodes[Int(next)].end
      }
      return count == node.value
    }
  }

  /// The first node right below one that does or does not hold.
  private func first(
    _ wanted: Bool, below index: Int32, _ node: Node, _ values: UnsafeBufferPointer<Int>,
    _ text: borrowing MatchPass, _ concepts: inout ReusedBuffer<UInt8>
  ) -> Int32? {
    var next = index + 1
    while next < node.end {
      if holds(next, values, text, &concepts) == wanted { return next }
      next = nodes[Int(next)].end
    }
    return nil
  }

  private func isTrue(
    _ test: CompiledTest, _ values: UnsafeBufferPointer<Int>, _ text: borrowing MatchPass
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
