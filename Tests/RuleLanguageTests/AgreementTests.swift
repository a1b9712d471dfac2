import Testing

@testable import RuleLanguage

/// The compiled evaluator against one that reads the rules as sets, on random rule sets and
/// signals.
@Suite struct AgreementTests {
  private static func files(_ source: String) -> [SourceFile] {
    let header = "# taal: nl\nmodule proef versie 1\ngebruikt basis\n"
    let profile = Vocabulary.profile(["proef"]).replacing("basis, lezingen", with: "basis")
    return [
      Vocabulary.file("basis", Vocabulary.base), Vocabulary.file("netwerk", profile),
      Vocabulary.file("proef", header + source),
    ]
  }

  @Test(arguments: 0..<UInt64(Counts.of(60, full: 6_000)))
  func `both evaluators decide alike`(seed: UInt64) throws {
    var rules = RandomRules(seed: seed)
    let source = rules.source()
    guard let evaluator = try ruleSet(Self.files(source)).evaluator(profile: "zonnedorp") else {
      Issue.record("no profile")
      return
    }
    let reference = ReferenceEvaluator(
      program: evaluator.program, profile: evaluator.program.profiles[0])
    for _ in 0..<20 {
      let facts = rules.facts()
      let decision = evaluator.decide(facts)
      #expect(decision == reference.decide(facts), "seed \(seed)\n\(facts)\n\(source)")
      let explanation = evaluator.explain(facts)
      #expect(explanation.decision == decision)
      #expect(explanation.rules.filter { !$0.condition.holds }.isEmpty, "seed \(seed)\n\(facts)")
      #expect(explanation.nearMisses.filter(\.condition.holds).isEmpty, "seed \(seed)\n\(facts)")
    }
  }

  /// Looking no further than needed, and what the signal before left in memory, change nothing.
  @Test(arguments: 0..<UInt64(Counts.of(60, full: 6_000)))
  func `a verdict is that of the whole decision, whatever came before`(seed: UInt64) throws {
    var rules = RandomRules(seed: 30_000 + seed)
    let source = rules.source()
    guard let evaluator = try ruleSet(Self.files(source)).evaluator(profile: "zonnedorp") else {
      Issue.record("no profile")
      return
    }
    let signals = (0..<30).map { _ in rules.facts() }
    let read = evaluator.read(signals)
    var memory = EvaluationMemory()
    for (index, facts) in signals.enumerated() {
      let decision = evaluator.decide(facts)
      let verdict = evaluator.evaluate(read, at: index, reach: .verdict, reusing: &memory)
      #expect(verdict.signalClass == decision.signalClass, "seed \(seed)\n\(facts)\n\(source)")
      #expect(verdict.deadline == decision.deadline, "seed \(seed)\n\(facts)\n\(source)")
      #expect(verdict.bySilence == decision.bySilence)
      if let rank = verdict.queueRank { #expect(evaluator.queues[rank].name == decision.queue) }
      #expect(evaluator.decide(read, at: index, reusing: &memory) == decision, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<UInt64(Counts.of(10, full: 1_000)))
  func `shuffled files and lines give the same decisions`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var rules = RandomRules(seed: 10_000 + seed)
    let source = rules.source()
    let files = Self.files(source)
    let blocks = Self.blocks(source).shuffled(using: &random)
    let shuffled = Self.files(blocks.joined(separator: "\n")).shuffled(using: &random)
    guard let first = try ruleSet(files).evaluator(profile: "zonnedorp"),
      let second = try ruleSet(shuffled).evaluator(profile: "zonnedorp")
    else {
      Issue.record("no profile")
      return
    }
    for _ in 0..<20 {
      let facts = rules.facts()
      #expect(first.decide(facts) == second.decide(facts), "seed \(seed)\n\(facts)\n\(source)")
    }
  }

  @Test(arguments: 0..<10) func `a table split in two gives the same decisions`(
    seed: UInt64
  ) throws {
    var rules = RandomRules(seed: 30_000 + seed)
    let source = rules.source()
    var blocks = Self.blocks(source)
    guard let index = blocks.firstIndex(where: { $0.hasPrefix("tabel ") }) else {
      Issue.record("no table")
      return
    }
    let lines = blocks[index].split(separator: "\n").map(String.init)
    guard !source.contains("| anders |"), lines.count > 3 else { return }
    let exceptions = blocks.filter { $0.contains("op tabel t/") }
    #expect(exceptions.isEmpty)
    blocks[index] = lines[..<3].joined(separator: "\n")
    blocks.append((["tabel rest", lines[1]] + lines[3...]).joined(separator: "\n"))
    guard let whole = try ruleSet(Self.files(source)).evaluator(profile: "zonnedorp"),
      let split = try ruleSet(Self.files(blocks.joined(separator: "\n")))
        .evaluator(profile: "zonnedorp")
    else {
      Issue.record("no profile")
      return
    }
    for _ in 0..<20 {
      let facts = rules.facts()
      let (left, right) = (whole.decide(facts), split.decide(facts))
      #expect(left.signalClass == right.signalClass, "seed \(seed)\n\(facts)\n\(source)")
      #expect(left.queue == right.queue && left.deadline == right.deadline)
      #expect(left.themes == right.themes && left.message == right.message)
      #expect(left.holding.count == right.holding.count)
    }
  }

  /// The declarations of a source, which may stand in any order.
  private static func blocks(_ source: String) -> [String] {
    var blocks: [String] = []
    for line in source.split(separator: "\n") {
      if line.hasPrefix(" "), let last = blocks.indices.last {
        blocks[last] += "\n" + line
      } else {
        blocks.append(String(line))
      }
    }
    return blocks
  }

  @Test(arguments: 0..<UInt64(Counts.of(10, full: 1_000)))
  func `laws of adding rules hold`(seed: UInt64) throws {
    var rules = RandomRules(seed: 20_000 + seed)
    let source = rules.source()
    func evaluator(_ extra: String) throws -> Evaluator? {
      try ruleSet(Self.files(source + extra)).evaluator(profile: "zonnedorp")
    }
    func rule(_ signalClass: String) -> String {
      """
      regel toegevoegd
        als tekst noemt lijst a
        dan klasse \(signalClass), naar triage, binnen 1 uur
        omdat "x"

      """
    }
    guard let base = try evaluator(""), let light = try evaluator(rule("licht")),
      let acute = try evaluator(rule("acuut"))
    else {
      Issue.record("no profile")
      return
    }
    for _ in 0..<20 {
      let facts = rules.facts()
      let before = base.decide(facts)
      #expect(acute.decide(facts).signalClass >= before.signalClass)
      let after = light.decide(facts)
      if after != before, after.deciding != before.deciding {
        #expect(before.bySilence || before.signalClass == .light)
      }
    }
  }
}
