import Foundation

/// Something that happened to a signal. Events are never changed and hold no personal data: what is
/// personal lies sealed beside them (`architecture.md`, invariant 8).
package enum Event: Sendable, Equatable {
  /// The signal came in.
  case received(Received)
  /// The rules decided, or decided again.
  case classified(Classified)
  /// More became known about whom the signal is about.
  case subjectCompleted(SubjectCompleted)
  /// A coordinator became the owner.
  case takenUp(TakenUp)
  /// The owner put it back in its queue.
  case released(Act)
  /// The owner offered it to another queue; the owner stays until it is accepted.
  case handoverOffered(HandoverOffered)
  /// A coordinator of the other queue accepted it, and owns it now.
  case handoverAccepted(Act)
  /// The other queue returned the offer.
  case handoverReturned(Act)
  /// The owner took the offer back.
  case handoverWithdrawn(Act)
  /// The owner tried to reach the resident, in vain.
  case attemptFailed(Act)
  /// A coordinator changed the class by hand.
  case classChanged(ClassChanged)
  /// The owner ended the work.
  case closed(Closed)
  /// A coordinator took an ended signal up again.
  case reopened(Act)
  /// Somebody told the reporter the news that was owed.
  case reporterTold(ReporterTold)
  /// The personal data was destroyed.
  case erased(Act)
  /// A deadline began, or its moment changed.
  case deadlineSet(DeadlineSet)
  /// People were told that a deadline comes near or has passed.
  case alarmRaised(AlarmRaised)
  /// Somebody could be reached by none of their ways; the next in the chain are told.
  case alarmFailed(AlarmFailed)
  /// Somebody telephoned a colleague who could not be reached otherwise.
  case telephoned(Telephoned)
  /// It went from one owner to another, without a moment between.
  case reassigned(Reassigned)
  /// The owner planned the next step.
  case planned(Planned)
  /// The owner did the planned step.
  case stepDone(Act)
  /// The owner's clocks stand still till a day.
  case paused(Paused)
  /// The owner's clocks run on.
  case resumed(Resumed)
  /// Somebody said whether the emergency number was reached.
  case emergencyAnswered(EmergencyAnswered)
  /// The resident was told of the signal, or will not be, or later.
  case residentInformed(ResidentInformed)
  /// A colleague who stands near to somebody in it may not see it any more.
  case excluded(Excluded)
  /// A colleague who was kept out may see it again.
  case admitted(Excluded)
  /// A coordinator asked the reporter something.
  case reporterAsked(ReporterAsked)
  /// The reporter answered.
  case reporterAnswered(ReporterAnswered)
  /// The reporter said that it is not solved.
  case reporterObjected(ReporterObjected)
  /// The reporter hears back in another way from now on.
  case channelChanged(ChannelChanged)
  /// The reporter's own data was destroyed, at their request.
  case reporterErased
  /// News to the reporter could not be delivered; a person takes over.
  case deliveryFailed(DeliveryFailed)
  /// A coordinator answered a consultation.
  case consultationAnswered(ConsultationAnswered)
  /// A consultation became a signal about somebody.
  case becameSignal(BecameSignal)
  /// The reporter saw something more, which is a signal of its own.
  case observationAdded(ObservationAdded)
  /// The resident agreed that the reporter may know that help started.
  case helpStarted(Act)

  /// Whether the product did it by itself, so that no page that was open is stale by it.
  package var isAutomatic: Bool {
    switch self {
    case .alarmRaised, .alarmFailed, .telephoned, .reporterTold, .deliveryFailed, .deadlineSet:
      true
    default: false
    }
  }

  /// How a signal came in, and what was promised.
  package struct Received: Codable, Sendable, Equatable {
    /// The network whose entrance it came through.
    package var network: String
    /// The entrance.
    package var entrance: Entrance
    /// Whom it is about, where a name or address was given.
    package var subject: SubjectID?
    /// The day by which the reporter hears back.
    package var feedbackBy: LocalDate
    /// How the reporter hears back.
    package var channel: ReporterChannel
    /// The earlier signal that this one adds to.
    package var additionTo: SignalID?
    /// The account that entered it on behalf of the reporter.
    package var enteredBy: AccountID?
    /// The organisation whose card the reporter used; nil without one, and in events of before
    /// there were cards.
    package var organisation: OrganisationID?
    /// The key person whose card the reporter used; nil for the card of a whole organisation.
    package var keyPerson: KeyPersonID?
    /// The deadlines that begin with it, besides that of the first look; nil in events of before
    /// they were kept.
    package var deadlines: [DeadlineSet]?
  }

  /// What the rules concluded, by name; the values they saw lie sealed.
  package struct Classified: Codable, Sendable, Equatable {
    /// The class that the rules conclude.
    package var signalClass: String
    /// The queue that the rules conclude.
    package var queue: String
    /// The other queues that the deciding rules name.
    package var otherQueues: [String]
    /// By when a person must have looked.
    package var due: Instant
    /// The hash of the rule set.
    package var ruleSet: String
    /// The day for which the rule set decided, which is that of the validity of its modules; nil in
    /// events of before it was kept.
    package var day: LocalDate?
    /// The rules that hold.
    package var holding: [String]
    /// The rules of the deciding class.
    package var deciding: [String]
    /// The message for the reporter.
    package var message: String
    /// The advices, such as 112.
    package var advices: [String]
    /// The themes.
    package var themes: [String]
    /// The life domains.
    package var lifeDomains: [String]
    /// The kinds of helper that fit.
    package var helpers: [String]
    /// Whether no rule spoke.
    package var bySilence: Bool
    /// Whether class and queue took effect; a later decision that is milder is only a proposal
    /// (`decisions.md` 7).
    package var isApplied: Bool
  }

  /// Whom the signal turned out to be about.
  package struct SubjectCompleted: Codable, Sendable, Equatable {
    /// Whom it is about now.
    package var subject: SubjectID?
    /// Who completed it.
    package var by: AccountID
  }

  /// Something a coordinator did, with nothing more to say than who and why.
  package struct Act: Codable, Sendable, Equatable {
    /// Who did it.
    package var by: AccountID
    /// The sealed note with the reason, where one was given.
    package var note: NoteID?

    /// An act of an account, with its reason.
    package init(by: AccountID, note: NoteID? = nil) {
      self.by = by
      self.note = note
    }
  }

  /// How a coordinator became the owner.
  package struct TakenUp: Codable, Sendable, Equatable {
    /// The new owner.
    package var by: AccountID
    /// Whether informal help fits; asked of every signal that is not acute (`decisions.md` 38).
    package var informalHelpFits: Bool?
    /// The sealed reason why it does not.
    package var note: NoteID?
  }

  /// To whom a signal was offered.
  package struct HandoverOffered: Codable, Sendable, Equatable {
    /// The queue it is offered to.
    package var queue: String
    /// Who offered it; nil where a rule raised the class.
    package var by: AccountID?
    /// The sealed reason.
    package var note: NoteID?
    /// The sealed words about the conversation with the other side, where there was one: what makes
    /// the handover warm.
    package var contact: NoteID?
  }

  /// The class that a coordinator gave by hand.
  package struct ClassChanged: Codable, Sendable, Equatable {
    /// The new class.
    package var signalClass: String
    /// Who changed it.
    package var by: AccountID
    /// The sealed reason.
    package var note: NoteID
  }

  /// How the work ended.
  package struct Closed: Codable, Sendable, Equatable {
    /// How it ended.
    package var outcome: Outcome
    /// Who ended it.
    package var by: AccountID
    /// A sealed remark.
    package var note: NoteID?
  }

  /// Which news was told.
  package struct ReporterTold: Codable, Sendable, Equatable {
    /// The number of the message within its signal.
    package var message: Int
    /// Who told it; nil where it was delivered without a person.
    package var by: AccountID?
    /// The step it told of; nil in events of before it was kept.
    package var status: PublicStatus?
  }
}

