/// Answers whether there is a signal for which some statements hold and others do not: by the cover
/// test where the statements are short lists of boxes, else, or over its budget, by the solver.
struct Prover {
  enum Answer: Sendable, Hashable {
    case point(CellPoint)
    /// There is none: proved.
    case none
    /// The budget was not enough.
    case undecided
  }

  /// The most boxes of the first statement for which the cover test is tried one by one.
  private static let insideCountMax = 400
  /// What all questions together may take; what comes after it has only a small budget each.
  private static let stepCountTotal = 400_000_000
  private static let stepCountSmall = 10_000
  private static let conflictCountTotal = 200_000
  private static let conflictCountSmall = 200
  /// Where points are added up: the literals that one question may give, those of all questions
  /// together, and those that are left for each question after that.
  private static let workCountMax = 8_000_000
  private static let workCountTotal = 80_000_000
  private static let workCountSmall = 200_000
  /// The literals that are kept from one question to the next where points are added up.
  private static let literalCountMax = 60_000

  var store: FormulaStore
  private(set) var effort = NetworkAnalysis.Effort()
  /// Hears, before each question, how many were answered.
  var told: (Int) -> Void = { _ in }
  private var questionCount = 0
  /// The cells tried first: what a form is when nobody filled it in.
  let natural: CellPoint
  private let impossible: [Formula]
  /// Where each of those does not hold.
  private var possible: [Formula] = []
  private var impossibleBoxes: [Box] = []
  private var isImpossibleExact = true
  private var expansion = BoxExpansion()
  private var test: CoverTest
  private var stepsLeft = Self.stepCountTotal
  private var conflictsLeft = Self.conflictCountTotal
  private var workLeft = Self.workCountTotal
  /// What was written for earlier questions; nil when there was none yet.
  private var solver: FormulaSolver?
  private var containment: Containment
  private var search: PointSearch
  /// The pairs of sums of which the solver knows how they lie.
  private var compared: Set<[Formula]> = []
  private let isTooFine: Bool

  init(_ model: NetworkModel) {
    let signals = model.signals
    let natural = CellPoint(
      cells: signals.sources.indices.map { Self.naturalCell($0, signals) })
    self.init(
      model.store, impossible: model.impossible, natural: natural, isTooFine: signals.isTooFine)
  }

  init(
    _ store: FormulaStore, impossible: [Formula], natural: CellPoint, isTooFine: Bool = false
  ) {
    self.store = store
    self.impossible = impossible
    self.natural = natural
    self.isTooFine = isTooFine
    test = CoverTest(store.space)
    containment = Containment(store.space, natural: natural)
    search = PointSearch(from: natural)
    for formula in impossible {
      if let boxes = expansion.boxes(of: formula, in: store) {
        impossibleBoxes += boxes
      } else {
        isImpossibleExact = false
      }
    }
    for formula in impossible { possible.append(self.store.not(formula)) }
  }

  /// Unknown for what is asked or counted, no mention for a list.
  private static func naturalCell(_ variable: Int, _ signals: SignalSpace) -> UInt8 {
    switch signals.sources[variable] {
    case .choice, .number, .count: UInt8(signals.cells.cellCounts[variable] - 1)
    case .option, .list, .text, .other: 0
    case .copy(let original): naturalCell(original, signals)
    }
  }

  /// A signal for which `inside` holds and none of `outside`.
  mutating func find(_ inside: Formula, outside: [Formula] = []) -> Answer {
    told(questionCount)
    questionCount += 1
    if inside == .never || outside.contains(.always) { return .none }
    if isTooFine { return .undecided }
    if store.hasSteps {
      if let point = containment.point(inside, outside: outside + impossible, store)
        ?? findBySearch(inside, outside, isShort: true)
      {
        return .point(point)
      }
      if isContained(inside, in: outside) { return .none }
    }
    if let answer = findByBoxes(inside, outside) { return answer }
    if let point = findBySearch(inside, outside) { return .point(point) }
    return findBySolver(inside, outside)
  }

  /// The answer of the cover test; nil where the statements are too long or its budget too small.
  mutating func findByBoxes(_ inside: Formula, _ outside: [Formula]) -> Answer? {
    guard isImpossibleExact, let targets = expansion.boxes(of: inside, in: store),
      targets.count <= Self.insideCountMax
    else { return nil }
    var covering = impossibleBoxes
    for formula in outside {
      guard let boxes = expansion.boxes(of: formula, in: store) else { return nil }
      covering += boxes
    }
    effort.coverTests += 1
    test.stepCountMax = min(CoverTest.stepCountMax, max(Self.stepCountSmall, stepsLeft))
    for target in targets {
      let answer = test.run(target, covering)
      stepsLeft -= test.stepCount + covering.count
      switch answer {
      case .covered: continue
      case .undecided: return nil
      case .uncovered(let rest): return .point(point(in: rest))
      }
    }
    return Answer.none
  }

