import ArgumentParser
import RuleLanguage
import Signals

/// Says what the rules make of one signal, and why.
struct RulesExplain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Leg uit wat de regels van één signaal vinden.",
    discussion: """
      Daarna staat wat de klasse anders zou hebben gemaakt: een ander antwoord, een andere telling,
      of woorden die anders bedoeld waren; en welke open vraag het meeste zou zeggen.

      Voorbeeld:
        buurtsignaal rules explain --answer gevaar=misschien "Hij doet al dagen niet open."
      """)

  @OptionGroup var rules: RuleOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "Een antwoord, zoals gevaar=nu; meer antwoorden met komma's (mag vaker).")
  var answer: [String] = []

  @Option(help: "Een telling, zoals \"eerdere meldingen in 30 dagen=2\" (mag vaker).")
  var history: [String] = []

  @Flag(help: "Toon van elke regel elke voorwaarde, en niet alleen wat de doorslag gaf.")
  var verbose = false

  @Argument(help: "Het verhaal.")
  var text: String

  func run() throws {
    let published = try rules.published()
    let network = try rules.network(in: published)
    let facts = try facts(of: published.ruleSet)
    let explanation = network.evaluator.explain(facts, language: output.language)
    let whatIf = network.evaluator.whatIf(facts)
    let explained = Explained(explanation, whatIf, isWhole: verbose)
    switch output.output {
    case .text: print(explained.lines.joined(separator: "\n"))
    case .plain: print(explained.sentences.joined(separator: "\n"))
    case .json: try output.write(ExplainReport(explanation, whatIf))
    case .sarif:
      throw StartFault.badSetting(
        name: "--output", value: output.output.rawValue, expected: "tekst, eenvoudig of json")
    }
  }

  private func facts(of ruleSet: RuleSet) throws -> Facts {
    var facts = Facts(text: text, work: .new)
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
