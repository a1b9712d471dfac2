package import Signals
package import Vault

/// One-time invitations: how accounts come into being, and how their owner makes them live by
/// choosing a password and setting up one-time codes.
///
/// The token of an invitation is shown once, to whoever passes it on; the store keeps a keyed hash.
package struct Invitations: Sendable {
  private let store: any Store
  private let keyring: Keyring
  private let surroundings: Surroundings

  /// Invitations of the accounts in a store.
  package init(store: any Store, keyring: Keyring, surroundings: Surroundings) {
    self.store = store
    self.keyring = keyring
    self.surroundings = surroundings
  }

  /// The sign-in name of the first coordinator, before anybody chose one.
  package static let firstLoginName = "coordinator@voorbeeld.nl"

  /// The token for the first coordinator of a network: an account with every role.
  ///
  /// Returns nil once some administrator on the installation can sign in. Until then every call gives
  /// a new token for the same account, and the one before stops working. Throws `StoreFault`.
  package func firstCoordinator(of network: String) async throws -> String? {
    let now = surroundings.now()
    let newcomer = Account(
      id: AccountID(at: now, random: surroundings.random(10)), network: network,
      name: "Eerste coördinator", loginName: Self.firstLoginName, roles: Set(Role.allCases))
    let (token, invitation) = made(for: newcomer.id)
    return try await store.write { store in
      guard let known = try store.account(loginName: newcomer.loginName) else {
        guard try store.accountCount(with: .administrator) == 0 else { return nil }
        try store.insertAccount(newcomer)
        try store.insertInvitation(invitation)
        return token
      }
      // Somebody who never accepted gets a new token; an account that is live keeps its owner.
      guard try store.credential(of: known.id) == nil, !known.isDisabled,
        try store.accountCount(with: .administrator) == 1
      else { return nil }
      try store.insertInvitation(
        Invitation(
          tokenHash: invitation.tokenHash, account: known.id, expiresAt: invitation.expiresAt))
      return token
    }
  }

  /// Makes an account and the token by which its owner makes it live.
  ///
  /// Throws `StoreFault`; `alreadyExists` where the sign-in name is taken.
  package func invite(
    _ name: String, loginName: String, roles: Set<Role>, network: String
  ) async throws -> String {
    let account = Account(
      id: AccountID(at: surroundings.now(), random: surroundings.random(10)), network: network,
      name: name, loginName: SignIn.normalised(loginName), roles: roles)
    let (token, invitation) = made(for: account.id)
    try await store.write { store in
      try store.insertAccount(account)
      try store.insertInvitation(invitation)
    }
    return token
  }

  /// A new token for an account of a network, such as after a lost telephone; earlier ones stop
  /// working. Returns nil where the network has no such account, or it is disabled. Throws
  /// `StoreFault`.
  package func renew(_ account: AccountID, network: String) async throws -> String? {
    let (token, invitation) = made(for: account)
    return try await store.write { store in
      guard let known = try store.account(account), known.network == network, !known.isDisabled
      else { return nil }
      try store.insertInvitation(invitation)
      return token
    }
  }

  /// The account that signs in with a name, in whatever network, and a new token for it; earlier
  /// ones stop working. Returns nil where there is none, or it is disabled. Throws `StoreFault`.
  package func renew(loginName: String) async throws -> (account: Account, token: String)? {
    let name = SignIn.normalised(loginName)
    guard let account = try await store.read({ try $0.account(loginName: name) }),
      let token = try await renew(account.id, network: account.network)
    else { return nil }
    return (account, token)
  }

  /// The account that a token opens; nil where it is none, used or expired. Throws `StoreFault`.
  func account(of token: String, network: String) async throws -> Account? {
    let hash = keyring.tokenHash(token)
    let now = surroundings.now()
    return try await store.read { try Self.account(of: hash, network, now, in: $0) }
  }

  /// Makes the account of a token live with what its owner chose, ends the token and every session
  /// the account had, and begins one for `sessionToken`.
  ///
  /// Returns false where the token is used or expired. Throws `StoreFault`.
  func accept(
    _ token: String, network: String, passwordHash: String, secret: [UInt8], step: Int64,
    sessionToken: String, sessions: Sessions
  ) async throws -> Bool {
    let hash = keyring.tokenHash(token)
    let now = surroundings.now()
    let keyring = keyring
    return try await store.write { store in
      guard let account = try Self.account(of: hash, network, now, in: store) else { return false }
      try store.setCredential(
        Credential(
          passwordHash: passwordHash,
          sealedCodeSecret: CodeSecret(keyring: keyring).seal(secret, for: account.id),
          lastCodeStep: step),
        of: account.id)
      try store.deleteInvitation(hash)
      try store.deleteSessions(of: account.id)
      try sessions.begin(sessionToken, for: account.id, replacing: nil, in: store)
      return true
    }
  }

  private static func account(
    of hash: [UInt8], _ network: String, _ now: Instant, in store: any StoreReader
  ) throws -> Account? {
    guard let invitation = try store.invitation(hash), now < invitation.expiresAt,
      let account = try store.account(invitation.account), account.network == network,
      !account.isDisabled
    else { return nil }
    return account
  }

  private func made(for account: AccountID) -> (token: String, Invitation) {
    let token = Keyring.newToken(random: surroundings.random)
    let invitation = Invitation(
      tokenHash: keyring.tokenHash(token), account: account,
      expiresAt: surroundings.now().adding(minutes: Invitation.minutesMax))
    return (token, invitation)
  }
}
