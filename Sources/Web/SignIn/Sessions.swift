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
  /// account may not sign in any more. Unless `isUse`, the session does not last longer by it.
  /// Throws `StoreFault`.
  func find(_ token: String, network: String, isUse: Bool = true) async throws -> SignedIn? {
    let hash = keyring.tokenHash(token)
    let now = surroundings.now()
    let found = try await store.read { store -> (Session, Account, EventPlace)? in
      guard let session = try store.session(hash),
        let account = try account(of: hash, network: network, in: store)
      else { return nil }
      return (session, account, try store.newestEvent())
    }
    guard let (session, account, since) = found else { return nil }
    if isUse, session.usedAt.adding(minutes: Self.touchMinutes) <= now {
      do {
        try await store.write { try $0.touchSession(hash, at: now) }
      } catch StoreFault.busy {
        // Who only looks is not kept out by a full disk or a flood: the next page notes the use.
      }
    }
    return SignedIn(
      account: account, formToken: FormToken(keyring: keyring).token(for: token),
      session: hash, since: since)
  }

  /// The account of the session with this keyed hash, as it is now; nil where the session ended, or
  /// the account may not sign in on pages of `network` any more. Throws `StoreFault`.
  func account(
    of hash: [UInt8], network: String, in store: any StoreReader
  ) throws -> Account? {
    guard let session = try store.session(hash), session.isLive(at: surroundings.now()),
      let account = try store.account(session.account), !account.isDisabled,
      account.network == network
    else { return nil }
    return account
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
  /// The keyed hash by which the session is known.
  let session: [UInt8]
  /// The newest event at the moment that the request was let in.
  let since: EventPlace

  /// Whether the account looks after signals at all.
  var seesSignals: Bool { account.seesSignals }

  /// Whether the account looks after accounts and partners.
  var isAdministrator: Bool {
    account.roles.contains(.administrator)
  }
}

extension Account {
  /// Whether the account looks after signals at all.
  var seesSignals: Bool { roles.contains { $0 != .administrator } }
}
