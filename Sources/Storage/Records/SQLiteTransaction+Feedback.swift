internal import GRDB
internal import Signals

// What reporters hear: the news they are owed.
extension SQLiteTransaction {
  private static func message(_ row: Columns) throws -> OwedMessage {
    OwedMessage(
      signal: try row.signal(0), number: try row.number(1), network: try row.text(2),
      status: try row.known(PublicStatus(rawValue: try row.number(3))),
      channel: try row.known(ReporterChannel(rawValue: try row.text(4))),
      since: try row.instant(5), toldAt: try row.optionalInstant(6))
  }

  func owedMessages(
    in queues: [String], of network: String, limit: Int
  ) throws -> [OwedMessage] {
    let places = Array(repeating: "?", count: queues.count).joined(separator: ", ")
    return try all(
      """
      SELECT message.signal, number, message.network, status, channel, since, told_at
      FROM message JOIN signal ON signal.network = message.network AND id = message.signal
      WHERE message.network = ? AND told_at IS NULL AND queue IN (\(places))
        AND is_erased = 0
      ORDER BY since, message.signal, number LIMIT ?
      """, [network] + StatementArguments(queues) + [max(0, limit)], from: "message",
      Self.message)
  }

  func messages(of signal: SignalID) throws -> [OwedMessage] {
    guard let network = try home(of: signal) else { return [] }
    return try all(
      """
      SELECT signal, number, network, status, channel, since, told_at FROM message
      WHERE network = ? AND signal = ? ORDER BY number
      """, [network, signal.text], from: "message", Self.message)
  }

  func insertMessage(_ message: OwedMessage) throws {
    let network = try existingHome(of: message.signal)
    try run(
      """
      INSERT INTO message (network, signal, number, status, channel, since, told_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        network, message.signal.text, message.number, message.status.rawValue,
        message.channel.rawValue, message.since.milliseconds, message.toldAt?.milliseconds,
      ])
  }

  func markTold(_ number: Int, of signal: SignalID, at: Instant) throws {
    let network = try existingHome(of: signal)
    let changed = try run(
      "UPDATE message SET told_at = ? WHERE network = ? AND signal = ? AND number = ?",
      [at.milliseconds, network, signal.text, number])
    guard changed == 1 else { throw StoreFault.missing }
  }
}
