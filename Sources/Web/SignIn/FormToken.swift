import Hummingbird
import Vault

/// The token by which a form proves that it came from a page of ours, in this browser: it follows
/// from a secret in a cookie, and the secret does not follow from it.
struct FormToken: Sendable {
  let keyring: Keyring

  /// The name of the field.
  static let field = "sleutel"
  /// The cookie with the secret of forms that are filled in before there is a session.
  private static let entryCookieName = "aanmelden"
  /// The seconds for which such a form can be sent.
  private static let entrySeconds: Int64 = 8 * 3_600

  /// The token that belongs to the secret of a cookie.
  func token(for secret: String) -> String {
    Base64URL.text(of: keyring.tokenHash("form|" + secret))
  }

  /// Whether a form that was filled in before there is a session came from our page.
  func isOwnEntry(_ sent: String?, in request: Request) -> Bool {
    guard let secret = HostCookie.value(Self.entryCookieName, in: request) else { return false }
    return Self.equal(sent, token(for: secret))
  }

  /// The token for such a form, with the cookie that it goes with.
  func entry(for request: Request, fresh: () -> String) -> (token: String, cookie: String) {
    let secret = HostCookie.value(Self.entryCookieName, in: request) ?? fresh()
    return (
      token(for: secret),
      HostCookie.set(Self.entryCookieName, secret, seconds: Self.entrySeconds)
    )
  }

  /// The header that takes the cookie of such forms away.
  static let clearedEntry = HostCookie.clear(entryCookieName)

  /// Whether a form carries this token; the time taken does not tell where they differ.
  static func equal(_ sent: String?, _ expected: String) -> Bool {
    guard let sent else { return false }
    return ConstantTime.equal(Array(sent.utf8), Array(expected.utf8))
  }
}
