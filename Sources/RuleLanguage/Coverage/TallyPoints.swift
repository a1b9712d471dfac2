/// The lines of one tally, and the points of lists in those.
struct TallyPoints {
  /// Each line, and after it the points in it.
  let points: [String]
  private let tally: Tally
  private let index: Int
  private let bounds: [Bounds]
  private let lists: [ConditionPoints]

  /// The lines of the tally with this index, of which `conditions` make comparisons.
  init(_ index: Int, _ program: CheckedProgram, comparedIn conditions: [Condition]) {
    let tally = program.tallies[index].value
    self.index = index
    self.tally = tally
    bounds = conditions.flatMap { Self.bounds(in: $0, index) }
    lists = tally.items.map { ConditionPoints($0.condition) }
    points = zip(tally.items, lists).flatMap { item, list in
      [item.text] + list.points.map(\.text)
    }
  }

  private static func bounds(in condition: Condition, _ tally: Int) -> [Bounds] {
    switch condition.form {
    case .tally(tally, let bounds): [bounds]
    case .tally, .concept, .test: []
    case .all(let items), .any(let items), .none(let items), .atLeast(_, let items):
      items.flatMap { Self.bounds(in: $0, tally) }
    }
  }

  /// Sets those of `decisive` whose line holds and makes the difference: without its points some
  /// comparison would turn out otherwise.
  func markDecisive(in judge: ConditionJudge, _ decisive: inout [Bool]) {
    let sum = judge.points(ofTally: index, widened: false)
    var place = 0
    for (item, list) in zip(tally.items, lists) {
      let matters =
        judge.verdict(on: item.condition, widened: false).holds
        && bounds.contains { $0.contains(sum) != $0.contains(sum - item.points) }
      if matters { decisive[place] = true }
      var below = [Bool](repeating: false, count: list.points.count)
      list.markDecisive(in: judge, &below, matters: matters)
      for (offset, isDecisive) in below.enumerated() where isDecisive {
        decisive[place + 1 + offset] = true
      }
      place += 1 + list.points.count
    }
  }
}
