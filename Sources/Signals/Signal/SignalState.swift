package import RuleLanguage

/// What is true of a signal now: the fold of its events.
package struct SignalState: Sendable, Equatable {
  /// The signal.
  package let id: SignalID
  /// The number of events so far; a command names the version that its author saw.
  package private(set) var version = 0
  /// The network it belongs to.
  package private(set) var network: String
  /// The class that counts now.
  package private(set) var signalClass: SignalClass
  /// The queue it stands in; never without one.
  package private(set) var queue: String
  /// The account that took it up.
  package private(set) var owner: AccountID?
  /// When the work that is under way began; nil before, and once it was put back.
  package private(set) var takenUpAt: Instant?
  /// How often somebody tried in vain to reach the resident.
  package private(set) var attempts = 0
  /// By when a person must have looked.
  package private(set) var due: Instant
  /// When it came in.
  package private(set) var receivedAt: Instant
  /// The day by which the reporter hears back.
  package private(set) var feedbackBy: LocalDate
  /// How the reporter hears back.
  package private(set) var channel: ReporterChannel
  /// The entrance it came through.
  package private(set) var entrance: Entrance
  /// Whom it is about, where known.
  package private(set) var subject: SubjectID?
  /// The earlier signal it adds to.
  package private(set) var additionTo: SignalID?
  /// The queue it is offered to, and not yet accepted by.
  package private(set) var offeredTo: String?
  /// The rules' newest decision, applied or proposed.
  package private(set) var decision: Event.Classified?
  /// How it ended; nil while it is open.
  package private(set) var outcome: Outcome?
  /// Whether the personal data is destroyed.
  package private(set) var isErased = false
  /// The steps that the reporter sees, in order; never shorter than before.
  package private(set) var publicSteps: [PublicStep]
  /// The notes used so far.
  package private(set) var notes = 0

  /// Whether somebody still has to do something.
  package var isOpen: Bool { outcome == nil }

  /// The state after the recorded events of one signal, in order; nil where they do not begin with
  /// its receipt and first decision.
  package init?(_ history: [RecordedEvent], calendar: WorkingCalendar) {
    guard history.count >= 2, case .received(let received) = history[0].event,
      case .classified(let decision) = history[1].event
    else { return nil }
    id = history[0].signal
    network = received.network
    signalClass = SignalClass(stored: decision.signalClass)
    queue = decision.queue
    due = decision.due
    receivedAt = history[0].at
    feedbackBy = received.feedbackBy
    channel = received.channel
    entrance = received.entrance
    subject = received.subject
    additionTo = received.additionTo
    publicSteps = [PublicStep(status: .received, day: calendar.day(of: history[0].at))]
    for recorded in history { evolve(recorded, calendar: calendar) }
  }

  /// Folds the next event of this signal.
  package mutating func evolve(_ recorded: RecordedEvent, calendar: WorkingCalendar) {
    version = recorded.sequence
    switch recorded.event {
    case .received, .reporterTold: break
    case .classified(let classified):
      decision = classified
      decision?.day = classified.day ?? calendar.day(of: recorded.at)
      if classified.isApplied {
        signalClass = SignalClass(stored: classified.signalClass)
        due = classified.due
        if owner == nil { queue = classified.queue }
      }
    case .subjectCompleted(let completed): subject = completed.subject
    case .takenUp(let taken):
      owner = taken.by
      takenUpAt = recorded.at
      note(taken.note)
      step(.lookedAt, recorded.at, calendar)
    case .released(let act):
      owner = nil
      takenUpAt = nil
      offeredTo = nil
      note(act.note)
    case .handoverOffered(let offer):
      offeredTo = offer.queue
      note(offer.note)
    case .handoverAccepted(let act):
      if let offeredTo { queue = offeredTo }
      offeredTo = nil
      owner = act.by
      note(act.note)
      step(.lookedAt, recorded.at, calendar)
      step(.passedOn, recorded.at, calendar)
    case .attemptFailed(let act):
      attempts += 1
      note(act.note)
    case .handoverReturned(let act), .handoverWithdrawn(let act):
      offeredTo = nil
      note(act.note)
    case .classChanged(let change):
      signalClass = SignalClass(stored: change.signalClass)
      // What a person calls acute waits for nobody: it stands first wherever it is offered.
      if signalClass == .acute { due = min(due, recorded.at) }
      note(change.note)
    case .closed(let closed):
      outcome = closed.outcome
      offeredTo = nil
      note(closed.note)
      step(.done, recorded.at, calendar)
    case .reopened(let act):
      outcome = nil
      owner = act.by
      takenUpAt = recorded.at
      note(act.note)
    case .erased: isErased = true
    }
  }

  private mutating func note(_ note: NoteID?) {
    if let note { notes = max(notes, note.number) }
  }

  /// The public status only moves forward (`decisions.md` 23).
  private mutating func step(_ status: PublicStatus, _ at: Instant, _ calendar: WorkingCalendar) {
    guard let last = publicSteps.last, last.status < status else { return }
    publicSteps.append(PublicStep(status: status, day: calendar.day(of: at)))
  }
}

extension SignalClass {
  /// The word under which a class is stored; these words are kept for ever.
  package var stored: String {
    switch self {
    case .light: "light"
    case .complex: "complex"
    case .unclear: "unclear"
    case .acute: "acute"
    }
  }

  /// The class of a stored word. A word that is unknown reads as unclear, so that a person looks.
  package init(stored word: String) {
    self =
      switch word {
      case "light": .light
      case "complex": .complex
      case "acute": .acute
      default: .unclear
      }
  }
}
