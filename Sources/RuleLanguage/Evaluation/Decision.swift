/// What the rules conclude of one signal.
package struct Decision: Sendable, Hashable {
  /// The severest class of the rules that hold; unclear when none speaks.
  package let signalClass: SignalClass
  /// The queue that gets the signal.
  package let queue: String
  /// The queues of the other deciding rules, highest first.
  package let otherQueues: [String]
  /// Within what time a person looks: the shortest of the deciding rules.
  package let deadline: Deadline
  /// The message for the reporter (decision 5).
  package let message: String
  /// Whom to call: of all rules that hold, in the order declared.
  package let advices: [String]
  /// The themes of all rules that hold, in the order declared.
  package let themes: [String]
  /// The life domains of all rules that hold, in the order declared.
  package let lifeDomains: [String]
  /// The kinds of helper of all rules that hold, in the order declared.
  package let helpers: [String]
  /// The rules that hold and have the class, by name.
  package let deciding: [RuleID]
  /// All rules that hold, by name.
  package let holding: [RuleID]
  /// Whether no rule spoke.
  package let bySilence: Bool
}
