/// The deadlines of a signal that run now: a fold of its events.
package struct RunningDeadlines: Sendable, Equatable {
  /// One that runs.
  package struct Running: Sendable, Equatable {
    /// Which one.
    package let kind: DeadlineKind
    /// When it began: with its kind it is told from earlier ones of the signal.
    package let since: Instant
    /// When it falls.
    package var due: Instant
    /// When each step was taken, of those that were.
    package var taken: [AlarmStep: Instant] = [:]
    /// Who was told of it.
    package var told: Set<AccountID> = []
    /// Who could be reached by none of their ways, in the order in which that was found out.
    package var unreached: [Unreached] = []
    /// Who was told in their place.
    package var stoodIn: Set<AccountID> = []

    /// The steps that were taken.
    package var steps: Set<AlarmStep> { Set(taken.keys) }
  }

  /// Somebody whom no alarm about a deadline reached.
  package struct Unreached: Sendable, Equatable {
    /// Who it is.
    package let account: AccountID
    /// When that was found out.
    package let at: Instant
    /// The stored word of what went wrong.
    package let fault: String
    /// Whether somebody telephoned them.
    package var isTelephoned = false
  }

  /// Those that run, in order of kind.
  package private(set) var all: [Running] = []
  /// The last day of a pause; nil where the clocks run.
  package private(set) var pausedThrough: LocalDate?
  /// When the pause began; nil where the clocks run.
  package private(set) var pausedSince: Instant?

  /// Those that move on: all that run besides those that a pause holds.
  package var moving: [Running] {
    all.filter { !(pausedThrough != nil && $0.kind.pauses) }
  }

  /// The one of a kind, where it runs.
  package subscript(kind: DeadlineKind) -> Running? { all.first { $0.kind == kind } }

  mutating func set(_ kind: DeadlineKind, due: Instant, at: Instant) {
    stop(kind)
    all.append(Running(kind: kind, since: at, due: due))
    all.sort { $0.kind < $1.kind }
  }

  mutating func stop(_ kinds: DeadlineKind...) {
    all.removeAll { kinds.contains($0.kind) }
  }

  mutating func stopAll(besides kept: DeadlineKind...) {
    all.removeAll { !kept.contains($0.kind) }
    resume()
  }

  mutating func take(_ alarm: Event.AlarmRaised, at: Instant) {
    guard let index = index(of: alarm.kind, since: alarm.since) else { return }
    all[index].taken[alarm.step] = all[index].taken[alarm.step] ?? at
    all[index].told.formUnion(alarm.to)
    if case .instead = alarm.step { all[index].stoodIn.formUnion(alarm.to) }
  }

  mutating func miss(_ failure: Event.AlarmFailed, at: Instant) {
    guard let index = index(of: failure.kind, since: failure.since),
      !all[index].unreached.contains(where: { $0.account == failure.to })
    else { return }
    all[index].unreached.append(
      Unreached(account: failure.to, at: at, fault: failure.fault))
  }

  mutating func telephone(_ account: AccountID) {
    for deadline in all.indices {
      for place in all[deadline].unreached.indices
      where all[deadline].unreached[place].account == account {
        all[deadline].unreached[place].isTelephoned = true
      }
    }
  }

  private func index(of kind: DeadlineKind, since: Instant) -> Int? {
    all.firstIndex { $0.kind == kind && $0.since == since }
  }

  mutating func pause(through day: LocalDate, at: Instant) {
    pausedThrough = day
    pausedSince = at
  }

  mutating func resume() {
    pausedThrough = nil
    pausedSince = nil
  }
}
