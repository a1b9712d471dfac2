/// The order in which rules are tried: the severest class first, within it the highest queue, then
/// the shortest deadline, then by name; rules without a class last. The place of a rule is its bit
/// everywhere in a `RuleGrid`.
struct RulePlaces: Sendable {
  /// What a rule has to say about class, queue and time.
  struct Standing: Sendable {
    /// Nil for a rule that only adds.
    let signalClass: SignalClass?
    /// The place of its queue in the order, highest first.
    let queueRank: Int
    let deadline: Deadline
  }

  /// The rules of one class.
  struct Group: Sendable {
    let signalClass: SignalClass
    let places: Range<Int>
  }

  /// The severest first; classes without rules are left out.
  let groups: [Group]
  /// By place the number of the rule, where rules are numbered by name.
  let rules: [Int32]
  /// By place the queue.
  let queueRanks: [Int32]
  /// By place the place of the deadline in `deadlines`.
  let deadlineRanks: [Int32]
  /// All deadlines, the shortest first.
  let deadlines: [Deadline]

  /// The order of the rules with these standings, given by name.
  init(_ standings: [Standing]) {
    func key(_ rule: Int) -> (Int, Int, Deadline, Int) {
      let standing = standings[rule]
      let classRank = standing.signalClass.map { -$0.rawValue } ?? 1
      return (classRank, standing.queueRank, standing.deadline, rule)
    }
    let order = standings.indices.sorted { key($0) < key($1) }
    let ordered = order.map { standings[$0] }
    rules = order.map(Int32.init)
    queueRanks = ordered.map { Int32($0.queueRank) }
    let deadlines = Array(Set(ordered.map(\.deadline))).sorted()
    deadlineRanks = ordered.map { standing in
      Int32(deadlines.firstIndex(of: standing.deadline) ?? 0)
    }
    self.deadlines = deadlines
    groups = SignalClass.allCases.sorted(by: >).compactMap { signalClass in
      guard let first = ordered.firstIndex(where: { $0.signalClass == signalClass }) else {
        return nil
      }
      let count = ordered.count { $0.signalClass == signalClass }
      return Group(signalClass: signalClass, places: first..<(first + count))
    }
  }

  /// Whether no later rule of the same class has a shorter deadline: where such a rule comes first,
  /// class, queue and deadline are known.
  var isSettling: [Bool] {
    var settling = [Bool](repeating: false, count: rules.count)
    for group in groups {
      var shortest = Int32.max
      for place in group.places.reversed() {
        settling[place] = deadlineRanks[place] <= shortest
        shortest = min(shortest, deadlineRanks[place])
      }
    }
    return settling
  }
}
