extension Event {
  /// From whom to whom a signal went at once.
  package struct Reassigned: Codable, Sendable, Equatable {
    /// The new owner.
    package var to: AccountID
    /// Who did it.
    package var by: AccountID
    /// The sealed note to the new owner.
    package var note: NoteID?

    /// A change of owner.
    package init(to: AccountID, by: AccountID, note: NoteID? = nil) {
      self.to = to
      self.by = by
      self.note = note
    }
  }

  /// The next step in the work.
  package struct Planned: Codable, Sendable, Equatable {
    /// The day by which it is done.
    package var day: LocalDate
    /// Who planned it.
    package var by: AccountID
    /// The sealed words for what it is.
    package var note: NoteID
  }

  /// Whether the emergency number was reached, where the form had said to call it.
  package struct EmergencyAnswered: Codable, Sendable, Equatable {
    /// What is known of a call to the emergency number.
    package enum Answer: String, Codable, CaseIterable, Sendable {
      /// They were reached.
      case reached
      /// Nobody called, or nobody answered; the coordinator took over.
      case notReached
      /// It turned out that no emergency call was needed.
      case notNeeded
    }

    /// The answer.
    package var answer: Answer
    /// Who answered; nil for the reporter.
    package var by: AccountID?
    /// A sealed remark.
    package var note: NoteID?

    /// An answer; without `by` that of the reporter.
    package init(answer: Answer, by: AccountID? = nil, note: NoteID? = nil) {
      self.answer = answer
      self.by = by
      self.note = note
    }
  }

  /// What became of telling the resident that there is a signal about them.
  package struct ResidentInformed: Codable, Sendable, Equatable {
    /// The ways in which this ends, or waits.
    package enum Result: String, Codable, CaseIterable, Sendable {
      /// The resident was told.
      case told
      /// It waits till a later day.
      case postponed
      /// The resident is not told.
      case notTold
    }

    /// Why a resident is not told (UAVG, article 41; AVG, article 14, paragraph 5).
    package enum Ground: String, Codable, CaseIterable, Sendable {
      /// It would put the resident in danger.
      case dangerToResident
      /// It would put somebody else, such as the reporter, in danger.
      case dangerToOthers
      /// It would make help impossible.
      case preventsHelp
      /// It is not known who the resident is.
      case unknownResident
    }

    /// What became of it.
    package var result: Result
    /// The day on which it is looked at again, where it waits.
    package var reviewOn: LocalDate?
    /// The ground, where the resident is not told.
    package var ground: Ground?
    /// Who answers for it.
    package var by: AccountID
    /// The sealed reason.
    package var note: NoteID?
  }

  /// A colleague who is kept out of a signal, or let in again.
  package struct Excluded: Codable, Sendable, Equatable {
    /// The colleague.
    package var account: AccountID
    /// Who decided.
    package var by: AccountID
    /// The sealed reason.
    package var note: NoteID?
  }
}
