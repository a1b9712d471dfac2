/// Proves that a network is never milder than its base, or finds a signal for which it is. Where one
/// of its signed deviations speaks it may be.
struct BaseCheck {
  private typealias Question = WitnessFinder.Question

  private let model: NetworkModel

  init(_ model: NetworkModel) {
    self.model = model
  }

  /// The answer; nil where the network adds nothing of its own. A refutation is one signal, decided by
  /// the base and then by the network.
  func verdict(_ finder: inout WitnessFinder) -> ProofResult? {
    guard let base = model.base else { return nil }
    var questions = questions(base, &finder.prover.store)
    for index in questions.indices {
      questions[index].points = { [$0, $0] }
      questions[index].judges = [base.evaluator, model.evaluator]
      questions[index].isShown = { $0[1].signalClass.isMilder(than: $0[0].signalClass) }
    }
    return finder.verdict(ofAll: questions)
  }

  private func questions(_ base: NetworkModel.Base, _ store: inout FormulaStore) -> [Question] {
    func speaking(_ entries: [NetworkModel.Entry], _ isWanted: (SignalClass) -> Bool) -> [Formula] {
      entries.filter { $0.outcome.map { isWanted($0.signalClass) } ?? false }.formulas
    }
    let deviations = model.entries.filter { model.program.rules[$0.rule].value.deviation != nil }
      .formulas
    let acute = speaking(model.entries) { $0 == .acute }
    var questions = speaking(base.entries) { $0 == .acute }.filter { !acute.contains($0) }.map {
      Question(inside: $0, outside: acute + deviations)
    }
    let heavier = speaking(model.entries) { $0 > .light }
    let heavierBefore = speaking(base.entries) { $0 > .light }
    let light = speaking(model.entries) { $0 == .light }
    let lightBefore = speaking(base.entries) { $0 == .light }
    // Light now, and in the base held by a heavier rule that no longer holds.
    let anyLight = store.any(light)
    for rule in heavierBefore where !heavier.contains(rule) {
      questions.append(
        Question(inside: store.all([anyLight, rule]), outside: heavier + deviations))
    }
    // Light now, and in the base by no rule at all.
    for rule in light where !lightBefore.contains(rule) {
      questions.append(
        Question(
          inside: rule, outside: heavier + heavierBefore + lightBefore + deviations))
    }
    return questions
  }
}
