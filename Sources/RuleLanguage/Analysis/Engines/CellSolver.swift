/// Questions about cells as clauses: one literal for each cell, of which exactly one is true.
struct CellSolver {
  private var solver: SatSolver
  /// For each variable the literal of each cell.
  private let cells: [[Literal]]

  /// A solver for the points of `space`, trying the cells of `preferred` first.
  init(_ space: CellSpace, preferring preferred: CellPoint? = nil, keepsLog: Bool = false) {
    var solver = SatSolver(keepsLog: keepsLog)
    cells = space.cellCounts.enumerated().map { variable, count in
      let first = preferred?[variable] ?? 0
      if count == 2 {
        // One literal is enough for two cells.
        let second = Literal(solver.addVariable(preferring: first == 1))
        return [!second, second]
      }
      let literals = (0..<count).map { Literal(solver.addVariable(preferring: $0 == first)) }
      solver.add(literals)
      for later in 0..<count {
        for earlier in 0..<later { solver.add([!literals[earlier], !literals[later]]) }
      }
      return literals
    }
    self.solver = solver
  }

  var log: ResolutionLog { solver.log }
  var finalClause: [Literal] { solver.finalClause }
  /// The conflicts of the last question.
  var conflictCount: Int { solver.conflictCount }

  /// The literals that the last question gave.
  var workCount: Int { solver.workCount }

  /// A new literal that can stand for a statement about cells: clauses must make it false wherever
  /// the cells make that statement false.
  mutating func addLiteral() -> Literal { Literal(solver.addVariable(isDefined: true)) }

  /// Demands that one of `clause` is true.
  mutating func add(_ clause: [Literal]) { solver.add(clause) }

  /// One literal for each cell of a set of them.
  func literals(_ part: Box.Part) -> [Literal] {
    cells[part.variable].indices.filter { part.cells >> UInt64($0) & 1 == 1 }.map {
      cells[part.variable][$0]
    }
  }

  /// Demands that no point of `box` is taken: the complement of a box is one clause.
  mutating func exclude(_ box: Box) {
    solver.add(
      box.parts.flatMap { part in
        literals(Box.Part(variable: part.variable, cells: ~part.cells))
      })
  }

  /// The answer for all points for which `assumptions` hold; the point found lies in `point`.
  mutating func solve(
    assuming assumptions: [Literal], conflictCountMax: Int = SatSolver.conflictCountMax,
    workCountMax: Int = Int.max
  ) -> SatSolver.Answer {
    solver.solve(
      assuming: assumptions, conflictCountMax: conflictCountMax, workCountMax: workCountMax)
  }

  /// The point of the last satisfying assignment.
  var point: CellPoint {
    CellPoint(cells: cells.map { UInt8($0.firstIndex(where: solver.isTrue) ?? 0) })
  }

  /// A point of `box` outside `boxes`, which are excluded for good; nil when there is none.
  mutating func uncovered(_ box: Box, by boxes: [Box]) -> CellPoint? {
    for other in boxes { exclude(other) }
    let selector = addLiteral()
    for part in box.parts { solver.add([!selector] + literals(part)) }
    return solve(assuming: [selector]) == .satisfiable ? point : nil
  }
}
