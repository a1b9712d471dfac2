/// Reads conditions as they are written, one by one, for one signal: slower than `RuleCode`, but it
/// can say why.
struct ConditionJudge {
  let program: CheckedProgram
  let values: FactReader.Values
  let text: TextFindings
  /// Plain concepts first, then the same with danger words in any reading.
  private var verdicts: [Verdict] = []
  /// Plain tallies first, then the same with danger words in any reading; nil while not yet known.
  private var tallies: [TallyVerdict?] = []

  /// Whether a condition holds, and how many tests would have to turn out otherwise to change that.
  struct Verdict: Sendable, Hashable {
    let holds: Bool
    let changes: Int
    /// Whether a test in it holds that is not about what is absent.
    let hasEvidence: Bool
  }

  /// More changes than this are not told apart.
  static let changesMax = 1_000

  init(_ program: CheckedProgram, _ values: FactReader.Values, _ text: TextFindings) {
    self.program = program
    self.values = values
    self.text = text
    let count = program.concepts.count
    verdicts = Array(
      repeating: Verdict(holds: false, changes: 0, hasEvidence: false), count: count * 2)
    let depths = DependencyOrder(needs: ConceptChecker.needs(of: program)).depths
    tallies = Array(repeating: nil, count: program.tallies.count * 2)
    for concept in (0..<count).sorted(by: { (depths[$0] ?? 0, $0) < (depths[$1] ?? 0, $1) }) {
      let condition = program.concepts[concept].value.condition
      for tally in CheckedProgram.tallies(in: condition).sorted() { addPoints(of: tally) }
      verdicts[concept] = verdict(on: condition, widened: false)
      verdicts[concept + count] = verdict(on: condition, widened: true)
    }
    for tally in program.tallies.indices { addPoints(of: tally) }
  }

  /// Counts the points of a tally, once; everything that it rests on is known.
  private mutating func addPoints(of tally: Int) {
    guard tallies[tally] == nil else { return }
    let items = program.tallies[tally].value.items
    for (index, widened) in [(tally, false), (tally + program.tallies.count, true)] {
      tallies[index] = TallyVerdict(
        items.map { item in
          (item.points, verdict(on: item.condition, widened: widened && item.points > 0))
        })
    }
  }

  /// The points of a tally.
  func points(ofTally tally: Int, widened: Bool) -> Int {
    tallies[widened ? tally + program.tallies.count : tally]?.sum ?? 0
  }

  private func verdict(onTally tally: Int, _ bounds: Bounds, widened: Bool) -> Verdict {
    // Danger words in any reading can only give more, so the highest number keeps to the plain sum.
    let lowTally = widened ? tally + program.tallies.count : tally
    guard let plain = tallies[tally], let low = tallies[lowTally] else {
      return Verdict(holds: false, changes: Self.changesMax, hasEvidence: false)
    }
    var ways: [Int] = []
    let holds = low.sum >= bounds.from && plain.sum <= bounds.to
    if holds {
      if bounds.from > Int.min { ways.append(low.changes(toLose: low.sum - bounds.from + 1)) }
      if bounds.to < Int.max { ways.append(plain.changes(toGain: bounds.to - plain.sum + 1)) }
    } else if low.sum < bounds.from {
      ways.append(low.changes(toGain: bounds.from - low.sum))
    } else {
      ways.append(plain.changes(toLose: plain.sum - bounds.to))
    }
    return Verdict(
      holds: holds, changes: min(ways.min() ?? Self.changesMax, Self.changesMax),
      hasEvidence: low.hasEvidence)
  }

  /// The verdict on a condition; `widened` counts danger words in any reading.
  func verdict(on condition: Condition, widened: Bool) -> Verdict {
    switch condition.form {
    case .test(let test):
      let holds = holds(test, widened: widened)
      return Verdict(holds: holds, changes: 1, hasEvidence: holds && isEvidence(test))
    case .concept(let index):
      return verdicts[widened ? index + program.concepts.count : index]
    case .tally(let index, let bounds):
      return verdict(onTally: index, bounds, widened: widened)
    case .all(let items):
      return atLeast(items.count, items.map { verdict(on: $0, widened: widened) })
    case .any(let items):
      return atLeast(1, items.map { verdict(on: $0, widened: widened) })
    case .atLeast(let count, let items):
      return atLeast(count, items.map { verdict(on: $0, widened: widened) })
    case .none(let items):
      let below = atLeast(1, items.map { verdict(on: $0, widened: false) })
      return Verdict(holds: !below.holds, changes: below.changes, hasEvidence: false)
    }
  }

  private func atLeast(_ count: Int, _ items: [Verdict]) -> Verdict {
    let holding = items.filter(\.holds).count
    let holds = holding >= count
    let needed = holds ? holding - count + 1 : count - holding
    let costs = items.filter { $0.holds == holds }.map(\.changes).sorted()
    let changes = costs.count < needed ? Self.changesMax : costs.prefix(needed).reduce(0, +)
    return Verdict(
      holds: holds, changes: min(changes, Self.changesMax),
      hasEvidence: items.contains(where: \.hasEvidence))
  }

  /// A mention, or an answer that says something, is evidence; that nothing is known is not.
  private func isEvidence(_ test: Test) -> Bool {
    switch test {
    case .value(let field, _), .options(let field, _, _), .number(let field, _):
      values.fields[field] != FactReader.Values.unknown
    case .count(let history, _): values.histories[history] != FactReader.Values.unknown
    case .mentions: true
    case .textIsEmpty, .textIsUnreadable: true
    }
  }

  func holds(_ test: Test, widened: Bool) -> Bool {
    switch test {
    case .value(let field, let cells):
      let value = values.fields[field]
      let unknown = program.fields[field].value.values.count
      return cells & (1 << UInt64(value == FactReader.Values.unknown ? unknown : value)) != 0
    case .options(let field, let options, let orUnknown):
      let value = values.fields[field]
      if value == FactReader.Values.unknown { return orUnknown }
      return options & UInt64(bitPattern: Int64(value)) != 0
    case .number(let field, let bounds): return bounds.contains(known(values.fields[field]))
    case .count(let history, let bounds): return bounds.contains(known(values.histories[history]))
    case .mentions(let lists, let readings):
      return lists.contains { list in
        let isWidened =
          widened && readings.contains(.stated) && program.wordLists[list].value.isDanger
        return !text.readings[list].isDisjoint(with: isWidened ? .all : readings)
      }
    case .textIsEmpty: return text.isEmpty
    case .textIsUnreadable: return text.isUnreadable
    }
  }

  private func known(_ value: Int) -> Int? {
    value == FactReader.Values.unknown ? nil : value
  }
}
