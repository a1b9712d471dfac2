// The order of events of a `MemoryTransaction`.
extension MemoryTransaction {
  func newestEvent() throws -> EventPlace {
    EventPlace(number: state.happened.count)
  }

  func events(after place: EventPlace, of network: String, limit: Int) throws -> [PlacedEvent] {
    var found: [PlacedEvent] = []
    for index in state.happened.indices.dropFirst(max(0, place.number)) {
      let happened = state.happened[index]
      guard found.count < limit else { break }
      guard state.signals[happened.signal]?.summary.network == network else { continue }
      found.append(
        PlacedEvent(
          place: EventPlace(number: index + 1), signal: happened.signal, kind: happened.kind))
    }
    return found
  }
}

extension MemoryState {
  /// That an event of a kind was appended to a signal.
  struct Happened {
    let signal: SignalID
    let kind: String
  }
}
