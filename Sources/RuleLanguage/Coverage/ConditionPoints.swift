/// The points of the lists in one condition.
struct ConditionPoints {
  /// In the order written; what stands in a list that is itself a point comes after that.
  let points: [Condition]
  private let condition: Condition

  init(_ condition: Condition) {
    self.condition = condition
    var points: [Condition] = []
    Self.collect(condition, into: &points)
    self.points = points
  }

  private static func collect(_ condition: Condition, into points: inout [Condition]) {
    for item in items(of: condition) {
      points.append(item)
      collect(item, into: &points)
    }
  }

  private static func items(of condition: Condition) -> [Condition] {
    switch condition.form {
    case .all(let items), .any(let items), .none(let items), .atLeast(_, let items): items
    case .concept, .tally, .test: []
    }
  }

  /// Sets those of `decisive` whose point holds and makes the difference: did it not hold, the
  /// whole condition would turn out otherwise. None where that does not matter.
  func markDecisive(
    in judge: ConditionJudge, _ decisive: inout [Bool], matters: Bool = true
  ) {
    var next = 0
    mark(condition, matters: matters, judge, &next, &decisive)
  }

  private func mark(
    _ condition: Condition, matters: Bool, _ judge: ConditionJudge, _ next: inout Int,
    _ decisive: inout [Bool]
  ) {
    let items = Self.items(of: condition)
    let holds = items.map { judge.verdict(on: $0, widened: false).holds }
    let count = holds.count { $0 }
    for (item, holds) in zip(items, holds) {
      let others = count - (holds ? 1 : 0)
      let itemMatters: Bool
      switch condition.form {
      case .all: itemMatters = others == items.count - 1
      case .any, .none: itemMatters = others == 0
      case .atLeast(let needed, _): itemMatters = others == needed - 1
      case .concept, .tally, .test: itemMatters = false
      }
      if matters, itemMatters, holds { decisive[next] = true }
      next += 1
      mark(item, matters: matters && itemMatters, judge, &next, &decisive)
    }
  }
}
