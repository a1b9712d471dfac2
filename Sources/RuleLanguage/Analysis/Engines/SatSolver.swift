/// Decides whether clauses can all be true: conflict-driven learning with two watched literals,
/// restarts, and assumptions that hold for one question only.
struct SatSolver {
  enum Answer: Sendable, Hashable {
    case satisfiable
    /// Not all clauses and assumptions can be true.
    case unsatisfiable
    /// The budget of conflicts was not enough.
    case undecided
  }

  struct Watch {
    let clause: Int32
    /// Another literal of the clause: where it is true the clause needs no look.
    let blocker: Literal
  }

  struct Clause {
    let start: Int32
    let count: Int32
    /// Its number in the log; -1 without a log.
    let step: Int32
    let isLearned: Bool
  }

  /// The conflicts that one question may take.
  static let conflictCountMax = 20_000
  /// The conflicts of the first run; later runs are multiples of it (Luby).
  private static let runLength = 64
  /// The learned clauses that are kept; beyond, the older half of the long ones is forgotten.
  private static let learnedCountMax = 10_000
  /// Learned clauses of at most this many literals are never forgotten.
  private static let shortCountMax = 3

  var literals: [Literal] = []
  var clauses: [Clause] = []
  private var watches: [[Watch]] = []
  /// For each literal 1 when true, -1 when false, 0 when open.
  private var values: [Int8] = []
  var levels: [Int32] = []
  var reasons: [Int32] = []
  /// For each variable the value tried first, as asked for and as it last was.
  private var natural: [Bool] = []
  private var preferred: [Bool] = []
  var trail: [Literal] = []
  var levelStarts: [Int] = []
  private var head = 0
  var order = ActivityHeap()
  var isMarked: [Bool] = []
  private var isContradictory = false
  private var learnedCount = 0
  /// For each variable fixed without a decision the log's number of that unit clause; -1 for none.
  var unitSteps: [Int32] = []

  /// The derivation of everything learned; empty unless asked for.
  var log = ResolutionLog()
  /// The clause that the last unsatisfiable question derived: denials of some of its assumptions.
  var finalClause: [Literal] = []
  private(set) var conflictCount = 0
  /// The literals that the last question gave, again for each time.
  private(set) var workCount = 0
  let keepsLog: Bool

  init(keepsLog: Bool = false) {
    self.keepsLog = keepsLog
  }

  var variableCount: Int { levels.count }

  /// A new variable, tried as `value` first. One that `isDefined` by others needs no decision: where
  /// those have values, its clauses give it one or leave it open.
  mutating func addVariable(preferring value: Bool = false, isDefined: Bool = false) -> Int {
    let variable = levels.count
    watches += [[], []]
    values += [0, 0]
    levels.append(0)
    reasons.append(-1)
    natural.append(value)
    preferred.append(value)
    isMarked.append(false)
    unitSteps.append(-1)
    order.add(variable, isWorth: !isDefined)
    return variable
  }

  /// Demands that one of `clause` is true.
  mutating func add(_ clause: [Literal]) {
    backtrack(to: 0)
    let distinct = Array(Set(clause)).sorted { $0.code < $1.code }
    if distinct.contains(where: { $0.isDenied && distinct.contains(!$0) }) { return }
    let step = keepsLog ? log.add(distinct) : -1
    let open = distinct.filter { values[Int($0.code)] == 0 }
    if distinct.contains(where: { values[Int($0.code)] > 0 }) { return }
    if open.count <= 1 {
      let unit = derivedStep(distinct, dropping: distinct.filter { values[Int($0.code)] < 0 }, step)
      guard let literal = open.first else {
        isContradictory = true
        return
      }
      unitSteps[literal.variable] = Int32(unit)
      assign(literal, reason: -1)
      let conflict = propagate()
      if conflict >= 0 {
        isContradictory = true
        deriveContradiction(conflict)
      }
      return
    }
    // Two open literals come first, to be watched.
    let clause = open + distinct.filter { values[Int($0.code)] < 0 }
    attach(clause, step: step, isLearned: false)
  }

  mutating func attach(_ clause: [Literal], step: Int, isLearned: Bool) {
    let number = Int32(clauses.count)
    if isLearned { learnedCount += 1 }
    clauses.append(
      Clause(
        start: Int32(literals.count), count: Int32(clause.count), step: Int32(step),
        isLearned: isLearned))
    literals += clause
    watches[Int((!clause[0]).code)].append(Watch(clause: number, blocker: clause[1]))
    watches[Int((!clause[1]).code)].append(Watch(clause: number, blocker: clause[0]))
  }

  /// Whether a literal holds in the last satisfying assignment.
  func isTrue(_ literal: Literal) -> Bool { values[Int(literal.code)] > 0 }

