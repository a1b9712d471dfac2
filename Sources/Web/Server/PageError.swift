package import Hummingbird

/// Why a request is not answered with what it asked for. Visitors see a page in plain words, callers
/// of the programming interface a problem document; neither ever shows an internal error.
package enum PageError: Error, Sendable, Equatable {
  /// There is no such page, or it is not for these eyes: the two look the same.
  case notFound
  /// The page does not take this method; these it takes.
  case methodNotAllowed([HTTPRequest.Method])
  /// Who asks may not do this.
  case forbidden
  /// The token of the caller is nobody's.
  case unauthorized
  /// The form was sent by a page of another site.
  case crossSite
  /// The host name is none of ours.
  case wrongHost
  /// The address of the page is too long.
  case addressTooLong
  /// What was sent is no form or document that can be read.
  case unreadable
  /// A field is not one of the form, or is there twice.
  case unknownField
  /// The content type is not the one that is asked for.
  case wrongType
  /// More bytes than the limit.
  case tooLarge
  /// The request took longer than the limit to come in.
  case tooSlow
  /// More requests than the rate; after so many seconds there is room again.
  case tooMany(retryAfter: Int)
  /// More requests at once than the limit.
  case busy
  /// The page was open too long, or changed meanwhile.
  case stale
  /// Something of ours does not work; the log has why, under the reference.
  case unavailable

  /// The status of the answer.
  package var status: HTTPResponse.Status {
    switch self {
    case .notFound: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .forbidden, .crossSite: .forbidden
    case .unauthorized: .unauthorized
    case .wrongHost: .misdirectedRequest
    case .addressTooLong: .uriTooLong
    case .unreadable, .unknownField: .badRequest
    case .wrongType: .unsupportedMediaType
    case .tooLarge: .contentTooLarge
    case .tooSlow: .requestTimeout
    case .tooMany: .tooManyRequests
    case .busy: .serviceUnavailable
    case .stale: .conflict
    case .unavailable: .internalServerError
    }
  }

  /// The seconds after which trying again makes sense, for the `Retry-After` header.
  var retryAfter: Int? {
    switch self {
    case .tooMany(let seconds): seconds
    case .busy: 5
    default: nil
    }
  }
}
