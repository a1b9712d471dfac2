internal import GRDB
internal import Signals

// What is personal: keys, sealed parts, tags; and how it is destroyed.
extension SQLiteTransaction {
  func wrappedKey(of signal: SignalID, _ compartment: Compartment) throws -> [UInt8]? {
    guard let network = try home(of: signal) else { return nil }
    return try first(
      """
      SELECT wrapped FROM data_key
      WHERE network = ? AND signal = ? AND compartment = ? AND is_destroyed = 0
      """, [network, signal.text, compartment.rawValue], from: "data_key"
    ) { try $0.bytes(0) }
  }

  func insertKey(_ wrapped: [UInt8], _ compartment: Compartment, of signal: SignalID) throws {
    let network = try existingHome(of: signal)
    // A key may follow one that was destroyed, never one that lives.
    let changed = try run(
      """
      INSERT INTO data_key (network, signal, compartment, is_destroyed, wrapped)
      VALUES (?, ?, ?, 0, ?)
      ON CONFLICT (network, signal, compartment)
        DO UPDATE SET is_destroyed = 0, wrapped = excluded.wrapped WHERE is_destroyed = 1
      """, [network, signal.text, compartment.rawValue, wrapped.blob])
    guard changed == 1 else { throw StoreFault.alreadyExists }
  }

  func sealed(_ part: SealedPart, of signal: SignalID) throws -> [UInt8]? {
    guard let network = try home(of: signal) else { return nil }
    let sql =
      switch part.compartment {
      case .resident:
        "SELECT sealed FROM resident_part WHERE network = ? AND signal = ? AND part = ?"
      case .reporter:
        "SELECT sealed FROM reporter_part WHERE network = ? AND signal = ? AND part = ?"
      }
    return try first(sql, [network, signal.text, part.stored], from: "sealed part") {
      try $0.bytes(0)
    }
  }

  func setSealed(_ bytes: [UInt8], _ part: SealedPart, of signal: SignalID) throws {
    let network = try existingHome(of: signal)
    let sql =
      switch part.compartment {
      case .resident:
        """
        INSERT INTO resident_part (network, signal, part, sealed) VALUES (?, ?, ?, ?)
        ON CONFLICT (network, signal, part) DO UPDATE SET sealed = excluded.sealed
        """
      case .reporter:
        """
        INSERT INTO reporter_part (network, signal, part, sealed) VALUES (?, ?, ?, ?)
        ON CONFLICT (network, signal, part) DO UPDATE SET sealed = excluded.sealed
        """
      }
    try run(sql, [network, signal.text, part.stored, bytes.blob])
  }

  func tags(of signal: SignalID) throws -> [LinkTag] {
    guard let network = try home(of: signal) else { return [] }
    let tags = try all(
      "SELECT kind, tag FROM linkage WHERE network = ? AND signal = ? ORDER BY kind, tag",
      [network, signal.text], from: "linkage"
    ) { row in
      LinkTag(kind: try row.known(LinkKind(rawValue: try row.text(0))), bytes: try row.bytes(1))
    }
    return LinkKind.allCases.flatMap { kind in tags.filter { $0.kind == kind } }
  }

  func setTags(_ tags: [LinkTag], subject: SubjectID, of signal: SignalID) throws {
    let network = try existingHome(of: signal)
    try run("DELETE FROM linkage WHERE network = ? AND signal = ?", [network, signal.text])
    for tag in tags {
      try run(
        "INSERT OR IGNORE INTO linkage (network, kind, tag, signal) VALUES (?, ?, ?, ?)",
        [network, tag.kind.rawValue, tag.bytes.blob, signal.text])
    }
    try run(
      "UPDATE signal SET subject = ? WHERE network = ? AND id = ?",
      [subject.text, network, signal.text])
  }

  func reporterTag(of signal: SignalID) throws -> [UInt8]? {
    try first(
      "SELECT reporter_tag FROM signal WHERE id = ?", [signal.text], from: "signal"
    ) { try $0.optionalBytes(0) } ?? nil
  }

  func linked(_ tag: LinkTag, in network: String, since: Instant) throws -> [LinkedSignal] {
    try all(
      """
      SELECT signal.id, subject, received_at, class, themes, reporter_tag
      FROM linkage JOIN signal ON signal.network = linkage.network AND id = linkage.signal
      WHERE linkage.network = ? AND kind = ? AND tag = ? AND received_at >= ?
        AND subject IS NOT NULL
      ORDER BY received_at, signal.id
      """, [network, tag.kind.rawValue, tag.bytes.blob, since.milliseconds], from: "linkage"
    ) { row in
      LinkedSignal(
        signal: try row.signal(0), subject: SubjectID(text: try row.text(1)),
        at: try row.instant(2), signalClass: try row.text(3), themes: try row.lines(4),
        reporter: try row.optionalBytes(5))
    }
  }

  func erase(_ signal: SignalID) throws {
    let network = try existingHome(of: signal)
    // The same length of zeros lets SQLite write over the key where it stands.
    try run(
      """
      UPDATE data_key SET is_destroyed = 1, wrapped = zeroblob(length(wrapped))
      WHERE network = ? AND signal = ?
      """, [network, signal.text])
    for table in ["resident_part", "reporter_part", "linkage", "receipt"] {
      try run("DELETE FROM \(table) WHERE network = ? AND signal = ?", [network, signal.text])
    }
    try run(
      """
      UPDATE signal SET content_tag = NULL, reporter_tag = NULL WHERE network = ? AND id = ?
      """, [network, signal.text])
    didErase = true
  }
}
