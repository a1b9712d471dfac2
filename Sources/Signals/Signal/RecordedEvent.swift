import Foundation

/// An event as it is kept: its place in the signal's history, its moment, its kind and its content.
package struct RecordedEvent: Sendable, Equatable {
  /// The signal it happened to.
  package let signal: SignalID
  /// Its place in the history of the signal, from 1, without gaps.
  package let sequence: Int
  /// When it happened.
  package let at: Instant
  /// What happened.
  package let event: Event

  /// An event at its place.
  package init(signal: SignalID, sequence: Int, at: Instant, event: Event) {
    self.signal = signal
    self.sequence = sequence
    self.at = at
    self.event = event
  }
}

/// Why stored bytes are no event.
package enum EventFault: Error, Sendable {
  /// The kind is unknown: a newer version wrote it.
  case unknownKind(String)
  /// The content does not fit the kind.
  case malformed(kind: String)
}

extension Event {
  /// The kind under which the event is stored; these words are kept for ever.
  package var kind: String {
    switch self {
    case .received: "received"
    case .classified: "classified"
    case .subjectCompleted: "subjectCompleted"
    case .takenUp: "takenUp"
    case .released: "released"
    case .handoverOffered: "handoverOffered"
    case .handoverAccepted: "handoverAccepted"
    case .handoverReturned: "handoverReturned"
    case .handoverWithdrawn: "handoverWithdrawn"
    case .attemptFailed: "attemptFailed"
    case .classChanged: "classChanged"
    case .closed: "closed"
    case .reopened: "reopened"
    case .reporterTold: "reporterTold"
    case .erased: "erased"
    case .deadlineSet: "deadlineSet"
    case .alarmRaised: "alarmRaised"
    case .alarmFailed: "alarmFailed"
    case .telephoned: "telephoned"
    case .reassigned: "reassigned"
    case .planned: "planned"
    case .stepDone: "stepDone"
    case .paused: "paused"
    case .resumed: "resumed"
    case .emergencyAnswered: "emergencyAnswered"
    case .residentInformed: "residentInformed"
    case .excluded: "excluded"
    case .admitted: "admitted"
    case .reporterAsked: "reporterAsked"
    case .reporterAnswered: "reporterAnswered"
    case .reporterObjected: "reporterObjected"
    case .channelChanged: "channelChanged"
    case .reporterErased: "reporterErased"
    case .deliveryFailed: "deliveryFailed"
    case .consultationAnswered: "consultationAnswered"
    case .becameSignal: "becameSignal"
    case .observationAdded: "observationAdded"
    case .helpStarted: "helpStarted"
    }
  }

