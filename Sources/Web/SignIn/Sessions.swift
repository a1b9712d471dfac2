import Signals
import Vault

/// The signed-in browsers: a random token in a cookie, of which the store keeps a keyed hash.
struct Sessions: Sendable {
  let store: any Store
  let keyring: Keyring
  let surroundings: Surroundings

  /// The cookie that holds the token; it ends with the browser.
  static let cookieName = "bureau"
  /// How old the last noted use may be before it is noted again: a page view is no write.
  static let touchMinutes = 1

  /// A new token; nobody can guess it.
  func newToken() -> String {
    Keyring.newToken(random: surroundings.random)
  }

  /// Begins a session of an account under a new token, and ends the one that the browser had.
  func begin(
    _ token: String, for account: AccountID, replacing old: String?, in store: any StoreWriter
  ) throws {
    let now = surroundings.now()
    try store.deleteSessions(
      usedBefore: now.adding(minutes: -Session.idleMinutesMax),
      startedBefore: now.adding(minutes: -Session.absoluteMinutesMax))
    if let old { try store.deleteSession(keyring.tokenHash(old)) }
    try store.insertSession(
      Session(
        tokenHash: keyring.tokenHash(token), account: account, startedAt: now, usedAt: now))
  }

  /// Who is signed in with this token on pages of `network`; nil where the session ended, or the
  /// account may not sign in any more. Throws `StoreFault`.
  func find(_ token: String, network: String) async throws -> SignedIn? {
    let hash = keyring.tokenHash(token)
    let now = surroundings.now()
    let found = try await store.read { store -> (Session, Account)? in
      guard let session = try store.session(hash), session.isLive(at: now),
        let account = try store.account(session.account), !account.isDisabled,
        account.network == network
      else { return nil }
      return (session, account)
    }
    guard let (session, account) = found else { return nil }
    if session.usedAt.adding(minutes: Self.touchMinutes) <= now {
      do {
        try await store.write { try $0.touchSession(hash, at: now) }
      } catch StoreFault.busy {
        // Who only looks is not kept out by a full disk or a flood: the next page notes the use.
      }
    }
    return SignedIn(account: account, formToken: FormToken(keyring: keyring).token(for: token))
  }

  /// Ends the session of a token, if there is one. Throws `StoreFault`.
  func end(_ token: String) async throws {
    let hash = keyring.tokenHash(token)
    try await store.write { try $0.deleteSession(hash) }
  }

  /// The value of the header that gives a browser its token.
  static func cookie(_ token: String) -> String {
    "__Host-\(cookieName)=\(token); Path=/; Secure; HttpOnly; SameSite=Strict"
  }
}

/// A person at the desk: the account, and the token that their forms carry.
struct SignedIn: Sendable {
  /// Who it is.
  let account: Account
  /// What a form must carry to be theirs.
  let formToken: String

  /// Whether the account looks after signals at all.
  var seesSignals: Bool {
    account.roles.contains { $0 != .administrator }
  }

  /// Whether the account looks after accounts and partners.
  var isAdministrator: Bool {
    account.roles.contains(.administrator)
  }
}
