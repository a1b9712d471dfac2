extension SatSolver {
  func clause(_ number: Int32) -> ArraySlice<Literal> {
    let clause = clauses[Int(number)]
    return literals[Int(clause.start)..<Int(clause.start + clause.count)]
  }

  /// Learns the clause of the first point where all ways to the conflict meet, and goes back to
  /// where it says something.
  mutating func learn(from conflict: Int32) {
    let level = Int32(levelStarts.count)
    var learned: [Literal] = []
    var steps = [Int(clauses[Int(conflict)].step)]
    var fixed: [Literal] = []
    var reason = conflict
    var open = 0
    var index = trail.count
    var pivot: Literal?
    repeat {
      for literal in clause(reason) where literal != pivot && !isMarked[literal.variable] {
        if levels[literal.variable] == 0 {
          fixed.append(literal)
        } else {
          isMarked[literal.variable] = true
          order.raise(literal.variable)
          if levels[literal.variable] == level { open += 1 } else { learned.append(literal) }
        }
      }
      repeat { index -= 1 } while !isMarked[trail[index].variable]
      pivot = trail[index]
      isMarked[trail[index].variable] = false
      open -= 1
      if open > 0 {
        reason = reasons[trail[index].variable]
        steps.append(Int(clauses[Int(reason)].step))
      }
    } while open > 0
    guard let pivot else { return }
    for literal in learned { isMarked[literal.variable] = false }
    learned.sort { levels[$0.variable] > levels[$1.variable] }
    let clause = [!pivot] + learned
    let step = keepsLog ? log.add(clause, from: steps + unitSteps(of: fixed)) : -1
    backtrack(to: learned.first.map { Int(levels[$0.variable]) } ?? 0)
    if learned.isEmpty {
      unitSteps[pivot.variable] = Int32(step)
      assign(clause[0], reason: -1)
    } else {
      attach(clause, step: step, isLearned: true)
      assign(clause[0], reason: Int32(clauses.count - 1))
    }
  }

  /// Notes why `literal`, which an assumption demands, cannot be true.
  mutating func explainRefusal(of literal: Literal) {
    var final = [!literal]
    var steps: [Int] = []
    var fixed: [Literal] = []
    isMarked[literal.variable] = levels[literal.variable] > 0
    if levels[literal.variable] == 0 { fixed.append(literal) }
    for assigned in trail.reversed() where isMarked[assigned.variable] {
      isMarked[assigned.variable] = false
      let reason = reasons[assigned.variable]
      if reason < 0 {
        if assigned != !literal { final.append(!assigned) }
        continue
      }
      steps.append(Int(clauses[Int(reason)].step))
      for other in clause(reason) where other.variable != assigned.variable {
        if levels[other.variable] == 0 {
          fixed.append(other)
        } else {
          isMarked[other.variable] = true
        }
      }
    }
    finalClause = final
    guard keepsLog else { return }
    let units = unitSteps(of: fixed)
    // Where the literal itself is fixed its unit clause says it all.
    _ =
      steps.isEmpty && units.count == 1
      ? log.add(final, from: units) : steps.isEmpty ? -1 : log.add(final, from: steps + units)
  }

  private func unitSteps(of literals: [Literal]) -> [Int] {
    var seen: Set<Int> = []
    return literals.compactMap {
      seen.insert($0.variable).inserted ? Int(unitSteps[$0.variable]) : nil
    }
  }

  mutating func deriveUnit(_ literal: Literal, _ reason: Int32) {
    let others = clause(reason).filter { $0 != literal }
    let step = derivedStep([literal] + others, dropping: others, Int(clauses[Int(reason)].step))
    unitSteps[literal.variable] = Int32(step)
  }

  /// The step of `clause` without literals that are fixed as false.
  mutating func derivedStep(
    _ clause: [Literal], dropping fixed: [Literal], _ step: Int
  ) -> Int {
    guard keepsLog, !fixed.isEmpty else { return step }
    return log.add(clause.filter { !fixed.contains($0) }, from: [step] + unitSteps(of: fixed))
  }

  mutating func deriveContradiction(_ conflict: Int32) {
    guard keepsLog else { return }
    let fixed = Array(clause(conflict))
    _ = log.add([], from: [Int(clauses[Int(conflict)].step)] + unitSteps(of: fixed))
  }
}
