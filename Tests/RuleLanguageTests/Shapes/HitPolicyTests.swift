import RuleLanguage
import Testing

/// The hit policies of decision tables (DMN 1.x, 8.2.8) said in the rule language: `uniek` is what
/// the analysis proves of a table, the others are said by classes, exceptions and reasons.
@Suite struct HitPolicyTests {
  private func rows(_ seed: UInt64) -> [HitPolicyRow] {
    var random = SeededRandom(seed: seed)
    let count = Int.random(in: 2...9, using: &random)
    return (0..<count).map { _ in HitPolicyRow.random(&random) }
  }

  private func table(_ rows: [HitPolicyRow]) throws -> Evaluator {
    let lines = [HitPolicyRow.header] + rows.map(\.line)
    return try evaluator("tabel t\n" + lines.map { "  \($0)\n" }.joined())
  }

  /// A rule for each row, for where no earlier row holds.
  private func chain(_ rows: [HitPolicyRow]) throws -> Evaluator {
    var source = ""
    for (index, row) in rows.enumerated() {
      source += "begrip rij\(index)\n  alle van:\n"
      source += row.items.map { "    - \($0)\n" }.joined()
    }
    for (index, row) in rows.enumerated() {
      source += "regel r\(index)\n  als alle van:\n    - rij\(index)\n"
      if index > 0 {
        source += "    - geen van:\n" + (0..<index).map { "        - rij\($0)\n" }.joined()
      }
      source += "  dan klasse \(row.signalClass.dutch), naar triage, binnen \(row.hours) uur\n"
      source += "  omdat \"Rij \(index).\"\n"
    }
    return try evaluator(source)
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `collect: every row that holds is a reason, and of the severest class the shortest time`(
    seed: UInt64
  ) throws {
    let rows = rows(seed)
    let evaluator = try table(rows)
    for input in HitPolicyRow.inputs {
      let decision = evaluator.decide(Facts(input))
      let holding = rows.indices.filter { rows[$0].holds(input) }
      #expect(
        decision.holding.map(\.name) == holding.map { "t/\($0 + 1)" }, "seed \(seed) \(input)")
      let best = holding.map { rows[$0].signalClass }.max()
      #expect(decision.bySilence == (best == nil))
      guard let best else { continue }
      let deciding = holding.filter { rows[$0].signalClass == best }
      #expect(decision.signalClass == best)
      #expect(decision.deciding.map(\.name) == deciding.map { "t/\($0 + 1)" })
      #expect(decision.deadline == deciding.map { rows[$0].hours }.min().map { .hours($0) })
    }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `first: a row less all rows before it decides as a reader from the top does`(
    seed: UInt64
  ) throws {
    let rows = rows(seed)
    let evaluator = try chain(rows)
    for input in HitPolicyRow.inputs {
      let decision = evaluator.decide(Facts(input))
      let first = rows.firstIndex { $0.holds(input) }
      #expect(decision.holding.map(\.name) == (first.map { ["r\($0)"] } ?? []), "seed \(seed)")
      guard let first else { continue }
      #expect(decision.signalClass == rows[first].signalClass)
      #expect(decision.deadline == .hours(rows[first].hours))
    }
  }

  @Test func `unique: where no two rows meet, one row at most holds`() throws {
    let rows = [
      HitPolicyRow(
        dangers: ["nu"], children: nil, ages: nil, takesUnknownAge: true, signalClass: .acute,
        hours: 1),
      HitPolicyRow(
        dangers: ["misschien", "onbekend"], children: nil, ages: 0...17, takesUnknownAge: false,
        signalClass: .unclear, hours: 4),
      HitPolicyRow(
        dangers: ["misschien", "onbekend"], children: nil, ages: 18...120, takesUnknownAge: true,
        signalClass: .complex, hours: 8),
      HitPolicyRow(
        dangers: ["nee"], children: nil, ages: nil, takesUnknownAge: true, signalClass: .light,
        hours: 24),
    ]
    let evaluator = try table(rows)
    for input in HitPolicyRow.inputs {
      let decision = evaluator.decide(Facts(input))
      #expect(decision.holding.count == 1)
      #expect(decision.signalClass == rows.first { $0.holds(input) }?.signalClass)
    }
  }

  @Test func `any: rows that meet and say the same are one decision with both as reasons`() throws {
    let source = """
      tabel t
        | gevaar | kinderen | klasse | wachtrij | binnen |
        | nu     | -        | acuut  | oggz     | 1 uur  |
        | -      | ja       | acuut  | oggz     | 1 uur  |
      """
    let decision = try evaluator(source).decide(
      Facts(answers: ["gevaar": .choice("nu"), "kinderen": .choice("ja")]))
    #expect(decision.deciding.map(\.name) == ["t/1", "t/2"])
    #expect(decision.queue == "oggz")
    #expect(decision.otherQueues == [])
    #expect(decision.deadline == .hours(1))
  }

  @Test func `priority: of rows that meet the severest class wins, wherever it stands`() throws {
    let lines = [
      "| nu | - | licht | aanbod | 1 uur |", "| - | ja | complex | buurtnetwerk | 2 uur |",
      "| nu | ja | acuut | oggz | 3 uur |",
    ]
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [1, 0, 2]] {
      let source =
        "tabel t\n  | gevaar | kinderen | klasse | wachtrij | binnen |\n"
        + order.map { "  \(lines[$0])\n" }.joined()
      let decision = try evaluator(source).decide(
        Facts(answers: ["gevaar": .choice("nu"), "kinderen": .choice("ja")]))
      #expect(decision.signalClass == .acute)
      #expect(decision.queue == "oggz")
      #expect(decision.deadline == .hours(3))
      #expect(decision.holding.count == 3)
    }
  }
}
