/// Which gateway sends our text messages, and from whom they come.
package struct TextMessageSettings: Sendable {
  /// The letters that a sender's name may have (3GPP TS 23.040 section 9.1.2.5).
  package static let fromLengthMax = 11

  let gateway: Endpoint
  let token: Secret
  let from: String
  let certificateFile: String?
  let limits: TransferLimits

  /// How long a text message may take by default. A lease on one lasts longer than the last.
  package static let limitsDefault = TransferLimits(
    connection: .seconds(10), answer: .seconds(20), total: .seconds(20))

  /// Settings for the gateway at `gateway`. `token` is sent as a bearer token. `from` is a Dutch
  /// mobile number, or a name of up to eleven letters, digits and spaces that tells nothing of what
  /// the message is about. `certificateFile` holds the certificates that are trusted in place of
  /// those of the system.
  ///
  /// Throws `endpoint`, `sender`, or `unprotected` for `http` to another machine.
  package init(
    gateway: Endpoint, token: Secret, from: String, certificateFile: String? = nil,
    limits: TransferLimits = TextMessageSettings.limitsDefault
  ) throws(DeliverySettingsFault) {
    try gateway.checkPosting()
    let isName =
      (1...Self.fromLengthMax).contains(from.utf8.count)
      && from.utf8.contains { $0.isLetter }
      && from.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: " ") }
    guard let sender = isName ? from : MobileNumber(from)?.text else { throw .sender }
    self.gateway = gateway
    self.token = token
    self.from = sender
    self.certificateFile = certificateFile
    self.limits = limits
  }
}
