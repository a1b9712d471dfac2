internal import GRDB
internal import Signals

// Signals, their events and the lists of them.
extension SQLiteTransaction {
  static let summaryColumns = """
    id, network, version, class, queue, offered_to, owner, due, received_at, feedback_by, themes,
    is_open, is_erased, called, excluded, wake_at, deadlines, telephone, is_consultation
    """

  /// Comes after every identity, which begins with a hexadecimal digit.
  private static let afterEverything = "g"

  static func summary(_ row: Columns) throws -> SignalSummary {
    SignalSummary(
      id: try row.signal(0), network: try row.text(1), version: try row.number(2),
      signalClass: try row.text(3), queue: try row.text(4), offeredTo: try row.optionalText(5),
      owner: try row.optionalAccount(6), due: try row.instant(7), receivedAt: try row.instant(8),
      feedbackBy: try row.day(9), themes: try row.lines(10), isOpen: try row.flag(11),
      isErased: try row.flag(12), called: try row.accounts(13), excluded: try row.accounts(14),
      wakeAt: try row.optionalInstant(15), deadlines: try row.deadlines(16),
      telephoneTasks: try row.telephoneTasks(17), isQuestion: try row.flag(18))
  }

  func submission(_ key: [UInt8]) throws -> KnownSubmission? {
    let known = try first(
      "SELECT id, network FROM signal WHERE submission_key = ?", [key.blob], from: "signal"
    ) { (signal: try $0.signal(0), network: try $0.text(1)) }
    guard let known else { return nil }
    let content = try hashes(.content, of: known.signal, in: known.network).first
    return KnownSubmission(signal: known.signal, contentTag: content)
  }

  func summary(of signal: SignalID) throws -> SignalSummary? {
    try first(
      "SELECT \(Self.summaryColumns) FROM signal WHERE id = ?", [signal.text], from: "signal",
      Self.summary)
  }

  func signal(withReference reference: String, in network: String) throws -> SignalID? {
    try first(
      "SELECT id FROM signal WHERE network = ? AND reference = ? ORDER BY id LIMIT 1",
      [network, reference], from: "signal"
    ) { try $0.signal(0) }
  }

  func signalCount() throws -> Int {
    try first(
      "SELECT count(*) - (SELECT count(*) FROM signal WHERE is_consultation = 1) FROM signal", [],
      from: "signal"
    ) { try $0.number(0) } ?? 0
  }

  func endedSignals(
    in queues: [String], of network: String, before start: SignalID?, limit: Int
  ) throws -> [SignalSummary] {
    let found = try queues.flatMap { queue in
      try all(
        """
        SELECT \(Self.summaryColumns) FROM signal
        WHERE network = ? AND queue = ? AND is_open = 0 AND id < ? ORDER BY id DESC LIMIT ?
        """, [network, queue, start?.text ?? Self.afterEverything, max(0, limit)], from: "signal",
        Self.summary)
    }
    return Array(Self.distinct(found.sorted { $1.id < $0.id }).prefix(limit))
  }

  /// A sorted list without the repeats of a signal that is in two of the queues asked for.
  static func distinct(_ sorted: [SignalSummary]) -> [SignalSummary] {
    var seen: Set<SignalID> = []
    return sorted.filter { seen.insert($0.id).inserted }
  }

  func events(of signal: SignalID) throws -> [RecordedEvent] {
    guard let network = try home(of: signal) else { return [] }
    return try all(
      """
      SELECT sequence, at, kind, content FROM event
      WHERE network = ? AND signal = ? ORDER BY sequence
      """, [network, signal.text], from: "event"
    ) { row in
      let kind = try row.text(2)
      let event = try? Event(kind: kind, content: try row.text(3))
      guard let event else { throw StoreFault.unreadable("event \(kind)") }
      return RecordedEvent(
        signal: signal, sequence: try row.number(0), at: try row.instant(1), event: event)
    }
  }

