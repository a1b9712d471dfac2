/// Somebody who signs in: a coordinator or an administrator.
package struct Account: Sendable, Equatable {
  /// Who it is.
  package let id: AccountID
  /// The network they work for.
  package let network: String
  /// The name that colleagues see.
  package var name: String
  /// What they type to sign in: a mail address, lower case; unique on the installation.
  package var loginName: String
  /// What they may do.
  package var roles: Set<Role>
  /// Whether they may not sign in any more.
  package var isDisabled: Bool
  /// Whether the keys of the desk work for them (WCAG 2.1.4), on whatever machine.
  package var usesKeys: Bool

  /// An account with all its parts.
  package init(
    id: AccountID, network: String, name: String, loginName: String, roles: Set<Role>,
    isDisabled: Bool = false, usesKeys: Bool = true
  ) {
    self.id = id
    self.network = network
    self.name = name
    self.loginName = loginName
    self.roles = roles
    self.isDisabled = isDisabled
    self.usesKeys = usesKeys
  }
}

/// The identity of an account.
package typealias AccountID = Identity<Account>

/// What an account may do. The raw value is stored, and names the keeper of a queue in the rules.
package enum Role: String, Codable, CaseIterable, Comparable, Sendable {
  /// Looks after the reporting point of the OGGZ network.
  case oggzCoordinator = "oggz-coördinator"
  /// Looks after the neighbourhood network.
  case networkCoordinator = "netwerkcoördinator"
  /// Brings requests and informal offers together.
  case broker = "bemiddelaar"
  /// Looks after accounts and partners; sees no signals.
  case administrator = "beheerder"

  /// Whether `left` stands before `right` in lists.
  package static func < (left: Role, right: Role) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}

/// What an account signs in with.
package struct Credential: Sendable, Equatable {
  /// The scrypt hash of the password, with its parameters.
  package var passwordHash: String
  /// The sealed secret of the one-time codes.
  package var sealedCodeSecret: [UInt8]
  /// The last step of a one-time code that was used; each counts once.
  package var lastCodeStep: Int64

  /// A credential with all its parts.
  package init(passwordHash: String, sealedCodeSecret: [UInt8], lastCodeStep: Int64) {
    self.passwordHash = passwordHash
    self.sealedCodeSecret = sealedCodeSecret
    self.lastCodeStep = lastCodeStep
  }
}

/// A signed-in browser, known by the keyed hash of its cookie.
package struct Session: Sendable, Equatable {
  /// The keyed hash of the token in the cookie.
  package let tokenHash: [UInt8]
  /// Whose it is.
  package let account: AccountID
  /// When the person signed in.
  package let startedAt: Instant
  /// When it was last used.
  package var usedAt: Instant

  /// The minutes without use after which a session ends (`decisions.md` 43).
  package static let idleMinutesMax = 15
  /// The minutes after which a session ends in any case.
  package static let absoluteMinutesMax = 8 * 60

  /// A session with all its parts.
  package init(tokenHash: [UInt8], account: AccountID, startedAt: Instant, usedAt: Instant) {
    self.tokenHash = tokenHash
    self.account = account
    self.startedAt = startedAt
    self.usedAt = usedAt
  }

  /// Whether it still counts at `now`.
  package func isLive(at now: Instant) -> Bool {
    now < usedAt.adding(minutes: Self.idleMinutesMax)
      && now < startedAt.adding(minutes: Self.absoluteMinutesMax)
  }
}

/// A one-time link by which somebody chooses their password and sets up their codes.
package struct Invitation: Sendable, Equatable {
  /// The keyed hash of the token in the link.
  package let tokenHash: [UInt8]
  /// Whose account it opens.
  package let account: AccountID
  /// When it stops working.
  package let expiresAt: Instant

  /// The minutes for which an invitation works.
  package static let minutesMax = 24 * 60

  /// An invitation with all its parts.
  package init(tokenHash: [UInt8], account: AccountID, expiresAt: Instant) {
    self.tokenHash = tokenHash
    self.account = account
    self.expiresAt = expiresAt
  }
}

/// A partner's system that sends signals with a token of its own.
package struct APICaller: Sendable, Equatable {
  /// The keyed hash of the token.
  package let tokenHash: [UInt8]
  /// What the administrator calls it.
  package let name: String
  /// The network it sends to.
  package let network: String
  /// When the token was made.
  package let createdAt: Instant

  /// A caller with all its parts.
  package init(tokenHash: [UInt8], name: String, network: String, createdAt: Instant) {
    self.tokenHash = tokenHash
    self.name = name
    self.network = network
    self.createdAt = createdAt
  }
}
