import RuleLanguage

/// What the deadlines of a signal ask for at a moment: whom to tell now, and when to look again. A
/// pure function of what is known of signal, network and duty (`architecture.md`, invariant 6).
package struct AlarmPlan {
  /// What happens now, in order: alarms, and the end of a pause.
  package private(set) var events: [Event] = []
  /// When to look again; nil where no deadline runs.
  package private(set) var wake: Instant?

  private let state: SignalState
  private let network: Network
  private let duty: Duty
  private let calendar: WorkingCalendar
  private let now: Instant

  /// The plan for a signal at `now`.
  package init(
    _ state: SignalState, _ network: Network, _ duty: Duty, _ calendar: WorkingCalendar,
    now: Instant
  ) {
    self.state = state
    self.network = network
    self.duty = duty
    self.calendar = calendar
    self.now = now
    resumeAfterPause()
    for running in state.deadlines.all where !isPaused(running.kind) { plan(running) }
  }

  /// A step, and when it comes.
  private struct Coming {
    let step: AlarmStep
    let at: Instant
  }

  private mutating func plan(_ running: RunningDeadlines.Running) {
    let moments = state.moments(of: running)
    for coming in steps(of: running, moments) where !running.steps.contains(coming.step) {
      guard coming.at <= now else {
        look(at: coming.at)
        continue
      }
      let people = people(for: coming, of: running, moments)
      // Where nobody is left to be told, the telephone is: the step is taken once somebody is.
      if case .instead = coming.step, people.isEmpty { continue }
      let alarm = Event.AlarmRaised(
        kind: running.kind, since: running.since, step: coming.step, to: people.map(\.account.id))
      events.append(.alarmRaised(alarm))
    }
    if moments.isInsistent {
      let next = (moments.repeats(at: now) + 1) * AlarmMoments.againMinutes
      look(at: running.since.adding(minutes: next))
    }
  }

  private mutating func look(at moment: Instant) {
    wake = min(wake ?? moment, moment)
  }

  /// The steps of a deadline. What was missed while nothing ran is made up for once: who is told now
  /// that it is late need not hear that it comes near, nor each repeat.
  private func steps(
    of running: RunningDeadlines.Running, _ moments: AlarmMoments
  ) -> [Coming] {
    var steps: [Coming] = []
    if moments.isInsistent {
      steps.append(Coming(step: .arrived, at: running.since))
      let repeats = moments.repeats(at: now)
      if repeats > moments.repeated { steps.append(Coming(step: .again(repeats), at: now)) }
    }
    func within(_ moment: Instant) -> Instant {
      // What falls at closing time is told then, and not the next morning.
      let before = Instant(milliseconds: moment.milliseconds - 1)
      guard !moments.isInsistent, !times.isOpen(at: before) else { return moment }
      return times.nextOpening(from: moment) ?? moment
    }
    let isLate = running.steps.contains(.due) || within(running.due) <= now
    if let soon = moments.soon, !isLate {
      steps.append(Coming(step: .soon, at: within(soon)))
    }
    steps.append(Coming(step: .due, at: within(running.due)))
    var moment = running.due
    var before = AlarmStep.due
    for (number, step) in chain(of: running.kind).steps.dropFirst(2).enumerated() {
      if !moments.isInsistent { moment = told(running, before, planned: within(moment)) ?? moment }
      moment = times.due(step.after, from: moment)
      before = .chain(number + 1)
      steps.append(Coming(step: before, at: within(moment)))
    }
    if let missed = running.unreached.last {
      let at = moments.isInsistent ? min(now, missed.at) : within(missed.at)
      steps.append(Coming(step: .instead(running.unreached.count), at: at))
    }
    return steps
  }

  /// When people were really told at a step, where that was much later than planned; else nil.
  /// After a standstill, or a clock that was set, those who were told still get their time before
  /// the next are.
  private func told(
    _ running: RunningDeadlines.Running, _ step: AlarmStep, planned: Instant
  ) -> Instant? {
    guard let told = running.taken[step] ?? (planned <= now ? now : nil) else { return nil }
    return told > planned.adding(minutes: Self.lateMinutes) ? told : nil
  }

  /// The minutes after which a step was taken much later than planned.
  private static let lateMinutes = 60

  /// Whom a step tells: each once, in order; empty where nobody of the network can be reached.
  private func people(
    for coming: Coming, of running: RunningDeadlines.Running, _ moments: AlarmMoments
  ) -> [DutyPerson] {
    let chain = chain(of: running.kind)
    // What falls at closing time, or is told late, is for those who answered when it fell.
    let before = Instant(milliseconds: coming.at.milliseconds - 1)
    let isOpen = moments.isInsistent || times.isOpen(at: now)
    let hour = isOpen ? now : times.isOpen(at: coming.at) ? coming.at : before
    let holder = state.owner.flatMap { duty.standing(for: $0, on: calendar.day(of: now)) }
    func level(_ index: Int) -> [DutyPerson] {
      guard chain.steps.indices.contains(index) else { return [] }
      return duty.people(for: chain.steps[index].who, at: hour, times)
    }
    // Who was offered something answers for it, else its owner, else who looks after its queue.
    let isOffer = running.kind == .handover
    let first = isOffer ? level(0) : holder.map { [$0] } ?? level(0)
    // Of an emergency number that was not reached its owner hears too, whoever is on duty.
    let besides = running.kind == .emergency ? [holder].compactMap(\.self) : []
    let found: [DutyPerson]
    switch coming.step {
    case .arrived: found = besides + duty.acutePeople(for: chain, at: now, times)
    case .again: found = besides + insisted(chain, since: running.since)
    case .soon: found = first
    case .due: found = first + (isOffer ? [holder].compactMap(\.self) : []) + level(1)
    case .chain(let number): found = level(number + 1)
    case .instead: return inPlace(of: running, chain)
    }
    func admitted(_ people: [DutyPerson]) -> [DutyPerson] {
      people.reduce(into: []) { unique, person in
        guard !state.excluded.contains(person.account.id),
          !unique.contains(where: { $0.account.id == person.account.id })
        else { return }
        unique.append(person)
      }
    }
    let people = admitted(found)
    let isReached = people.contains { person in
      !running.unreached.contains { $0.account == person.account.id }
    }
    if isReached { return people }
    if !people.isEmpty { return admitted(people + inPlace(of: running, chain)) }
    for index in chain.steps.indices {
      let others = admitted(duty.acutePeople(for: chain, from: index, at: now, times))
      if !others.isEmpty { return others }
    }
    return []
  }

  /// Who hears in the place of those who could not be reached: the first of the chain who were not
  /// told yet; where all were, those who were reached.
  private func inPlace(
    of running: RunningDeadlines.Running, _ chain: DutyChain
  ) -> [DutyPerson] {
    let out = state.excluded.union(running.unreached.map(\.account))
    let others = duty.acutePeople(for: chain, at: now, times, besides: out.union(running.told))
    return others.isEmpty ? duty.acutePeople(for: chain, at: now, times, besides: out) : others
  }

  /// Who hears again of an acute signal: everybody up to where its chain has come by now.
  private func insisted(_ chain: DutyChain, since: Instant) -> [DutyPerson] {
    var reached = 0
    var moment = since
    for (index, step) in chain.steps.enumerated() {
      moment = times.due(step.after, from: moment)
      if moment <= now { reached = index }
    }
    let climbed = (0...reached).flatMap {
      duty.people(for: chain.steps[$0].who, at: now, times)
    }
    return climbed + duty.acutePeople(for: chain, from: reached, at: now, times)
  }

  /// The chain that a deadline climbs: that of the queue, but what a reporter or resident must hear
  /// goes from the owner to the network's coordinator.
  private func chain(of kind: DeadlineKind) -> DutyChain {
    let chain = network.chain(of: kind == .handover ? state.offeredTo ?? state.queue : state.queue)
    guard kind == .feedback || kind == .residentTold else { return chain }
    let coordinators = DutyChain.Step(
      who: .role(.networkCoordinator), after: DutyChain.afterStandard)
    let anybody = DutyChain.Step(who: .anybody, after: DutyChain.afterStandard)
    return DutyChain(
      queue: chain.queue, steps: [chain.steps[0], chain.steps[0], coordinators, anybody])
  }

  private var times: NetworkCalendar { network.calendar(of: state.queue, on: calendar) }

  private func isPaused(_ kind: DeadlineKind) -> Bool {
    kind.pauses && state.deadlines.pausedThrough != nil
  }

  /// Ends a pause whose last day is over; the clocks that stood still get that time back.
  private mutating func resumeAfterPause() {
    guard let through = state.deadlines.pausedThrough else { return }
    let end = calendar.instant(on: through.adding(days: 1), minute: 0)
    guard end <= now else { return look(at: end) }
    events = [.resumed(Event.Resumed(by: nil))] + state.resumedDeadlines(at: end)
    wake = now
  }
}

extension SignalState {
  /// The deadlines that stood still, with the time given back that the pause took till `moment`.
  func resumedDeadlines(at moment: Instant) -> [Event] {
    guard let since = deadlines.pausedSince else { return [] }
    let length = max(0, moment.milliseconds - since.milliseconds)
    // What was late before the pause stays late.
    return deadlines.all.filter { $0.kind.pauses && $0.due > since }.map { running in
      .deadlineSet(
        Event.DeadlineSet(
          running.kind, due: Instant(milliseconds: running.due.milliseconds + length)))
    }
  }
}
