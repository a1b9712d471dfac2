/// Makes the explanation of one decision.
struct Explainer {
  /// The most conditions shown of one rule; what lies deeper in concepts is then left out.
  private static let conditionCountMax = 500
  /// A rule as severe as the decision is a near miss when this many tests turned out otherwise.
  private static let nearMissChangesMax = 2

  private let evaluator: Evaluator
  private let facts: Facts
  private let findings: TextFindings
  private let values: FactReader.Values
  private let judge: ConditionJudge
  private let words: ExplanationWords

  init(_ evaluator: Evaluator, _ facts: Facts, language: KeywordLanguage) {
    self.evaluator = evaluator
    self.facts = facts
    self.findings = evaluator.matcher.match(facts.text)
    self.values = evaluator.reader.values(of: facts)
    self.judge = ConditionJudge(evaluator.program, values, findings)
    self.words = .words(for: language)
  }

  func explanation() -> Explanation {
    let entries = evaluator.conclusions.rules
    var memory = EvaluationMemory()
    _ = evaluator.evaluate(evaluator.read([facts]), at: 0, reach: .everyRule, reusing: &memory)
    let holding = evaluator.holding(&memory)
    let decision = evaluator.conclusions.decision(of: holding)
    let deciding = Set(decision.deciding)
    let ordered =
      holding.filter { deciding.contains(entries[$0].id) }
      + holding.filter { !deciding.contains(entries[$0].id) }
    return Explanation(
      decision: decision,
      rules: ordered.map { trace(entries[$0], isDeciding: deciding.contains(entries[$0].id)) },
      nearMisses: nearMisses(holding, decision.signalClass).map {
        trace(entries[$0], isDeciding: false)
      },
      hits: Self.once(findings.found.map(hit)).sorted {
        ($0.utf8Range.lowerBound, $0.utf8Range.upperBound, $0.list)
          < ($1.utf8Range.lowerBound, $1.utf8Range.upperBound, $1.list)
      })
  }

  /// Rules for which something speaks and that nearly hold.
  private func nearMisses(_ holding: [Int], _ signalClass: SignalClass) -> [Int] {
    let entries = evaluator.conclusions.rules
    let holds = Set(holding)
    var near: [(entry: Int, signalClass: SignalClass, changes: Int)] = []
    for index in entries.indices where !holds.contains(index) && !entries[index].isDerived {
      guard let outcome = entries[index].outcome else { continue }
      let verdict = judge.verdict(on: entries[index].condition, widened: false)
      let isNear =
        verdict.changes == 1
        || outcome.signalClass >= signalClass && verdict.changes <= Self.nearMissChangesMax
      if verdict.hasEvidence, isNear { near.append((index, outcome.signalClass, verdict.changes)) }
    }
    near.sort {
      ($1.signalClass, $0.changes, $0.entry) < ($0.signalClass, $1.changes, $1.entry)
    }
    return near.prefix(Explanation.nearMissCountMax).map(\.entry)
  }

  private func trace(_ entry: Conclusions.Entry, isDeciding: Bool) -> RuleTrace {
    let rule = evaluator.program.rules[entry.rule].value.rule
    var budget = Self.conditionCountMax
    let condition = trace(entry.condition, widened: entry.isDerived, &budget)
    var because = rule.because
    if entry.isDerived {
      let readings = Self.readings(in: condition).filter { $0 != .stated }
      let shown = Reading.allCases.filter(readings.contains).map(words.word(for:))
      because += " (\(words.onlyReading) \(shown.joined(separator: ", ")))"
    }
    return RuleTrace(
      rule: entry.id, signalClass: entry.outcome?.signalClass, because: because,
      source: rule.source, module: rule.module, version: rule.version, isDeciding: isDeciding,
      condition: condition)
  }

  private static func readings(in trace: ConditionTrace) -> Set<Reading> {
    trace.children.reduce(into: Set(trace.hits.map(\.reading))) { $0.formUnion(readings(in: $1)) }
  }

