import ArgumentParser
import RuleLanguage
import Signals

/// Says what the rules make of one signal, and why.
struct RulesExplain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Leg uit wat de regels van één signaal vinden.",
    discussion: """
      Voorbeeld:
        buurtsignaal rules explain --answer gevaar=misschien "Hij doet al dagen niet open."
      """)

  @OptionGroup var rules: RuleOptions

  @Option(help: "Een antwoord, zoals gevaar=nu; meer antwoorden met komma's (mag vaker).")
  var answer: [String] = []

  @Option(help: "Een telling, zoals \"eerdere meldingen in 30 dagen=2\" (mag vaker).")
  var history: [String] = []

  @Argument(help: "Het verhaal.")
  var text: String

  func run() throws {
    let published = try rules.published()
    let network = try rules.network(in: published)
    let facts = try facts(of: published.ruleSet)
    let explanation = network.evaluator.explain(facts)
    print(Explained(explanation, text: text).lines.joined(separator: "\n"))
  }

  private func facts(of ruleSet: RuleSet) throws -> Facts {
    var facts = Facts(text: text)
    for given in answer {
      let (name, value) = try pair(given, "--answer")
      let kind = ruleSet.fields.first { $0.name == name }?.kind
      switch kind {
      case .several: facts.answers[name] = .several(value.split(separator: ",").map(String.init))
      case .number: facts.answers[name] = Int(value).map { .number($0) } ?? .choice(value)
      case .yesNo, .choice, nil: facts.answers[name] = .choice(value)
      }
    }
    if let fault = ruleSet.faults(in: facts.answers).first {
      throw StartFault.badSetting(
        name: "--answer", value: fault.field, expected: "een vraag en een antwoord uit de regels")
    }
    for given in history {
      let (name, value) = try pair(given, "--history")
      guard let count = Int(value), count >= 0,
        ruleSet.histories.contains(where: { $0.name == name })
      else {
        throw StartFault.badSetting(
          name: "--history", value: given,
          expected: ruleSet.histories.map { $0.name + "=2" }.joined(separator: " of "))
      }
      facts.history[name] = count
    }
    return facts
  }

  private func pair(_ given: String, _ option: String) throws -> (name: String, value: String) {
    let parts = given.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw StartFault.badSetting(name: option, value: given, expected: "naam=waarde")
    }
    return (parts[0], parts[1])
  }
}

/// An explanation as lines for a terminal.
struct Explained {
  /// The lines.
  let lines: [String]

  init(_ explanation: Explanation, text: String) {
    let decision = explanation.decision
    var lines = ["Besluit: " + decision.words + (decision.bySilence ? " (geen regel sprak)" : "")]
    func add(_ name: String, _ values: [String]) {
      if !values.isEmpty { lines.append("\(name): \(values.joined(separator: ", "))") }
    }
    add("Advies", decision.advices)
    add("Ook voor", decision.otherQueues)
    add("Thema's", decision.themes)
    add("Leefgebieden", decision.lifeDomains)
    add("Hulp", decision.helpers)
    for trace in explanation.rules {
      lines.append("")
      lines.append("\(trace.isDeciding ? "Beslist" : "Geldt ook"): \(trace.rule.name)")
      lines += Self.lines(of: trace)
    }
    if !explanation.nearMisses.isEmpty {
      lines += ["", "Bijna:"]
      for trace in explanation.nearMisses {
        lines.append("  \(trace.rule.name)\(trace.signalClass.map { " (\($0.dutch))" } ?? "")")
        lines += Self.lines(of: trace)
      }
    }
    self.lines = lines
  }

  private static func lines(of trace: RuleTrace) -> [String] {
    ["  omdat \"\(trace.because)\""] + lines(of: trace.condition, depth: 1)
  }

  private static func lines(of condition: ConditionTrace, depth: Int) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    let seen = condition.seen.isEmpty ? "" : "  [\(condition.seen)]"
    return ["\(indent)\(condition.holds ? "✓" : "✗") \(condition.text)\(seen)"]
      + condition.children.flatMap { lines(of: $0, depth: depth + 1) }
  }
}
