/// The solver for statements: each gets a literal, and shared parts are written once.
struct FormulaSolver {
  private var solver: CellSolver
  /// The literal of each formula, by its number; nil for those that were not asked for.
  private var literals: [Literal?] = []
  /// How many statements are written.
  private(set) var literalCount = 0

  /// A solver of statements about the points of `space` at which all of `demanded` hold, trying the
  /// cells of `natural` first.
  init(
    _ space: CellSpace, preferring natural: CellPoint, demanding demanded: [Formula],
    _ store: FormulaStore
  ) {
    solver = CellSolver(space, preferring: natural)
    for formula in demanded { demand([literal(for: formula, store)]) }
  }

  /// The conflicts and the literals that the last question took.
  var conflictCount: Int { solver.conflictCount }
  var workCount: Int { solver.workCount }

  /// The point of the last satisfying assignment.
  var point: CellPoint { solver.point }

  /// Demands that one of `clause` is true.
  mutating func demand(_ clause: [Literal]) { solver.add(clause) }

  /// Whether all of `wanted` can hold at one point.
  mutating func solve(
    _ wanted: [Formula], conflictCountMax: Int, workCountMax: Int, _ store: FormulaStore
  ) -> SatSolver.Answer {
    let assumptions = wanted.map { literal(for: $0, store) }
    return solver.solve(
      assuming: assumptions, conflictCountMax: conflictCountMax, workCountMax: workCountMax)
  }

  /// A literal that can only be true where `formula` holds.
  mutating func literal(for formula: Formula, _ store: FormulaStore) -> Literal {
    if formula.number < literals.count, let literal = literals[formula.number] { return literal }
    let literal: Literal
    switch store.node(formula) {
    case .never:
      literal = solver.addLiteral()
      solver.add([!literal])
    case .always:
      literal = solver.addLiteral()
      solver.add([literal])
    case .cells(let part):
      let cells = solver.literals(part)
      literal = cells.count == 1 ? cells[0] : solver.addLiteral()
      if cells.count != 1 { solver.add([!literal] + cells) }
    case .all(let items):
      let parts = items.map { self.literal(for: $0, store) }
      literal = solver.addLiteral()
      for part in parts { solver.add([!literal, part]) }
    case .any(let items):
      let parts = items.map { self.literal(for: $0, store) }
      literal = solver.addLiteral()
      solver.add([!literal] + parts)
    case .step(let giving, let with, let without):
      let parts = [giving, with, without].map { self.literal(for: $0, store) }
      literal = solver.addLiteral()
      solver.add([!literal, parts[0], parts[2]])
      solver.add([!literal, parts[1]])
      // What holds without these points holds with them.
      solver.add([!parts[2], parts[1]])
    }
    if literals.count < store.nodes.count {
      literals += Array(repeating: nil, count: store.nodes.count - literals.count)
    }
    literals[formula.number] = literal
    literalCount += 1
    return literal
  }
}
