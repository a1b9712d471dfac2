internal import GRDB
internal import Signals

// The messages on their way out.
extension SQLiteTransaction {
  private static let dispatchColumns = """
    key, network, signal, purpose, news, recipient_kind, recipient, channel, created_at, not_before,
    first_tried_at, attempts, next_try_at, leased_until, fence, state, last_fault, tag
    """

  /// The minutes by which a dispatch that cannot be read is put off.
  private static let unreadablePauseMinutes = 60

  private static func dispatch(_ row: Columns) throws -> Dispatch {
    let purpose = Dispatch.Purpose(
      stored: try row.text(3), newsNumber: try row.optionalNumber(4))
    let recipient = Dispatch.Recipient(kind: try row.text(5), name: try row.text(6))
    var dispatch = Dispatch(
      key: DispatchKey(try row.text(0)), network: try row.text(1),
      signal: try row.optionalText(2).map { try row.known(SignalID($0)) },
      purpose: try row.known(purpose), recipient: try row.known(recipient),
      channel: try row.known(Dispatch.Channel(rawValue: try row.text(7))),
      createdAt: try row.instant(8), notBefore: try row.instant(9))
    dispatch.firstTriedAt = try row.optionalInstant(10)
    dispatch.attempts = try row.number(11)
    dispatch.nextTryAt = try row.instant(12)
    dispatch.leasedUntil = try row.optionalInstant(13)
    dispatch.fence = try row.number(14)
    dispatch.state = try row.known(Dispatch.State(rawValue: try row.text(15)))
    dispatch.lastFault = try row.optionalText(16).map {
      try row.known(DeliveryFault(rawValue: $0))
    }
    dispatch.tag = try row.optionalText(17)
    return dispatch
  }

  func dispatch(_ key: DispatchKey) throws -> Dispatch? {
    try first(
      "SELECT \(Self.dispatchColumns) FROM dispatch WHERE key = ?", [key.text], from: "dispatch",
      Self.dispatch)
  }

  func dispatches(of signal: SignalID) throws -> [Dispatch] {
    guard let network = try home(of: signal) else { return [] }
    return try all(
      """
      SELECT \(Self.dispatchColumns) FROM dispatch WHERE network = ? AND signal = ?
      ORDER BY number
      """, [network, signal.text], from: "dispatch", Self.dispatch)
  }

  func dispatch(tagged tag: String) throws -> Dispatch? {
    try first(
      "SELECT \(Self.dispatchColumns) FROM dispatch WHERE tag = ? ORDER BY number LIMIT 1", [tag],
      from: "dispatch", Self.dispatch)
  }

  func nextTry(in lane: Dispatch.Lane) throws -> Instant? {
    try first(
      """
      SELECT next_try_at FROM dispatch WHERE state = 'waiting' AND lane = ?
      ORDER BY next_try_at LIMIT 1
      """, [lane.rawValue], from: "dispatch"
    ) { try $0.instant(0) }
  }

  func dispatchesAhead(
    of now: Instant, after latest: Instant, limit: Int
  ) throws -> [Dispatch] {
    try all(
      """
      SELECT \(Self.dispatchColumns) FROM dispatch
      WHERE state = 'waiting' AND lane IN (0, 1) AND next_try_at > ?
        AND (not_before <= ? OR lane = 0 AND created_at > ?)
      ORDER BY number LIMIT ?
      """,
      [latest.milliseconds, now.milliseconds, now.milliseconds, max(0, limit)], from: "dispatch",
      Self.dispatch)
  }

  func failedDispatches(of network: String, limit: Int) throws -> [Dispatch] {
    try all(
      """
      SELECT \(Self.dispatchColumns) FROM dispatch WHERE network = ? AND state = 'failed'
      ORDER BY number DESC LIMIT ?
      """, [network, max(0, limit)], from: "dispatch", Self.dispatch)
  }

  func dispatchCounts(at now: Instant) throws -> [DispatchCount] {
    try all(
      """
      SELECT network, purpose, channel, state, fault, sum(count), min(oldest) FROM (
        SELECT network, purpose, channel, state, last_fault AS fault, count(*) AS count,
          min(not_before) AS oldest
        FROM dispatch WHERE not_before <= ?
        GROUP BY network, purpose, channel, state, last_fault
        UNION ALL
        SELECT network, purpose, channel, state, nullif(fault, ''), count, oldest
        FROM removed_dispatch)
      GROUP BY network, purpose, channel, state, fault
      ORDER BY network, purpose, channel, state, fault
      """, [now.milliseconds], from: "dispatch"
    ) { row in
      DispatchCount(
        network: try row.text(0), purpose: try row.text(1),
        channel: try row.known(Dispatch.Channel(rawValue: try row.text(2))),
        state: try row.known(Dispatch.State(rawValue: try row.text(3))),
        fault: try row.optionalText(4).map { try row.known(DeliveryFault(rawValue: $0)) },
        count: try row.number(5), oldest: try row.instant(6))
    }
  }

