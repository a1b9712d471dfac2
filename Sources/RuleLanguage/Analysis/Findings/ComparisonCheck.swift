/// Proves or refutes statements about two signals that differ in little: unknown instead of no, one
/// more signal, or something that the reporter may not know.
struct ComparisonCheck {
  private typealias Question = WitnessFinder.Question

  private let model: NetworkModel
  private let speakers: Speakers

  init(_ model: NetworkModel) {
    self.model = model
    speakers = Speakers(model)
  }

  /// Whether an unknown answer to `field` is never milder than its mildest; nil when it has none.
  func unknownNeverMilder(_ field: Int, _ finder: inout WitnessFinder) -> ProofResult? {
    guard let mildest = model.program.mildest(of: field) else { return nil }
    let signals = model.signals
    if let variable = signals.variableOfField[field] {
      let unknown = signals.cells.cellCounts[variable] - 1
      return neverMilder(at: [variable: unknown], than: [variable: mildest], &finder)
    }
    guard let options = signals.optionsOfField[field] else { return nil }
    let none = Dictionary(options.map { ($0, 0) }, uniquingKeysWith: { first, _ in first })
    var only = none
    only[options[mildest]] = 1
    return neverMilder(at: none, than: only, &finder)
  }

  /// Whether the class never becomes milder when `history` grows.
  func moreNeverMilder(_ history: Int, _ finder: inout WitnessFinder) -> ProofResult {
    guard let variable = model.signals.variableOfHistory[history] else { return .proved }
    var worst = ProofResult.proved
    for cell in 1..<max(1, model.signals.cells.cellCounts[variable] - 1) {
      switch neverMilder(at: [variable: cell], than: [variable: cell - 1], &finder) {
      case .proved: continue
      case .refuted(let witnesses): return .refuted(witnesses)
      case .theoretical: worst = .theoretical
      case .notProved: if worst == .proved { worst = .notProved }
      }
    }
    return worst
  }

  /// Whether no signal is milder with the cells `after` than with the cells `before`.
  private func neverMilder(
    at after: [Int: Int], than before: [Int: Int], _ finder: inout WitnessFinder
  ) -> ProofResult {
    var questions = questions(after, before, &finder.prover.store)
    for index in questions.indices {
      questions[index].points = { point in
        [before, after].map { cells in
          var other = point
          for (variable, cell) in cells { other[variable] = cell }
          return other
        }
      }
      questions[index].isShown = { $0[1].signalClass.isMilder(than: $0[0].signalClass) }
    }
    return finder.verdict(ofAll: questions)
  }

  private func questions(
    _ after: [Int: Int], _ before: [Int: Int], _ store: inout FormulaStore
  ) -> [Question] {
    func fixed(_ entries: [NetworkModel.Entry], _ cells: [Int: Int]) -> [Formula] {
      store.fixing(cells, in: entries.map(\.speaks))
    }
    let acute = speakers.of(.acute)
    let light = speakers.of(.light)
    let heavier = speakers.above(.light)
    // What cannot be before or cannot be after is no case.
    let fixedBefore = store.fixing(before, in: model.impossible)
    let fixedAfter = store.fixing(after, in: model.impossible)
    let impossible = zip(model.impossible, zip(fixedBefore, fixedAfter)).flatMap {
      formula, both in
      [both.0, both.1].filter { $0 != formula && $0 != .never }
    }
    let acuteAfter = fixed(acute, after)
    var questions = zip(fixed(acute, before), acuteAfter).filter { $0 != $1 }.map {
      Question(inside: $0.0, outside: acuteAfter + impossible)
    }
    let lightAfter = fixed(light, after)
    let lightBefore = fixed(light, before)
    let heavierAfter = fixed(heavier, after)
    let heavierBefore = fixed(heavier, before)
    // Light after, and before held by a heavier rule that no longer holds.
    let anyLight = store.any(lightAfter)
    for (now, then) in zip(heavierAfter, heavierBefore) where now != then {
      questions.append(
        Question(inside: store.all([anyLight, then]), outside: heavierAfter + impossible))
    }
    // Light after, and before by no rule at all.
    for (now, then) in zip(lightAfter, lightBefore) where now != then {
      questions.append(
        Question(
          inside: now, outside: heavierAfter + heavierBefore + lightBefore + impossible))
    }
    return questions
  }
}
