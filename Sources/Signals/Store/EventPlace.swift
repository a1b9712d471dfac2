/// Where an event stands among those of all signals, in the order in which they were written.
package struct EventPlace: Sendable, Hashable, Comparable {
  /// How the store counts it; later events have higher numbers.
  package let number: Int

  /// The place with a number; 0 stands before every event.
  package init(number: Int) {
    self.number = number
  }

  /// Whether `left` was written before `right`.
  package static func < (left: EventPlace, right: EventPlace) -> Bool { left.number < right.number }
}

/// That something happened to a signal, without what it was about.
package struct PlacedEvent: Sendable, Equatable {
  /// Where it stands among all events.
  package let place: EventPlace
  /// The signal.
  package let signal: SignalID
  /// The kind under which the event is stored.
  package let kind: String

  /// An event at its place.
  package init(place: EventPlace, signal: SignalID, kind: String) {
    self.place = place
    self.signal = signal
    self.kind = kind
  }
}

/// What a store tells of events in the order in which they were written. Every function throws
/// `StoreFault`.
package protocol EventReader {
  /// The place of the newest event of all; before the first, where there is none.
  func newestEvent() throws -> EventPlace
  /// The events behind a place of signals that are in a network now, oldest first; at most `limit`.
  func events(after place: EventPlace, of network: String, limit: Int) throws -> [PlacedEvent]
}
