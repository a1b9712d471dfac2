/// A complete, checked set of rules for one or more networks.
package struct RuleSet: Sendable {
  /// The fields, in the order declared, files by path.
  package let fields: [Field]
  /// The history counts, in the order declared.
  package let histories: [History]
  /// The themes, in the order declared.
  package let themes: [String]
  /// The life domains, in the order declared.
  package let lifeDomains: [String]
  /// The kinds of helper, in the order declared.
  package let helpers: [String]
  /// The queues, in the order declared; a network's own order is in its profile's evaluator.
  package let queues: [Queue]
  /// The messages, in the order declared.
  package let messages: [Message]
  /// The advice, in the order declared.
  package let advices: [Advice]
  /// The networks.
  package let profiles: [Profile]
  /// All rules, by name.
  package let rules: [Rule]

  private let evaluators: [Evaluator]
  private let reader: FactReader
  private let examples: [Example]

  init(_ program: CheckedProgram) {
    fields = program.fields.map(\.value).filter { !$0.isAboutCase }
    histories = program.histories.map(\.value)
    themes = program.themes
    lifeDomains = program.lifeDomains
    helpers = program.helpers
    queues = program.queues.map(\.value)
    messages = program.messages.map(\.value)
    advices = program.advices.map(\.value)
    profiles = program.profiles.map(\.profile)
    rules = program.rules.map(\.value.rule).sorted { $0.id < $1.id }
    evaluators = program.profiles.indices.map { Evaluator(program, profile: $0) }
    reader = FactReader(fields: fields, histories: histories)
    examples = program.examples
  }

  /// The rules of the network with this profile name, ready to decide; nil when there is no such
  /// profile.
  package func evaluator(profile name: String) -> Evaluator? {
    evaluators.first { $0.profile.name == name }
  }

  /// What is wrong with `answers`, by field name; empty when they all fit.
  package func faults(in answers: [String: Answer]) -> [AnswerFault] {
    reader.faults(in: answers)
  }

  /// The stories of the examples, in the order declared; those without a story are left out.
  package var exampleTexts: [String] {
    examples.map(\.facts.text).filter { !$0.isEmpty }
  }

  /// Decides every example with every profile it is for.
  package func runExamples() -> [ExampleResult] {
    examples.flatMap { example in
      example.profiles.map { ExampleResult(example, evaluators[$0]) }
    }
  }
}
