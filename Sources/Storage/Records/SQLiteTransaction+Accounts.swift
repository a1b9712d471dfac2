internal import GRDB
internal import Signals

// Accounts, what they sign in with, callers, and the archive of rule sets.
extension SQLiteTransaction {
  private static let accountQuery = """
    SELECT id, network, name, login_name, is_disabled, uses_keys,
      coalesce((SELECT group_concat(role || char(10), '') FROM account_role
        WHERE account = id), '')
    FROM account
    """

  private static func account(_ row: Columns) throws -> Account {
    Account(
      id: try row.account(0), network: try row.text(1), name: try row.text(2),
      loginName: try row.text(3),
      roles: Set(try row.lines(6).map { try row.known(Role(rawValue: $0)) }),
      isDisabled: try row.flag(4), usesKeys: try row.flag(5))
  }

  func account(_ id: AccountID) throws -> Account? {
    try first("\(Self.accountQuery) WHERE id = ?", [id.text], from: "account", Self.account)
  }

  func account(loginName: String) throws -> Account? {
    try first(
      "\(Self.accountQuery) WHERE login_name = ?", [loginName], from: "account", Self.account)
  }

  func accounts(of network: String) throws -> [Account] {
    try all("\(Self.accountQuery) WHERE network = ?", [network], from: "account", Self.account)
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }

  func accountCount(with role: Role) throws -> Int {
    try first(
      """
      SELECT count(*) FROM account_role JOIN account ON id = account
      WHERE role = ? AND is_disabled = 0
      """, [role.rawValue], from: "account"
    ) { try $0.number(0) } ?? 0
  }

