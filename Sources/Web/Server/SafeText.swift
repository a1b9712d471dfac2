import Mustache

/// The escaping of text in our pages.
///
/// The library's own escaping goes by characters as people see them, and so passes over a quote
/// that is followed by a combining mark; a browser sees the quote. This one goes by bytes.
struct SafeText: MustacheContentType {
  /// The name under which templates ask for it.
  static let name = "SAFE"

  func escapeText(_ text: String) -> String {
    guard text.utf8.contains(where: { Self.replacement($0) != nil }) else { return text }
    var escaped: [UInt8] = []
    escaped.reserveCapacity(text.utf8.count + 32)
    for byte in text.utf8 {
      if let replacement = Self.replacement(byte) {
        escaped.append(contentsOf: replacement.utf8)
      } else {
        escaped.append(byte)
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  private static func replacement(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}
