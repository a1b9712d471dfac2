/// How one example went with one network.
package struct ExampleResult: Sendable, Hashable {
  /// The name of the example.
  package let name: String
  /// The path of its file.
  package let path: String
  /// The line of its name, from 1.
  package let line: Int
  /// The network it was decided with.
  package let profile: String
  /// What was decided.
  package let decision: Decision
  /// The expectations that were not met, in the author's words; empty when the example passes.
  package let unmet: [String]

  /// Whether every expectation was met.
  package var passes: Bool { unmet.isEmpty }

  init(_ example: Example, _ evaluator: Evaluator) {
    let decision = evaluator.decide(example.facts)
    self.name = example.name
    self.path = example.path
    self.line = example.line
    self.profile = evaluator.profile.name
    self.decision = decision
    self.unmet = Self.unmet(by: decision, of: example)
  }

  /// The expectations of `example` that a decision does not meet, in the author's words.
  static func unmet(by decision: Decision, of example: Example) -> [String] {
    example.expectations.filter { meets($0.kind, decision) == $0.isDenied }.map(\.text)
  }

  private static func meets(_ kind: Example.Expectation.Kind, _ decision: Decision) -> Bool {
    switch kind {
    case .exactClass(let signalClass): decision.signalClass == signalClass
    case .leastClass(let signalClass): !decision.signalClass.isMilder(than: signalClass)
    case .mostClass(let signalClass): !signalClass.isMilder(than: decision.signalClass)
    case .queue(let queue): decision.queue == queue
    case .within(let deadline): decision.deadline == deadline
    case .rule(let rule):
      decision.deciding.contains { $0 == rule || $0.name == rule.name + RuleID.derivedSuffix }
    case .table(let table):
      decision.deciding.contains { $0.name.hasPrefix(Table.rowPrefix(table)) }
    case .silence: decision.bySilence
    case .advice(let advice): decision.advices.contains(advice)
    case .theme(let theme): decision.themes.contains(theme)
    case .lifeDomain(let domain): decision.lifeDomains.contains(domain)
    case .helper(let helper): decision.helpers.contains(helper)
    case .message(let message): decision.message == message
    }
  }
}
