/// The points of a tally for one signal, and how many tests would have to turn out otherwise to have
/// more or fewer.
struct TallyVerdict: Sendable {
  let sum: Int
  /// Whether something that gives points is evidence.
  let hasEvidence: Bool
  /// For each number of changes, from none on, the most points that those can give more.
  private let gains: [Int]
  /// The same for points fewer.
  private let losses: [Int]

  /// More changes than this are not told apart.
  private static let changesMax = 8

  /// The tally whose items give these points and stand so.
  init(_ items: [(points: Int, verdict: ConditionJudge.Verdict)]) {
    sum = items.reduce(0) { $0 + ($1.verdict.holds ? $1.points : 0) }
    hasEvidence = items.contains { $0.points > 0 && $0.verdict.holds && $0.verdict.hasEvidence }
    gains = Self.most(items.filter { ($0.points > 0) != $0.verdict.holds })
    losses = Self.most(items.filter { ($0.points > 0) == $0.verdict.holds })
  }

  /// The most points, up or down, that each number of changes can make of `items`.
  private static func most(_ items: [(points: Int, verdict: ConditionJudge.Verdict)]) -> [Int] {
    var most = [Int](repeating: 0, count: changesMax + 1)
    for item in items where item.verdict.changes <= changesMax && item.verdict.changes > 0 {
      for count in stride(from: changesMax, through: item.verdict.changes, by: -1) {
        most[count] = max(most[count], most[count - item.verdict.changes] + abs(item.points))
      }
    }
    return most
  }

  /// How many tests must turn out otherwise for at least so many points more.
  func changes(toGain points: Int) -> Int {
    gains.firstIndex { $0 >= points } ?? ConditionJudge.changesMax
  }

  /// How many tests must turn out otherwise for at least so many points fewer.
  func changes(toLose points: Int) -> Int {
    losses.firstIndex { $0 >= points } ?? ConditionJudge.changesMax
  }
}
