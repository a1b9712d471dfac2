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
  /// The thresholds that networks can set, in the order declared.
  package let thresholds: [Threshold]
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

  /// The day for which it decides; nil when every module takes part.
  package let day: CalendarDay?
  /// The days on which the same files make another rule set than on the day before, in order.
  package let changes: [CalendarDay]

  /// The whole program, of every day.
  let program: CheckedProgram
  /// For each profile its rules on the day.
  let evaluators: [Evaluator]
  private let reader: FactReader
  private let examples: [Example]

  init(_ whole: CheckedProgram, on day: CalendarDay?) {
    let program = whole.on(day)
    self.day = day
    self.program = whole
    changes = whole.changes
    fields = program.fields.map(\.value).filter { !$0.isAboutCase }
    histories = program.histories.map(\.value)
    themes = program.themes
    lifeDomains = program.lifeDomains
    helpers = program.helpers
    thresholds = program.thresholds.map(\.value)
    queues = program.queues.map(\.value)
    messages = program.messages.map(\.value)
    advices = program.advices.map(\.value)
    profiles = program.profiles.map(\.profile)
    rules = program.rules.filter { program.modules[$0.module].validity.contains(day) }
      .map(\.value.rule).sorted { $0.id < $1.id }
    evaluators = program.profiles.indices.map { Evaluator(program, profile: $0) }
    reader = FactReader(fields: fields, histories: histories)
    examples = program.examples
  }

  /// The same files as they decide on another day.
  package func on(_ day: CalendarDay?) -> RuleSet { RuleSet(program, on: day) }

  /// Whether the same modules take part on `other` as on its own day.
  package func holds(on other: CalendarDay?) -> Bool {
    guard let day, let other else { return day == other || changes.isEmpty }
    return !changes.contains { min(day, other) < $0 && $0 <= max(day, other) }
  }

  /// Whether its writers ask for a proof: a guarantee or a locked rule is only worth what is proved.
  package var asksForProof: Bool {
    !program.guarantees.isEmpty || program.rules.contains { $0.value.isLocked }
  }

  /// Itself, and the rule sets that it turns into on later days, in order: what goes live by itself
  /// when their day comes. At most `comingMax` of them.
  package var fromItsDayOn: [RuleSet] {
    let coming = changes.filter { change in day.map { $0 < change } ?? false }
    return [self] + coming.prefix(Self.comingMax).map { on($0) }
  }

  /// The later days that are looked at.
  private static let comingMax = 100

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

  /// Decides every example with every profile it is for, on its own day or on that of the rule set.
  /// An example without a day is left out where its module takes no part.
  package func runExamples() -> [ExampleResult] {
    var evaluatorsOfDay: [CalendarDay: [Evaluator]] = [:]
    for day in Set(examples.compactMap(\.day)) {
      let program = program.on(day)
      evaluatorsOfDay[day] = program.profiles.indices.map { Evaluator(program, profile: $0) }
    }
    var results: [ExampleResult] = []
    for example in examples {
      let isLeftOut = !program.modules[example.module].validity.contains(day)
      if example.day == nil, isLeftOut { continue }
      let deciders = example.day.flatMap { evaluatorsOfDay[$0] } ?? evaluators
      results += example.profiles.map { ExampleResult(example, deciders[$0]) }
    }
    return results
  }
}
