/// What must have happened before a moment. The raw word is stored and kept for ever.
package enum DeadlineKind: String, Codable, CaseIterable, Comparable, Sendable {
  /// A person takes it up.
  case firstLook
  /// The owner planned a step, handed it over or ended it.
  case decision
  /// The planned step is done.
  case action
  /// The other queue accepts or returns what was offered.
  case handover
  /// The reporter hears more than that it came in.
  case feedback
  /// The resident knows of the signal.
  case residentTold
  /// It is known whether the emergency number was reached.
  case emergency
  /// The reporter answers a question.
  case question
  /// Somebody who asked for advice has it.
  case consultation

  /// Whether `left` stands before `right` in lists.
  package static func < (left: DeadlineKind, right: DeadlineKind) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }

  /// Whether a pause of the owner holds it. The reporter's clock, and what is urgent, run on.
  package var pauses: Bool { self == .decision || self == .action }
}

/// A step of a deadline at which people are told.
package enum AlarmStep: Hashable, Sendable {
  /// An acute signal that just came.
  case arrived
  /// The deadline comes near.
  case soon
  /// It has passed.
  case due
  /// It passed long ago: the next in the chain, counted from 1.
  case chain(Int)
  /// Nobody accepted an acute signal yet: once more, counted from 1.
  case again(Int)
  /// Somebody could not be reached: others in their place, counted by how many could not, from 1.
  case instead(Int)
}

extension AlarmStep: Codable {
  /// The word under which it is stored; kept for ever.
  package var stored: String {
    switch self {
    case .arrived: "arrived"
    case .soon: "soon"
    case .due: "due"
    case .chain(let number): "chain-\(number)"
    case .again(let number): "again-\(number)"
    case .instead(let number): "instead-\(number)"
    }
  }

  /// The step of a stored word; nil where there is none.
  package init?(stored word: String) {
    let parts = word.split(separator: "-")
    switch (parts.first, parts.dropFirst().first.flatMap { Int($0) }) {
    case ("arrived", nil): self = .arrived
    case ("soon", nil): self = .soon
    case ("due", nil): self = .due
    case ("chain", let number?): self = .chain(number)
    case ("again", let number?): self = .again(number)
    case ("instead", let number?): self = .instead(number)
    default: return nil
    }
  }

  /// Reads the one word. Throws `DecodingError` where it is none.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let step = AlarmStep(stored: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "expected a step of a deadline")
    }
    self = step
  }

  /// Writes the one word. Throws what the encoder throws.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(stored)
  }
}
