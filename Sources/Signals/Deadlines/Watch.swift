import RuleLanguage

/// Looks at every signal of which a deadline asks for something: tells people, and when nobody answers
/// the next ones, until a person accepts (`architecture.md`, invariant 6).
///
/// When to look is kept with each signal, so nothing is forgotten by a restart, and each step of a
/// deadline is an event, so nothing is told twice by a clock that goes back.
package struct Watch: Sendable {
  let store: any Store
  let rules: RuleBook
  let seal: Seal
  let calendar: WorkingCalendar
  let surroundings: Surroundings
  /// The ways by which it tells.
  package let channels: ChannelsAvailable

  /// The signals that one round looks at; when there are more the next round follows at once.
  package static let roundMax = 200
  /// The signals that share one write.
  static let writeMax = 20
  /// The minutes after which a signal that cannot be read is looked at again.
  static let troubleMinutes = 60

  /// A watch over a store, under the live rules, that tells by the ways that are set up.
  package init(
    store: any Store, rules: RuleBook, seal: Seal, calendar: WorkingCalendar,
    surroundings: Surroundings, channels: ChannelsAvailable
  ) {
    self.store = store
    self.rules = rules
    self.seal = seal
    self.calendar = calendar
    self.surroundings = surroundings
    self.channels = channels
  }

  /// What one round came to.
  package struct Round: Sendable, Equatable {
    /// The signals it looked at.
    package var signals = 0
    /// The alarms it raised.
    package var alarms = 0
    /// The signals that could not be read; they are looked at again later, and keep no other waiting.
    package var unreadable = 0

    /// A round in which nothing was looked at yet.
    package init() {}
  }

  /// Looks once at the signals for which it is time, those that wait longest first.
  ///
  /// Throws `StoreFault` where the store itself refuses.
  package func round() async throws -> Round {
    let now = surroundings.now()
    let waiting = try await store.read { try $0.signalsToWake(at: now, limit: Self.roundMax) }
    var round = Round()
    for start in stride(from: 0, to: waiting.count, by: Self.writeMax) {
      let some = Array(waiting[start..<min(start + Self.writeMax, waiting.count)])
      let part = try await store.write { [self] store in
        var duties: [String: Duty] = [:]
        var part = Round()
        for signal in some { try look(at: signal, now, &duties, &part, in: store) }
        return part
      }
      round.signals += part.signals
      round.alarms += part.alarms
      round.unreadable += part.unreadable
    }
    return round
  }

  private func look(
    at signal: SignalID, _ now: Instant, _ duties: inout [String: Duty], _ round: inout Round,
    in store: any StoreWriter
  ) throws {
    round.signals += 1
    // The rules of this write, as in `Intake.receive`.
    let published = rules.current
    do {
      guard let state = SignalState(try store.events(of: signal), calendar: calendar),
        let network = published.network(state.network)
      else { throw StoreFault.unreadable("events of a signal") }
      let duty = try duties[network.id] ?? store.duty(of: network.id, at: now)
      duties[network.id] = duty
      let plan = AlarmPlan(state, network, duty, calendar, now: now)
      let raised = try raise(plan, state, duty, now, in: store)
      round.alarms += raised.alarms
      let isChanged = try reconsider(plan, state, published, network, now, in: store)
      // What was appended asked to be looked at again soon; the plan knows when, unless the rules
      // changed more than it knows of.
      try store.setWake(of: signal, at: isChanged || raised.isMissed ? now : plan.wake)
    } catch let fault as StoreFault {
      guard case .unreadable = fault else { throw fault }
      round.unreadable += 1
      try store.setWake(of: signal, at: now.adding(minutes: Self.troubleMinutes))
    }
  }

  /// Keeps the events of a plan, with a message to each person for each way. Returns how many
  /// alarms there were, and whether somebody was missed, so that others are to be told at once.
  private func raise(
    _ plan: AlarmPlan, _ state: SignalState, _ duty: Duty, _ now: Instant,
    in store: any StoreWriter
  ) throws -> (alarms: Int, isMissed: Bool) {
    guard !plan.events.isEmpty else { return (0, false) }
    let missed = missed(plan, duty)
    _ = try store.append(plan.events + missed, after: state, at: now, calendar: calendar)
    var alarms = 0
    for case .alarmRaised(let alarm) in plan.events {
      alarms += 1
      try store.tellPartners(of: alarm, state, channels, at: now)
      for person in alarm.to.compactMap({ duty.person($0) }) {
        for dispatch in dispatches(alarm, of: state, to: person, now) {
          try store.enqueue(dispatch)
        }
      }
    }
    return (alarms, !missed.isEmpty)
  }

  /// Those whom a plan tells by ways of which none is set up. A server without any way tells
  /// nobody: there the open desk is the way.
  private func missed(_ plan: AlarmPlan, _ duty: Duty) -> [Event] {
    guard channels.mail || channels.sms else { return [] }
    return plan.events.flatMap { event -> [Event] in
      guard case .alarmRaised(let alarm) = event else { return [] }
      return alarm.to.compactMap { duty.person($0) }.filter { ways(to: $0).isEmpty }.map { person in
        .alarmFailed(
          Event.AlarmFailed(
            kind: alarm.kind, since: alarm.since, to: person.account.id, fault: .notAllowed))
      }
    }
  }

  /// The ways that a person wants, of those that are set up.
  private func ways(to person: DutyPerson) -> [Dispatch.Channel] {
    var ways: [Dispatch.Channel] = []
    if channels.mail && person.contact.byMail { ways.append(.mail) }
    if channels.sms && person.contact.mobile != nil { ways.append(.sms) }
    return ways
  }

  private func dispatches(
    _ alarm: Event.AlarmRaised, of state: SignalState, to person: DutyPerson, _ now: Instant
  ) -> [Dispatch] {
    let moment = person.contact.moment(
      from: now, isAcute: state.signalClass == .acute || alarm.kind == .emergency, calendar)
    return ways(to: person).map { way in
      Dispatch(
        key: .alarm(alarm, of: state.id, to: person.account.id, by: way),
        network: state.network, signal: state.id, purpose: .alarm,
        recipient: .account(person.account.id), channel: way, createdAt: now, notBefore: moment)
    }
  }

  /// Lets the rules decide again where a deadline passed (`decisions.md` 7). Returns whether that
  /// changed anything.
  private func reconsider(
    _ plan: AlarmPlan, _ state: SignalState, _ published: PublishedRules, _ network: Network,
    _ now: Instant, in store: any StoreWriter
  ) throws -> Bool {
    let isLate = plan.events.contains {
      if case .alarmRaised(let alarm) = $0 { alarm.step == .due } else { false }
    }
    guard isLate, state.isOpen, !state.isErased,
      let after = SignalState(try store.events(of: state.id), calendar: calendar)
    else { return false }
    let again = Reconsideration(
      rules: published, network: network, seal: seal, calendar: calendar, now: now)
    do {
      return try again.apply(to: after, in: store).version > after.version
    } catch let fault as StoreFault {
      throw fault
    } catch {
      // Its seal is broken: its deadlines run all the same, and whoever opens it is told.
      return false
    }
  }
}

extension DispatchKey {
  /// The key of an alarm to one person by one way.
  static func alarm(
    _ alarm: Event.AlarmRaised, of signal: SignalID, to account: AccountID,
    by channel: Dispatch.Channel
  ) -> DispatchKey {
    DispatchKey(
      "alarm/\(signal.text)/\(alarm.kind.rawValue)/\(alarm.since.milliseconds)/\(alarm.step.stored)"
        + "/\(account.text)/\(channel.rawValue)")
  }
}
