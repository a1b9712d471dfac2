import Signals
import Vault

/// Signing in: the password and a one-time code, judged together.
///
/// Whatever is wrong, the work and the answer are the same, so that nobody learns which accounts
/// exist or which half was right.
struct SignIn: Sendable {
  let store: any Store
  let keyring: Keyring
  let passwords: PasswordHasher
  let surroundings: Surroundings
  let sessions: Sessions

  /// What somebody typed.
  struct Attempt: Sendable {
    let loginName: String
    let password: String
    let code: String
    let network: String
    /// The token of the session that the browser has already; it ends.
    let oldToken: String?
    /// Whether the owner of the account signed in with this browser before.
    let isKnown: Bool
  }

  enum Outcome: Sendable {
    /// Signed in: the token for the cookie.
    case signedIn(token: String, AccountID)
    /// Something is wrong.
    case refused
    /// Too many passwords are being checked now.
    case busy
  }

  /// Judges an attempt; where it is right, a session begins. Throws `StoreFault`.
  func attempt(_ attempt: Attempt) async throws -> Outcome {
    let loginName = Self.normalised(attempt.loginName)
    let known = try await store.read { store -> (Account, Credential)? in
      guard let account = try store.account(loginName: loginName), !account.isDisabled,
        account.network == attempt.network, let credential = try store.credential(of: account.id)
      else { return nil }
      return (account, credential)
    }
    do throws(PasswordFault) {
      guard let (account, credential) = known else {
        try await passwords.equalWork(for: attempt.password, isKnown: attempt.isKnown)
        _ = OneTimeCode(random: surroundings.random)
          .verify(code: attempt.code, at: surroundings.now().seconds, after: nil)
        return .refused
      }
      let isRight = try await passwords.verify(
        attempt.password, against: credential.passwordHash, isKnown: attempt.isKnown)
      let step = codeStep(attempt.code, credential, of: account.id)
      guard isRight, step != nil else { return .refused }
    } catch {
      switch error {
      case .busy: return .busy
      case .tooLong, .unreadableHash: return .refused
      }
    }
    guard let account = known?.0 else { return .refused }
    return try await begin(account.id, attempt)
  }

  /// Uses the code up and begins the session in one write: of two attempts with one code, one wins.
  private func begin(_ id: AccountID, _ attempt: Attempt) async throws -> Outcome {
    let token = sessions.newToken()
    let isBegun = try await store.write { store -> Bool in
      guard let account = try store.account(id), !account.isDisabled,
        var credential = try store.credential(of: id),
        let step = codeStep(attempt.code, credential, of: id)
      else { return false }
      credential.lastCodeStep = step
      try store.setCredential(credential, of: id)
      try sessions.begin(token, for: id, replacing: attempt.oldToken, in: store)
      return true
    }
    return isBegun ? .signedIn(token: token, id) : .refused
  }

  private func codeStep(_ code: String, _ credential: Credential, of id: AccountID) -> Int64? {
    guard let secret = CodeSecret(keyring: keyring).open(credential.sealedCodeSecret, of: id)
    else { return nil }
    return OneTimeCode(secret: secret)?.verify(
      code: code.filter { !$0.isWhitespace }, at: surroundings.now().seconds,
      after: credential.lastCodeStep)
  }

  /// The name as accounts have it: without spaces, in lower case.
  static func normalised(_ loginName: String) -> String {
    loginName.filter { !$0.isWhitespace }.lowercased()
  }
}

/// The sealed form of the secret of one-time codes; it opens only for the account it was made for.
struct CodeSecret: Sendable {
  let keyring: Keyring

  /// The secret, sealed for an account.
  func seal(_ secret: [UInt8], for account: AccountID) -> [UInt8] {
    Array(keyring.sealTicket(secret, purpose: purpose(account), expires: .max).utf8)
  }

  /// The secret that was sealed for this account; nil where it was not.
  func open(_ sealed: [UInt8], of account: AccountID) -> [UInt8]? {
    keyring.openTicket(
      String(decoding: sealed, as: UTF8.self), purpose: purpose(account), now: 0)
  }

  private func purpose(_ account: AccountID) -> String { "one-time code of \(account.text)" }
}
