package import HTTPTypes
import Hummingbird

/// The headers that every answer carries.
enum ResponseHeaders {
  /// Sets what the answer does not say yet, and what it may not say otherwise.
  static func complete(_ response: inout Response, for request: Request, isSecure: Bool) {
    var headers = response.headers
    if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
    if headers[.contentSecurityPolicy] == nil {
      headers[.contentSecurityPolicy] = ContentPolicy().text
    }
    headers[.xContentTypeOptions] = "nosniff"
    headers[.frameOptions] = "DENY"
    headers[.referrerPolicy] = "no-referrer"
    headers[.openerPolicy] = "same-origin"
    if headers[.resourcePolicy] == nil { headers[.resourcePolicy] = "same-origin" }
    headers[.permissionsPolicy] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    headers[.robots] = "noindex, nofollow"
    if isSecure {
      headers[.strictTransportSecurity] =
        "max-age=\(Limits.strictTransportSeconds); includeSubDomains"
    }
    if request.isForInterface { headers[.apiVersion] = InterfaceDocument.version }
    response.headers = headers
  }
}

/// The content security policy of a page: nothing is allowed but what it names.
package struct ContentPolicy: Sendable, Equatable {
  /// The base64 text of the SHA-256 of the inline stylesheet.
  package var styleHash: String?
  /// Whether the page loads a stylesheet of the site.
  package var ownStyle = false
  /// Whether the page loads scripts of the site.
  package var ownScripts = false
  /// Whether its scripts may ask the site for more.
  package var ownRequests = false

  /// A policy that allows nothing.
  package init() {}

  /// The value of the header.
  package var text: String {
    var parts = ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]
    parts.append("form-action 'self'")
    parts.append("img-src data:")
    if let styleHash {
      parts.append("style-src 'sha256-\(styleHash)'")
    } else if ownStyle {
      parts.append("style-src 'self'")
    }
    if ownScripts { parts.append("script-src 'self'") }
    if ownRequests { parts.append("connect-src 'self'") }
    parts.append("require-trusted-types-for 'script'")
    return parts.joined(separator: "; ")
  }
}

extension HTTPField.Name {
  /// A header that is not among the standard ones of the library; `text` is one of the literals
  /// below, all of them tokens, so the fallback is never taken.
  private static func named(_ text: String) -> HTTPField.Name {
    HTTPField.Name(text) ?? .accept
  }

  /// `X-Forwarded-For`.
  package static let forwardedFor = named("X-Forwarded-For")
  static let fetchSite = named("Sec-Fetch-Site")
  static let frameOptions = named("X-Frame-Options")
  static let referrerPolicy = named("Referrer-Policy")
  static let openerPolicy = named("Cross-Origin-Opener-Policy")
  static let resourcePolicy = named("Cross-Origin-Resource-Policy")
  static let permissionsPolicy = named("Permissions-Policy")
  static let robots = named("X-Robots-Tag")
  static let accelBuffering = named("X-Accel-Buffering")
  /// `API-Version`.
  package static let apiVersion = named("API-Version")
}
