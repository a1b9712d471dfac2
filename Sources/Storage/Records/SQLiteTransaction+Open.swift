internal import GRDB
internal import Signals

// The lists of open signals, and how long they are.
extension SQLiteTransaction {
  func openSignals(
    _ selection: OpenSelection, in queues: [String], of network: String, after place: OpenPlace?,
    limit: Int
  ) throws -> [SignalSummary] {
    let chosen = Self.condition(selection, in: queues)
    let behind = place.map { [$0.due.milliseconds, $0.id.text] as [any DatabaseValueConvertible] }
    let sql = { (column: String) in
      """
      SELECT \(Self.summaryColumns) FROM signal
      WHERE network = ? AND \(column) = ? AND is_open = 1 AND \(chosen.sql)
        \(behind == nil ? "" : "AND (due, id) > (?, ?)")
      ORDER BY due, id LIMIT ?
      """
    }
    // One query for each queue reads its index from the place on, however many signals the network
    // has.
    let found = try queues.flatMap { queue in
      let arguments =
        [network, queue] + chosen.arguments + (behind ?? []) + [max(0, limit)]
        as [any DatabaseValueConvertible]
      return try ["queue", "offered_to"].flatMap { column in
        try all(sql(column), StatementArguments(arguments), from: "signal", Self.summary)
      }
    }
    let sorted = found.sorted { OpenPlace($0) < OpenPlace($1) }
    return Array(Self.distinct(sorted).prefix(max(0, limit)))
  }

  func openCounts(
    in queues: [String], of network: String, owner: AccountID
  ) throws -> OpenCounts {
    guard !queues.isEmpty else { return OpenCounts() }
    let places = Self.places(queues)
    let arguments: [any DatabaseValueConvertible] =
      [owner.text] + queues + [network] + queues + queues + [owner.text]
    return try first(
      """
      SELECT count(*), coalesce(sum(owner IS NULL), 0), coalesce(sum(owner = ?), 0),
        coalesce(sum(offered_to IN (\(places))), 0)
      FROM signal
      WHERE network = ? AND is_open = 1
        AND (queue IN (\(places)) OR offered_to IN (\(places))) AND instr(excluded, ?) = 0
      """, StatementArguments(arguments), from: "signal"
    ) { row in
      OpenCounts(
        all: try row.number(0), free: try row.number(1), owned: try row.number(2),
        offered: try row.number(3))
    } ?? OpenCounts()
  }

  func urgentSignals(
    _ selection: UrgentSelection, for viewer: SignalViewer, after place: OpenPlace?, limit: Int
  ) throws -> [SignalSummary] {
    let seen = Self.condition(viewer)
    let chosen: (sql: String, arguments: [any DatabaseValueConvertible]) =
      switch selection {
      case .late(let now): ("late_at < ?", [now.milliseconds])
      case .owned: ("owner = ? AND is_open = 1 AND owner IS NOT NULL", [viewer.account.text])
      }
    let behind = place.map { [$0.due.milliseconds, $0.id.text] as [any DatabaseValueConvertible] }
    let urgency = "coalesce(late_at, \(Int64.max))"
    let arguments = seen.arguments + chosen.arguments + (behind ?? []) + [max(0, limit)]
    return try all(
      """
      SELECT \(Self.summaryColumns) FROM signal
      WHERE \(seen.sql) AND \(chosen.sql)
        \(behind == nil ? "" : "AND (\(urgency), id) > (?, ?)")
      ORDER BY \(urgency), id LIMIT ?
      """, StatementArguments(arguments), from: "signal", Self.summary)
  }

  func lateCount(at now: Instant, for viewer: SignalViewer) throws -> Int {
    let seen = Self.condition(viewer)
    return try first(
      "SELECT count(*) FROM signal WHERE \(seen.sql) AND late_at < ?",
      StatementArguments(seen.arguments + [now.milliseconds]), from: "signal"
    ) { try $0.number(0) } ?? 0
  }

  func openThemes(
    in queues: [String], of network: String, for account: AccountID
  ) throws -> [String] {
    guard !queues.isEmpty else { return [] }
    let places = Self.places(queues)
    let arguments: [any DatabaseValueConvertible] = [network] + queues + queues + [account.text]
    let found = try all(
      """
      SELECT DISTINCT themes FROM signal
      WHERE network = ? AND is_open = 1
        AND (queue IN (\(places)) OR offered_to IN (\(places))) AND instr(excluded, ?) = 0
      """, StatementArguments(arguments), from: "signal"
    ) { try $0.lines(0) }
    return Set(found.flatMap { $0 }).sorted()
  }

  func personalSignals(
    of account: AccountID, in network: String, limit: Int
  ) throws -> [SignalSummary] {
    let found = try ["owner = ?", "called <> '' AND instr(called, ?) > 0"].flatMap { condition in
      try all(
        """
        SELECT \(Self.summaryColumns) FROM signal
        WHERE network = ? AND is_open = 1 AND \(condition) ORDER BY due, id LIMIT ?
        """, [network, account.text, max(0, limit)], from: "signal", Self.summary)
    }
    let sorted = found.sorted { OpenPlace($0) < OpenPlace($1) }
    return Array(Self.distinct(sorted).prefix(max(0, limit)))
  }

  func signalsWithTelephoneTasks(of network: String, limit: Int) throws -> [SignalSummary] {
    try all(
      """
      SELECT \(Self.summaryColumns) FROM signal
      WHERE network = ? AND telephone <> '' ORDER BY id LIMIT ?
      """, [network, max(0, limit)], from: "signal", Self.summary)
  }

  func signalsToWake(at now: Instant, limit: Int) throws -> [SignalID] {
    try all(
      "SELECT id FROM signal WHERE wake_at <= ? ORDER BY wake_at, id LIMIT ?",
      [now.milliseconds, max(0, limit)], from: "signal"
    ) { try $0.signal(0) }
  }

  func setWake(of signal: SignalID, at: Instant?) throws {
    let changed = try run(
      "UPDATE signal SET wake_at = ? WHERE id = ?", [at?.milliseconds, signal.text])
    guard changed == 1 else { throw StoreFault.missing }
  }

  /// The condition that a signal is of a selection, with what it asks for.
  private static func condition(
    _ selection: OpenSelection, in queues: [String]
  ) -> (sql: String, arguments: [any DatabaseValueConvertible]) {
    let isOffered = "offered_to IN (\(places(queues)))"
    return switch selection {
    case .all: ("1", [])
    case .free: ("owner IS NULL", [])
    case .owned(let account): ("owner = ?", [account.text])
    case .offered: (isOffered, queues)
    case .waiting: ("(owner IS NULL OR \(isOffered))", queues)
    case .worked: ("owner IS NOT NULL AND (offered_to IS NULL OR NOT \(isOffered))", queues)
    case .emergency: ("instr(deadlines, 'emergency') > 0", [])
    }
  }

  /// The condition that a viewer sees a signal, with what it asks for.
  private static func condition(
    _ viewer: SignalViewer
  ) -> (sql: String, arguments: [any DatabaseValueConvertible]) {
    let places = places(viewer.queues)
    let account = viewer.account.text
    return (
      """
      network = ? AND instr(excluded, ?) = 0
        AND (queue IN (\(places)) OR offered_to IN (\(places)) OR owner = ? OR instr(called, ?) > 0)
      """, [viewer.network, account] + viewer.queues + viewer.queues + [account, account]
    )
  }

  private static func places(_ queues: [String]) -> String {
    queues.map { _ in "?" }.joined(separator: ", ")
  }
}
