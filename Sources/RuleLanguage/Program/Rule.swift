/// The name of a rule; unique in a rule set.
package struct RuleID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The name as declared. A rule that follows from a danger list (decision 8) has the name of its
  /// rule and `derivedSuffix`.
  package let name: String

  /// What the name of a derived rule ends with; no declared name can.
  package static let derivedSuffix = " [niet zeker]"

  /// The rule called `name`.
  package init(_ name: String) {
    self.name = name
  }

  /// The name.
  package var description: String { name }

  /// Alphabetical order by Unicode scalars.
  package static func < (left: RuleID, right: RuleID) -> Bool {
    left.name.unicodeScalars.lexicographicallyPrecedes(right.name.unicodeScalars)
  }
}

/// What a rule says, without its condition.
package struct Rule: Sendable, Hashable {
  /// The class with what belongs to it.
  package struct Outcome: Sendable, Hashable {
    /// The class.
    package let signalClass: SignalClass
    /// The queue.
    package let queue: String
    /// Within what time a person looks.
    package let within: Deadline
    /// The message for the reporter; nil for the message of silence.
    package let message: String?
  }

  /// The name.
  package let id: RuleID
  /// The path of the module it stands in, without extension.
  package let module: String
  /// The version of that module.
  package let version: Int
  /// The class with what belongs to it; nil for a rule that only adds.
  package let outcome: Outcome?
  /// Whom to call.
  package let advices: [String]
  /// Themes.
  package let themes: [String]
  /// Life domains.
  package let lifeDomains: [String]
  /// What kinds of helper are fit.
  package let helpers: [String]
  /// The reason, for people; empty when a rule that only adds gives none.
  package let because: String
  /// The source; nil when not given.
  package let source: String?
  /// Whether it can have no exceptions.
  package var isLocked = false
  /// The rule that it switches off where it holds; nil when it is no exception.
  package var exceptionTo: RuleID?
  /// Who signed for it when it is a network's deviation from that rule.
  package var deviation: Deviation?
}
