/// A statement about all signals of a network, with the answer.
package struct Statement: Sendable, Hashable {
  /// What is stated.
  package enum Claim: Sendable, Hashable {
    /// A guarantee in its author's words.
    case guarantee(String)
    /// An unknown answer to this field is never milder than its mildest value.
    case unknownNeverMilder(field: String, value: String)
    /// A larger count is never milder.
    case moreNeverMilder(history: String)
    /// The message for the reporter depends on nothing that the reporter may not know.
    case messageIndependent
    /// Somebody looks after the queue.
    case queueReachable(String)
    /// The message exists in every language of the network.
    case messageTranslated(String)
    /// The network is never milder than its base.
    case notMilderThanBase
  }

  /// What is stated.
  package let claim: Claim
  /// Where it stands in the rules; nil for what holds without being written.
  package let place: SourcePlace?
  /// The answer.
  package let verdict: ProofResult

  /// The same, not proved where that rests on what conditions say.
  var notProved: Statement {
    switch claim {
    case .queueReachable, .messageTranslated: self
    default: verdict == .proved ? Statement(claim: claim, place: place, verdict: .notProved) : self
    }
  }
}

/// A rule that does nothing, or less than it seems.
package struct RuleFinding: Sendable, Hashable {
  /// What is the matter.
  package enum Kind: Sendable, Hashable {
    /// Its condition can never hold.
    case neverHolds
    /// Wherever its condition holds, an exception switches it off.
    case alwaysExcepted
    /// Wherever it holds, a rule of a higher class holds too: it never decides.
    case neverDecides
    /// Wherever it decides, rules with the same class, queue, deadline and message decide too.
    case addsNothing
    /// The budget was not enough to tell.
    case notProved
  }

  /// The rule.
  package let rule: RuleID
  /// What is the matter.
  package let kind: Kind
  /// Where it stands.
  package let place: SourcePlace
  /// Whether it is locked.
  package let isLocked: Bool
  /// A signal for which its condition holds all the same; `proved` where there is none to show.
  package var signal = ProofResult.proved
}

/// Something about the rows of one table.
package struct TableFinding: Sendable, Hashable {
  /// What is the matter.
  package enum Kind: Sendable, Hashable {
    /// Two rows, from 1, hold for one signal.
    case rowsOverlap(Int, Int)
    /// No row holds for some signals.
    case incomplete
  }

  /// The name of the table.
  package let table: String
  /// What is the matter.
  package let kind: Kind
  /// Where it stands.
  package let place: SourcePlace
  /// A signal that shows it.
  package let verdict: ProofResult
}

/// Rules of one class with different queues that can decide together.
package struct Overlap: Sendable, Hashable {
  /// The class.
  package let signalClass: SignalClass
  /// The queue that gets the signal.
  package let queue: String
  /// The queue that is named on it.
  package let other: String
  /// How many pairs of rules can hold together; more than that are not counted.
  package let pairCount: Int
  /// A signal for which both decide.
  package let verdict: ProofResult
}

/// A region of signals for which no rule speaks.
package struct Gap: Sendable, Hashable {
  /// One source with the values it has in the region; sources that are not named are free.
  package struct Limit: Sendable, Hashable {
    /// The field, count or word list; nil for the text as a whole.
    package let source: String?
    /// The values, in words of the rules.
    package let values: [String]
  }

  /// Answers and counts.
  package let limits: [Limit]
  /// The word lists that are not mentioned, or not in the readings that matter.
  package let silentLists: Int
  /// The word lists that may be mentioned freely.
  package let freeLists: Int
  /// How many combinations of answers, counts and mentions lie in it.
  package let count: ExactCount
  /// A signal of the region.
  package let verdict: ProofResult
}

/// What falls to silence, widest region first.
package struct Gaps: Sendable, Hashable {
  /// The regions found.
  package let regions: [Gap]
  /// How many combinations fall to silence; with `isExact` false at least these.
  package let count: ExactCount
  /// Whether `count` is all.
  package let isExact: Bool
  /// All combinations there are.
  package let total: ExactCount
}