  /// The content of the event as JSON with sorted keys. Throws what the encoder throws.
  package func content() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data =
      switch self {
      case .received(let content): try encoder.encode(content)
      case .classified(let content): try encoder.encode(content)
      case .subjectCompleted(let content): try encoder.encode(content)
      case .takenUp(let content): try encoder.encode(content)
      case .handoverOffered(let content): try encoder.encode(content)
      case .classChanged(let content): try encoder.encode(content)
      case .closed(let content): try encoder.encode(content)
      case .reporterTold(let content): try encoder.encode(content)
      case .deadlineSet(let content): try encoder.encode(content)
      case .alarmRaised(let content): try encoder.encode(content)
      case .alarmFailed(let content): try encoder.encode(content)
      case .telephoned(let content): try encoder.encode(content)
      case .reassigned(let content): try encoder.encode(content)
      case .planned(let content): try encoder.encode(content)
      case .paused(let content): try encoder.encode(content)
      case .resumed(let content): try encoder.encode(content)
      case .emergencyAnswered(let content): try encoder.encode(content)
      case .residentInformed(let content): try encoder.encode(content)
      case .excluded(let content), .admitted(let content): try encoder.encode(content)
      case .reporterAsked(let content): try encoder.encode(content)
      case .reporterAnswered(let content): try encoder.encode(content)
      case .reporterObjected(let content): try encoder.encode(content)
      case .channelChanged(let content): try encoder.encode(content)
      case .reporterErased: Data("{}".utf8)
      case .deliveryFailed(let content): try encoder.encode(content)
      case .consultationAnswered(let content): try encoder.encode(content)
      case .becameSignal(let content): try encoder.encode(content)
      case .observationAdded(let content): try encoder.encode(content)
      case .released(let act), .handoverAccepted(let act), .handoverReturned(let act),
        .handoverWithdrawn(let act), .attemptFailed(let act), .reopened(let act),
        .stepDone(let act), .erased(let act), .helpStarted(let act):
        try encoder.encode(act)
      }
    return String(decoding: data, as: UTF8.self)
  }

  /// The event of a stored kind and content. Throws `EventFault`.
  package init(kind: String, content: String) throws {
    let decoder = JSONDecoder()
    func decoded<Content: Decodable>(_ type: Content.Type) throws -> Content {
      do {
        return try decoder.decode(type, from: Data(content.utf8))
      } catch {
        throw EventFault.malformed(kind: kind)
      }
    }
    switch kind {
    case "received": self = .received(try decoded(Received.self))
    case "classified": self = .classified(try decoded(Classified.self))
    case "subjectCompleted": self = .subjectCompleted(try decoded(SubjectCompleted.self))
    case "takenUp": self = .takenUp(try decoded(TakenUp.self))
    case "released": self = .released(try decoded(Act.self))
    case "handoverOffered": self = .handoverOffered(try decoded(HandoverOffered.self))
    case "handoverAccepted": self = .handoverAccepted(try decoded(Act.self))
    case "handoverReturned": self = .handoverReturned(try decoded(Act.self))
    case "handoverWithdrawn": self = .handoverWithdrawn(try decoded(Act.self))
    case "attemptFailed": self = .attemptFailed(try decoded(Act.self))
    case "classChanged": self = .classChanged(try decoded(ClassChanged.self))
    case "closed": self = .closed(try decoded(Closed.self))
    case "reopened": self = .reopened(try decoded(Act.self))
    case "reporterTold": self = .reporterTold(try decoded(ReporterTold.self))
    case "erased": self = .erased(try decoded(Act.self))
    case "deadlineSet": self = .deadlineSet(try decoded(DeadlineSet.self))
    case "alarmRaised": self = .alarmRaised(try decoded(AlarmRaised.self))
    case "alarmFailed": self = .alarmFailed(try decoded(AlarmFailed.self))
    case "telephoned": self = .telephoned(try decoded(Telephoned.self))
    case "reassigned": self = .reassigned(try decoded(Reassigned.self))
    case "planned": self = .planned(try decoded(Planned.self))
    case "stepDone": self = .stepDone(try decoded(Act.self))
    case "paused": self = .paused(try decoded(Paused.self))
    case "resumed": self = .resumed(try decoded(Resumed.self))
    case "emergencyAnswered": self = .emergencyAnswered(try decoded(EmergencyAnswered.self))
    case "residentInformed": self = .residentInformed(try decoded(ResidentInformed.self))
    case "excluded": self = .excluded(try decoded(Excluded.self))
    case "admitted": self = .admitted(try decoded(Excluded.self))
    case "reporterAsked": self = .reporterAsked(try decoded(ReporterAsked.self))
    case "reporterAnswered": self = .reporterAnswered(try decoded(ReporterAnswered.self))
    case "reporterObjected": self = .reporterObjected(try decoded(ReporterObjected.self))
    case "channelChanged": self = .channelChanged(try decoded(ChannelChanged.self))
    case "reporterErased": self = .reporterErased
    case "deliveryFailed": self = .deliveryFailed(try decoded(DeliveryFailed.self))
    case "consultationAnswered":
      self = .consultationAnswered(try decoded(ConsultationAnswered.self))
    case "becameSignal": self = .becameSignal(try decoded(BecameSignal.self))
    case "observationAdded": self = .observationAdded(try decoded(ObservationAdded.self))
    case "helpStarted": self = .helpStarted(try decoded(Act.self))
    default: throw EventFault.unknownKind(kind)
    }
  }
}
