/// A signal that shows something, decided by the real rules.
package struct Witness: Sendable, Hashable {
  /// What was reported.
  package let facts: Facts
  /// What the rules conclude of it.
  package let decision: Decision
}

/// How a question was answered.
package enum ProofResult: Sendable, Hashable {
  /// It holds for every signal.
  case proved
  /// It does not hold for this signal, or between these two; each was decided by the real rules.
  case refuted([Witness])
  /// It does not hold for a combination of answers and mentions for which no text was found.
  case theoretical
  /// The budget was not enough.
  case notProved
}
