/// A place where signals wait for a person.
package struct Queue: Sendable, Hashable {
  /// The name, as declared.
  package let name: String
  /// The name on screens.
  package let title: String
}

/// Whom to call besides reporting, told to the reporter at once.
package struct Advice: Sendable, Hashable {
  /// The name, as declared.
  package let name: String
  /// The telephone number; nil when there is nobody to call.
  package let call: String?
  /// The sentences for the reporter, one for each language.
  package let texts: [LocalText]
}

/// Who looks after a queue.
package enum DeskRole: Sendable, Hashable {
  /// The coordinator of the OGGZ network.
  case dutyCoordinator
  /// The coordinator of the neighbourhood network.
  case networkCoordinator
  /// The broker of informal help.
  case broker
}

/// The configuration of one network.
package struct Profile: Sendable, Hashable {
  /// One queue with its role.
  package struct Desk: Sendable, Hashable {
    /// The name of the queue.
    package let queue: String
    /// Who looks after it.
    package let role: DeskRole
    /// Who is told when nobody accepted a signal, in order.
    package var chain: [Step] = []
    /// When people look at this queue; empty for the opening hours of the network.
    package var openingHours: [OpeningHours] = []
    /// Days on which nobody looks at this queue, besides those of the network.
    package var closedDays: [ClosedDays] = []
    /// The deadlines it sets otherwise than the network.
    package var deadlines: [OwnDeadline] = []
  }

  /// One step of the chain of a queue.
  package struct Step: Sendable, Hashable {
    /// Who is told.
    package let role: DeskRole
    /// How long after the step before.
    package let after: Deadline
  }

  /// What a network set a threshold to.
  package struct Setting: Sendable, Hashable {
    /// The name of the threshold.
    package let threshold: String
    /// The value, within its range.
    package let value: Int
  }

  /// What happens when no rule speaks (decision 3).
  package struct Silence: Sendable, Hashable {
    /// The queue.
    package let queue: String
    /// Within what time a person looks.
    package let within: Deadline
    /// The message for the reporter.
    package let message: String
  }

  /// The name, as declared.
  package let name: String
  /// The name of the network on screens.
  package let network: String
  /// The sender that messages bear.
  package let sender: String
  /// The telephone number of the network.
  package let phone: String
  /// When people read signals, in words.
  package let readingTimes: String
  /// The language codes that every message must have.
  package let languages: [String]
  /// What happens when no rule speaks.
  package let silence: Silence
  /// The promised time of feedback, the same for every signal (decision 21).
  package let feedback: Deadline
  /// The queues of this network with who looks after them.
  package let desks: [Desk]
  /// When somebody is on duty.
  package var roster = Roster.openingHours
  /// When people look at signals; empty when not declared.
  package var openingHours: [OpeningHours] = []
  /// Days on which nobody looks.
  package var closedDays: [ClosedDays] = []
  /// How it speaks of residents when it meets.
  package var privacy = PrivacyLevel.anonymous
  /// The thresholds it set itself, in the order written.
  package var settings: [Setting] = []
  /// The deadlines it sets for all its queues; `deadline(_:queue:class:)` tells which one counts.
  package var deadlines: [OwnDeadline] = []
  /// How often one key person is asked at most.
  package var askLimit = AskLimit.standard
  /// Whether a reporter may hear that help has started, with the consent of the resident
  /// (decision 22).
  package var tellsHelpStarted = false
}
