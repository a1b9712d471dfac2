/// The two secrets a reporter gets at receipt. Both are shown once and kept only as keyed hashes.
package struct ReceiptSecrets: Equatable, Sendable {
  /// The number of digits of `code`.
  package static let codeLength = 16
  /// The number of characters of `link`: 130 bits.
  package static let linkLength = 26

  /// Sixteen decimal digits, to type.
  package let code: String
  /// Twenty-six base-32 characters, to carry in the fragment of a link.
  package let link: String

  /// The digits of a code as somebody typed it, without spaces, dots and dashes; nil when what
  /// remains is not a code.
  package static func code(typed text: String) -> String? {
    guard text.utf8.count <= typedMax else { return nil }
    let digits = text.filter { !" .-\u{A0}\u{2011}\u{2013}".contains($0) }
    let isCode = digits.utf8.count == codeLength && digits.utf8.allSatisfy { 48...57 ~= $0 }
    return isCode ? digits : nil
  }

  /// The secret of a link as it came back from a page; nil when it cannot be one.
  package static func link(received text: String) -> String? {
    guard text.utf8.count == linkLength else { return nil }
    let lowered = text.lowercased()
    return lowered.allSatisfy(Base32.crockford.has) ? lowered : nil
  }

  /// More than a code with a separator between all its digits.
  private static let typedMax = 64
  /// 10¹⁶: how many codes there are.
  private static let codes: UInt64 = 10_000_000_000_000_000
  /// Numbers from here up would make the lowest codes likelier than the others.
  private static let unbiasedEnd = UInt64.max / codes * codes
  /// How many numbers may be turned down before the last is taken as it comes.
  private static let draws = 8

  /// How many pseudo-random bytes `init(stream:)` uses.
  static let streamLength = 8 * draws + 17

  /// The secrets that a pseudo-random stream of `streamLength` bytes stands for.
  init(stream: [UInt8]) {
    var number: UInt64 = 0
    for draw in 0..<Self.draws {
      number = stream[8 * draw..<8 * draw + 8].reduce(0) { $0 << 8 | UInt64($1) }
      // One draw in 2,700 is turned down; all eight in fewer than one stream in 10²⁷.
      if number < Self.unbiasedEnd { break }
    }
    let digits = String(number % Self.codes)
    code = String(repeating: "0", count: Self.codeLength - digits.count) + digits
    link = Base32.crockford.text(of: Array(stream.suffix(17)), count: Self.linkLength)
  }
}
