/// Proves that the reporter's message tells nothing about what the reporter may not know, or finds two
/// signals that are equal for the reporter and get different messages.
struct InterferenceCheck {
  private typealias Question = WitnessFinder.Question

  private let model: NetworkModel
  private let speakers: Speakers

  init(_ model: NetworkModel) {
    self.model = model
    speakers = Speakers(model)
  }

  /// Whether no message depends on what lies above the reporter's label, what the message itself
  /// releases apart.
  func standing(_ finder: inout WitnessFinder) -> ProofResult {
    let program = model.program
    let fields = program.fields.indices.filter { program.fields[$0].value.label > .reporter }
    let hidden = variables(fields: Array(fields), histories: Array(program.histories.indices))
    return verdict(hidden, &finder) { hidden.subtracting(released(by: $0)) }
  }

  /// Whether two signals that differ in nothing but these sources get the same message.
  func verdict(
    fields: [Int], histories: [Int], _ finder: inout WitnessFinder
  ) -> ProofResult {
    let hidden = variables(fields: fields, histories: histories)
    return verdict(hidden, &finder) { _ in hidden }
  }

  private func variables(fields: [Int], histories: [Int]) -> Set<Int> {
    let signals = model.signals
    return Set(
      fields.flatMap { field in
        (signals.variableOfField[field].map { [$0] } ?? []) + (signals.optionsOfField[field] ?? [])
      } + histories.compactMap { signals.variableOfHistory[$0] })
  }

  private func released(by message: String?) -> Set<Int> {
    let program = model.program
    let releases = program.messages.first { $0.value.name == message }?.value.releases ?? []
    let placeholders = releases.map(\.placeholder)
    return variables(
      fields: program.fields.indices.filter {
        placeholders.contains(.field(program.fields[$0].value.name))
      },
      histories: program.histories.indices.filter {
        placeholders.contains(.history(program.histories[$0].value.name))
      })
  }

  /// The answer for all messages; `hidden(message)` are the variables that whether it is sent may not
  /// depend on. The message of silence needs no question: where it comes and goes, so does another.
  private func verdict(
    _ all: Set<Int>, _ finder: inout WitnessFinder, hidden: (String?) -> Set<Int>
  ) -> ProofResult {
    let silent = model.definition.profile.silence.message
    var questions: [Question] = []
    let sending = speakers.sending
    let dependent = sending.filter { entry in
      finder.prover.store.variables(of: [entry.speaks]).contains(where: all.contains)
    }
    if dependent.isEmpty { return .proved }
    let isDependent = Set(dependent.map(\.speaks))
    var renamedFor: [String?: [Formula]] = [:]
    for (place, entry) in sending.enumerated() where entry.message != silent {
      let own = hidden(entry.message)
      let copies = model.signals.copies.filter { own.contains($0.key) }
      let renamed =
        renamedFor[entry.message]
        ?? finder.prover.store.renaming(copies, in: sending.map(\.speaks))
      renamedFor[entry.message] = renamed
      let seconds = zip(sending, renamed).filter { isDependent.contains($0.0.speaks) }
      let isOwnDependent = renamed[place] != entry.speaks
      for question in self.questions(
        entry, sending, Array(seconds), isOwnDependent ? renamed : [], &finder.prover.store)
      {
        questions.append(question)
        questions[questions.count - 1].points = { point in
          var other = point
          for (original, copy) in copies { other[original] = point[copy] }
          return [point, other]
        }
        questions[questions.count - 1].isShown = { $0[0].message != $0[1].message }
      }
    }
    return finder.verdict(ofAll: questions)
  }

  /// A first signal that gets the message by `entry`, and a second that gets a higher one, or not
  /// this one; `seconds` is where each of `sending` speaks of the second, empty when that is no
  /// question.
  private func questions(
    _ entry: NetworkModel.Entry, _ sending: [NetworkModel.Entry],
    _ dependent: [(entry: NetworkModel.Entry, second: Formula)], _ seconds: [Formula],
    _ store: inout FormulaStore
  ) -> [Question] {
    let rank = speakers.messageRank(entry.message)
    let higher = sending.filter { speakers.messageRank($0.message) < rank }
    var questions: [Question] = []
    for (other, second) in dependent where speakers.messageRank(other.message) < rank {
      guard second != other.speaks else { continue }
      let inside = store.all([entry.speaks, second])
      questions.append(Question(inside: inside, outside: higher.formulas))
    }
    if !seconds.isEmpty {
      let same = zip(sending, seconds).filter { speakers.messageRank($0.0.message) == rank }
      questions.append(
        Question(inside: entry.speaks, outside: higher.formulas + same.map(\.1)))
    }
    return questions
  }
}
