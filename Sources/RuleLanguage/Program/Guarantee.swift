/// A statement about all rules of a network together. It is proved or refuted when rules are
/// published; deciding on a signal does not look at it.
struct Guarantee: Sendable {
  enum Claim: Sendable {
    /// `als CONDITION dan …`: wherever the condition holds, so does the consequence.
    case whenever(Condition, Consequence)
    /// `onbekend nooit milder dan nee voor …`: in no signal the class becomes milder when the
    /// answer to one of these fields is unknown instead of its mildest value
    /// (`CheckedProgram.mildest`).
    case unknownNeverMilder(fields: [Int])
    /// `meer TELLING nooit milder`: in no signal the class becomes milder when one of these counts
    /// grows, all else equal.
    case moreNeverMilder(histories: [Int])
    /// `bericht aan melder hangt niet af van …`: two signals that differ in nothing but these
    /// sources give the reporter the same message.
    case messageIndependent(fields: [Int], histories: [Int])
  }

  /// What must hold of the decision.
  enum Consequence: Sendable, Hashable {
    /// The class is not milder than this one (decision 1).
    case classAtLeast(SignalClass)
    /// This class is not milder than that of the decision.
    case classAtMost(SignalClass)
    /// The deadline is this one or shorter.
    case within(Deadline)
    /// The queue gets the signal; with `isDenied` it does not.
    case queue(String, isDenied: Bool)
    /// The advice is among the conclusions; with `isDenied` it is not.
    case advice(String, isDenied: Bool)
    /// The message is the reporter's; with `isDenied` it is not.
    case message(String, isDenied: Bool)
    /// The theme is among the conclusions; with `isDenied` it is not.
    case theme(String, isDenied: Bool)
    /// The kind of helper is among the conclusions; with `isDenied` it is not.
    case helper(String, isDenied: Bool)
  }

  let claim: Claim
  /// The guarantee in the author's words.
  let text: String
  let place: SourcePlace
}

/// A signal that cannot exist: proofs leave it out. Deciding does not look at it.
struct Impossibility: Sendable {
  enum Form: Sendable {
    /// Wherever the condition holds.
    case condition(Condition)
    /// Both counts are known and the first is larger than the second.
    case countExceeds(Int, Int)
  }

  let form: Form
  /// The statement in the author's words.
  let text: String
  let place: SourcePlace
}
