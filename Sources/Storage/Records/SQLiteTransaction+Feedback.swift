internal import GRDB
internal import Signals

// What reporters hear: the news they are owed.
extension SQLiteTransaction {
  private static let messageColumns = """
    message.signal, number, message.network, status, channel, since, visible_from, is_automatic,
    fault, told_at, is_question
    """

  private static func message(_ row: Columns) throws -> OwedMessage {
    OwedMessage(
      signal: try row.signal(0), number: try row.number(1), network: try row.text(2),
      status: try row.known(PublicStatus(rawValue: try row.number(3))),
      channel: try row.known(ReporterChannel(rawValue: try row.text(4))),
      since: try row.instant(5), visibleFrom: try row.instant(6), isAutomatic: try row.flag(7),
      fault: try row.optionalText(8).map { try row.known(DeliveryFault(rawValue: $0)) },
      toldAt: try row.optionalInstant(9), isQuestion: try row.flag(10))
  }

  func owedMessages(
    in queues: [String], of network: String, at now: Instant, limit: Int
  ) throws -> [OwedMessage] {
    let places = Array(repeating: "?", count: queues.count).joined(separator: ", ")
    return try all(
      """
      SELECT \(Self.messageColumns)
      FROM message JOIN signal ON signal.network = message.network AND id = message.signal
      WHERE message.network = ? AND told_at IS NULL AND is_automatic = 0 AND visible_from <= ?
        AND channel <> ? AND queue IN (\(places)) AND is_erased = 0
      ORDER BY visible_from, message.signal, number LIMIT ?
      """,
      [network, now.milliseconds, ReporterChannel.none.rawValue] + StatementArguments(queues)
        + [max(0, limit)], from: "message", Self.message)
  }

  func messages(of signal: SignalID) throws -> [OwedMessage] {
    guard let network = try home(of: signal) else { return [] }
    return try all(
      """
      SELECT \(Self.messageColumns) FROM message
      WHERE network = ? AND signal = ? ORDER BY number
      """, [network, signal.text], from: "message", Self.message)
  }

  func insertMessage(_ message: OwedMessage) throws {
    let network = try existingHome(of: message.signal)
    try run(
      """
      INSERT INTO message (
        network, signal, number, status, channel, since, visible_from, is_automatic, fault, told_at,
        is_question
      ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        network, message.signal.text, message.number, message.status.rawValue,
        message.channel.rawValue, message.since.milliseconds, message.visibleFrom.milliseconds,
        message.isAutomatic, message.fault?.rawValue, message.toldAt?.milliseconds,
        message.isQuestion,
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
