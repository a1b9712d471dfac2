internal import GRDB
internal import Signals

// What is personal: keys and sealed parts; and how it is destroyed.
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

  func erase(_ signal: SignalID) throws {
    let network = try existingHome(of: signal)
    // The same length of zeros lets SQLite write over the key where it stands.
    try run(
      """
      UPDATE data_key SET is_destroyed = 1, wrapped = zeroblob(length(wrapped))
      WHERE network = ? AND signal = ?
      """, [network, signal.text])
    for table in ["resident_part", "reporter_part"] {
      try run("DELETE FROM \(table) WHERE network = ? AND signal = ?", [network, signal.text])
    }
    for kind in TagKind.allCases { try forget(kind, of: signal, in: network) }
    try forgetSender(of: signal)
    didErase = true
  }

  func eraseReporter(of signal: SignalID) throws {
    let network = try existingHome(of: signal)
    // Overwritten where it stands, as in `erase`.
    try run(
      """
      UPDATE data_key SET is_destroyed = 1, wrapped = zeroblob(length(wrapped))
      WHERE network = ? AND signal = ? AND compartment = ?
      """, [network, signal.text, Compartment.reporter.rawValue])
    try run("DELETE FROM reporter_part WHERE network = ? AND signal = ?", [network, signal.text])
    for kind in [TagKind.reporter, .content] { try forget(kind, of: signal, in: network) }
    try forgetSender(of: signal)
    didErase = true
  }
}
