import Signals
import Vault

/// How often somebody may try to sign in, by address and by account.
///
/// An account has two buckets: one for browsers in which its owner signed in before, which carry a
/// sealed proof of that, and one for all others. Who guesses passwords from elsewhere empties the
/// second only, so that they cannot keep the owner out.
struct SignInLimits: Sendable {
  /// The cookie that holds the proof.
  static let cookieName = "bekend"
  /// The seconds for which a browser stays known.
  static let knownSeconds: Int64 = 180 * 24 * 3_600
  /// Attempts from one address: an office of coordinators behind one of them is served.
  static let byAddress = Rate(burst: 30, perHour: 120)
  /// Attempts on one account, in known browsers and in all others apart.
  static let byAccount = Rate(burst: 10, perHour: 30)
  private static let purpose = "known browser"

  private struct AccountKey: Hashable, Sendable {
    let loginName: String
    let isKnown: Bool
  }

  private let keyring: Keyring
  private let surroundings: Surroundings
  private let addresses: RateLimiter<ClientAddress>
  private let accounts: RateLimiter<AccountKey>

  init(keyring: Keyring, surroundings: Surroundings) {
    self.keyring = keyring
    self.surroundings = surroundings
    addresses = RateLimiter(Self.byAddress, now: surroundings.now)
    accounts = RateLimiter(Self.byAccount, now: surroundings.now)
  }

  /// Counts an attempt. Returns nil where there is room, else the seconds until there is. It counts
  /// accounts that do not exist as well, so that the answer tells nothing.
  func take(_ loginName: String, from client: ClientAddress, proof: String?) -> Int? {
    if let wait = addresses.take(client) { return wait }
    return accounts.take(AccountKey(loginName: loginName, isKnown: isKnown(loginName, proof)))
  }

  /// The proof that the owner of an account signed in with this browser.
  func proof(for loginName: String) -> String {
    keyring.sealTicket(
      Array(loginName.utf8), purpose: Self.purpose,
      expires: surroundings.now().seconds + Self.knownSeconds)
  }

  /// Whether a proof is of this account, and still holds.
  func isKnown(_ loginName: String, _ proof: String?) -> Bool {
    proof.flatMap {
      keyring.openTicket($0, purpose: Self.purpose, now: surroundings.now().seconds)
    } == Array(loginName.utf8)
  }
}
