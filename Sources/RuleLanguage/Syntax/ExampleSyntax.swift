/// `voorbeeld: NAME` with a signal and what is expected of it.
struct ExampleSyntax: Sendable {
  /// One answer or history count of the signal.
  struct Given: Sendable {
    let subject: NameSyntax
    var values: [NameSyntax]
  }

  struct Expectation: Sendable {
    enum Kind: Sendable {
      case signalClass(ClassBoundSyntax)
      case queue(NameSyntax)
      case within(Deadline)
      case rule(NameSyntax)
      case silence
      case advice(NameSyntax)
      case theme(NameSyntax)
      case lifeDomain(NameSyntax)
      case helper(NameSyntax)
      case message(NameSyntax)
    }

    let kind: Kind
    let isDenied: Bool
    let span: Span
  }

  let name: NameSyntax
  var profile: NameSyntax?
  /// The day on which it is decided.
  var day: CalendarDay?
  var given: [Given] = []
  var text: TextSyntax?
  var expectations: [Expectation] = []
}

/// Which classes an example accepts.
enum ClassBoundSyntax: Sendable, Hashable {
  case exactly(SignalClass)
  case atLeast(SignalClass)
  case atMost(SignalClass)
}
