/// A statement about the cells of a point, as a number in a `FormulaStore`.
struct Formula: Sendable, Hashable, Comparable {
  fileprivate(set) var number: Int

  static let never = Formula(number: 0)
  static let always = Formula(number: 1)

  static func < (left: Formula, right: Formula) -> Bool { left.number < right.number }
}

/// Statements built of `all`, `any` and sets of cells; equal statements are kept once and shared, so
/// that concepts that rules use again and again cost nothing.
struct FormulaStore: Sendable {
  enum Node: Sendable, Hashable {
    case never
    case always
    /// The variable has one of the cells.
    case cells(Box.Part)
    case all([Formula])
    case any([Formula])
    /// One step of adding up points: where the first holds, the second is asked, else the third. The
    /// third never holds where the second does not.
    case step(giving: Formula, with: Formula, without: Formula)
  }

  let space: CellSpace
  /// A node comes after all below it.
  private(set) var nodes: [Node] = [.never, .always]
  /// Whether there is a step among the nodes.
  private(set) var hasSteps = false
  private var formulas: [Node: Formula] = [.never: .never, .always: .always]
  /// For each node its denial, once asked for.
  private var denials: [Formula?] = [.always, .never]

  init(_ space: CellSpace) {
    self.space = space
  }

  func node(_ formula: Formula) -> Node { nodes[formula.number] }

  mutating func cells(_ variable: Int, _ cells: UInt64) -> Formula {
    let all = space.all(of: variable)
    if cells & all == 0 { return .never }
    if cells & all == all { return .always }
    return keep(.cells(Box.Part(variable: variable, cells: cells & all)))
  }

  mutating func all(_ items: [Formula]) -> Formula { join(items, isAll: true) }

  mutating func any(_ items: [Formula]) -> Formula { join(items, isAll: false) }

  /// The statement that holds where `formula` does not.
  mutating func not(_ formula: Formula) -> Formula {
    if let known = denials[formula.number] { return known }
    let denial: Formula
    switch node(formula) {
    case .never: denial = .always
    case .always: denial = .never
    case .cells(let part): denial = cells(part.variable, ~part.cells)
    case .all(let items):
      let denied = items.map { not($0) }
      denial = any(denied)
    case .any(let items):
      let denied = items.map { not($0) }
      denial = all(denied)
    case .step(let giving, let with, let without):
      let (giving, with, without) = (not(giving), not(with), not(without))
      denial = step(giving: giving, with: without, without: with)
    }
    denials[formula.number] = denial
    denials[denial.number] = formula
    return denial
  }

  /// `with` where `giving` holds, else `without`, which never holds where `with` does not.
  mutating func step(giving: Formula, with: Formula, without: Formula) -> Formula {
    if giving == .always || with == without || with == .never { return with }
    if giving == .never || without == .always { return without }
    if with == .always, without == .never { return giving }
    hasSteps = true
    return keep(.step(giving: giving, with: with, without: without))
  }

  /// At least `count` of `items`; shares the counts of the last items, so that it stays small.
  mutating func atLeast(_ count: Int, _ items: [Formula]) -> Formula {
    if count <= 0 { return .always }
    if count > items.count { return .never }
    if count == items.count { return all(items) }
    // Row r holds, for each number of items still to come, whether r of those hold.
    var below = [Formula](repeating: .always, count: items.count + 1)
    for wanted in 1...count {
      var row = [Formula](repeating: .never, count: items.count + 1)
      for start in items.indices.reversed() where items.count - start >= wanted {
        let with = all([items[start], below[start + 1]])
        row[start] = any([with, row[start + 1]])
      }
      below = row
    }
    return below[0]
  }

  /// `formula` where some variables have a fixed cell; it no longer asks for them.
  mutating func fixing(_ cells: [Int: Int], in formula: Formula) -> Formula {
    fixing(cells, in: [formula])[0]
  }

  /// Each of `formulas` where some variables have a fixed cell; what they share is looked at once.
  mutating func fixing(_ cells: [Int: Int], in formulas: [Formula]) -> [Formula] {
    replace(formulas) { part, store in
      guard let cell = cells[part.variable] else {
        return store.cells(part.variable, part.cells)
      }
      return part.cells >> UInt64(cell) & 1 == 1 ? .always : .never
    }
  }

  /// `formula` about other variables, with the same cells.
  mutating func renaming(_ variables: [Int: Int], in formula: Formula) -> Formula {
    renaming(variables, in: [formula])[0]
  }

  /// Each of `formulas` about other variables, with the same cells.
  mutating func renaming(_ variables: [Int: Int], in formulas: [Formula]) -> [Formula] {
    replace(formulas) { part, store in
      store.cells(variables[part.variable] ?? part.variable, part.cells)
    }
  }

  private mutating func replace(
    _ formulas: [Formula], _ cells: (Box.Part, inout FormulaStore) -> Formula
  ) -> [Formula] {
    // For each node there is now what it becomes, once known.
    var known = [Formula?](repeating: nil, count: nodes.count)
    return formulas.map { replace($0, &known, cells) }
  }

