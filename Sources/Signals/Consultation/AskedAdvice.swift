/// What the page of somebody who asked for advice shows.
package struct AskedAdvice: Sendable, Equatable {
  /// An advice, and the local day on which it was given.
  package struct Given: Sendable, Equatable {
    /// The advice.
    package let advice: ConsultationAdvice
    /// The day.
    package let day: LocalDate
  }

  /// The day on which the question came in.
  package let askedOn: LocalDate
  /// The advice; nil while a coordinator has yet to give it.
  ///
  /// It is let out at once, and in no batch: nobody is named in a question, so that speed tells
  /// nothing about anybody, and an advice to call must not wait.
  package let given: Given?

  /// The question in this state; nil where it is none, or none any more.
  init?(_ state: SignalState) {
    guard state.isConsultation, let received = state.publicSteps.first else { return nil }
    askedOn = received.day
    given = state.advice.flatMap { advice in
      state.advisedOn.map { Given(advice: advice, day: $0) }
    }
  }
}
