/// What must hold of every network without being written.
struct StandingChecks {
  private let model: NetworkModel

  init(_ model: NetworkModel) {
    self.model = model
  }

  func statements(_ finder: inout WitnessFinder) -> [Statement] {
    let comparison = ComparisonCheck(model)
    let program = model.program
    var statements: [Statement] = []
    for field in program.fields.indices {
      let declared = program.fields[field].value
      guard let mildest = program.mildest(of: field),
        let verdict = comparison.unknownNeverMilder(field, &finder)
      else { continue }
      add(
        .unknownNeverMilder(field: declared.name, value: declared.values[mildest]), verdict,
        &statements)
    }
    for history in program.histories.indices {
      add(
        .moreNeverMilder(history: program.histories[history].value.name),
        comparison.moreNeverMilder(history, &finder), &statements)
    }
    add(.messageIndependent, InterferenceCheck(model).standing(&finder), &statements)
    if let verdict = BaseCheck(model).verdict(&finder) {
      add(.notMilderThanBase, verdict, &statements)
    }
    addQueues(&statements)
    addMessages(&statements)
    return statements
  }

  private func add(
    _ claim: Statement.Claim, _ verdict: ProofResult, _ statements: inout [Statement]
  ) {
    statements.append(Statement(claim: claim, place: nil, verdict: verdict))
  }

  /// Every queue that a rule names has somebody who looks after it.
  private func addQueues(_ statements: inout [Statement]) {
    let profile = model.definition.profile
    let named = Set(model.entries.compactMap { $0.outcome?.queue } + [profile.silence.queue])
    for queue in named.sorted() {
      let isKept = profile.desks.contains { $0.queue == queue }
      add(.queueReachable(queue), isKept ? .proved : .refuted([]), &statements)
    }
  }

  /// Every message that may be sent exists in every language of the network.
  private func addMessages(_ statements: inout [Statement]) {
    let profile = model.definition.profile
    let sent = Set(model.entries.compactMap(\.message) + [profile.silence.message])
    for message in model.program.messages.map(\.value) where sent.contains(message.name) {
      let languages = Set(message.texts.map(\.language))
      let isWhole = profile.languages.allSatisfy(languages.contains)
      add(.messageTranslated(message.name), isWhole ? .proved : .refuted([]), &statements)
    }
  }
}

extension GuaranteeCheck {
  /// The guarantees that the network's modules declare, with their answers.
  func statements(_ finder: inout WitnessFinder) -> [Statement] {
    let comparison = ComparisonCheck(model)
    return model.guarantees.map { guarantee, condition in
      let verdict: ProofResult
      switch guarantee.claim {
      case .whenever(_, let consequence):
        verdict = self.verdict(wherever: condition, consequence, &finder)
      case .unknownNeverMilder(let fields):
        verdict = ProofResult.worst(
          fields.map { comparison.unknownNeverMilder($0, &finder) ?? .proved })
      case .moreNeverMilder(let histories):
        verdict = ProofResult.worst(histories.map { comparison.moreNeverMilder($0, &finder) })
      case .messageIndependent(let fields, let histories):
        verdict = InterferenceCheck(model).verdict(
          fields: fields, histories: histories, &finder)
      }
      return Statement(
        claim: .guarantee(guarantee.text), place: guarantee.place, verdict: verdict)
    }
  }
}

extension ProofResult {
  /// The answer to several questions of which each must be proved.
  static func worst(_ verdicts: [ProofResult]) -> ProofResult {
    if let refuted = verdicts.first(where: { if case .refuted = $0 { true } else { false } }) {
      return refuted
    }
    return verdicts.contains(.theoretical)
      ? .theoretical : verdicts.contains(.notProved) ? .notProved : .proved
  }
}
