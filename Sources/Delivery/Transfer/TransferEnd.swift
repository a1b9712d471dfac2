internal import CCurl
internal import Signals

/// How a transfer ended. It holds no word of what either side said.
struct TransferEnd: Sendable {
  /// The last thing that a mail server was asked.
  enum Stage: Sendable {
    /// Nothing, or to protect the connection, or to let us in.
    case opening
    /// To take mail from our address.
    case sender
    /// To take mail for the recipient.
    case recipient
    /// To take the content.
    case content
  }

  /// What the library says.
  let code: CURLcode
  /// The last status that the other side answered, of HTTP or of mail; 0 where there was none.
  let status: Int
  /// The last thing that a mail server was asked.
  let stage: Stage
  /// Whether the whole content was handed over.
  let contentSent: Bool
  /// Whether more was answered than is read.
  let answerOverflowed: Bool
  /// Whether the name stood for an address within, and was not connected to.
  let addressRefused: Bool
  /// Whether we ended it ourselves.
  let wasStopped: Bool

  /// What this means whatever was being handed over; nil where the status tells.
  var commonOutcome: DeliveryOutcome? {
    if wasStopped { return .retry(.busy) }
    if answerOverflowed { return .retry(.answerTooLarge) }
    switch code {
    case CURLE_OPERATION_TIMEDOUT: return .retry(.timedOut)
    case CURLE_COULDNT_CONNECT where addressRefused: return .retry(.notAllowed)
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: return .retry(.unreachable)
    case CURLE_LOGIN_DENIED: return .retry(.signInRefused)
    case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION,
      CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
      CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ENGINE_INITFAILED:
      return .retry(.insecure)
    case CURLE_FAILED_INIT, CURLE_OUT_OF_MEMORY: return .retry(.busy)
    case CURLE_UNKNOWN_OPTION, CURLE_NOT_BUILT_IN, CURLE_BAD_FUNCTION_ARGUMENT,
      CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT:
      return .retry(.notAllowed)
    default: return nil
    }
  }
}
