import RuleLanguage

/// The events of the commands about the steps of the work: plans, pauses, and what reporter and resident
/// are asked and told.
func decideStep(
  _ state: SignalState, _ command: Command, _ setting: CommandSetting
) throws(Refusal) -> [Event] {
  let actor = setting.account.id
  let act = Event.Act(by: actor, note: setting.note)
  switch command {
  case .plan(let day):
    try requireOwner(state, actor)
    guard setting.allows(day, within: StepLimits.planDaysMax) else { throw .wrongDay }
    guard let note = setting.note else { throw .reasonNeeded }
    return [
      .planned(Event.Planned(day: day, by: actor, note: note)),
      .deadlineSet(
        Event.DeadlineSet(.action, due: setting.terms.end(of: day, in: state.queue))),
    ]
  case .finishStep:
    try requireOwner(state, actor)
    guard state.plan != nil else { throw .nothingPlanned }
    return [.stepDone(act), setting.set(.action, state.queue, state)]
  case .pause(let day):
    try requireOwner(state, actor)
    guard state.signalClass != .acute else { throw .acuteWaitsForNobody }
    guard state.deadlines.pausedThrough == nil else { throw .paused }
    guard setting.allows(day, within: StepLimits.pauseDaysMax) else { throw .wrongDay }
    guard let note = setting.note else { throw .reasonNeeded }
    return [.paused(Event.Paused(through: day, by: actor, note: note))]
  case .resume:
    try requireOwner(state, actor)
    guard state.deadlines.pausedThrough != nil else { throw .notPaused }
    return [.resumed(Event.Resumed(by: actor))] + state.resumedDeadlines(at: setting.terms.now)
  case .answerEmergency(let answer):
    guard state.deadlines[.emergency] != nil else { throw .notAsked }
    return [
      .emergencyAnswered(
        Event.EmergencyAnswered(answer: answer, by: actor, note: setting.note))
    ]
  case .informResident(let result, let day, let ground):
    return try inform(state, result, day, ground, setting)
  case .exclude(let colleague):
    return try exclude(state, colleague, setting)
  case .admit(let colleague):
    guard state.excluded.contains(colleague) else { throw .notAsked }
    guard setting.note != nil else { throw .reasonNeeded }
    return [.admitted(Event.Excluded(account: colleague, by: actor, note: setting.note))]
  case .askReporter(let question):
    try requireOwner(state, actor)
    guard !state.isReporterErased else { throw .erased }
    guard state.question == nil else { throw .questionOpen }
    return [
      .reporterAsked(Event.ReporterAsked(question: question, by: actor)),
      setting.set(.question, state.queue, state),
    ]
  case .tellHelpStarted:
    try requireOwner(state, actor)
    guard setting.network.tellsHelpStarted else { throw .neverTold }
    guard state.publicSteps.last.map({ $0.status < .helpStarted }) ?? false else {
      throw .notAsked
    }
    guard setting.note != nil else { throw .reasonNeeded }
    return [.helpStarted(act)]
  case .advise(let advice):
    guard state.isConsultation, state.isOpen, state.advice == nil else { throw .notAsked }
    if let owner = state.owner, owner != actor { throw .ownedBy(owner) }
    return [.consultationAnswered(Event.ConsultationAnswered(advice: advice, by: actor))]
  default: return []
  }
}

/// How far ahead the steps of the work may lie.
package enum StepLimits {
  /// The days within which a step is planned: two months.
  package static let planDaysMax = 62
  /// The days that a pause takes at most: four weeks.
  package static let pauseDaysMax = 28
  /// The days after which it is looked at again whether the resident can be told: a month
  /// (AVG, article 14, paragraph 3).
  package static let reviewDaysMax = 31
}

extension CommandSetting {
  /// Whether a day is today or later, and at most `days` ahead.
  fileprivate func allows(_ day: LocalDate, within days: Int) -> Bool {
    today <= day && day <= today.adding(days: days)
  }
}

private func inform(
  _ state: SignalState, _ result: Event.ResidentInformed.Result, _ day: LocalDate?,
  _ ground: Event.ResidentInformed.Ground?, _ setting: CommandSetting
) throws(Refusal) -> [Event] {
  // It also stays to be done after the work ended, for whoever owned it.
  guard let owner = state.owner else { throw .notTakenUp }
  guard owner == setting.account.id else { throw .ownedBy(owner) }
  guard state.deadlines[.residentTold] != nil else { throw .notAsked }
  var informed = Event.ResidentInformed(
    result: result, by: setting.account.id, note: setting.note)
  switch result {
  case .told: return [.residentInformed(informed)]
  case .postponed:
    guard let day, setting.allows(day, within: StepLimits.reviewDaysMax) else {
      throw .wrongDay
    }
    guard setting.note != nil else { throw .reasonNeeded }
    informed.reviewOn = day
    return [
      .residentInformed(informed),
      .deadlineSet(
        Event.DeadlineSet(.residentTold, due: setting.terms.end(of: day, in: state.queue))),
    ]
  case .notTold:
    guard let ground else { throw .groundNeeded }
    guard setting.note != nil else { throw .reasonNeeded }
    informed.ground = ground
    return [.residentInformed(informed)]
  }
}

/// Keeps a colleague out. Who owns it puts it back first, so that it never lies with somebody who
/// cannot see it; who keeps themselves out puts it back by that.
private func exclude(
  _ state: SignalState, _ colleague: AccountID, _ setting: CommandSetting
) throws(Refusal) -> [Event] {
  let actor = setting.account.id
  guard !state.excluded.contains(colleague) else { throw .notAsked }
  guard setting.note != nil else { throw .reasonNeeded }
  let excluded = Event.excluded(
    Event.Excluded(account: colleague, by: actor, note: setting.note))
  guard state.owner == colleague, state.isOpen else { return [excluded] }
  guard colleague == actor else { throw .ownerStays }
  return [.released(Event.Act(by: actor)), excluded]
}
