import Testing

@testable import RuleLanguage

/// The cells of random rule sets against the real evaluator.
@Suite struct ModelAgreementTests {
  private static let seedCount = Counts.of(8, full: 400)
  private static let signalCount = 40

  @Test(arguments: 0..<seedCount)
  func `what a rule says of cells is what it says of signals`(seed: Int) throws {
    var random = RandomRules(seed: UInt64(seed))
    let evaluator = try evaluator(random.source())
    let model = NetworkModel(evaluator, evaluator.program.profiles[0])
    let reader = SignalReader(model)
    let prover = Prover(model)
    for _ in 0..<Self.signalCount {
      let facts = random.facts()
      let point = reader.point(of: facts, otherwise: prover.natural)
      let holding = model.entries.filter { model.store.holds($0.speaks, at: point) }.map(\.id)
      #expect(holding == evaluator.decide(facts).holding)
      let same = reader.facts(of: point, text: facts.text)
      #expect(reader.point(of: same, otherwise: prover.natural) == point)
    }
  }

  @Test(arguments: 0..<seedCount)
  func `boxes and solver answer alike, and every point found is one`(seed: Int) throws {
    var random = RandomRules(seed: UInt64(seed))
    let evaluator = try evaluator(random.source())
    let model = NetworkModel(evaluator, evaluator.program.profiles[0])
    var prover = Prover(model)
    for (index, entry) in model.entries.enumerated() {
      let outside = model.entries[(index + 1)...].map(\.speaks)
      let tested = prover.findByBoxes(entry.speaks, outside)
      let solved = prover.findBySolver(entry.speaks, outside)
      for case .point(let point) in [tested, solved] {
        #expect(prover.holds(entry.speaks, outside: outside, at: point))
        #expect(prover.isPossible(point))
      }
      if let tested, tested != .undecided {
        #expect((tested == Prover.Answer.none) == (solved == Prover.Answer.none))
      }
    }
  }

  @Test(arguments: 0..<seedCount)
  func `what is proved is not refuted by random signals, what is refuted is shown`(
    seed: Int
  ) throws {
    var random = RandomRules(seed: UInt64(seed))
    let set = try ruleSet(
      random.source() + "garantie: als gevaar is nu dan klasse minstens acuut\n"
        + "garantie: als kinderen is ja dan klasse hoogstens complex\n")
    let evaluator = try #require(set.evaluator(profile: "zonnedorp"))
    let analysis = try #require(set.analysis(profile: "zonnedorp"))
    let decisions = (0..<200).map { _ in
      let facts = random.facts()
      return (facts, evaluator.decide(facts))
    }
    let broken = [
      decisions.contains { facts, decision in
        facts.answers["gevaar"] == .choice("nu") && decision.signalClass != .acute
      },
      decisions.contains { facts, decision in
        facts.answers["kinderen"] == .choice("ja") && decision.signalClass == .acute
      },
    ]
    for (statement, isBroken) in zip(analysis.statements, broken) where isBroken {
      #expect(statement.verdict != .proved)
    }
    for finding in analysis.rules {
      let holds = decisions.contains { $0.1.holding.contains(finding.rule) }
      let decides = decisions.contains { $0.1.deciding.contains(finding.rule) }
      if finding.kind == .neverHolds || finding.kind == .alwaysExcepted { #expect(!holds) }
      if finding.kind == .neverDecides { #expect(!decides) }
    }
    for statement in analysis.statements {
      guard case .refuted(let witnesses) = statement.verdict else { continue }
      let again = witnesses.map { evaluator.decide($0.facts) }
      #expect(again == witnesses.map(\.decision))
    }
  }
}
