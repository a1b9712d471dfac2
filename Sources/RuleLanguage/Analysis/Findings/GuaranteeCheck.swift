/// Proves or refutes `whenever` guarantees: each becomes questions of which none may have an answer.
struct GuaranteeCheck {
  private typealias Question = WitnessFinder.Question

  private let speakers: Speakers
  private let silence: Profile.Silence
  private let program: CheckedProgram
  let model: NetworkModel

  init(_ model: NetworkModel) {
    self.model = model
    speakers = Speakers(model)
    silence = model.definition.profile.silence
    program = model.program
  }

  func verdict(
    wherever condition: Formula, _ consequence: Guarantee.Consequence,
    _ finder: inout WitnessFinder
  ) -> ProofResult {
    var questions = violations(of: consequence, wherever: condition, &finder.prover.store)
    for index in questions.indices {
      questions[index].isShown = { decisions in
        !decisions.contains { Self.meets($0, consequence) }
      }
    }
    return finder.verdict(ofAll: questions)
  }

  static func meets(_ decision: Decision, _ consequence: Guarantee.Consequence) -> Bool {
    switch consequence {
    case .classAtLeast(let least): !decision.signalClass.isMilder(than: least)
    case .classAtMost(let most): !most.isMilder(than: decision.signalClass)
    case .within(let deadline): decision.deadline <= deadline
    case .queue(let queue, let isDenied): (decision.queue == queue) != isDenied
    case .advice(let advice, let isDenied): decision.advices.contains(advice) != isDenied
    case .message(let message, let isDenied): (decision.message == message) != isDenied
    case .theme(let theme, let isDenied): decision.themes.contains(theme) != isDenied
    case .helper(let helper, let isDenied): decision.helpers.contains(helper) != isDenied
    }
  }

  private func violations(
    of consequence: Guarantee.Consequence, wherever condition: Formula, _ store: inout FormulaStore
  ) -> [Question] {
    func both(_ entries: [NetworkModel.Entry], without outside: [NetworkModel.Entry]) -> [Question]
    {
      entries.map {
        Question(inside: store.all([condition, $0.speaks]), outside: outside.formulas)
      }
    }
    func none(of outside: [NetworkModel.Entry]) -> [Question] {
      [Question(inside: condition, outside: outside.formulas)]
    }
    switch consequence {
    case .classAtLeast(let least):
      if !SignalClass.light.isMilder(than: least) { return [] }
      if least == .acute { return none(of: speakers.of(.acute)) }
      return both(speakers.of(.light), without: speakers.above(.light))
    case .classAtMost(let most):
      if !most.isMilder(than: .acute) { return [] }
      if most != .light { return both(speakers.of(.acute), without: []) }
      return both(speakers.above(.light), without: []) + none(of: speakers.withOutcome)
    case .within(let deadline):
      return late(deadline).flatMap { both([$0.entry], without: $0.outside) }
        + (silence.within > deadline ? none(of: speakers.withOutcome) : [])
    case .queue(let queue, let isDenied):
      return routed(queue, isDenied).flatMap { both([$0.entry], without: $0.outside) }
        + ((silence.queue == queue) == isDenied ? none(of: speakers.withOutcome) : [])
    case .message(let message, let isDenied):
      return sent(message, isDenied).flatMap { both([$0.entry], without: $0.outside) }
        + ((silence.message == message) == isDenied ? none(of: speakers.sending) : [])
    case .advice(let name, let isDenied):
      return isDenied
        ? both(adding { $0.advices.contains(name) }, without: [])
        : none(of: adding { $0.advices.contains(name) })
    case .theme(let name, let isDenied):
      return isDenied
        ? both(adding { $0.themes.contains(name) }, without: [])
        : none(of: adding { $0.themes.contains(name) })
    case .helper(let name, let isDenied):
      return isDenied
        ? both(adding { $0.helpers.contains(name) }, without: [])
        : none(of: adding { $0.helpers.contains(name) })
    }
  }

  private typealias Case = (entry: NetworkModel.Entry, outside: [NetworkModel.Entry])

  /// The entries that add what is asked for.
  private func adding(_ adds: (Rule) -> Bool) -> [NetworkModel.Entry] {
    speakers.entries.filter { !$0.isDerived && adds(program.rules[$0.rule].value.rule) }
  }

  /// The entries with a longer deadline, each without what would shorten it.
  private func late(_ deadline: Deadline) -> [Case] {
    speakers.withOutcome.compactMap { entry in
      guard let outcome = entry.outcome, outcome.within > deadline else { return nil }
      let shorter = speakers.of(outcome.signalClass).filter {
        ($0.outcome?.within).map { $0 <= deadline } ?? false
      }
      return (entry, speakers.above(outcome.signalClass) + shorter)
    }
  }

  /// The entries by which another queue than `queue` gets the signal, or, denied, that one, each
  /// without what would prevent it.
  private func routed(_ queue: String, _ isDenied: Bool) -> [Case] {
    let rank = speakers.queueRank(queue)
    return speakers.withOutcome.compactMap { entry in
      guard let outcome = entry.outcome else { return nil }
      let same = speakers.of(outcome.signalClass)
      let above = speakers.above(outcome.signalClass)
      let own = speakers.queueRank(outcome.queue)
      if isDenied {
        guard own == rank else { return nil }
        return (entry, above + same.filter { speakers.queueRank($0.outcome?.queue) < rank })
      }
      if own == rank { return nil }
      if own < rank { return (entry, above) }
      return (entry, above + same.filter { speakers.queueRank($0.outcome?.queue) == rank })
    }
  }

  /// The same for the message.
  private func sent(_ message: String, _ isDenied: Bool) -> [Case] {
    let rank = speakers.messageRank(message)
    return speakers.sending.compactMap { entry in
      let own = speakers.messageRank(entry.message)
      if isDenied {
        guard own == rank else { return nil }
        return (entry, speakers.sending.filter { speakers.messageRank($0.message) < rank })
      }
      if own == rank { return nil }
      if own < rank { return (entry, []) }
      return (entry, speakers.sending.filter { speakers.messageRank($0.message) == rank })
    }
  }
}

extension WitnessFinder {
  /// The answer to all questions together: proved when each is.
  mutating func verdict(ofAll questions: [Question]) -> ProofResult {
    var isTheoretical = false
    var isNotProved = false
    for question in questions {
      switch verdict(question) {
      case .proved: continue
      case .refuted(let witnesses): return .refuted(witnesses)
      case .theoretical: isTheoretical = true
      case .notProved: isNotProved = true
      }
    }
    return isTheoretical ? .theoretical : isNotProved ? .notProved : .proved
  }
}
