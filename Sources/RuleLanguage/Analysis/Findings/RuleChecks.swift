/// Finds rules that never hold or never decide, and rows of tables that overlap or leave gaps.
struct RuleChecks {
  private typealias Question = WitnessFinder.Question

  private let model: NetworkModel
  private let speakers: Speakers

  init(_ model: NetworkModel) {
    self.model = model
    speakers = Speakers(model)
  }

  /// What is the matter with the rules, by name.
  func findings(_ prover: inout Prover) -> [RuleFinding] {
    speakers.entries.filter { !$0.isDerived }.compactMap { entry in
      let definition = model.program.rules[entry.rule].value
      return kind(entry, &prover).map {
        RuleFinding(
          rule: entry.id, kind: $0, place: definition.place, isLocked: definition.isLocked)
      }
    }
  }

  private func kind(_ entry: NetworkModel.Entry, _ prover: inout Prover) -> RuleFinding.Kind? {
    var questions: [(outside: [NetworkModel.Entry], kind: RuleFinding.Kind)] = [([], .neverHolds)]
    if let outcome = entry.outcome {
      let above = speakers.above(outcome.signalClass)
      questions.append((above, .neverDecides))
      let equal = speakers.of(outcome.signalClass).filter {
        $0.id != entry.id && $0.outcome == outcome && adds($0, entry)
      }
      if !equal.isEmpty { questions.append((above + equal, .addsNothing)) }
    }
    // The question that asks most comes first: a signal for it answers the others too.
    var found: RuleFinding.Kind?
    for (outside, kind) in questions.reversed() {
      switch prover.find(entry.speaks, outside: outside.formulas) {
      case .point: return found
      case .none: found = kind
      case .undecided: found = found ?? .notProved
      }
    }
    if found == .neverHolds, prover.find(entry.condition) != .none { return .alwaysExcepted }
    return found
  }

  /// Whether `entry` adds at least what `other` adds.
  private func adds(_ entry: NetworkModel.Entry, _ other: NetworkModel.Entry) -> Bool {
    let (left, right) = (
      model.program.rules[entry.rule].value.rule, model.program.rules[other.rule].value.rule
    )
    return !entry.isDerived && Set(right.advices).isSubset(of: left.advices)
      && Set(right.themes).isSubset(of: left.themes)
      && Set(right.lifeDomains).isSubset(of: left.lifeDomains)
      && Set(right.helpers).isSubset(of: left.helpers)
  }

  /// Rows that hold together, and tables without a row for every signal.
  func tableFindings(_ finder: inout WitnessFinder) -> [TableFinding] {
    var findings: [TableFinding] = []
    for rows in model.tables {
      let table = model.program.tables[rows.table].value
      for later in rows.rows.indices {
        for earlier in 0..<later {
          let both = finder.prover.store.all([rows.rows[earlier], rows.rows[later]])
          let verdict = finder.verdict(Question(inside: both))
          if verdict == .proved { continue }
          findings.append(
            TableFinding(
              table: table.name, kind: .rowsOverlap(earlier + 1, later + 1),
              place: table.rows[later].place, verdict: verdict))
        }
      }
      let verdict = finder.verdict(Question(inside: .always, outside: rows.rows))
      if verdict != .proved {
        findings.append(
          TableFinding(table: table.name, kind: .incomplete, place: table.place, verdict: verdict))
      }
    }
    return findings
  }

  /// Pairs of queues that two rules of one class can name together.
  func overlaps(_ finder: inout WitnessFinder) -> [Overlap] {
    var overlaps: [Overlap] = []
    for signalClass in SignalClass.allCases.reversed() {
      let above = speakers.above(signalClass).formulas
      var byRank: [Int: [NetworkModel.Entry]] = [:]
      for entry in speakers.of(signalClass) {
        byRank[speakers.queueRank(entry.outcome?.queue), default: []].append(entry)
      }
      let ranks = byRank.keys.sorted()
      for (place, rank) in ranks.enumerated() {
        for other in ranks[(place + 1)...] {
          let (first, second) = (byRank[rank] ?? [], byRank[other] ?? [])
          if let overlap = overlap(first, second, above, signalClass, &finder) {
            overlaps.append(overlap)
          }
        }
      }
    }
    return overlaps
  }

  /// The most pairs of rules that are tried for an example of two queues.
  private static let exampleCountMax = 20
  /// The most pairs of rules that are looked at for two queues.
  private static let pairCountMax = 10_000

  private func overlap(
    _ first: [NetworkModel.Entry], _ second: [NetworkModel.Entry], _ above: [Formula],
    _ signalClass: SignalClass, _ finder: inout WitnessFinder
  ) -> Overlap? {
    var pairCount = 0
    var verdict = ProofResult.proved
    var tried = 0
    var looked = 0
    for left in first {
      for right in second where looked < Self.pairCountMax {
        looked += 1
        let both = finder.prover.store.all([left.speaks, right.speaks])
        if both == .never { continue }
        pairCount += 1
        if case .refuted = verdict { continue }
        if tried >= Self.exampleCountMax { continue }
        tried += 1
        let found = finder.verdict(Question(inside: both, outside: above))
        if found == .proved { pairCount -= 1 } else { verdict = found }
      }
    }
    guard pairCount > 0, verdict != .proved else { return nil }
    return Overlap(
      signalClass: signalClass, queue: first.first?.outcome?.queue ?? "",
      other: second.first?.outcome?.queue ?? "", pairCount: pairCount, verdict: verdict)
  }
}
