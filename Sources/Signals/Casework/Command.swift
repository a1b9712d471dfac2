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
  /// Plan the next step, in the words of the note, for a day.
  case plan(LocalDate)
  /// Note that the planned step is done.
  case finishStep
  /// Let one's own clocks stand still through a day, with a reason.
  case pause(through: LocalDate)
  /// Let them run on.
  case resume
  /// Say whether the emergency number was reached.
  case answerEmergency(Event.EmergencyAnswered.Answer)
  /// Say what became of telling the resident: later, on the day, or not, on the ground.
  case informResident(
    Event.ResidentInformed.Result, reviewOn: LocalDate?, ground: Event.ResidentInformed.Ground?)
  /// Keep out a colleague who is near to somebody in it, with a reason.
  case exclude(AccountID)
  /// Let a colleague in again, with a reason.
  case admit(AccountID)
  /// Ask the reporter something.
  case askReporter(ReporterQuestion)
  /// Let the reporter know that help started: the note says when and how the resident agreed.
  case tellHelpStarted
  /// Advise in answer to a consultation.
  case advise(ConsultationAdvice)

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
    case .plan: "plan"
    case .finishStep: "finishStep"
    case .pause: "pause"
    case .resume: "resume"
    case .answerEmergency: "answerEmergency"
    case .informResident: "informResident"
    case .exclude: "exclude"
    case .admit: "admit"
    case .askReporter: "askReporter"
    case .tellHelpStarted: "tellHelpStarted"
    case .advise: "advise"
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
  /// The day lies in the past, or further away than is allowed.
  case wrongDay
  /// No step is planned.
  case nothingPlanned
  /// What is acute is not put off.
  case acuteWaitsForNobody
  /// Its clocks stand still already.
  case paused
  /// Its clocks run.
  case notPaused
  /// Whether the emergency number was reached is not known yet.
  case emergencyOpen
  /// Nobody asks that of it, or it was answered before.
  case notAsked
  /// The network lets no reporter know that.
  case neverTold
  /// The ground for not telling the resident is missing.
  case groundNeeded
  /// The reporter has a question already.
  case questionOpen
  /// The colleague owns it, and puts it back first.
  case ownerStays
  /// The colleague cannot see it, or nobody else can.
  case nobodyLeft
  /// It changed since the page was made; what was typed is kept.
  case stale
}
