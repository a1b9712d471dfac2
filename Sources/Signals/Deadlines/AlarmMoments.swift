import RuleLanguage

/// When the steps of one running deadline come, as far as they follow from the deadline itself.
struct AlarmMoments {
  let running: RunningDeadlines.Running
  /// Whether it is about an acute signal that nobody accepted yet, or about an emergency number that
  /// the reporter did not reach.
  let isInsistent: Bool

  /// The minutes after which who is on duty is told of an acute signal again.
  static let againMinutes = 15
  /// A deadline comes near when this part of it is left, at most `soonMax` and at least `soonMin`.
  static let soonPart: Int64 = 4
  static let soonMin: Int64 = 5 * 60_000
  static let soonMax: Int64 = 24 * 60 * 60_000

  /// When it comes near; nil for one too short to come near.
  var soon: Instant? {
    let length = running.due.milliseconds - running.since.milliseconds
    let left = min(Self.soonMax, max(Self.soonMin, length / Self.soonPart))
    guard left < length else { return nil }
    return Instant(milliseconds: running.due.milliseconds - left)
  }

  /// How often who is on duty should have been told again by `now`, from 0.
  func repeats(at now: Instant) -> Int {
    let elapsed = now.milliseconds - running.since.milliseconds
    return isInsistent ? max(0, Int(elapsed / Int64(Self.againMinutes * 60_000))) : 0
  }

  /// How often who is on duty was told again; what was missed counts as told.
  var repeated: Int {
    running.steps.map { if case .again(let number) = $0 { number } else { 0 } }.max() ?? 0
  }

  /// The first moment at which a step that was not taken can come. Never later than the moment at
  /// which it does come: the watch looks then, and finds out.
  var first: Instant {
    guard let missed = running.unreached.last,
      !running.steps.contains(.instead(running.unreached.count))
    else { return planned }
    return min(missed.at, planned)
  }

  /// The first moment that follows from the clock alone.
  private var planned: Instant {
    let isNear = running.steps.contains(.soon) || running.steps.contains(.due)
    let step = isNear ? running.due : soon ?? running.due
    guard isInsistent else { return step }
    guard running.steps.contains(.arrived) else { return running.since }
    return min(step, running.since.adding(minutes: Self.againMinutes * (repeated + 1)))
  }
}

extension SignalState {
  /// The moments of a deadline that runs for it.
  func moments(of running: RunningDeadlines.Running) -> AlarmMoments {
    AlarmMoments(running: running, isInsistent: isInsistent(running.kind))
  }

  private func isInsistent(_ kind: DeadlineKind) -> Bool {
    if kind == .emergency { return isOpen && isEmergencyUnreached }
    guard signalClass == .acute, isOpen else { return false }
    return kind == .firstLook && owner == nil || kind == .handover && offeredTo != nil
  }

  /// The first moment at which one of its deadlines can ask for something; nil where none runs.
  package var wakeAt: Instant? {
    deadlines.all.map { moments(of: $0).first }.min()
  }
}