  /// Whether the clauses can be true together with `assumptions`.
  mutating func solve(
    assuming assumptions: [Literal] = [], conflictCountMax: Int = Self.conflictCountMax,
    workCountMax: Int = Int.max
  ) -> Answer {
    workCount = 0
    finalClause = []
    backtrack(to: 0)
    conflictCount = 0
    preferred = natural
    if isContradictory { return .unsatisfiable }
    var run = 1
    while true {
      var left = Self.luby(run) * Self.runLength
      while true {
        let conflict = propagate()
        if conflict >= 0 {
          conflictCount += 1
          left -= 1
          if levelStarts.isEmpty {
            isContradictory = true
            deriveContradiction(conflict)
            return .unsatisfiable
          }
          learn(from: conflict)
          order.age()
          if conflictCount >= conflictCountMax || workCount >= workCountMax { return .undecided }
          continue
        }
        if left <= 0 { break }
        switch decide(assumptions) {
        case .decided: continue
        case .complete: return .satisfiable
        case .refused(let literal):
          explainRefusal(of: literal)
          return .unsatisfiable
        }
      }
      backtrack(to: 0)
      run += 1
      if learnedCount > Self.learnedCountMax { forget() }
    }
  }

  private enum Next {
    case decided, complete
    case refused(Literal)
  }

  private mutating func decide(_ assumptions: [Literal]) -> Next {
    while levelStarts.count < assumptions.count {
      let literal = assumptions[levelStarts.count]
      if values[Int(literal.code)] < 0 { return .refused(literal) }
      levelStarts.append(trail.count)
      if values[Int(literal.code)] == 0 {
        assign(literal, reason: -1)
        return .decided
      }
    }
    while let variable = order.takeGreatest() {
      guard values[variable << 1] == 0 else { continue }
      levelStarts.append(trail.count)
      assign(Literal(variable, isDenied: !preferred[variable]), reason: -1)
      return .decided
    }
    return .complete
  }

  mutating func assign(_ literal: Literal, reason: Int32) {
    values[Int(literal.code)] = 1
    values[Int((!literal).code)] = -1
    levels[literal.variable] = Int32(levelStarts.count)
    reasons[literal.variable] = reason
    trail.append(literal)
    if keepsLog, levelStarts.isEmpty, reason >= 0 { deriveUnit(literal, reason) }
  }

  mutating func backtrack(to level: Int) {
    guard levelStarts.count > level else { return }
    for literal in trail[levelStarts[level]...] {
      values[Int(literal.code)] = 0
      values[Int((!literal).code)] = 0
      preferred[literal.variable] = !literal.isDenied
      order.putBack(literal.variable)
    }
    trail.removeLast(trail.count - levelStarts[level])
    levelStarts.removeLast(levelStarts.count - level)
    head = trail.count
  }

  /// Takes all consequences; answers a clause that became false, or -1.
  private mutating func propagate() -> Int32 {
    while head < trail.count {
      let literal = trail[head]
      head += 1
      workCount += 1
      let slot = Int(literal.code)
      var list: [Watch] = []
      swap(&list, &watches[slot])
      var kept = 0
      var index = 0
      var conflict: Int32 = -1
      while index < list.count {
        let watch = list[index]
        index += 1
        if values[Int(watch.blocker.code)] > 0 {
          list[kept] = watch
          kept += 1
          continue
        }
        let clause = clauses[Int(watch.clause)]
        let start = Int(clause.start)
        if literals[start] == !literal { literals.swapAt(start, start + 1) }
        let first = literals[start]
        let renewed = Watch(clause: watch.clause, blocker: first)
        if values[Int(first.code)] > 0 {
          list[kept] = renewed
          kept += 1
          continue
        }
        if moveWatch(renewed, start, start + Int(clause.count)) { continue }
        list[kept] = renewed
        kept += 1
        if values[Int(first.code)] < 0 {
          conflict = watch.clause
          break
        }
        assign(first, reason: watch.clause)
      }
      while index < list.count {
        list[kept] = list[index]
        kept += 1
        index += 1
      }
      list.removeLast(list.count - kept)
      swap(&list, &watches[slot])
      if conflict >= 0 {
        head = trail.count
        return conflict
      }
    }
    return -1
  }

  /// Drops the older half of the long learned clauses. Nothing may be decided.
  private mutating func forget() {
    let learned = clauses.indices.filter {
      clauses[$0].isLearned && clauses[$0].count > Self.shortCountMax
    }
    let dropped = Set(learned.prefix(learned.count / 2))
    let (oldClauses, oldLiterals) = (clauses, literals)
    clauses = []
    literals = []
    learnedCount = 0
    watches = Array(repeating: [], count: watches.count)
    // What is fixed needs no reason any more.
    for literal in trail { reasons[literal.variable] = -1 }
    for (number, clause) in oldClauses.enumerated() where !dropped.contains(number) {
      let start = Int(clause.start)
      attach(
        Array(oldLiterals[start..<start + Int(clause.count)]), step: Int(clause.step),
        isLearned: clause.isLearned)
    }
  }

  /// Watches another literal of a clause than its second, if one is not false.
  private mutating func moveWatch(_ watch: Watch, _ start: Int, _ end: Int) -> Bool {
    var index = start + 2
    while index < end {
      if values[Int(literals[index].code)] >= 0 {
        literals.swapAt(start + 1, index)
        watches[Int((!literals[start + 1]).code)].append(watch)
        return true
      }
      index += 1
    }
    return false
  }

  private static func luby(_ index: Int) -> Int {
    var size = 1
    while size < index + 1 { size *= 2 }
    if size == index + 1 { return size / 2 }
    return luby(index - size / 2 + 1)
  }
}
