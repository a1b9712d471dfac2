/// What is known of one signal. What is not in it is unknown.
package struct Facts: Sendable, Hashable {
  /// The story.
  package var text: String
  /// The answers by field name, as declared.
  package var answers: [String: Answer]
  /// The counts by history name, as declared.
  package var history: [String: Int]
  /// The postcode of the resident, from which fields of areas get their value.
  package var postcode: Postcode?
  /// What is known of the work on it.
  package var work: CaseFacts

  /// A signal with what is known of it.
  package init(
    text: String = "", answers: [String: Answer] = [:], history: [String: Int] = [:],
    postcode: Postcode? = nil, work: CaseFacts = CaseFacts()
  ) {
    self.text = text
    self.answers = answers
    self.history = history
    self.postcode = postcode
    self.work = work
  }
}

/// The answer to one field.
package enum Answer: Sendable, Hashable {
  /// A value as declared; `ja` or `nee` for a yes/no field; `onbekend` for any.
  case choice(String)
  /// The ticked values of a field with several; none means unknown.
  case several([String])
  /// A number.
  case number(Int)
}
