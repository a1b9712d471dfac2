internal import GRDB
internal import Signals

// Organisations, key persons, cards, asks, and who sent which signal.
extension SQLiteTransaction {
  func organisations(of network: String) throws -> [Organisation] {
    try all(
      """
      SELECT id, network, name, code, created_at FROM organisation
      WHERE network = ? AND is_removed = 0
      """, [network], from: "organisation", Self.organisation
    ).sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }

  func organisation(_ id: OrganisationID) throws -> Organisation? {
    try first(
      """
      SELECT id, network, name, code, created_at FROM organisation
      WHERE id = ? AND is_removed = 0
      """, [id.text], from: "organisation", Self.organisation)
  }

  func keyPersons(of network: String) throws -> [KeyPerson] {
    try all(
      """
      SELECT id, network, organisation, created_at FROM key_person
      WHERE network = ? AND is_erased = 0 ORDER BY id
      """, [network], from: "key_person", Self.keyPerson)
  }

  func keyPerson(_ id: KeyPersonID) throws -> KeyPerson? {
    try first(
      """
      SELECT id, network, organisation, created_at FROM key_person WHERE id = ? AND is_erased = 0
      """, [id.text], from: "key_person", Self.keyPerson)
  }

  func wrappedKey(of keyPerson: KeyPersonID) throws -> [UInt8]? {
    try first(
      "SELECT wrapped FROM key_person WHERE id = ? AND is_erased = 0", [keyPerson.text],
      from: "key_person"
    ) { try $0.bytes(0) }
  }

  func sealedData(of keyPerson: KeyPersonID) throws -> [UInt8]? {
    try first(
      "SELECT sealed FROM key_person_part WHERE key_person = ?", [keyPerson.text],
      from: "key_person_part"
    ) { try $0.bytes(0) }
  }

  func insertOrganisation(_ organisation: Organisation) throws {
    try run(
      "INSERT INTO organisation (id, network, name, code, created_at) VALUES (?, ?, ?, ?, ?)",
      [
        organisation.id.text, organisation.network, organisation.name, organisation.code,
        organisation.createdAt.milliseconds,
      ])
  }

  func renameOrganisation(_ id: OrganisationID, to name: String) throws {
    let changed = try run(
      "UPDATE organisation SET name = ? WHERE id = ? AND is_removed = 0", [name, id.text])
    guard changed == 1 else { throw StoreFault.missing }
  }

  func removeOrganisation(_ id: OrganisationID) throws {
    // The row stays for what was sent before; another organisation can have the code.
    let changed = try run(
      """
      UPDATE organisation SET is_removed = 1, code = code || '/' || id
      WHERE id = ? AND is_removed = 0
      """, [id.text])
    guard changed == 1 else { throw StoreFault.missing }
  }

  func insertKeyPerson(_ person: KeyPerson, key wrapped: [UInt8], sealed: [UInt8]) throws {
    guard try organisation(person.organisation) != nil else { throw StoreFault.missing }
    try run(
      """
      INSERT INTO key_person (id, network, organisation, created_at, is_erased, wrapped)
      VALUES (?, ?, ?, ?, 0, ?)
      """,
      [
        person.id.text, person.network, person.organisation.text, person.createdAt.milliseconds,
        wrapped.blob,
      ])
    try run(
      "INSERT INTO key_person_part (key_person, sealed) VALUES (?, ?)",
      [person.id.text, sealed.blob])
  }

  func setSealedData(_ bytes: [UInt8], of keyPerson: KeyPersonID) throws {
    let changed = try run(
      "UPDATE key_person_part SET sealed = ? WHERE key_person = ?", [bytes.blob, keyPerson.text])
    guard changed == 1 else { throw StoreFault.missing }
  }

  func erase(_ keyPerson: KeyPersonID) throws {
    // The same length of zeros lets SQLite write over the key where it stands.
    let changed = try run(
      """
      UPDATE key_person SET is_erased = 1, wrapped = zeroblob(length(wrapped))
      WHERE id = ? AND is_erased = 0
      """, [keyPerson.text])
    guard changed == 1 else { throw StoreFault.missing }
    try endCard(of: .keyPerson(keyPerson))
    try run("DELETE FROM key_person_part WHERE key_person = ?", [keyPerson.text])
    try run("DELETE FROM ask WHERE key_person = ?", [keyPerson.text])
    try run("UPDATE sent_signal SET key_person = NULL WHERE key_person = ?", [keyPerson.text])
    didErase = true
  }

  private static func organisation(_ row: Columns) throws -> Organisation {
    Organisation(
      id: try row.organisation(0), network: try row.text(1), name: try row.text(2),
      code: try row.text(3), createdAt: try row.instant(4))
  }

  private static func keyPerson(_ row: Columns) throws -> KeyPerson {
    KeyPerson(
      id: try row.known(KeyPersonID(try row.text(0))), network: try row.text(1),
      organisation: try row.organisation(2), createdAt: try row.instant(3))
  }
}

// Cards and their secrets.
extension SQLiteTransaction {
  func card(of holder: CardHolder) throws -> Card? {
    let (condition, id) = Self.condition(holder)
    return try first(
      """
      SELECT network, organisation, key_person, created_at FROM card
      WHERE is_live = 1 AND \(condition)
      """, [id], from: "card", Self.card)
  }

  func card(withSecret hash: [UInt8]) throws -> Card? {
    try first(
      """
      SELECT network, organisation, key_person, created_at
      FROM card_secret JOIN card ON card.number = card
      WHERE bucket = ? AND hash = ? AND is_live = 1
      """, [Self.bucket(of: hash), hash.blob], from: "card", Self.card)
  }

