/// Answers questions with real signals: what the prover finds is written as a form with a text, read
/// by the real matcher and decided by the real evaluator before it counts.
struct WitnessFinder {
  /// Whether there is a signal, or a pair of them, for which `inside` holds and none of `outside`.
  struct Question {
    let inside: Formula
    var outside: [Formula] = []
    /// The points of the signals that the point found stands for.
    var points: (CellPoint) -> [CellPoint] = { [$0] }
    /// The rules that decide on each of those signals.
    var judges: [Evaluator]?
    /// Whether the real decisions show what was asked for.
    var isShown: ([Decision]) -> Bool = { _ in true }
  }

  /// How many points are tried before the answer is called theoretical.
  private static let attemptCountMax = 12

  var prover: Prover
  let reader: SignalReader
  private let model: NetworkModel
  private var writer: StoryWriter

  init(_ model: NetworkModel) {
    self.model = model
    prover = Prover(model)
    reader = SignalReader(model)
    writer = StoryWriter(model)
  }

  /// `proved` when there is no such signal.
  mutating func verdict(_ question: Question) -> ProofResult {
    var found: CellPoint
    switch prover.find(question.inside, outside: question.outside) {
    case .none: return .proved
    case .undecided: return .notProved
    case .point(let point): found = point
    }
    var blocked: [Formula] = []
    for _ in 0..<Self.attemptCountMax {
      let point = simplified(found, question)
      if let witnesses = realised(point, question) { return .refuted(witnesses) }
      blocked += blocking(point)
      guard
        case .point(let next) = prover.find(question.inside, outside: question.outside + blocked)
      else { break }
      found = next
    }
    return .theoretical
  }

  /// The signals of `point`, if they can be written and show what was asked for.
  private mutating func realised(_ point: CellPoint, _ question: Question) -> [Witness]? {
    let text = writer.text(for: point)
    let actual = reader.point(
      of: reader.facts(of: point, text: text), otherwise: point)
    guard prover.isPossible(actual),
      prover.holds(question.inside, outside: question.outside, at: actual)
    else { return nil }
    let witnesses = question.points(actual).enumerated().map { index, point in
      let facts = reader.facts(of: point, text: text)
      let judge = question.judges.map { $0[index] } ?? model.evaluator
      return Witness(facts: facts, decision: judge.decide(facts))
    }
    return question.isShown(witnesses.map(\.decision)) ? witnesses : nil
  }

  /// A point for which the same holds, with fewer mentions and answers.
  func simplified(_ point: CellPoint, _ question: Question) -> CellPoint {
    var simple = point
    // Counts are known together, so they are given up together before one by one.
    let counts = model.signals.variableOfHistory.values.sorted()
    let groups = [counts, counts.compactMap { model.signals.copies[$0] }]
    for variables in groups + point.cells.indices.reversed().map({ [$0] }) {
      var simpler = simple
      for variable in variables { simpler[variable] = prover.natural[variable] }
      if simpler != simple,
        prover.holds(question.inside, outside: question.outside, at: simpler),
        prover.isPossible(simpler)
      {
        simple = simpler
      }
    }
    return simple
  }

  /// What is not tried again after `point` could not be written: its mentions together, and lists
  /// without those that came along in every sentence tried.
  private mutating func blocking(_ point: CellPoint) -> [Formula] {
    var blocked: [Formula] = []
    for (list, others) in writer.takenAlong(at: point) {
      guard let variable = model.signals.variableOfList[list] else { continue }
      for other in others {
        guard let along = model.signals.variableOfList[other], point[along] == 0 else { continue }
        let mentioned = prover.store.cells(variable, ~1)
        let without = prover.store.cells(along, 1)
        blocked.append(prover.store.all([mentioned, without]))
      }
    }
    guard blocked.isEmpty else { return blocked }
    let mentions = model.signals.variableOfList.values.sorted().filter { point[$0] != 0 }.map {
      prover.store.cells($0, 1 << UInt64(point[$0]))
    }
    let text = model.signals.textVariable.map {
      [prover.store.cells($0, 1 << UInt64(point[$0]))]
    }
    return [prover.store.all(mentions + (text ?? []))]
  }
}
