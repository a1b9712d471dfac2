/// A signal with what its author expects of the decision.
struct Example: Sendable {
  struct Expectation: Sendable {
    enum Kind: Sendable, Hashable {
      case exactClass(SignalClass)
      case leastClass(SignalClass)
      case mostClass(SignalClass)
      case queue(String)
      case within(Deadline)
      case rule(RuleID)
      /// Any row of the table.
      case table(String)
      case silence
      case advice(String)
      case theme(String)
      case lifeDomain(String)
      case helper(String)
      case message(String)
    }

    let kind: Kind
    let isDenied: Bool
    /// The expectation in the author's words.
    let text: String
  }

  let name: String
  let path: String
  let line: Int
  let module: Int
  /// The day on which it is decided; nil for the day of the rule set.
  let day: CalendarDay?
  /// The indices of the profiles it runs with.
  let profiles: [Int]
  let facts: Facts
  let expectations: [Expectation]
}
