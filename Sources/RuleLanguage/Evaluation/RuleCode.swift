/// The conditions of all rules of one profile, flattened so that a decision only looks at rules
/// that can hold.
///
/// Each different test is an atom. Every rule has a guard: atoms of which at least one must be true
/// for it to hold. A decision finds the true atoms, wakes the rules they guard, and evaluates only
/// those.
struct RuleCode: Sendable {
  struct Node: Sendable {
    enum Operation: UInt8, Sendable { case atom, all, any, none, atLeast, concept }

    let operation: Operation
    /// The atom, the concept, or the count of `atLeast`.
    let value: Int32
    /// The index after the last node below this one.
    var end: Int32
  }

  let atoms: [Test]
  let nodes: [Node]
  let ruleStarts: [Int32]
  let conceptStarts: [Int32]
  /// For a rule derived from a danger list the rule it comes from; -1 for others. It holds only
  /// where that does not.
  let baseOfRule: [Int32]
  /// The rules that each atom wakes.
  let wokenStarts: [Int32]
  let woken: [Int32]
  /// The rules that need no true atom.
  let alwaysAwake: [Int32]
  let index: AtomIndex

  /// The word lists that a condition asks for.
  var mentionedLists: Set<Int> {
    atoms.reduce(into: []) { lists, atom in
      if case .mentions(let more, _) = atom { lists.formUnion(more) }
    }
  }

  /// The rules that hold, in order.
  func holding(_ values: FactReader.Values, _ text: TextFindings) -> [Int] {
    var run = RuleRun(self)
    run.wake(self, values, text)
    return run.holding(self)
  }
}

/// One evaluation of a `RuleCode`.
private struct RuleRun {
  private var truths: [UInt64]
  private var awake: [UInt64]
  /// For each concept 0 when not yet known, 1 for false, 2 for true.
  private var concepts: [UInt8]

  init(_ code: RuleCode) {
    truths = [UInt64](repeating: 0, count: (code.atoms.count + 63) / 64)
    awake = [UInt64](repeating: 0, count: (code.ruleStarts.count + 63) / 64)
    concepts = [UInt8](repeating: 0, count: code.conceptStarts.count)
  }

  mutating func wake(_ code: RuleCode, _ values: FactReader.Values, _ text: TextFindings) {
    for rule in code.alwaysAwake { awake[Int(rule) >> 6] |= 1 << UInt64(rule & 63) }
    code.index.forEachTrue(values, text) { atom in
      truths[Int(atom) >> 6] |= 1 << UInt64(atom & 63)
      var index = Int(code.wokenStarts[Int(atom)])
      let end = Int(code.wokenStarts[Int(atom) + 1])
      while index < end {
        let rule = code.woken[index]
        awake[Int(rule) >> 6] |= 1 << UInt64(rule & 63)
        index += 1
      }
    }
  }

  mutating func holding(_ code: RuleCode) -> [Int] {
    var rules: [Int] = []
    for word in awake.indices {
      var bits = awake[word]
      while bits != 0 {
        let rule = word << 6 | bits.trailingZeroBitCount
        bits &= bits - 1
        guard holds(code.ruleStarts[rule], code) else { continue }
        let base = code.baseOfRule[rule]
        if base >= 0, holds(code.ruleStarts[Int(base)], code) { continue }
        rules.append(rule)
      }
    }
    return rules
  }

  private mutating func holds(_ index: Int32, _ code: RuleCode) -> Bool {
    let node = code.nodes[Int(index)]
    switch node.operation {
    case .atom: return truths[Int(node.value) >> 6] & (1 << UInt64(node.value & 63)) != 0
    case .concept:
      let concept = Int(node.value)
      if concepts[concept] == 0 {
        concepts[concept] = holds(code.conceptStarts[concept], code) ? 2 : 1
      }
      return concepts[concept] == 2
    case .all: return count(below: index, node, until: nil, code) == 0
    case .any: return count(below: index, node, until: 1, code) == 1
    case .none: return count(below: index, node, until: 1, code) == 0
    case .atLeast: return count(below: index, node, until: node.value, code) == node.value
    }
  }

  /// The number of nodes below one that hold, counted up to `limit`; without a limit the number, up
  /// to one, that do not hold.
  private mutating func count(
    below index: Int32, _ node: RuleCode.Node, until limit: Int32?, _ code: RuleCode
  ) -> Int32 {
    var count: Int32 = 0
    var next = index + 1
    while next < node.end {
      if holds(next, code) == (limit != nil) {
        count += 1
        if count == limit ?? 1 { return count }
      }
      next = code.nodes[Int(next)].end
    }
    return count
  }
}