  func insertSignal(
    _ summary: SignalSummary, submission key: [UInt8], contentTag: [UInt8],
    receipts: [[UInt8]], reporterTag: [UInt8]?
  ) throws {
    guard try receipts.allSatisfy({ try signal(withReceipt: $0) == nil }) else {
      throw StoreFault.alreadyExists
    }
    try run(
      """
      INSERT INTO signal (
        network, id, reference, version, class, queue, offered_to, owner, due, received_at,
        feedback_by, themes, is_open, is_erased, called, excluded, wake_at, deadlines,
        late_at, telephone, is_consultation, submission_key
      ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        summary.network, summary.id.text, summary.id.reference, summary.version,
        summary.signalClass, summary.queue, summary.offeredTo, summary.owner?.text,
        summary.due.milliseconds, summary.receivedAt.milliseconds, summary.feedbackBy.dayNumber,
        summary.themes.lines, summary.isOpen, summary.isErased, summary.called.map(\.text).lines,
        summary.excluded.map(\.text).lines, summary.wakeAt?.milliseconds,
        summary.deadlines.map(\.stored).lines, summary.lateAt?.milliseconds,
        summary.telephoneTasks.map(\.stored).lines, summary.isQuestion, key.blob,
      ])
    remember(home: summary.network, of: summary.id)
    let network = summary.network
    try add(contentTag, .content, of: summary.id, in: network)
    if let reporterTag { try add(reporterTag, .reporter, of: summary.id, in: network) }
    // A hash that is named twice is one receipt.
    for (place, hash) in receipts.enumerated() where !receipts[..<place].contains(hash) {
      try add(hash, .receipt, of: summary.id, in: network)
    }
  }

  func update(_ summary: SignalSummary) throws {
    let network = try existingHome(of: summary.id)
    try run(
      """
      UPDATE signal SET version = ?, class = ?, queue = ?, offered_to = ?, owner = ?, due = ?,
        received_at = ?, feedback_by = ?, themes = ?, is_open = ?, is_erased = ?, called = ?,
        excluded = ?, wake_at = ?, deadlines = ?, late_at = ?, telephone = ?, is_consultation = ?
      WHERE network = ? AND id = ?
      """,
      [
        summary.version, summary.signalClass, summary.queue, summary.offeredTo,
        summary.owner?.text, summary.due.milliseconds, summary.receivedAt.milliseconds,
        summary.feedbackBy.dayNumber, summary.themes.lines, summary.isOpen, summary.isErased,
        summary.called.map(\.text).lines, summary.excluded.map(\.text).lines,
        summary.wakeAt?.milliseconds, summary.deadlines.map(\.stored).lines,
        summary.lateAt?.milliseconds, summary.telephoneTasks.map(\.stored).lines,
        summary.isQuestion, network, summary.id.text,
      ])
    if summary.network != network {
      // Everything about the signal moves along, by the cascades of the schema.
      try run(
        "UPDATE signal SET network = ? WHERE network = ? AND id = ?",
        [summary.network, network, summary.id.text])
      remember(home: summary.network, of: summary.id)
    }
  }

  func append(_ events: [RecordedEvent], expecting expected: Int) throws {
    var known: (signal: SignalID, count: Int)?
    for (offset, recorded) in events.enumerated() {
      let network = try existingHome(of: recorded.signal)
      let count =
        if let known, known.signal == recorded.signal { known.count } else {
          try eventCount(of: recorded.signal, in: network)
        }
      guard count == expected + offset, recorded.sequence == expected + offset + 1 else {
        throw StoreFault.conflict
      }
      known = (recorded.signal, count + 1)
      guard let content = try? recorded.event.content() else {
        throw StoreFault.unreadable("event \(recorded.event.kind)")
      }
      try run(
        """
        INSERT INTO event (network, signal, sequence, at, kind, content)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [
          network, recorded.signal.text, recorded.sequence, recorded.at.milliseconds,
          recorded.event.kind, content,
        ])
    }
  }

  private func eventCount(of signal: SignalID, in network: String) throws -> Int {
    try first(
      "SELECT coalesce(max(sequence), 0) FROM event WHERE network = ? AND signal = ?",
      [network, signal.text], from: "event"
    ) { try $0.number(0) } ?? 0
  }

  func accessLog(of signal: SignalID) throws -> [AccessEntry] {
    guard let network = try home(of: signal) else { return [] }
    return try all(
      """
      SELECT account, at, action FROM access_log
      WHERE network = ? AND signal = ? ORDER BY number
      """, [network, signal.text], from: "access_log"
    ) { row in
      AccessEntry(
        signal: signal, account: try row.account(0), at: try row.instant(1),
        action: try row.text(2))
    }
  }

  func log(_ entry: AccessEntry) throws {
    let network = try existingHome(of: entry.signal)
    try run(
      "INSERT INTO access_log (network, signal, account, at, action) VALUES (?, ?, ?, ?, ?)",
      [network, entry.signal.text, entry.account.text, entry.at.milliseconds, entry.action])
  }
}