/// The way a signal came in.
package enum Entrance: String, Codable, Sendable {
  /// The public form.
  case form
  /// The programming interface.
  case api
  /// A coordinator who was phoned.
  case onBehalf
  /// An anonymous question about gravity, without a resident (`domain.md` R3).
  case consultation
}

/// How the work on a signal ended; the reporter never sees which one.
package enum Outcome: String, Codable, CaseIterable, Sendable {
  /// The resident has help.
  case helped
  /// Another organisation works on it.
  case referred
  /// The resident wants no help.
  case noHelpWanted
  /// Nobody could reach the resident.
  case notReached
  /// Nobody has room to help.
  case noCapacity
  /// There was nothing to worry about.
  case noConcern
  /// The resident is not known at the place that was named.
  case unknownPerson
  /// It was sent by mistake.
  case mistake
  /// It was a question, and was answered with advice.
  case advised

  /// How work on a resident can end: all but the answer to a question.
  package static let ofWork = allCases.filter { $0 != .advised }
}

/// The sealed note that an event refers to; counted within its signal from 1.
package struct NoteID: Hashable, Codable, Sendable {
  /// The number within the signal.
  package let number: Int

  /// The note with this number.
  package init(number: Int) { self.number = number }

  /// Reads the one value. Throws `DecodingError` where there is none of its kind.
  package init(from decoder: any Decoder) throws {
    number = try decoder.singleValueContainer().decode(Int.self)
  }

  /// Writes the one value. Throws what the encoder throws.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(number)
  }
}
