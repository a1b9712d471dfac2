package import Hummingbird

/// A posted form (`application/x-www-form-urlencoded`), decoded once.
package struct FormBody: Sendable {
  /// One field as it was sent.
  package struct Field: Sendable, Equatable {
    /// The name, decoded.
    package let name: String
    /// The value, decoded.
    package let value: String
  }

  /// The fields in the order they were sent.
  package let fields: [Field]

  /// The form that a request posts.
  ///
  /// Throws `PageError`: `wrongType` for another content type, `tooLarge`, `tooSlow`, and
  /// `unreadable` for too many fields, invalid UTF-8, a broken `%` or NUL; or the error of a
  /// connection that broke.
  package static func read(_ request: Request, _ context: SiteContext) async throws -> FormBody {
    let type = request.headers[.contentType]?.split(separator: ";").first.map {
      $0.filter { $0 != " " }.lowercased()
    }
    guard type == "application/x-www-form-urlencoded" else { throw PageError.wrongType }
    let bytes = try await context.body.bytes(of: request, upTo: Limits.formBytesMax)
    guard let form = FormBody(bytes) else { throw PageError.unreadable }
    return form
  }

  /// The form in these bytes; nil where they are none, or over a limit.
  package init?(_ bytes: [UInt8]) {
    var fields: [Field] = []
    for pair in bytes.split(separator: UInt8(ascii: "&")) {
      let name = pair.prefix { $0 != UInt8(ascii: "=") }
      let value = pair.dropFirst(name.count + 1)
      guard fields.count < Limits.formFieldsMax, let name = Self.decoded(name),
        let value = Self.decoded(value), name.utf8.count <= Limits.formNameBytesMax
      else { return nil }
      fields.append(Field(name: name, value: value))
    }
    self.fields = fields
  }

  /// The value of a field that may be there once; nil where it is not there.
  package subscript(name: String) -> String? {
    fields.first { $0.name == name }?.value
  }

  /// All values of a field, in the order they were sent.
  package func all(_ name: String) -> [String] {
    fields.filter { $0.name == name }.map(\.value)
  }

  /// Refuses every field that is not in `names` or `repeated`, and those in `names` that are there
  /// more than once. Throws `PageError.unknownField`.
  package func allow(_ names: Set<String>, repeated: Set<String> = []) throws(PageError) {
    var seen: Set<String> = []
    for field in fields where !repeated.contains(field.name) {
      guard names.contains(field.name), seen.insert(field.name).inserted else {
        throw .unknownField
      }
    }
  }

  /// The text that percent-encoded bytes write; nil for a broken `%`, invalid UTF-8 or NUL.
  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var rest = bytes
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): plain.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(hexValue),
          let low = rest.popFirst().flatMap(hexValue)
        else { return nil }
        plain.append(high << 4 | low)
      default: plain.append(byte)
      }
    }
    guard !plain.contains(0) else { return nil }
    return String(validating: plain, as: UTF8.self)
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
