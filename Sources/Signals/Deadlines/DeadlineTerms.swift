package import RuleLanguage

/// When the deadlines of a network's signals fall, counted from now.
package struct DeadlineTerms: Sendable {
  /// The network.
  package let network: Network
  /// The local days and clock.
  package let calendar: WorkingCalendar
  /// The moment from which is counted.
  package let now: Instant

  /// The days within which a resident is told of a signal (AVG, article 14, paragraph 3: a month).
  package static let residentToldDays = 30
  /// Within what time it is known whether the emergency number was reached.
  package static let emergency = Deadline.hours(1)
  /// Within what time a reporter is expected to answer; then the coordinator goes on without.
  package static let question = Deadline.workingDays(3)
  /// Within what time a coordinator answers a consultation.
  package static let consultation = Deadline.workingDays(2)

  /// Terms of a network, counted from a moment.
  package init(_ network: Network, _ calendar: WorkingCalendar, from now: Instant) {
    self.network = network
    self.calendar = calendar
    self.now = now
  }

  /// A deadline of this kind that begins now, for a signal of a class in a queue.
  ///
  /// The first look is set by the rules, and feedback is promised by the network: of those there is
  /// none here but the network's promise.
  package func set(
    _ kind: DeadlineKind, in queue: String, _ signalClass: SignalClass
  ) -> Event.DeadlineSet {
    let times = network.calendar(of: queue, on: calendar)
    func due(_ purpose: DeadlinePurpose) -> Instant {
      times.due(
        network.evaluator.profile.deadline(purpose, queue: queue, class: signalClass), from: now)
    }
    let moment =
      switch kind {
      case .decision: due(.decision)
      case .handover: due(.handover)
      case .action: due(.action)
      case .feedback, .firstLook: times.due(network.feedback, from: now)
      case .residentTold: now.adding(days: Self.residentToldDays)
      case .emergency: times.due(Self.emergency, from: now)
      case .question: times.due(Self.question, from: now)
      case .consultation: advice
      }
    return Event.DeadlineSet(kind, due: moment)
  }

  /// The day by which a reporter hears back: the same for every class and queue (`decisions.md` 21).
  var feedbackDay: LocalDate {
    calendar.day(of: network.calendar(on: calendar).due(network.feedback, from: now))
  }

  /// By when who asks for advice has it: the same for every class and queue, as the day is told.
  var advice: Instant {
    network.calendar(on: calendar).due(Self.consultation, from: now)
  }

  /// The end of the network's work on a day.
  package func end(of day: LocalDate, in queue: String) -> Instant {
    let minute = network.calendar(of: queue, on: calendar).closingMinute(of: day)
    return calendar.instant(on: day, minute: minute)
  }
}
