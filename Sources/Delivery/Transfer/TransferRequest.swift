/// What one transfer hands to the other side, and under which limits.
struct TransferRequest: Sendable {
  /// What is handed over.
  enum Kind: Sendable {
    /// A mail, between these two addresses.
    case mail(from: MailAddress, to: MailAddress)
    /// A request that posts content, with these header lines.
    case post(headers: [String])
  }

  /// Which addresses a name may stand for.
  enum Reach: Sendable {
    /// Every address.
    case anywhere
    /// Only addresses that the whole world can reach.
    case outside
  }

  /// Where to.
  let url: String
  /// What is handed over.
  let kind: Kind
  /// Whether nothing may be said before the server's STARTTLS.
  let needsStartTLS: Bool
  /// The content: a whole mail with its headers, or what is posted.
  let content: [UInt8]
  /// With whom we sign in, if at all.
  let credentials: Credentials?
  /// A file with the certificates that are trusted; nil for those that the system trusts.
  let certificateFile: String?
  /// Which addresses a name may stand for.
  let reach: Reach
  /// How long it may take.
  let limits: TransferLimits
}

/// A user and its password with another side.
package struct Credentials: Sendable {
  let user: String
  let password: Secret

  /// Nil where the user's name is empty or holds a control character.
  package init?(user: String, password: Secret) {
    guard let user = Secret(user)?.text else { return nil }
    self.user = user
    self.password = password
  }
}

/// How long a transfer may take.
package struct TransferLimits: Sendable {
  /// Until there is a connection, protected where it should be.
  package let connection: Duration
  /// Until each answer of a mail server; in whole seconds, at least one.
  package let answer: Duration
  /// In all.
  package let total: Duration

  /// Limits.
  package init(connection: Duration, answer: Duration, total: Duration) {
    self.connection = connection
    self.answer = answer
    self.total = total
  }
}
