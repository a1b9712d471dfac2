extension Event {
  /// A question to the reporter.
  package struct ReporterAsked: Codable, Sendable, Equatable {
    /// Which of the fixed questions.
    package var question: ReporterQuestion
    /// Who asked.
    package var by: AccountID
  }

  /// The reporter's answer to the question that was open.
  package struct ReporterAnswered: Codable, Sendable, Equatable {
    /// The question.
    package var question: ReporterQuestion
    /// The sealed answer.
    package var note: NoteID
  }

  /// That the reporter thinks it is not solved.
  package struct ReporterObjected: Codable, Sendable, Equatable {
    /// The sealed words of the reporter, where there were any.
    package var note: NoteID?
  }

  /// The way in which the reporter hears back.
  package struct ChannelChanged: Codable, Sendable, Equatable {
    /// The way from now on; `none` where they want no messages.
    package var channel: ReporterChannel
    /// The coordinator who changed it for them; nil where they did it themselves.
    package var by: AccountID?
  }

  /// Something more that the reporter saw.
  package struct ObservationAdded: Codable, Sendable, Equatable {
    /// The signal that it became: received and decided on like every other.
    package var signal: SignalID
  }

  /// News that did not arrive.
  package struct DeliveryFailed: Codable, Sendable, Equatable {
    /// The number of the message within its signal.
    package var message: Int
    /// The way it went.
    package var channel: ReporterChannel
    /// The stored word of the fault.
    package var fault: String
  }

  /// What a coordinator advised in answer to a consultation.
  package struct ConsultationAnswered: Codable, Sendable, Equatable {
    /// Which of the fixed advices.
    package var advice: ConsultationAdvice
    /// Who answered.
    package var by: AccountID
  }

  /// That somebody who had asked for advice reported it after all.
  package struct BecameSignal: Codable, Sendable, Equatable {
    /// Whom it is about, where a name or address was given.
    package var subject: SubjectID?
    /// The day by which the reporter hears back.
    package var feedbackBy: LocalDate
    /// How the reporter hears back.
    package var channel: ReporterChannel
    /// The deadlines that begin with it, besides that of the first look.
    package var deadlines: [DeadlineSet]
  }
}

/// The questions that a coordinator can ask a reporter; none of them tells anything about the case.
package enum ReporterQuestion: String, Codable, CaseIterable, Sendable {
  /// Did you see this person again?
  case seenAgain
  /// Is it more serious or less serious now?
  case changed
  /// Where can we find this person?
  case whereToFind
  /// When is this person at home?
  case whenAtHome
  /// May we call you?
  case mayWeCall
  /// Do you know who else helps this person?
  case whoElseHelps
}

/// What a coordinator can advise in answer to a consultation.
package enum ConsultationAdvice: String, Codable, CaseIterable, Sendable {
  /// Report it with a name or address.
  case report
  /// Call the emergency number.
  case callEmergency
  /// Call the general practitioner.
  case callDoctor
  /// Talk with the person first.
  case talkFirst
  /// Keep an eye on it.
  case keepWatching
}
