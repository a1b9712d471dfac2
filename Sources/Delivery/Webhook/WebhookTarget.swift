/// A receiver of events that the operator has named: the only places to which events go.
package struct WebhookTarget: Sendable {
  /// The characters that a name may have.
  package static let nameLengthMax = 60
  /// The UTF-8 bytes that a secret has at least.
  package static let secretByteCountMin = 32

  /// The name by which messages choose it.
  package let name: String
  let endpoint: Endpoint
  let secret: Secret
  let isInside: Bool
  let certificateFile: String?

  /// The receiver at `endpoint`: exactly that scheme, host, port and path. `secret` is what it
  /// checks signatures with. `isInside` allows a host whose address only the own network can reach;
  /// without it a name that stands for such an address is not connected to. `certificateFile` holds
  /// the certificates that are trusted in place of those of the system.
  ///
  /// Throws `name`, `secret`, `endpoint`, or `unprotected` for `http` to another machine.
  package init(
    name: String, endpoint: Endpoint, secret: Secret, isInside: Bool = false,
    certificateFile: String? = nil
  ) throws(DeliverySettingsFault) {
    guard (1...Self.nameLengthMax).contains(name.count) else { throw .name }
    guard secret.text.utf8.count >= Self.secretByteCountMin else { throw .secret }
    try endpoint.checkPosting()
    self.name = name
    self.endpoint = endpoint
    self.secret = secret
    self.isInside = isInside
    self.certificateFile = certificateFile
  }
}

extension Endpoint {
  /// Throws `endpoint` where nothing can be posted, and `unprotected` where that could be
  /// overheard.
  func checkPosting() throws(DeliverySettingsFault) {
    switch scheme {
    case .https: return
    case .http: if !isLoopback { throw .unprotected }
    case .smtp, .smtps: throw .endpoint
    }
  }
}