  func insertCard(_ card: Card, secrets: [[UInt8]]) throws {
    guard try organisation(card.organisation) != nil,
      try card.keyPerson.map({ try keyPerson($0) != nil }) ?? true
    else { throw StoreFault.missing }
    try endCard(of: card.holder)
    guard try secrets.allSatisfy({ try self.card(withSecret: $0) == nil }) else {
      throw StoreFault.alreadyExists
    }
    try run(
      """
      INSERT INTO card (network, organisation, key_person, created_at, is_live)
      VALUES (?, ?, ?, ?, 1)
      """,
      [
        card.network, card.organisation.text, card.keyPerson?.text, card.createdAt.milliseconds,
      ])
    let (condition, id) = Self.condition(card.holder)
    for hash in secrets {
      try run(
        """
        INSERT INTO card_secret (card, bucket, hash)
        SELECT number, ?, ? FROM card WHERE is_live = 1 AND \(condition)
        """, [Self.bucket(of: hash), hash.blob, id])
    }
  }

  func endCard(of holder: CardHolder) throws {
    let (condition, id) = Self.condition(holder)
    try run(
      """
      UPDATE card_secret SET hash = zeroblob(length(hash))
      WHERE card IN (SELECT number FROM card WHERE is_live = 1 AND \(condition))
      """, [id])
    try run("UPDATE card SET is_live = 0 WHERE is_live = 1 AND \(condition)", [id])
  }

  private static func condition(_ holder: CardHolder) -> (sql: String, id: String) {
    switch holder {
    case .organisation(let id): ("organisation = ? AND key_person IS NULL", id.text)
    case .keyPerson(let id): ("key_person = ?", id.text)
    }
  }

  private static func card(_ row: Columns) throws -> Card {
    Card(
      network: try row.text(0), organisation: try row.organisation(1),
      keyPerson: try row.optionalText(2).map { try row.known(KeyPersonID($0)) },
      createdAt: try row.instant(3))
  }
}

// What key persons were asked, what they sent, and who looked.
extension SQLiteTransaction {
  func asks(of network: String, after since: Instant) throws -> [Ask] {
    try all(
      """
      SELECT key_person, account, at, purpose, sealed_reason FROM ask
      WHERE network = ? AND at > ? ORDER BY number
      """, [network, since.milliseconds], from: "ask", Self.ask)
  }

  func asks(of keyPerson: KeyPersonID, limit: Int) throws -> [Ask] {
    try all(
      """
      SELECT key_person, account, at, purpose, sealed_reason FROM ask
      WHERE key_person = ? ORDER BY number DESC LIMIT ?
      """, [keyPerson.text, max(0, limit)], from: "ask", Self.ask)
  }

  func insertAsk(_ ask: Ask) throws {
    guard let person = try keyPerson(ask.keyPerson) else { throw StoreFault.missing }
    try run(
      """
      INSERT INTO ask (key_person, network, account, at, purpose, sealed_reason)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        ask.keyPerson.text, person.network, ask.by.text, ask.at.milliseconds,
        ask.purpose.rawValue, ask.sealedReason?.blob,
      ])
  }

  func signals(sentBy holder: CardHolder, since: Instant, limit: Int) throws -> [SignalID] {
    let (column, id) =
      switch holder {
      case .organisation(let id): ("organisation", id.text)
      case .keyPerson(let id): ("key_person", id.text)
      }
    return try all(
      """
      SELECT signal FROM sent_signal WHERE \(column) = ? AND at >= ?
      ORDER BY signal DESC LIMIT ?
      """, [id, since.milliseconds, max(0, limit)], from: "sent_signal"
    ) { try $0.signal(0) }
  }

  func setSender(_ card: Card, of signal: SignalID, at: Instant) throws {
    let network = try existingHome(of: signal)
    try run(
      """
      INSERT INTO sent_signal (network, signal, organisation, key_person, at)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (network, signal) DO UPDATE SET organisation = excluded.organisation,
        key_person = excluded.key_person, at = excluded.at
      """,
      [network, signal.text, card.organisation.text, card.keyPerson?.text, at.milliseconds])
  }

  func forgetSender(of signal: SignalID) throws {
    guard let network = try home(of: signal) else { return }
    try run(
      "DELETE FROM sent_signal WHERE network = ? AND signal = ?", [network, signal.text])
  }

  func accessLog(of keyPerson: KeyPersonID) throws -> [KeyPersonAccess] {
    try all(
      """
      SELECT network, account, at, action FROM key_person_access
      WHERE key_person = ? ORDER BY number
      """, [keyPerson.text], from: "key_person_access"
    ) { row in
      KeyPersonAccess(
        network: try row.text(0), keyPerson: keyPerson, account: try row.account(1),
        at: try row.instant(2), action: try row.text(3))
    }
  }

  func log(_ entry: KeyPersonAccess) throws {
    try run(
      """
      INSERT INTO key_person_access (network, key_person, account, at, action)
      VALUES (?, ?, ?, ?, ?)
      """,
      [
        entry.network, entry.keyPerson?.text, entry.account.text, entry.at.milliseconds,
        entry.action,
      ])
  }

  private static func ask(_ row: Columns) throws -> Ask {
    Ask(
      keyPerson: try row.known(KeyPersonID(try row.text(0))), by: try row.account(1),
      at: try row.instant(2), purpose: try row.known(AskPurpose(rawValue: try row.text(3))),
      sealedReason: try row.optionalBytes(4))
  }
}

extension Columns {
  fileprivate func organisation(_ index: Int) throws -> OrganisationID {
    try known(OrganisationID(try text(index)))
  }
}