  private mutating func replace(
    _ formula: Formula, _ known: inout [Formula?],
    _ cells: (Box.Part, inout FormulaStore) -> Formula
  ) -> Formula {
    if let result = known[formula.number] { return result }
    let result: Formula
    switch node(formula) {
    case .never, .always: result = formula
    case .cells(let part): result = cells(part, &self)
    case .all(let items):
      let replaced = items.map { replace($0, &known, cells) }
      result = replaced == items ? formula : all(replaced)
    case .any(let items):
      let replaced = items.map { replace($0, &known, cells) }
      result = replaced == items ? formula : any(replaced)
    case .step(let giving, let with, let without):
      let newGiving = replace(giving, &known, cells)
      let newWith = replace(with, &known, cells)
      let newWithout = replace(without, &known, cells)
      let isSame = newGiving == giving && newWith == with && newWithout == without
      result =
        isSame ? formula : step(giving: newGiving, with: newWith, without: newWithout)
    }
    known[formula.number] = result
    return result
  }

  /// The variables that `formulas` ask for, in order.
  func variables(of formulas: [Formula]) -> [Int] {
    var variables: Set<Int> = []
    for formula in below(formulas) {
      if case .cells(let part) = node(formula) { variables.insert(part.variable) }
    }
    return variables.sorted()
  }

  /// `formulas` and everything below them, each once, in order: what is below comes first.
  func below(_ formulas: [Formula]) -> [Formula] {
    var isBelow = [Bool](repeating: false, count: (formulas.max()?.number ?? 0) + 1)
    for formula in formulas { isBelow[formula.number] = true }
    var result: [Formula] = []
    for number in isBelow.indices.reversed() where isBelow[number] {
      result.append(Formula(number: number))
      switch nodes[number] {
      case .all(let items), .any(let items):
        for item in items { isBelow[item.number] = true }
      case .step(let giving, let with, let without):
        for item in [giving, with, without] { isBelow[item.number] = true }
      case .never, .always, .cells: break
      }
    }
    return result.reversed()
  }

  /// The steps that stand right below `formulas`, not those below other steps, in order.
  func steps(below formulas: [Formula]) -> [Formula] {
    var seen = Set(formulas)
    var open = formulas
    var steps: Set<Formula> = []
    while let formula = open.popLast() {
      switch node(formula) {
      case .all(let items), .any(let items):
        for item in items where seen.insert(item).inserted { open.append(item) }
      case .step: steps.insert(formula)
      default: break
      }
    }
    return steps.sorted()
  }

  /// Whether `formula` holds at `point`.
  func holds(_ formula: Formula, at point: CellPoint) -> Bool {
    // For each node 0 when not yet known, 1 for false, 2 for true.
    var known = [UInt8](repeating: 0, count: formula.number + 1)
    return holds(formula, point, &known)
  }

  /// Whether `inside` holds at `point` and none of `outside`.
  func holds(_ inside: Formula, outside: [Formula], at point: CellPoint) -> Bool {
    var known = [UInt8](repeating: 0, count: nodes.count)
    return holds(inside, point, &known) && !outside.contains { holds($0, point, &known) }
  }

  private func holds(_ formula: Formula, _ point: CellPoint, _ known: inout [UInt8]) -> Bool {
    let result: Bool
    switch node(formula) {
    case .never: return false
    case .always: return true
    case .cells(let part): return part.cells >> UInt64(point[part.variable]) & 1 == 1
    case .all(let items):
      if known[formula.number] != 0 { return known[formula.number] == 2 }
      result = items.allSatisfy { holds($0, point, &known) }
    case .any(let items):
      if known[formula.number] != 0 { return known[formula.number] == 2 }
      result = items.contains { holds($0, point, &known) }
    case .step(let giving, let with, let without):
      if known[formula.number] != 0 { return known[formula.number] == 2 }
      // What holds without these points holds with them, so one way is enough.
      result = holds(holds(giving, point, &known) ? with : without, point, &known)
    }
    known[formula.number] = result ? 2 : 1
    return result
  }

  private mutating func keep(_ node: Node) -> Formula {
    if let formula = formulas[node] { return formula }
    let formula = Formula(number: nodes.count)
    nodes.append(node)
    denials.append(nil)
    formulas[node] = formula
    return formula
  }

  /// One list of both kinds: items of the same kind are taken in, cells of one variable together.
  private mutating func join(_ items: [Formula], isAll: Bool) -> Formula {
    var cellsOf: [Int: UInt64] = [:]
    var others: Set<Formula> = []
    var open = items
    while let item = open.popLast() {
      switch node(item) {
      case .never:
        if isAll { return .never }
      case .always:
        if !isAll { return .always }
      case .cells(let part):
        let before = cellsOf[part.variable] ?? (isAll ? UInt64.max : 0)
        cellsOf[part.variable] = isAll ? before & part.cells : before | part.cells
      case .all(let inner) where isAll: open += inner
      case .any(let inner) where !isAll: open += inner
      case .all, .any, .step: others.insert(item)
      }
    }
    var joined = others.sorted()
    for (variable, cells) in cellsOf.sorted(by: { $0.key < $1.key }) {
      let formula = self.cells(variable, cells)
      if formula == .never, isAll { return .never }
      if formula == .always, !isAll { return .always }
      joined.append(formula)
    }
    if others.contains(where: { denials[$0.number].map(others.contains) ?? false }) {
      return isAll ? .never : .always
    }
    if joined.isEmpty { return isAll ? .always : .never }
    if joined.count == 1 { return joined[0] }
    joined.sort()
    return keep(isAll ? .all(joined) : .any(joined))
  }
}
