package import RuleLanguage

/// What a coordinator can do with a signal, besides looking.
package enum Command: Sendable, Equatable {
  /// Become the owner; a signal that is not acute asks whether informal help fits.
  case takeUp(informalHelpFits: Bool?)
  /// Put it back in its queue.
  case release
  /// Offer it to another queue, with a reason.
  case offerHandover(to: String)
  /// Accept what was offered to one's own queue.
  case acceptHandover
  /// Return what was offered, with a reason.
  case returnHandover
  /// Take one's own offer back.
  case withdrawHandover
  /// Note that one tried to reach the resident, in vain.
  case noteAttempt
  /// Change the class, with a reason.
  case changeClass(SignalClass)
  /// End the work.
  case close(Outcome)
  /// Take an ended signal up again, with a reason.
  case reopen
  /// Destroy the personal data of an ended signal.
  case erase

  /// The name of the command in the access log.
  package var action: String {
    switch self {
    case .takeUp: "takeUp"
    case .release: "release"
    case .offerHandover: "offerHandover"
    case .acceptHandover: "acceptHandover"
    case .returnHandover: "returnHandover"
    case .withdrawHandover: "withdrawHandover"
    case .noteAttempt: "noteAttempt"
    case .changeClass: "changeClass"
    case .close: "close"
    case .reopen: "reopen"
    case .erase: "erase"
    }
  }
}

/// Why a command is not carried out; nothing was changed.
package enum Refusal: Error, Sendable, Equatable {
  /// There is no such signal, or it is not for these eyes: the two look the same.
  case notFound
  /// Somebody else owns it.
  case ownedBy(AccountID)
  /// Nobody owns it; only an owner may do this.
  case notTakenUp
  /// The reason is missing.
  case reasonNeeded
  /// Whether informal help fits was not answered (`decisions.md` 38).
  case informalHelpUnanswered
  /// It is offered to a queue already.
  case alreadyOffered(to: String)
  /// It is not offered to this queue.
  case notOffered
  /// The queue is its own, or none of the network.
  case wrongQueue
  /// The rules do not know its queue any more; what ended there can only be read and erased.
  case queueGone
  /// It has that class already.
  case sameClass
  /// It is ended.
  case ended
  /// It is not ended.
  case open
  /// Its personal data is destroyed.
  case erased
  /// It changed since the page was made; what was typed is kept.
  case stale
}
