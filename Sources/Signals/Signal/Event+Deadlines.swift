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

  /// That an alarm did not reach somebody by any of their ways.
  package struct AlarmFailed: Codable, Sendable, Equatable {
    /// The deadline.
    package var kind: DeadlineKind
    /// When the deadline began.
    package var since: Instant
    /// Who could not be reached.
    package var to: AccountID
    /// The stored word of what went wrong last.
    package var fault: String

    /// An alarm about a deadline that did not reach `account`.
    package init(kind: DeadlineKind, since: Instant, to account: AccountID, fault: DeliveryFault) {
      self.kind = kind
      self.since = since
      to = account
      self.fault = fault.rawValue
    }
  }

  /// That somebody told a colleague by telephone.
  package struct Telephoned: Codable, Sendable, Equatable {
    /// Who was telephoned.
    package var account: AccountID
    /// Who telephoned.
    package var by: AccountID

    /// A call by one account to another.
    package init(_ account: AccountID, by: AccountID) {
      self.account = account
      self.by = by
    }
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