  /// A point, where the search comes upon one.
  private mutating func findBySearch(
    _ inside: Formula, _ outside: [Formula], isShort: Bool = false
  ) -> CellPoint? {
    let wanted = wanted(inside, outside) + possible
    let point = search.point(where: wanted, store, isShort: isShort)
    if point != nil { effort.searches += 1 }
    return point
  }

  /// Whether how the statements are built shows that there is no such signal.
  private mutating func isContained(_ inside: Formula, in outside: [Formula]) -> Bool {
    let target = store.any(outside)
    if containment.isWithin(inside, target, store) { return true }
    guard case .all(let items) = store.node(inside) else { return false }
    for item in items {
      let denial = store.not(item)
      for other in items where containment.isWithin(other, denial, store) { return true }
    }
    return false
  }

  /// Tells the solver which of the sums that `formulas` compare contain or exclude one another; it
  /// would have to add up points to find that out.
  private mutating func compareSums(of formulas: [Formula], _ solver: inout FormulaSolver) {
    let sums = store.steps(below: formulas)
    for left in sums {
      for right in sums where left != right && compared.insert([left, right]).inserted {
        if containment.isWithin(left, right, store) {
          solver.demand([!solver.literal(for: left, store), solver.literal(for: right, store)])
        }
        let denial = store.not(right)
        if left < right, containment.isWithin(left, denial, store) {
          solver.demand([!solver.literal(for: left, store), !solver.literal(for: right, store)])
        }
      }
    }
  }

  /// The solver with what it was told, unless it carries so much of earlier questions that a new one
  /// is better.
  private mutating func takeSolver() -> FormulaSolver {
    defer { solver = nil }
    if let solver, !store.hasSteps || solver.literalCount <= Self.literalCountMax { return solver }
    compared = []
    return FormulaSolver(store.space, preferring: natural, demanding: possible, store)
  }

  /// The answer of the solver.
  mutating func findBySolver(_ inside: Formula, _ outside: [Formula]) -> Answer {
    effort.solverRuns += 1
    let wanted = wanted(inside, outside)
    var solver = takeSolver()
    defer { self.solver = solver }
    if store.hasSteps { compareSums(of: wanted, &solver) }
    let limit = min(SatSolver.conflictCountMax, max(Self.conflictCountSmall, conflictsLeft))
    let work = store.hasSteps ? max(Self.workCountSmall, min(Self.workCountMax, workLeft)) : Int.max
    let answer = solver.solve(wanted, conflictCountMax: limit, workCountMax: work, store)
    conflictsLeft -= solver.conflictCount
    if store.hasSteps { workLeft -= solver.workCount }
    switch answer {
    case .satisfiable: return .point(solver.point)
    case .unsatisfiable: return Answer.none
    case .undecided:
      effort.undecided += 1
      return .undecided
    }
  }

  /// What holds at a point for which `inside` holds and none of `outside`.
  private mutating func wanted(_ inside: Formula, _ outside: [Formula]) -> [Formula] {
    var wanted = [inside]
    for formula in outside { wanted.append(store.not(formula)) }
    return wanted
  }

  /// Boxes that hold exactly the points of `formula`; nil when they are too many.
  mutating func boxes(of formula: Formula) -> [Box]? { expansion.boxes(of: formula, in: store) }

  /// The boxes of each of `formulas`, one after another; nil when they are more than `countMax`.
  mutating func boxes(of formulas: [Formula], countMax: Int) -> [Box]? {
    var result: [Box] = []
    for formula in formulas {
      guard let boxes = boxes(of: formula) else { return nil }
      result += boxes
      if result.count > countMax { return nil }
    }
    return result
  }

  /// The boxes of what cannot be; nil when they are too many.
  var boxesOfImpossible: [Box]? { isImpossibleExact ? impossibleBoxes : nil }

  /// Whether nothing impossible holds at `point`.
  func isPossible(_ point: CellPoint) -> Bool {
    !impossible.contains { store.holds($0, at: point) }
  }

  /// Whether `inside` holds at `point` and none of `outside`.
  func holds(_ inside: Formula, outside: [Formula], at point: CellPoint) -> Bool {
    store.holds(inside, outside: outside, at: point)
  }

  /// The point of `box` that keeps most to what is natural.
  private func point(in box: Box) -> CellPoint {
    var point = natural
    for part in box.parts where part.cells >> UInt64(point[part.variable]) & 1 == 0 {
      point[part.variable] = part.cells.trailingZeroBitCount
    }
    return point
  }
}