  private func trace(_ condition: Condition, widened: Bool, _ budget: inout Int) -> ConditionTrace {
    budget -= 1
    let holds = judge.verdict(on: condition, widened: widened).holds
    var children: [ConditionTrace] = []
    var hits: [Hit] = []
    let seen: String
    switch condition.form {
    case .all(let items), .any(let items), .atLeast(_, let items):
      children = items.map { trace($0, widened: widened, &budget) }
      seen = words.holding(children.filter(\.holds).count, children.count)
    case .none(let items):
      children = items.map { trace($0, widened: false, &budget) }
      seen = words.holding(children.filter(\.holds).count, children.count)
    case .concept(let index):
      let definition = evaluator.program.concepts[index].value.condition
      if budget > 0 { children = [trace(definition, widened: widened, &budget)] }
      seen = holds ? words.yes : words.no
    case .tally(let index, let bounds):
      for item in evaluator.program.tallies[index].value.items where budget > 0 {
        children.append(trace(item, widened: widened && item.points > 0, &budget))
      }
      seen = self.seen(index, bounds, widened: widened)
    case .test(let test):
      hits = mentions(test)
      seen = self.seen(test, hits)
    }
    let isNoneOf = if case .none = condition.form { true } else { false }
    let isTally = if case .tally = condition.form { true } else { false }
    return ConditionTrace(
      text: condition.text, holds: holds, seen: seen, hits: hits, children: children,
      isNoneOf: isNoneOf, isTally: isTally)
  }

  /// One line of a tally: what it asks, under the points that it gives.
  private func trace(
    _ item: Tally.Item, widened: Bool, _ budget: inout Int
  ) -> ConditionTrace {
    let below = trace(item.condition, widened: widened, &budget)
    return ConditionTrace(
      text: item.text, holds: below.holds, seen: below.seen, hits: below.hits,
      children: below.children, isNoneOf: below.isNoneOf)
  }

  /// The points that there are, and those that are needed.
  private func seen(_ tally: Int, _ bounds: Bounds, widened: Bool) -> String {
    let name = evaluator.program.tallies[tally].value.name
    let points = judge.points(ofTally: tally, widened: widened)
    return "\(name): \(words.points(points)), \(words.needed(bounds))"
  }

  private func mentions(_ test: Test) -> [Hit] {
    guard case .mentions(let lists, _) = test else { return [] }
    return Self.once(findings.found.filter { lists.contains($0.list) }.map(hit))
  }

  /// Each hit once: a word can fit several patterns of one list.
  private static func once(_ hits: [Hit]) -> [Hit] {
    var seen: Set<Hit> = []
    return hits.filter { seen.insert($0).inserted }
  }

  private func hit(_ found: TextFindings.Found) -> Hit {
    Hit(
      list: evaluator.program.wordLists[found.list].value.name, reading: found.reading,
      utf8Range: found.range)
  }

  private func seen(_ test: Test, _ hits: [Hit]) -> String {
    switch test {
    case .value(let field, _), .options(let field, _, _), .number(let field, _):
      let definition = evaluator.program.fields[field].value
      return "\(definition.name): \(seen(values.fields[field], definition))"
    case .count(let history, _):
      let count = values.histories[history]
      let shown = count == FactReader.Values.unknown ? words.unknown : "\(count)"
      return "\(evaluator.program.histories[history].value.name): \(shown)"
    case .mentions:
      if hits.isEmpty { return words.notMentioned }
      let utf8 = Array(facts.text.utf8)
      return hits.map { hit in
        let quote = String(decoding: utf8[hit.utf8Range], as: UTF8.self)
        return "\"\(quote)\" (\(words.word(for: hit.reading)))"
      }.joined(separator: ", ")
    case .textIsEmpty: return findings.isEmpty ? words.yes : words.no
    case .textIsUnreadable: return findings.isUnreadable ? words.yes : words.no
    }
  }

  private func seen(_ value: Int, _ field: Field) -> String {
    guard value != FactReader.Values.unknown else { return words.unknown }
    switch field.kind {
    case .yesNo: return value == 0 ? words.yes : words.no
    case .choice(let values): return values[value]
    case .several(let values):
      return values.indices.filter { value & (1 << $0) != 0 }.map { values[$0] }
        .joined(separator: ", ")
    case .number(_, let unit): return unit.isEmpty ? "\(value)" : "\(value) \(unit)"
    }
  }
}
