internal import Foundation

/// Header text in other letters than ASCII, as encoded words (RFC 2047 section 2).
enum EncodedWords {
  /// The characters that one encoded word may have.
  static let lengthMax = 75
  /// The characters that a line with encoded words may have.
  static let lineLengthMax = 76

  private static let opening = "=?utf-8?B?"
  private static let closing = "?="

  /// `value` as a header has it, behind `position` characters of the first line; long text goes on
  /// in lines that begin with a space. Short text in ASCII that cannot be taken for an encoded word
  /// stays as it is, unless `always`.
  static func text(_ value: String, after position: Int, always: Bool = false) -> String {
    let isPlain =
      value.utf8.allSatisfy { (32...126).contains($0) } && !value.contains("=?")
      && !value.hasPrefix(" ") && !value.hasSuffix(" ")
      && position + value.utf8.count <= lineLengthMax
    return isPlain && !always
      ? value : words(of: value, after: position).joined(separator: "\r\n ")
  }

  private static func words(of value: String, after position: Int) -> [String] {
    var words: [String] = []
    var pending: [UInt8] = []
    for scalar in value.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      let room = lineLengthMax - (words.isEmpty ? position : 1)
      if word(pending + bytes).utf8.count > min(lengthMax, room) {
        words.append(word(pending))
        pending = []
      }
      // A character never stands half in one word and half in the next (RFC 2047 section 5).
      pending += bytes
    }
    return words + [word(pending)]
  }

  private static func word(_ bytes: [UInt8]) -> String {
    opening + Data(bytes).base64EncodedString() + closing
  }
}
