internal import CCurl
package import Signals

/// Hands mails to the one server that takes ours, and says what it answered. Several go at once;
/// each has a connection of its own. Safe to share.
package struct MailSender: Sendable {
  /// How many mails are on their way at once; more wait in line.
  package static let atOnceMax = 8

  private let settings: MailSettings
  private let lanes: TransferLanes

  /// A sender with nothing under way.
  package init(_ settings: MailSettings) {
    self.settings = settings
    lanes = TransferLanes("mail", count: Self.atOnceMax)
  }

  /// Sends `mail` and says what became of it, within the total limit of the settings from when its
  /// turn comes.
  ///
  /// `delivered` means that the server has answered for it; a mail that it returns later bounces.
  /// After `retry` the server may have it all the same, when only its answer was lost: hence the
  /// same key again. Cancelling the task ends it with `retry`.
  package func send(_ mail: Mail) async -> DeliveryOutcome {
    guard let recipient = MailAddress(mail.to) else { return .refused(.noAddress) }
    let writer = MailWriter(from: settings.from)
    let content: [UInt8]
    do {
      content = try writer.bytes(of: mail, to: recipient)
    } catch {
      return .refused(.contentRefused)
    }
    let end = await lanes.run(
      TransferRequest(
        url: "\(settings.server.url)/\(settings.greeting)",
        kind: .mail(from: settings.from, to: recipient),
        needsStartTLS: settings.security == .startTLS, content: content,
        credentials: settings.credentials, certificateFile: settings.certificateFile,
        reach: .anywhere, limits: settings.limits))
    guard let end else { return .retry(.busy) }
    return Self.outcome(of: end)
  }

  /// What the end of a transfer means (RFC 5321 section 4.2; RFC 4954 section 6 for signing in).
  static func outcome(of end: TransferEnd) -> DeliveryOutcome {
    if end.code == CURLE_OK { return .delivered }
    if let common = end.commonOutcome { return common }
    switch end.status {
    // Any status of success counts, not only the usual one.
    case 200..<300 where end.stage == .content && end.contentSent: return .delivered
    case 530, 534, 535, 538: return .retry(.signInRefused)
    case 450, 451: return .retry(end.stage == .opening ? .busy : .greylisted)
    case 400..<500: return .retry(.busy)
    case 500..<600: return refusal(end)
    default: return .retry(.unreachable)
    }
  }

  private static func refusal(_ end: TransferEnd) -> DeliveryOutcome {
    switch end.stage {
    // A mail that is too large is refused here too; whatever else is refused here is refused to us.
    case .sender: end.status == 552 ? .refused(.contentRefused) : .retry(.notAllowed)
    case .opening: .retry(.notAllowed)
    case .recipient: .refused(.recipientRefused)
    case .content: .refused(.contentRefused)
    }
  }
}
