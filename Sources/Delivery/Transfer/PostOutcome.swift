internal import CCurl
internal import Signals

extension TransferEnd {
  /// What the answer to posted content means (RFC 9110 section 15). An answer that breaks off
  /// counts as none: the content goes again under the same key, and the receiver drops the repeat.
  /// A redirect is never followed: one for ever is final, one for now may be a page about
  /// maintenance and is tried again.
  var postOutcome: DeliveryOutcome {
    if let common = commonOutcome { return common }
    guard code == CURLE_OK else { return .retry(.unreachable) }
    switch status {
    case 200..<300: return .delivered
    case 301, 308: return .refused(.redirected)
    case 300..<400: return .retry(.redirected)
    case 401, 403, 407: return .retry(.signInRefused)
    // Credit that ran out is bought again.
    case 402: return .retry(.notAllowed)
    // A receiver that is being renewed may be away for a while; one that says it is gone is not.
    case 404: return .retry(.recipientRefused)
    case 410: return .refused(.recipientRefused)
    case 408: return .retry(.timedOut)
    case 409, 423, 425, 429, 503: return .retry(.busy)
    case 400..<500: return .refused(.contentRefused)
    default: return .retry(.serverError)
    }
  }
}

/// The key by which a receiver drops repeats of a message.
enum DeliveryKey {
  /// The characters that a key may have.
  static let lengthMax = 100

  /// Whether `text` is a key: letters, digits, hyphens, underscores and single dots between them.
  static func isValid(_ text: String) -> Bool {
    (1...lengthMax).contains(text.utf8.count) && MailAddress.isDotAtom(text)
      && text.utf8.allSatisfy { $0.isLetter || $0.isDigit || "-._".utf8.contains($0) }
  }
}