  func enqueue(_ dispatch: Dispatch) throws -> Bool {
    let network = try dispatch.signal.map { try existingHome(of: $0) } ?? dispatch.network
    let recipient = dispatch.recipient.stored
    return try run(
      """
      INSERT INTO dispatch (\(Self.dispatchColumns), lane)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (key) DO NOTHING
      """,
      [
        dispatch.key.text, network, dispatch.signal?.text, dispatch.purpose.stored,
        dispatch.purpose.newsNumber, recipient.kind, recipient.name, dispatch.channel.rawValue,
        dispatch.createdAt.milliseconds, dispatch.notBefore.milliseconds,
        dispatch.firstTriedAt?.milliseconds, dispatch.attempts, dispatch.nextTryAt.milliseconds,
        dispatch.leasedUntil?.milliseconds, dispatch.fence, dispatch.state.rawValue,
        dispatch.lastFault?.rawValue, dispatch.tag, dispatch.lane.rawValue,
      ]) == 1
  }

  func lease(
    _ lane: Dispatch.Lane, at now: Instant, until end: Instant, limit: Int
  ) throws -> [Dispatch] {
    let due = try all(
      """
      SELECT number FROM dispatch WHERE state = 'waiting' AND lane = ? AND next_try_at <= ?
      ORDER BY next_try_at, number LIMIT ?
      """, [lane.rawValue, now.milliseconds, max(0, limit)], from: "dispatch"
    ) { try $0.number(0) }
    return try due.compactMap { number in
      try run(
        """
        UPDATE dispatch SET attempts = attempts + 1, fence = fence + 1, leased_until = ?,
          next_try_at = ?, first_tried_at = coalesce(first_tried_at, ?)
        WHERE number = ?
        """, [end.milliseconds, end.milliseconds, now.milliseconds, number])
      do {
        return try first(
          "SELECT \(Self.dispatchColumns) FROM dispatch WHERE number = ?", [number],
          from: "dispatch", Self.dispatch)
      } catch StoreFault.unreadable {
        // Words of a newer version, or damage: it stays, for whoever can read it.
        let later = now.adding(minutes: Self.unreadablePauseMinutes)
        try run(
          "UPDATE dispatch SET next_try_at = ?, leased_until = NULL WHERE number = ?",
          [later.milliseconds, number])
        return nil
      }
    }
  }

  func settle(_ dispatch: Dispatch) throws {
    let changed = try run(
      """
      UPDATE dispatch SET state = ?, attempts = ?, first_tried_at = ?, next_try_at = ?,
        last_fault = ?, tag = ?, leased_until = NULL
      WHERE key = ? AND fence = ? AND state = 'waiting'
      """,
      [
        dispatch.state.rawValue, dispatch.attempts, dispatch.firstTriedAt?.milliseconds,
        dispatch.nextTryAt.milliseconds, dispatch.lastFault?.rawValue, dispatch.tag,
        dispatch.key.text, dispatch.fence,
      ])
    guard changed == 1 else { throw StoreFault.conflict }
  }

  func markBounced(_ key: DispatchKey) throws {
    let changed = try run(
      """
      UPDATE dispatch SET state = 'failed', last_fault = ? WHERE key = ? AND state = 'delivered'
      """, [DeliveryFault.bounced.rawValue, key.text])
    guard changed == 1 else { throw StoreFault.conflict }
  }

  func endLeases(at now: Instant, triedUpTo attempts: Int) throws {
    try run(
      """
      UPDATE dispatch SET leased_until = NULL,
        next_try_at = CASE WHEN attempts <= ? THEN ? ELSE next_try_at END
      WHERE leased_until IS NOT NULL
      """, [attempts, now.milliseconds])
  }

  func removeDispatches(settledBefore moment: Instant, limit: Int) throws -> Int {
    let settled = """
      SELECT number FROM dispatch
      WHERE state IN ('delivered', 'cancelled') AND next_try_at < ?
      ORDER BY next_try_at, number LIMIT ?
      """
    let chosen = [moment.milliseconds, max(0, limit)] as StatementArguments
    try run(
      """
      INSERT INTO removed_dispatch (network, purpose, channel, state, fault, count, oldest)
      SELECT network, purpose, channel, state, coalesce(last_fault, ''), count(*), min(not_before)
      FROM dispatch WHERE number IN (\(settled))
      GROUP BY network, purpose, channel, state, last_fault
      ON CONFLICT (network, purpose, channel, state, fault) DO UPDATE
        SET count = count + excluded.count, oldest = min(oldest, excluded.oldest)
      """, chosen)
    return try run("DELETE FROM dispatch WHERE number IN (\(settled))", chosen)
  }

  func reroute(_ message: OwedMessage) throws {
    let network = try existingHome(of: message.signal)
    let changed = try run(
      """
      UPDATE message SET is_automatic = ?, channel = ?, fault = ?, told_at = ?
      WHERE network = ? AND signal = ? AND number = ?
      """,
      [
        message.isAutomatic, message.channel.rawValue, message.fault?.rawValue,
        message.toldAt?.milliseconds, network, message.signal.text, message.number,
      ])
    guard changed == 1 else { throw StoreFault.missing }
  }
}
