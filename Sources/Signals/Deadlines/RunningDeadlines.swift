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
    /// The steps that were taken.
    package var steps: Set<AlarmStep> = []
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

  mutating func take(_ alarm: Event.AlarmRaised) {
    guard let index = all.firstIndex(where: { $0.kind == alarm.kind && $0.since == alarm.since })
    else { return }
    all[index].steps.insert(alarm.step)
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
