import RuleLanguage

/// What becomes of an alarm that did not arrive. It is never silent: it goes by the person's other
/// way, and where none is left that is noted on the signal, so that the watch tells others in their
/// place and somebody telephones.
extension StoreWriter {
  /// Lets an alarm go on whose dispatch failed, came back, or is urgent and tried for long in vain.
  /// Doing it twice changes nothing more. Throws `StoreFault`.
  func goOn(
    withAlarm dispatch: Dispatch, _ fault: DeliveryFault, at now: Instant,
    calendar: WorkingCalendar
  ) throws {
    guard dispatch.purpose == .alarm, case .account(let id) = dispatch.recipient,
      let account = try account(id), !account.isDisabled
    else { return }
    let alarm = CarriedAlarm(dispatch)
    var state: SignalState?
    if let alarm {
      state = SignalState(try events(of: alarm.signal), calendar: calendar)
      // Whose deadline ended needs nothing any more: somebody accepted, or the work is done.
      guard let running = state?.deadlines[alarm.kind], running.since == alarm.since,
        state?.excluded.contains(id) == false
      else { return }
    }
    if try takesOtherWay(dispatch, alarm, account, at: now) { return }
    guard let alarm, let state,
      state.deadlines[alarm.kind]?.unreached.contains(where: { $0.account == id }) == false
    else { return }
    let isAcute = state.signalClass == .acute
    let ways = try dispatches(of: alarm.signal).filter { $0.key.text.hasPrefix(alarm.stem) }
    guard ways.allSatisfy({ $0.isHopeless(at: now, isAcute: isAcute) }) else { return }
    let failed = Event.alarmFailed(
      Event.AlarmFailed(kind: alarm.kind, since: alarm.since, to: id, fault: fault))
    _ = try append([failed], after: state, at: now, calendar: calendar)
  }

  /// Enqueues the alarm by the other way that the person wants, where it did not go that way
  /// already. Whether that way is set up is asked when it is leased.
  private func takesOtherWay(
    _ dispatch: Dispatch, _ alarm: CarriedAlarm?, _ account: Account, at now: Instant
  ) throws -> Bool {
    guard !dispatch.key.isDetour else { return false }
    let other: Dispatch.Channel = dispatch.channel == .mail ? .sms : .mail
    if let alarm, try self.dispatch(DispatchKey(alarm.stem + other.rawValue)) != nil {
      return false
    }
    guard try address(of: account, for: other) != nil else { return false }
    return try enqueue(
      Dispatch(
        key: dispatch.key.detour(by: other), network: dispatch.network, signal: dispatch.signal,
        purpose: dispatch.purpose, recipient: dispatch.recipient, channel: other, createdAt: now))
  }
}

extension StoreReader {
  /// Where an account is reached by a way, as it chose; nil where it does not want that way.
  func address(of account: Account, for channel: Dispatch.Channel) throws -> String? {
    let choice = try contactChoice(of: account.id)
    return switch channel {
    case .mail: choice.byMail ? account.loginName : nil
    case .sms: choice.mobile
    case .webhook: nil
    }
  }
}

extension Dispatch {
  /// The minutes in which an alarm about an acute signal is tried before the next in the chain are
  /// told. It is tried on all the same.
  package static let alarmPatienceMinutes = 10

  /// Whether it is an alarm that was tried for so long that something acute waits for it no longer.
  func isOverdueAlarm(at now: Instant) -> Bool {
    guard purpose == .alarm, attempts > 0, lastFault != nil, let firstTriedAt else { return false }
    return firstTriedAt.adding(minutes: Self.alarmPatienceMinutes) <= now
  }

  /// Whether nobody is to wait for it any more.
  fileprivate func isHopeless(at now: Instant, isAcute: Bool) -> Bool {
    switch state {
    case .failed, .cancelled: true
    case .delivered: false
    case .waiting: isAcute && isOverdueAlarm(at: now)
    }
  }
}

/// The alarm that a dispatch carries, as its key tells.
private struct CarriedAlarm {
  let signal: SignalID
  let kind: DeadlineKind
  let since: Instant
  /// What the keys of the same alarm to the same person by whatever way begin with.
  let stem: String

  /// The alarm of a dispatch; nil where it is about no deadline of a signal.
  init?(_ dispatch: Dispatch) {
    let parts = dispatch.key.text.split(separator: "/")
    guard parts.count == Self.parts, parts[0] == "alarm", let signal = SignalID(String(parts[1])),
      let kind = DeadlineKind(rawValue: String(parts[2])), let since = Int64(parts[3])
    else { return nil }
    self.signal = signal
    self.kind = kind
    self.since = Instant(milliseconds: since)
    stem = parts.dropLast().joined(separator: "/") + "/"
  }

  /// `alarm`, signal, kind, since, step, account and way; see `DispatchKey.alarm`.
  private static let parts = 7
}
