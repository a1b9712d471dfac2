extension Event {
  /// A deadline, with the moment it falls. It stays where it is until another event sets it anew:
  /// rules that change later do not move it.
  package struct DeadlineSet: Codable, Sendable, Equatable {
    /// Which one.
    package var kind: DeadlineKind
    /// When it falls.
    package var due: Instant

    /// A deadline that falls at `due`.
    package init(_ kind: DeadlineKind, due: Instant) {
      self.kind = kind
      self.due = due
    }
  }

  /// Whom one step of a deadline told.
  package struct AlarmRaised: Codable, Sendable, Equatable {
    /// The deadline.
    package var kind: DeadlineKind
    /// When the deadline began: with its kind it tells one deadline of a signal from another.
    package var since: Instant
    /// The step; each is taken once.
    package var step: AlarmStep
    /// Who was told, in order; empty where nobody could be reached, which is shown in red.
    package var to: [AccountID]
  }

  /// The owner's clocks stand still.
  package struct Paused: Codable, Sendable, Equatable {
    /// The last day on which they stand still.
    package var through: LocalDate
    /// Who paused them.
    package var by: AccountID
    /// The sealed reason.
    package var note: NoteID
  }

  /// The owner's clocks run on.
  package struct Resumed: Codable, Sendable, Equatable {
    /// Who let them; nil where the day had come.
    package var by: AccountID?
  }
}
