import Testing

@testable import RuleLanguage

/// What is found about small random rules with tallies, against a look at every point there is.
@Suite struct RuleChecksTests {
  private static let seedCount = UInt64(Counts.of(40, full: 2_000))

  @Test(arguments: 0..<seedCount)
  func `findings are what every point says, no more and no less`(seed: UInt64) throws {
    var random = RandomTallyRules(seed: seed)
    let source = random.source()
    let analysis = try #require(try ruleSet(source).analysis(profile: "zonnedorp"))
    let sample = try EveryPoint(evaluator(source))
    let rules = sample.model.entries.filter { !$0.isDerived }
    let expected = rules.compactMap { entry in sample.kind(of: entry).map { (entry.id, $0) } }
    #expect(analysis.rules.map(\.rule) == expected.map(\.0), "seed \(seed)")
    #expect(analysis.rules.map(\.kind) == expected.map(\.1), "seed \(seed)")
    #expect(analysis.gaps.regions.isEmpty == !sample.hasSilence, "seed \(seed)")
    for gap in analysis.gaps.regions {
      #expect(gap.verdict.witnesses.allSatisfy { $0.decision.deciding.isEmpty }, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<seedCount)
  func `that unknown is never milder is proved exactly where it is so`(seed: UInt64) throws {
    var random = RandomTallyRules(seed: seed)
    let source = random.source()
    let analysis = try #require(try ruleSet(source).analysis(profile: "zonnedorp"))
    let sample = try EveryPoint(evaluator(source))
    let claim = Statement.Claim.unknownNeverMilder(field: "gevaar", value: "nee")
    let verdict = analysis.statements.first { $0.claim == claim }?.verdict
    #expect((verdict == .proved) == sample.isUnknownNeverMilder(), "seed \(seed)")
    #expect(verdict != .notProved, "seed \(seed)")
  }
}

/// Random rules about an answer, a number, three word lists and two tallies of them.
private struct RandomTallyRules {
  private static let tests = [
    "gevaar is nu", "gevaar is nu of onbekend", "gevaar is nee", "kinderen is ja",
    "leeftijd minstens 40", "leeftijd hoogstens 12 of onbekend", "tekst noemt lijst a",
    "tekst noemt lijst b", "tekst noemt hoe dan ook lijst c", "tekst noemt ontkend lijst b",
    "nood minstens 2", "nood minstens 4", "nood tussen 1 en 3", "nood hoogstens 1",
    "wens minstens 1", "wens minstens 3", "wens hoogstens 0",
  ]
  private static let outcomes = [
    "acuut, naar oggz, binnen 2 uur", "onduidelijk, naar triage, binnen 1 werkdag",
    "complex, naar buurtnetwerk, binnen 2 werkdagen", "licht, naar aanbod, binnen 5 werkdagen",
  ]
  private static let words = """
    woorden lijst a, gevaar
      woorden: aap
    woorden lijst b
      woorden: beer
    woorden lijst c
      woorden: das

    """

  private var random: SeededRandom

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
  }

  mutating func source() -> String {
    var source = Self.words
    source += tally(
      "nood",
      [
        "gevaar is nu", "gevaar is nu of onbekend", "tekst noemt lijst a", "leeftijd minstens 40",
        "alle van:\n      - tekst noemt lijst b\n      - gevaar is misschien",
      ], taken: ["kinderen is nee", "tekst noemt lijst c"])
    source += tally(
      "wens",
      [
        "tekst noemt lijst c", "tekst noemt lijst b", "kinderen is ja", "gevaar is nee of onbekend",
      ], taken: ["tekst noemt lijst a", "leeftijd hoogstens 12"])
    let count = 3 + random.below(6)
    for index in 0..<count { source += rule("regel regel \(index)") }
    if random.isOne(in: 2) { source += rule("uitzondering op regel \(random.below(count)): een") }
    return source
  }

  private mutating func tally(_ name: String, _ given: [String], taken: [String]) -> String {
    var source = "puntentelling \(name)\n"
    for condition in given {
      source += "  - \(["1 punt", "2 punten", "3 punten"][random.below(3)]): \(condition)\n"
    }
    for condition in taken {
      source += "  - min \(["1 punt", "2 punten"][random.below(2)]): \(condition)\n"
    }
    return source
  }

  private mutating func rule(_ head: String) -> String {
    let tests = random.pickSome(Self.tests, 1...3).map { "    - \($0)\n" }
    let list = random.isOne(in: 3) ? "een van" : "alle van"
    return """
      \(head)
        als \(list):
      \(tests.joined())  dan klasse \(random.pick(Self.outcomes))
        omdat "x"

      """
  }
}

/// Every point that some rule tells from others, looked at one by one.
private struct EveryPoint {
  let model: NetworkModel
  private let speakers: Speakers
  private let points: [CellPoint]

  init(_ evaluator: Evaluator) {
    let model = NetworkModel(evaluator, evaluator.program.profiles[0])
    self.model = model
    speakers = Speakers(model)
    let prover = Prover(model)
    let asked = model.store.variables(of: model.entries.flatMap { [$0.speaks, $0.condition] })
    let gevaar = model.program.fields.firstIndex { $0.value.name == "gevaar" }
    let own = gevaar.flatMap { model.signals.variableOfField[$0] }.map { [$0] } ?? []
    points = Set(asked + own).sorted().reduce([prover.natural]) { points, variable in
      points.flatMap { point in
        (0..<prover.store.space.cellCounts[variable]).map { cell in
          var other = point
          other[variable] = cell
          return other
        }
      }
    }.filter(prover.isPossible)
  }

  private func holds(_ formula: Formula, _ point: CellPoint) -> Bool {
    model.store.holds(formula, at: point)
  }

  private func isWithin(_ inside: Formula, _ outside: [NetworkModel.Entry]) -> Bool {
    points.allSatisfy { point in
      !holds(inside, point) || outside.contains { holds($0.speaks, point) }
    }
  }

  /// What is the matter with a rule.
  func kind(of entry: NetworkModel.Entry) -> RuleFinding.Kind? {
    if isWithin(entry.speaks, []) {
      return isWithin(entry.condition, []) ? .neverHolds : .alwaysExcepted
    }
    guard let outcome = entry.outcome else { return nil }
    let above = speakers.above(outcome.signalClass)
    if isWithin(entry.speaks, above) { return .neverDecides }
    let equal = model.entries.filter {
      $0.id != entry.id && !$0.isDerived && $0.outcome == outcome
    }
    return isWithin(entry.speaks, above + equal) ? .addsNothing : nil
  }

  /// Whether no rule speaks at some point.
  var hasSilence: Bool { !isWithin(.always, model.entries) }

  private func signalClass(at point: CellPoint) -> SignalClass {
    model.entries.filter { holds($0.speaks, point) }.compactMap { $0.outcome?.signalClass }.max()
      ?? .unclear
  }

  /// Whether an unknown danger is nowhere milder than none.
  func isUnknownNeverMilder() -> Bool {
    guard let field = model.program.fields.firstIndex(where: { $0.value.name == "gevaar" }),
      let variable = model.signals.variableOfField[field]
    else { return false }
    let unknown = model.signals.cells.cellCounts[variable] - 1
    return points.filter { $0[variable] == 0 }.allSatisfy { point in
      var other = point
      other[variable] = unknown
      return !signalClass(at: other).isMilder(than: signalClass(at: point))
    }
  }
}
