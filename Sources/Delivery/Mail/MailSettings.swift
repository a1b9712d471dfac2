/// Which mail server takes our mail, and from whom it comes.
package struct MailSettings: Sendable {
  /// How the connection to the server is protected.
  package enum Security: Sendable {
    /// TLS from the first byte (`smtps`).
    case tls
    /// TLS by the server's STARTTLS; without it no mail goes.
    case startTLS
    /// None; only with a server on this machine.
    case none
  }

  let server: Endpoint
  let security: Security
  let from: MailAddress
  let greeting: String
  let credentials: Credentials?
  let certificateFile: String?
  let limits: TransferLimits

  /// How long a mail may take by default. A lease on a mail lasts longer than the last.
  package static let limitsDefault = TransferLimits(
    connection: .seconds(15), answer: .seconds(60), total: .seconds(120))

  /// Settings for the server at `server`: `smtps://host` speaks TLS at once, `smtp://host` after
  /// STARTTLS, and `smtp` with a loopback host goes unprotected unless `security` says otherwise.
  ///
  /// `greeting` is the host name that EHLO says; without it, it is the domain of `from`.
  /// `certificateFile` holds the certificates that are trusted in place of those of the system.
  /// Throws `endpoint`, `unprotected`, `sender` or `greeting`.
  package init(
    server: Endpoint, security: Security? = nil, from: String, greeting: String? = nil,
    credentials: Credentials? = nil, certificateFile: String? = nil,
    limits: TransferLimits = MailSettings.limitsDefault
  ) throws(DeliverySettingsFault) {
    guard server.path.isEmpty else { throw .endpoint }
    switch server.scheme {
    case .smtps:
      guard security == nil || security == .tls else { throw .endpoint }
      self.security = .tls
    case .smtp:
      guard security != .tls else { throw .endpoint }
      self.security = security ?? (server.isLoopback ? .none : .startTLS)
    case .http, .https: throw .endpoint
    }
    guard self.security != .none || server.isLoopback else { throw .unprotected }
    guard let address = MailAddress(from) else { throw .sender }
    guard DomainName.isValid(greeting ?? address.domain) else { throw .greeting }
    self.server = server
    self.from = address
    self.greeting = greeting ?? address.domain
    self.credentials = credentials
    self.certificateFile = certificateFile
    self.limits = limits
  }
}
