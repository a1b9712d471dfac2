/// How clauses were derived, so that somebody else can check it.
struct ResolutionLog: Sendable {
  struct Step: Sendable {
    let clause: [Literal]
    /// The numbers of earlier clauses; the first resolved with each next one gives the clause. None
    /// for a clause that was given.
    let antecedents: [Int]
  }

  private(set) var steps: [Step] = []

  /// Adds a step; answers its number.
  mutating func add(_ clause: [Literal], from antecedents: [Int] = []) -> Int {
    steps.append(Step(clause: clause, antecedents: antecedents))
    return steps.count - 1
  }

  /// The number of the first step that does not follow from those before it; nil when all do. It
  /// knows nothing of how the steps were found.
  var firstFault: Int? {
    for (number, step) in steps.enumerated() where !step.antecedents.isEmpty {
      guard step.antecedents.allSatisfy({ $0 < number }), let first = step.antecedents.first else {
        return number
      }
      var resolvent = Set(steps[first].clause)
      for antecedent in step.antecedents.dropFirst() {
        let clashing = steps[antecedent].clause.filter { resolvent.contains(!$0) }
        guard clashing.count == 1 else { return number }
        resolvent.remove(!clashing[0])
        resolvent.formUnion(steps[antecedent].clause.filter { $0 != clashing[0] })
      }
      if !resolvent.isSubset(of: step.clause) { return number }
    }
    return nil
  }
}
