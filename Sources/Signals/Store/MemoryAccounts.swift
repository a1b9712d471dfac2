// Accounts, sessions, callers and rule sets of a `MemoryTransaction`.
extension MemoryTransaction {
  func account(_ id: AccountID) throws -> Account? { state.accounts[id] }

  func account(loginName: String) throws -> Account? {
    state.accounts.values.first { $0.loginName == loginName }
  }

  func accounts(of network: String) throws -> [Account] {
    state.accounts.values.filter { $0.network == network }
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }

  func accountCount(with role: Role) throws -> Int {
    state.accounts.values.count { $0.roles.contains(role) && !$0.isDisabled }
  }

  func credential(of account: AccountID) throws -> Credential? { state.credentials[account] }

  func session(_ tokenHash: [UInt8]) throws -> Session? { state.sessions[tokenHash] }

  func invitation(_ tokenHash: [UInt8]) throws -> Invitation? { state.invitations[tokenHash] }

  func apiCaller(_ tokenHash: [UInt8]) throws -> APICaller? {
    state.callers.first { $0.tokenHash == tokenHash }
  }

  func apiCallers(of network: String) throws -> [APICaller] {
    state.callers.filter { $0.network == network }.sorted { $0.name < $1.name }
  }

  func rules(_ hash: String) throws -> ArchivedRules? { state.rules.first { $0.hash == hash } }

  func newestRules() throws -> ArchivedRules? { state.rules.last }

  func archivedRules() throws -> [ArchivedVersion] {
    state.rules.reversed().map { ArchivedVersion(hash: $0.hash, publishedAt: $0.publishedAt) }
  }

  func keyMark() throws -> [UInt8]? { state.keyMark }

  func insertKeyMark(_ mark: [UInt8]) throws {
    guard state.keyMark == nil else { throw StoreFault.alreadyExists }
    state.keyMark = mark
  }

  func rewriteKeyMark() throws {}

  func insertAccount(_ account: Account) throws {
    guard state.accounts[account.id] == nil,
      !state.accounts.values.contains(where: { $0.loginName == account.loginName })
    else { throw StoreFault.alreadyExists }
    state.accounts[account.id] = account
  }

  func updateAccount(_ account: Account) throws {
    guard var stored = state.accounts[account.id] else { throw StoreFault.missing }
    stored.name = account.name
    stored.roles = account.roles
    stored.isDisabled = account.isDisabled
    stored.usesKeys = account.usesKeys
    state.accounts[account.id] = stored
  }

  func setCredential(_ credential: Credential, of account: AccountID) throws {
    guard state.accounts[account] != nil else { throw StoreFault.missing }
    state.credentials[account] = credential
  }

  func insertSession(_ session: Session) throws {
    guard state.accounts[session.account] != nil else { throw StoreFault.missing }
    guard state.sessions[session.tokenHash] == nil else { throw StoreFault.alreadyExists }
    state.sessions[session.tokenHash] = session
  }

  func touchSession(_ tokenHash: [UInt8], at: Instant) throws {
    state.sessions[tokenHash]?.usedAt = at
  }

  func deleteSession(_ tokenHash: [UInt8]) throws {
    state.sessions[tokenHash] = nil
  }

  func deleteSessions(of account: AccountID) throws {
    state.sessions = state.sessions.filter { $0.value.account != account }
  }

  func deleteSessions(usedBefore: Instant, startedBefore: Instant) throws {
    state.sessions = state.sessions.filter {
      $0.value.usedAt >= usedBefore && $0.value.startedAt >= startedBefore
    }
  }

  func insertInvitation(_ invitation: Invitation) throws {
    guard state.accounts[invitation.account] != nil else { throw StoreFault.missing }
    state.invitations = state.invitations.filter { $0.value.account != invitation.account }
    state.invitations[invitation.tokenHash] = invitation
  }

  func deleteInvitation(_ tokenHash: [UInt8]) throws {
    state.invitations[tokenHash] = nil
  }

  func insertAPICaller(_ caller: APICaller) throws {
    let isTaken = state.callers.contains {
      $0.tokenHash == caller.tokenHash || ($0.name == caller.name && $0.network == caller.network)
    }
    guard !isTaken else { throw StoreFault.alreadyExists }
    state.callers.append(caller)
  }

  func deleteAPICaller(named name: String, of network: String) throws {
    state.callers.removeAll { $0.name == name && $0.network == network }
  }

  func archive(_ rules: ArchivedRules) throws {
    let known = state.rules.first { $0.hash == rules.hash }
    state.rules.removeAll { $0.hash == rules.hash }
    state.rules.append(known ?? rules)
  }
}
