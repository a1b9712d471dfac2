package import Hummingbird

/// A cookie that only our host sets and reads: `__Host-`, secure, unreadable for scripts.
package enum HostCookie {
  /// The value of the `Set-Cookie` header that keeps a value for so many seconds.
  ///
  /// `name` comes without the prefix; `value` is base64url text.
  package static func set(_ name: String, _ value: String, seconds: Int64) -> String {
    "__Host-\(name)=\(value); Path=/; Max-Age=\(seconds); Secure; HttpOnly; SameSite=Strict"
  }

  /// The value of the header that takes a cookie away.
  package static func clear(_ name: String) -> String {
    set(name, "", seconds: 0)
  }

  /// The value of a cookie that a request sends; nil where it sends none, or more than one.
  package static func value(_ name: String, in request: Request) -> String? {
    let prefix = "__Host-\(name)="
    let values = request.headers[values: .cookie].flatMap { $0.split(separator: ";") }
      .map { $0.drop { $0 == " " } }.filter { $0.hasPrefix(prefix) }
    return values.count == 1 ? String(values[0].dropFirst(prefix.count)) : nil
  }
}
