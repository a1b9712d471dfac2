/// What matters most of a decision, without reasons.
package struct Verdict: Sendable, Hashable {
  /// The severest class of the rules that hold; unclear when none speaks.
  package let signalClass: SignalClass
  /// The place in `Evaluator.queues` of the queue that gets the signal; nil when no rule speaks.
  package let queueRank: Int?
  /// Within what time a person looks.
  package let deadline: Deadline

  /// Whether no rule spoke.
  package var bySilence: Bool { queueRank == nil }
}
