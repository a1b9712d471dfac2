internal import GRDB
internal import Signals

// Events in the order in which they were written: that of the rows, of which none ever goes.
extension SQLiteTransaction {
  func newestEvent() throws -> EventPlace {
    let number = try first(
      "SELECT coalesce(max(rowid), 0) FROM event", [], from: "event"
    ) { try $0.number(0) }
    return EventPlace(number: number ?? 0)
  }

  func events(after place: EventPlace, of network: String, limit: Int) throws -> [PlacedEvent] {
    // The plus keeps SQLite from looking through all events of the network.
    try all(
      """
      SELECT rowid, signal, kind FROM event
      WHERE rowid > ? AND +network = ? ORDER BY rowid LIMIT ?
      """, [place.number, network, max(0, limit)], from: "event"
    ) { row in
      PlacedEvent(
        place: EventPlace(number: try row.number(0)), signal: try row.signal(1),
        kind: try row.text(2))
    }
  }
}
