/// Flattens the conditions of rules and concepts into a `RuleCode`.
struct RuleCodeBuilder {
  /// A rule that holds where `condition` does; with `base` it also counts danger words in other
  /// readings than stated, and holds only where the rule with that index does not.
  struct Source {
    let condition: Condition
    let base: Int?
  }

  /// The weight of a test that is often true, next to one on text, as the guard of a rule.
  private static let frequentWeight = 8

  private let program: CheckedProgram
  private var atoms: [Test] = []
  private var indexOfAtom: [Test: Int32] = [:]
  private var nodes: [RuleCode.Node] = []
  /// Plain concepts first, then the same with danger words in any reading.
  private var guardsOfConcept: [[Int32]?]

  init(_ program: CheckedProgram) {
    self.program = program
    self.guardsOfConcept = Array(repeating: nil, count: program.concepts.count * 2)
  }

  mutating func build(_ sources: [Source]) -> RuleCode {
    let conceptStarts = addConcepts()
    var starts: [Int32] = []
    var guards: [[Int32]?] = []
    for source in sources {
      starts.append(Int32(nodes.count))
      guards.append(add(source.condition, widened: source.base != nil))
    }
    var woken = [[Int32]](repeating: [], count: atoms.count)
    var alwaysAwake: [Int32] = []
    for (rule, atomsOfRule) in guards.enumerated() {
      guard let atomsOfRule else {
        alwaysAwake.append(Int32(rule))
        continue
      }
      for atom in atomsOfRule { woken[Int(atom)].append(Int32(rule)) }
    }
    var wokenStarts: [Int32] = [0]
    for list in woken { wokenStarts.append((wokenStarts.last ?? 0) + Int32(list.count)) }
    return RuleCode(
      atoms: atoms, nodes: nodes, ruleStarts: starts, conceptStarts: conceptStarts,
      baseOfRule: sources.map { Int32($0.base ?? -1) }, wokenStarts: wokenStarts,
      woken: woken.flatMap { $0 }, alwaysAwake: alwaysAwake,
      index: AtomIndex(
        atoms, fields: program.fields.map(\.value), listCount: program.wordLists.count))
  }

  /// Adds every concept, those that others use first.
  private mutating func addConcepts() -> [Int32] {
    let count = program.concepts.count
    var starts = [Int32](repeating: 0, count: count * 2)
    let needs = program.concepts.map { ConceptChecker.concepts(in: $0.value.condition) }
    let depths = DependencyOrder(needs: needs).depths
    for concept in program.concepts.indices.sorted(by: {
      (depths[$0] ?? 0, $0) < (depths[$1] ?? 0, $1)
    }) {
      for (index, widened) in [(concept, false), (concept + count, true)] {
        starts[index] = Int32(nodes.count)
        guardsOfConcept[index] = add(
          program.concepts[concept].value.condition, widened: widened)
      }
    }
    return starts
  }

  /// Adds a condition and everything below it; answers atoms of which one must be true for it to
  /// hold, or nil when it can hold without any.
  private mutating func add(_ condition: Condition, widened: Bool) -> [Int32]? {
    switch condition.form {
    case .test(let test): return add(test, widened: widened)
    case .concept(let index):
      let concept = widened ? index + program.concepts.count : index
      nodes.append(.init(operation: .concept, value: Int32(concept), end: Int32(nodes.count + 1)))
      return guardsOfConcept[concept]
    case .all(let items):
      let guards = addList(.all, 0, items, widened: widened)
      return guards.compactMap { $0 }.min { weight($0) < weight($1) }
    case .any(let items):
      let guards = addList(.any, 0, items, widened: widened)
      return union(guards)
    case .none(let items):
      // What must be absent is not widened: that would make the rule hold in fewer cases.
      _ = addList(.none, 0, items, widened: false)
      return nil
    case .atLeast(let count, let items):
      let guards = addList(.atLeast, Int32(count), items, widened: widened)
      return count >= 1 ? union(guards) : nil
    }
  }

  private mutating func addList(
    _ operation: RuleCode.Node.Operation, _ value: Int32, _ items: [Condition],
    widened: Bool
  ) -> [[Int32]?] {
    let index = nodes.count
    nodes.append(.init(operation: operation, value: value, end: 0))
    var guards: [[Int32]?] = []
    for item in items { guards.append(add(item, widened: widened)) }
    nodes[index].end = Int32(nodes.count)
    return guards
  }

  private mutating func add(_ test: Test, widened: Bool) -> [Int32]? {
    guard widened, case .mentions(let lists, let readings) = test, readings.contains(.stated) else {
      return [addAtom(test)]
    }
    let danger = lists.filter { program.wordLists[$0].value.isDanger }
    let others = lists.filter { !program.wordLists[$0].value.isDanger }
    guard !danger.isEmpty else { return [addAtom(test)] }
    let index = nodes.count
    nodes.append(.init(operation: .any, value: 0, end: 0))
    var guards = [addAtom(.mentions(lists: danger, .all))]
    if !others.isEmpty { guards.append(addAtom(.mentions(lists: others, readings))) }
    nodes[index].end = Int32(nodes.count)
    return guards
  }

  private mutating func addAtom(_ test: Test) -> Int32 {
    let atom: Int32
    if let known = indexOfAtom[test] {
      atom = known
    } else {
      atom = Int32(atoms.count)
      indexOfAtom[test] = atom
      atoms.append(test)
    }
    nodes.append(.init(operation: .atom, value: atom, end: Int32(nodes.count + 1)))
    return atom
  }

  private func union(_ guards: [[Int32]?]) -> [Int32]? {
    var all: Set<Int32> = []
    for list in guards {
      guard let list else { return nil }
      all.formUnion(list)
    }
    return all.sorted()
  }

  private func weight(_ guards: [Int32]) -> Int {
    guards.reduce(0) { sum, atom in
      if case .mentions = atoms[Int(atom)] { return sum + 1 }
      return sum + Self.frequentWeight
    }
  }
}
