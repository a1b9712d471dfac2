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
  /// The version that a page names: the newest event that a coordinator should have seen. What the
  /// product does by itself, such as an alarm, makes no page stale.
  package private(set) var seenVersion = 0
  /// The deadlines that run.
  package private(set) var deadlines = RunningDeadlines()
  /// The next step that the owner planned.
  package private(set) var plan: Event.Planned?
  /// Those who were told that it waits for somebody to accept it, until somebody did.
  package private(set) var called: Set<AccountID> = []
  /// Those who may not see it.
  package private(set) var excluded: Set<AccountID> = []
  /// The question to the reporter that is open.
  package private(set) var question: ReporterQuestion?
  /// How often the reporter said that it is not solved.
  package private(set) var objections = 0
  /// The questions that the reporter answered, in order.
  package private(set) var answered: [Event.ReporterAnswered] = []
  /// Whether the emergency number was reached; nil while that is open, or was never asked.
  package private(set) var emergency: Event.EmergencyAnswered?
  /// What became of telling the resident; nil while nothing is known.
  package private(set) var residentInformed: Event.ResidentInformed?
  /// Whether it is a question about gravity and nothing more.
  package private(set) var isConsultation: Bool
  /// The advice that was given in answer to the consultation.
  package private(set) var advice: ConsultationAdvice?
  /// The local day on which it was given.
  package private(set) var advisedOn: LocalDate?
  /// Whether the reporter's own data was destroyed at their request.
  package private(set) var isReporterErased = false
  /// The news that could not be delivered, by number.
  package private(set) var failedNews: [Int: String] = [:]
  /// The signals that the reporter's later observations became, oldest first.
  package private(set) var observations: [SignalID] = []
  /// How often the reporter chose another way to hear back.
  package private(set) var channelChanges = 0

  /// Whether somebody still has to do something.
  package var isOpen: Bool { outcome == nil }

  /// Whether the reporter said that the emergency number was not reached, and nobody took over yet.
  package var isEmergencyUnreached: Bool {
    deadlines[.emergency] != nil && emergency?.answer == .notReached && emergency?.by == nil
  }

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
    isConsultation = received.entrance == .consultation
    publicSteps = [
      PublicStep(
        status: .received, day: calendar.day(of: history[0].at), visibleFrom: history[0].at)
    ]
    for recorded in history { evolve(recorded, calendar: calendar) }
  }

  /// Folds the next event of this signal.
  package mutating func evolve(_ recorded: RecordedEvent, calendar: WorkingCalendar) {
    version = recorded.sequence
    if !recorded.event.isAutomatic { seenVersion = recorded.sequence }
    let at = recorded.at
    switch recorded.event {
    case .received(let received): begin(received, at, calendar)
    case .classified(let classified): evolve(classified, at, calendar)
    case .subjectCompleted(let completed): subject = completed.subject
    case .takenUp(let taken):
      own(taken.by, at, taken.note)
      step(.lookedAt, at, calendar)
    case .released(let act):
      owner = nil
      takenUpAt = nil
      offeredTo = nil
      deadlines.stop(.decision, .action, .handover)
      deadlines.set(.firstLook, due: max(due, at), at: at)
      note(act.note)
    case .reassigned(let change): own(change.to, at, change.note)
    case .handoverOffered(let offer):
      offeredTo = offer.queue
      note(offer.note)
      note(offer.contact)
    case .handoverAccepted(let act):
      if let offeredTo { queue = offeredTo }
      offeredTo = nil
      own(act.by, at, act.note)
      deadlines.stop(.handover, .decision, .action)
      step(.lookedAt, at, calendar)
      step(.passedOn, at, calendar)
    case .attemptFailed(let act):
      attempts += 1
      note(act.note)
    case .handoverReturned(let act), .handoverWithdrawn(let act):
      offeredTo = nil
      deadlines.stop(.handover)
      note(act.note)
    case .classChanged(let change):
      signalClass = SignalClass(stored: change.signalClass)
      // What a person calls acute waits for nobody: it stands first wherever it is offered.
      if signalClass == .acute { due = min(due, at) }
      note(change.note)
    case .closed(let closed):
      outcome = closed.outcome
      offeredTo = nil
      plan = nil
      deadlines.stopAll(besides: .feedback, .residentTold)
      note(closed.note)
      step(.done, at, calendar)
    case .reopened(let act):
      outcome = nil
      takenUpAt = at
      own(act.by, at, act.note)
    case .erased:
      isErased = true
      deadlines.stopAll()
    default: evolveLoop(recorded, calendar)
    }
  }

  /// Folds what has to do with deadlines, the reporter and the resident.
  private mutating func evolveLoop(_ recorded: RecordedEvent, _ calendar: WorkingCalendar) {
    switch recorded.event {
    case .deadlineSet(let set): begin(set, recorded.at)
    case .alarmRaised(let alarm):
      deadlines.take(alarm, at: recorded.at)
      let isNobodys = alarm.kind == .firstLook && owner == nil
      if isNobodys || alarm.kind == .emergency && isEmergencyUnreached {
        called.formUnion(alarm.to)
      }
    case .alarmFailed(let failure): deadlines.miss(failure, at: recorded.at)
    case .telephoned(let call): deadlines.telephone(call.account)
    case .planned(let planned):
      plan = planned
      deadlines.stop(.decision)
      note(planned.note)
    case .stepDone(let act):
      plan = nil
      deadlines.stop(.action)
      note(act.note)
    case .paused(let pause):
      deadlines.pause(through: pause.through, at: recorded.at)
      note(pause.note)
    case .resumed: deadlines.resume()
    case .emergencyAnswered(let answer):
      emergency = answer
      deadlines.stop(.emergency)
      if owner != nil { called = [] }
      note(answer.note)
    case .residentInformed(let informed):
      residentInformed = informed
      if informed.result != .postponed { deadlines.stop(.residentTold) }
      note(informed.note)
    case .excluded(let change):
      excluded.insert(change.account)
      note(change.note)
    case .admitted(let change):
      excluded.remove(change.account)
      note(change.note)
    case .consultationAnswered(let answer):
      advice = answer.advice
      advisedOn = calendar.day(of: recorded.at)
      outcome = .advised
      offeredTo = nil
      deadlines.stopAll()
    case .becameSignal(let change): begin(change, recorded.at, calendar)
    default: evolveReporter(recorded.event, recorded.at, calendar)
    }
  }

  private mutating func evolveReporter(
    _ event: Event, _ at: Instant, _ calendar: WorkingCalendar
  ) {
    switch event {
    case .helpStarted(let act):
      note(act.note)
      step(.helpStarted, at, calendar)
    case .observationAdded(let added): observations.append(added.signal)
    case .reporterTold(let told):
      if told.status.map({ $0 > .received }) ?? true { deadlines.stop(.feedback) }
      failedNews[told.message] = nil
    case .deliveryFailed(let failure): failedNews[failure.message] = failure.fault
    case .reporterAsked(let asked): question = asked.question
    case .reporterAnswered(let answer):
      question = nil
      answered.append(answer)
      deadlines.stop(.question)
      note(answer.note)
    case .reporterObjected(let objection):
      objections += 1
      note(objection.note)
    case .channelChanged(let change):
      if change.by == nil { channelChanges += 1 }
      listen(by: change.channel)
    case .reporterErased:
      isReporterErased = true
      question = nil
      // Nobody can tell them any more; how it goes they read on the page.
      deadlines.stop(.question, .feedback)
      listen(by: .none)
    default: break
    }
  }

  /// A first look that begins after the end is one at what was not solved: nobody owns it then.
  private mutating func begin(_ set: Event.DeadlineSet, _ at: Instant) {
    if set.kind == .firstLook {
      due = set.due
      outcome = nil
      owner = nil
      takenUpAt = nil
    }
    deadlines.set(set.kind, due: set.due, at: at)
  }

  private mutating func begin(
    _ received: Event.Received, _ at: Instant, _ calendar: WorkingCalendar
  ) {
    // Who asks for advice hears it by the deadline of the question.
    if !isConsultation { promise(received.feedbackBy, at, calendar) }
    for set in received.deadlines ?? [] { deadlines.set(set.kind, due: set.due, at: at) }
  }

  /// What was a question begins anew as a signal that nobody owns; the decision that follows says
  /// where.
  private mutating func begin(
    _ change: Event.BecameSignal, _ at: Instant, _ calendar: WorkingCalendar
  ) {
    isConsultation = false
    outcome = nil
    owner = nil
    takenUpAt = nil
    offeredTo = nil
    called = []
    receivedAt = at
    subject = change.subject
    feedbackBy = change.feedbackBy
    channel = change.channel
    publicSteps = [
      PublicStep(status: .received, day: calendar.day(of: at), visibleFrom: at)
    ]
    deadlines.stopAll()
    promise(change.feedbackBy, at, calendar)
    for set in change.deadlines { deadlines.set(set.kind, due: set.due, at: at) }
  }

  private mutating func promise(_ day: LocalDate, _ at: Instant, _ calendar: WorkingCalendar) {
    let due = calendar.instant(on: day, minute: WorkingCalendar.endOfDayMinute)
    deadlines.set(.feedback, due: due, at: at)
  }

  private mutating func evolve(
    _ classified: Event.Classified, _ at: Instant, _ calendar: WorkingCalendar
  ) {
    decision = classified
    decision?.day = classified.day ?? calendar.day(of: at)
    guard classified.isApplied else { return }
    signalClass = SignalClass(stored: classified.signalClass)
    due = classified.due
    guard owner == nil else { return }
    queue = classified.queue
    if isOpen { deadlines.set(.firstLook, due: due, at: at) }
  }

  private mutating func own(_ account: AccountID, _ at: Instant, _ note: NoteID?) {
    takenUpAt = takenUpAt ?? at
    owner = account
    called = []
    deadlines.stop(.firstLook)
    self.note(note)
  }

  /// Who wants no messages hears what the page shows: the clock of feedback waits for no message.
  private mutating func listen(by channel: ReporterChannel) {
    self.channel = channel
    failedNews = [:]
    if channel == .none, publicSteps.count > 1 { deadlines.stop(.feedback) }
  }

  private mutating func note(_ note: NoteID?) {
    if let note { notes = max(notes, note.number) }
  }

  /// The public status only moves forward (`decisions.md` 23).
  private mutating func step(_ status: PublicStatus, _ at: Instant, _ calendar: WorkingCalendar) {
    // Who asked for advice waits for the advice alone: a signal that comes of it has all its steps.
    guard !isConsultation else { return }
    guard let last = publicSteps.last, last.status < status else { return }
    let visibleFrom = max(last.visibleFrom, calendar.release(after: at, of: id))
    publicSteps.append(
      PublicStep(status: status, day: calendar.day(of: visibleFrom), visibleFrom: visibleFrom))
    if channel == .none { deadlines.stop(.feedback) }
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
