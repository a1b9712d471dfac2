import RuleLanguage
import Testing

/// Two classes as in an authorisation policy: what forbids wins over what permits, nothing said is
/// neither, and the reasons are exactly the rules that made it so.
@Suite struct ForbidPermitTests {
  private struct Policy {
    let forbids: Bool
    let when: [HitPolicyRow]
    let unless: HitPolicyRow?

    func holds(_ input: HitPolicyRow.Input) -> Bool {
      when.contains { $0.holds(input) } && !(unless?.holds(input) ?? false)
    }

    func source(_ name: String) -> String {
      func block(_ row: HitPolicyRow, _ indent: String) -> String {
        "\(indent)- alle van:\n" + row.items.map { "\(indent)    - \($0)\n" }.joined()
      }
      var text = "regel \(name)\n  als alle van:\n    - een van:\n"
      text += when.map { block($0, "        ") }.joined()
      if let unless { text += "    - geen van:\n" + block(unless, "        ") }
      text += "  dan klasse \(forbids ? "acuut" : "licht"), naar triage, binnen 1 uur\n"
      return text + "  omdat \"Zo is het.\"\n"
    }
  }

  private func policies(_ random: inout SeededRandom) -> [Policy] {
    (0..<Int.random(in: 1...9, using: &random)).map { _ in
      Policy(
        forbids: Int.random(in: 0..<3, using: &random) == 0,
        when: (0..<Int.random(in: 1...3, using: &random)).map { _ in HitPolicyRow.random(&random) },
        unless: Bool.random(using: &random) ? HitPolicyRow.random(&random) : nil)
    }
  }

  @Test(arguments: 1...(Counts.of(20, full: 200)))
  func `forbidding wins, then permitting, and the reasons are those of the winner`(seed: Int) throws
  {
    var random = SeededRandom(seed: UInt64(seed))
    let policies = policies(&random)
    let source = policies.enumerated().map { $0.element.source("p\($0.offset)") }.joined()
    let evaluator = try evaluator(source)
    for input in HitPolicyRow.inputs {
      let decision = evaluator.decide(Facts(input))
      let holding = policies.indices.filter { policies[$0].holds(input) }
      let forbidding = holding.filter { policies[$0].forbids }
      let expected: SignalClass =
        !forbidding.isEmpty ? .acute : holding.isEmpty ? .unclear : .light
      #expect(decision.signalClass == expected, "seed \(seed) \(input)")
      #expect(decision.bySilence == holding.isEmpty)
      let reasons = forbidding.isEmpty ? holding : forbidding
      #expect(decision.deciding.map(\.name) == reasons.map { "p\($0)" }, "seed \(seed) \(input)")
    }
  }

  @Test func `what is not known satisfies no policy that asks for it`() throws {
    let source = """
      regel verbod
        als leeftijd hoogstens 17
        dan klasse acuut, naar oggz, binnen 1 uur
        omdat "Zo is het."
      regel vergunning
        als leeftijd minstens 18
        dan klasse licht, naar aanbod, binnen 1 uur
        omdat "Zo is het."
      """
    let decision = try evaluator(source).decide(Facts())
    #expect(decision.bySilence)
    #expect(decision.holding == [])
  }
}