  func insertAccount(_ account: Account) throws {
    try run(
      """
      INSERT INTO account (id, network, name, login_name, is_disabled, uses_keys)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        account.id.text, account.network, account.name, account.loginName, account.isDisabled,
        account.usesKeys,
      ])
    try setRoles(of: account)
  }

  func updateAccount(_ account: Account) throws {
    let changed = try run(
      "UPDATE account SET name = ?, is_disabled = ?, uses_keys = ? WHERE id = ?",
      [account.name, account.isDisabled, account.usesKeys, account.id.text])
    guard changed == 1 else { throw StoreFault.missing }
    try run("DELETE FROM account_role WHERE account = ?", [account.id.text])
    try setRoles(of: account)
  }

  private func setRoles(of account: Account) throws {
    for role in account.roles.sorted() {
      try run(
        "INSERT INTO account_role (account, role) VALUES (?, ?)",
        [account.id.text, role.rawValue])
    }
  }

  func credential(of account: AccountID) throws -> Credential? {
    try first(
      "SELECT password_hash, code_secret, last_code_step FROM credential WHERE account = ?",
      [account.text], from: "credential"
    ) { row in
      Credential(
        passwordHash: try row.text(0), sealedCodeSecret: try row.bytes(1),
        lastCodeStep: Int64(try row.number(2)))
    }
  }

  func setCredential(_ credential: Credential, of account: AccountID) throws {
    try run(
      """
      INSERT INTO credential (account, password_hash, code_secret, last_code_step)
      VALUES (?, ?, ?, ?)
      ON CONFLICT (account) DO UPDATE SET password_hash = excluded.password_hash,
        code_secret = excluded.code_secret, last_code_step = excluded.last_code_step
      """,
      [
        account.text, credential.passwordHash, credential.sealedCodeSecret.blob,
        credential.lastCodeStep,
      ])
  }

  func session(_ tokenHash: [UInt8]) throws -> Session? {
    try first(
      "SELECT account, started_at, used_at FROM session WHERE hash = ?", [tokenHash.blob],
      from: "session"
    ) { row in
      Session(
        tokenHash: tokenHash, account: try row.account(0), startedAt: try row.instant(1),
        usedAt: try row.instant(2))
    }
  }

  func insertSession(_ session: Session) throws {
    try run(
      "INSERT INTO session (hash, account, started_at, used_at) VALUES (?, ?, ?, ?)",
      [
        session.tokenHash.blob, session.account.text, session.startedAt.milliseconds,
        session.usedAt.milliseconds,
      ])
  }

  func touchSession(_ tokenHash: [UInt8], at: Instant) throws {
    try run(
      "UPDATE session SET used_at = ? WHERE hash = ?", [at.milliseconds, tokenHash.blob])
  }

  func deleteSession(_ tokenHash: [UInt8]) throws {
    try run("DELETE FROM session WHERE hash = ?", [tokenHash.blob])
  }

  func deleteSessions(of account: AccountID) throws {
    try run("DELETE FROM session WHERE account = ?", [account.text])
  }

  func deleteSessions(usedBefore: Instant, startedBefore: Instant) throws {
    try run(
      "DELETE FROM session WHERE used_at < ? OR started_at < ?",
      [usedBefore.milliseconds, startedBefore.milliseconds])
  }

  func invitation(_ tokenHash: [UInt8]) throws -> Invitation? {
    try first(
      "SELECT account, expires_at FROM invitation WHERE hash = ?", [tokenHash.blob],
      from: "invitation"
    ) { row in
      Invitation(
        tokenHash: tokenHash, account: try row.account(0), expiresAt: try row.instant(1))
    }
  }

  func insertInvitation(_ invitation: Invitation) throws {
    guard try account(invitation.account) != nil else { throw StoreFault.missing }
    try run(
      "DELETE FROM invitation WHERE account = ? OR hash = ?",
      [invitation.account.text, invitation.tokenHash.blob])
    try run(
      "INSERT INTO invitation (hash, account, expires_at) VALUES (?, ?, ?)",
      [
        invitation.tokenHash.blob, invitation.account.text, invitation.expiresAt.milliseconds,
      ])
  }

  func deleteInvitation(_ tokenHash: [UInt8]) throws {
    try run("DELETE FROM invitation WHERE hash = ?", [tokenHash.blob])
  }

  private static func caller(_ row: Columns) throws -> APICaller {
    APICaller(
      tokenHash: try row.bytes(0), name: try row.text(1), network: try row.text(2),
      createdAt: try row.instant(3))
  }

  func apiCaller(_ tokenHash: [UInt8]) throws -> APICaller? {
    try first(
      "SELECT hash, name, network, created_at FROM api_caller WHERE hash = ?", [tokenHash.blob],
      from: "api_caller", Self.caller)
  }

  func apiCallers(of network: String) throws -> [APICaller] {
    try all(
      "SELECT hash, name, network, created_at FROM api_caller WHERE network = ?", [network],
      from: "api_caller", Self.caller
    ).sorted { $0.name < $1.name }
  }

  func insertAPICaller(_ caller: APICaller) throws {
    try run(
      "INSERT INTO api_caller (network, name, hash, created_at) VALUES (?, ?, ?, ?)",
      [caller.network, caller.name, caller.tokenHash.blob, caller.createdAt.milliseconds])
  }

  func deleteAPICaller(named name: String, of network: String) throws {
    try run("DELETE FROM api_caller WHERE network = ? AND name = ?", [network, name])
  }

  private static func rules(_ row: Columns) throws -> ArchivedRules {
    ArchivedRules(
      hash: try row.text(0), publishedAt: try row.instant(1), bytes: try row.bytes(2))
  }

  func rules(_ hash: String) throws -> ArchivedRules? {
    try first(
      "SELECT hash, published_at, bytes FROM rule_set WHERE hash = ?", [hash], from: "rule_set",
      Self.rules)
  }

  func newestRules() throws -> ArchivedRules? {
    try first(
      "SELECT hash, published_at, bytes FROM rule_set ORDER BY place DESC LIMIT 1", [],
      from: "rule_set", Self.rules)
  }

  func archivedRules() throws -> [ArchivedVersion] {
    try all(
      "SELECT hash, published_at FROM rule_set ORDER BY place DESC", [], from: "rule_set"
    ) { ArchivedVersion(hash: try $0.text(0), publishedAt: try $0.instant(1)) }
  }

  func archive(_ rules: ArchivedRules) throws {
    try run(
      """
      INSERT INTO rule_set (place, hash, published_at, bytes)
      VALUES ((SELECT coalesce(max(place), 0) + 1 FROM rule_set), ?, ?, ?)
      ON CONFLICT (hash) DO UPDATE SET place = excluded.place
      """, [rules.hash, rules.publishedAt.milliseconds, rules.bytes.blob])
  }
}
