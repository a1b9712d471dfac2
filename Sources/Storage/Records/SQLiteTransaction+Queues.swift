internal import Foundation
internal import GRDB
internal import Signals

// Who owns what, and where work stands.
extension SQLiteTransaction {
  func openSignals(ownedBy account: AccountID, of network: String) throws -> [SignalID] {
    try all(
      """
      SELECT id FROM signal
      WHERE network = ? AND owner = ? AND is_open = 1 AND owner IS NOT NULL ORDER BY id
      """, [network, account.text], from: "signal"
    ) { try $0.signal(0) }
  }

  func occupiedQueues() throws -> [OccupiedQueue] {
    let occupied = try all(
      """
      SELECT network, queue FROM signal WHERE is_open = 1
      UNION
      SELECT network, offered_to FROM signal WHERE is_open = 1 AND offered_to IS NOT NULL
      """, [], from: "signal"
    ) { OccupiedQueue(network: try $0.text(0), queue: try $0.text(1)) }
    return occupied.sorted()
  }

  func endedQueues(of network: String) throws -> [String] {
    // From one queue to the next by the index, however many signals ended in each.
    let next = "SELECT min(queue) FROM signal WHERE network = ? AND is_open = 0"
    return try all(
      """
      WITH RECURSIVE ended(queue) AS (
        \(next)
        UNION ALL
        SELECT (\(next) AND queue > ended.queue) FROM ended WHERE ended.queue IS NOT NULL
      )
      SELECT queue FROM ended WHERE queue IS NOT NULL
      """, [network, network], from: "signal"
    ) { try $0.text(0) }.sorted()
  }
}

// The mark by which a start tells whether the key at hand is the one of the database.
extension SQLiteTransaction {
  func keyMark() throws -> [UInt8]? {
    try first("SELECT mark FROM key_mark", [], from: "key_mark") { try $0.bytes(0) }
  }

  func insertKeyMark(_ mark: [UInt8]) throws {
    try run("INSERT INTO key_mark (only, mark) VALUES (1, ?)", [Data(mark)])
  }

  func rewriteKeyMark() throws {
    try run("UPDATE key_mark SET mark = mark", [])
  }
}
