import Foundation

/// What systems of partners are told. It names nothing: no signal, no class, no person, no queue,
/// and no number that could be followed from one event to the next. Whoever hears it signs in and
/// looks.
///
/// Figures of a day are not among them: below ten they would be suppressed (`decisions.md` 22), and
/// so be empty for nearly every network.
package enum PartnerEvent: String, CaseIterable, Sendable {
  /// Somebody was called on, because something cannot wait.
  case called
  /// Nobody answered a call yet.
  case unanswered
  /// A message could not be delivered; a person is to tell it. At most one each hour of a network.
  case undelivered

  /// The type under which it is known outside; kept for ever.
  package var type: String {
    switch self {
    case .called: "nl.buurtsignaal.oproep.gedaan.v1"
    case .unanswered: "nl.buurtsignaal.oproep.onbeantwoord.v1"
    case .undelivered: "nl.buurtsignaal.bericht.nietbezorgd.v1"
    }
  }

  /// The event as CloudEvents 1.0 has it, in structured mode, by the Dutch profile: `source` is the
  /// address of the network's pages, `id` the key by which a receiver drops repeats, and `dataref`
  /// where somebody who may can look.
  func content(id: String, source: String, at moment: Instant) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let envelope = Envelope(
      specversion: "1.0", id: id, source: source, type: type, time: Self.text(moment),
      dataref: source + "/desk")
    return (try? encoder.encode(envelope)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// A moment in UTC as RFC 3339 has it, to the second.
  private static func text(_ moment: Instant) -> String {
    Date(timeIntervalSince1970: TimeInterval(moment.seconds)).formatted(.iso8601)
  }

  private struct Envelope: Encodable {
    let specversion: String
    let id: String
    let source: String
    let type: String
    let time: String
    let dataref: String
  }
}

extension StoreWriter {
  /// Tells the systems of partners of a network that something happened, each once under `key`.
  /// Throws `StoreFault`.
  func tellPartners(
    _ event: PartnerEvent, key: String, network: String, signal: SignalID?,
    _ channels: ChannelsAvailable, at now: Instant
  ) throws {
    for receiver in channels.receivers(of: network) {
      try enqueue(
        Dispatch(
          key: DispatchKey("event/\(event.rawValue)/\(key)/\(receiver)"), network: network,
          signal: signal, purpose: .event(event), recipient: .webhook(receiver),
          channel: .webhook, createdAt: now))
    }
  }

  /// Tells them of a dispatch that failed: once an hour of its network, because the event says no
  /// more.
  func tellPartners(
    _ event: PartnerEvent, of dispatch: Dispatch, _ channels: ChannelsAvailable, at now: Instant
  ) throws {
    let hour = now.milliseconds.floorDivided(by: PartnerEvent.hourMilliseconds)
    try tellPartners(
      event, key: "\(dispatch.network)/\(hour)", network: dispatch.network, signal: nil, channels,
      at: now)
  }

  /// Tells them that an acute signal calls on people, and each time that nobody answered.
  func tellPartners(
    of alarm: Event.AlarmRaised, _ state: SignalState, _ channels: ChannelsAvailable,
    at now: Instant
  ) throws {
    let event: PartnerEvent
    switch alarm.step {
    case .arrived: event = .called
    case .again: event = .unanswered
    case .soon, .due, .chain, .instead: return
    }
    let key =
      "\(state.id.text)/\(alarm.kind.rawValue)/\(alarm.since.milliseconds)/\(alarm.step.stored)"
    try tellPartners(
      event, key: key, network: state.network, signal: state.id, channels, at: now)
  }
}

extension PartnerEvent {
  fileprivate static let hourMilliseconds: Int64 = 3_600_000
}
