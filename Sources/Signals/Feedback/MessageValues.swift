package import RuleLanguage

/// What the placeholders in the texts about one signal stand for, in Dutch words.
struct MessageValues {
  let state: SignalState
  /// The values that the rules saw; nil after erasure.
  let seen: SeenValues?
  let network: Network
  let rules: RuleSet

  /// The values of the placeholders in a message and in advices, in whatever language.
  func values(message: String, advices: [String]) -> [Placeholder: String] {
    let texts =
      rules.messages.filter { $0.name == message }.flatMap(\.texts)
      + rules.advices.filter { advices.contains($0.name) }.flatMap(\.texts)
    var values: [Placeholder: String] = [:]
    for case .placeholder(let placeholder) in texts.flatMap(\.parts) {
      values[placeholder] = value(of: placeholder)
    }
    return values
  }

  private func value(of placeholder: Placeholder) -> String {
    switch placeholder {
    case .network: network.title
    case .sender: network.sender
    case .phone: network.telephone
    case .readingTimes: network.readingHours
    case .feedback: state.feedbackBy.dutch
    case .reference: state.id.reference
    case .signalClass: state.signalClass.dutch
    case .queue: network.queue(state.queue)?.title ?? state.queue
    case .within: within.dutch
    case .themes: list(state.decision?.themes)
    case .lifeDomains: list(state.decision?.lifeDomains)
    case .helpers: list(state.decision?.helpers)
    case .reasons: decidingRules.map(\.because).filter { !$0.isEmpty }.joined(separator: " ")
    case .field(let name): answer(to: name)
    case .history(let name): seen?.history[name].map(String.init) ?? Field.unknown
    }
  }

  private var decidingRules: [Rule] {
    let names = Set(
      (state.decision?.deciding ?? []).map { $0.replacing(RuleID.derivedSuffix, with: "") })
    return rules.rules.filter { names.contains($0.id.name) }
  }

  /// The deadline of the decision: the shortest of its rules, else that of silence.
  private var within: Deadline {
    decidingRules.compactMap(\.outcome?.within).min() ?? network.evaluator.profile.silence.within
  }

  private func list(_ names: [String]?) -> String {
    guard let names, !names.isEmpty else { return Field.unknown }
    return names.joined(separator: ", ")
  }

  private func answer(to name: String) -> String {
    guard let answer = seen?.answers[name],
      let field = rules.fields.first(where: { $0.name == name })
    else { return Field.unknown }
    func words(_ value: String) -> String {
      field.answerTexts.first { $0.value == value }?.text ?? value
    }
    switch answer {
    case .choice(let value): return words(value)
    case .several(let values):
      return values.isEmpty ? Field.unknown : values.map(words).joined(separator: ", ")
    case .number(let number):
      guard case .number(_, let unit) = field.kind, !unit.isEmpty else { return "\(number)" }
      return "\(number) \(unit)"
    }
  }
}

extension [LocalText] {
  /// The Dutch text, else the first there is, with these values for its placeholders.
  package func dutch(_ values: [Placeholder: String]) -> String {
    let text = first { $0.language == "nl" } ?? first
    return text?.filled { values[$0] ?? Field.unknown } ?? ""
  }
}
