/// The text of one rule file: valid UTF-8, cut into lines.
struct SourceText: Sendable {
  /// The most bytes a rule file may have.
  static let byteCountMax = 1 << 20
  /// The most characters of a line that a message shows.
  private static let excerptWidth = 100

  let path: String
  /// The content as valid UTF-8; what was not valid is U+FFFD.
  let bytes: [UInt8]
  /// The language of its fixed words; Dutch when the first line names none.
  let language: KeywordLanguage
  private let lineStarts: [Int]

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(index + 1)
    }
    self.lineStarts = starts
    let first = bytes.prefix { $0 != UInt8(ascii: "\n") }
    self.language = Header(String(decoding: first, as: UTF8.self)).language ?? .dutch
  }

  /// The name by which other files import this one: its path without extension.
  var moduleKey: String {
    path.hasSuffix(Self.fileExtension) ? String(path.dropLast(Self.fileExtension.count)) : path
  }

  /// How the name of a rule file ends.
  static let fileExtension = ".regels"

  var lineCount: Int { lineStarts.count }

  /// The UTF-8 offsets of line `index` (from 0), without its line end.
  func lineRange(_ index: Int) -> Range<Int> {
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }

  /// The line (from 1) and column (from 1, in Unicode scalars) of a UTF-8 offset.
  func place(of offset: Int) -> (line: Int, column: Int) {
    let index = lineIndex(of: offset)
    let range = lineRange(index)
    let end = min(max(offset, range.lowerBound), range.upperBound)
    return (index + 1, scalarCount(range.lowerBound..<end) + 1)
  }

  /// The number of scalars of `span` on its first line; at least one, so that a caret shows.
  func caretWidth(of span: Span) -> Int {
    let range = lineRange(lineIndex(of: span.start))
    let start = min(max(span.start, range.lowerBound), range.upperBound)
    return max(1, scalarCount(start..<max(start, min(span.end, range.upperBound))))
  }

  /// The part of a line that a message shows, and how many scalars were left out before it.
  func excerpt(line: Int, column: Int) -> (text: String, skipped: Int) {
    let scalars = Array(string(lineRange(line - 1)).unicodeScalars)
    guard scalars.count > Self.excerptWidth else { return (string(lineRange(line - 1)), 0) }
    let start = max(0, min(column - Self.excerptWidth / 2, scalars.count - Self.excerptWidth))
    let end = min(scalars.count, start + Self.excerptWidth)
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[start..<end])
    return (text, start)
  }

  /// The text in a range of UTF-8 offsets; what lies beyond the end is left out, as a span may
  /// point just after it.
  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  func string(_ span: Span) -> String {
    string(span.start..<max(span.start, span.end))
  }

  /// Where `name` stands between brackets when its place is that of a quoted text; nil when it
  /// stands there by itself.
  func bracketed(_ name: NameSyntax) -> [Span]? {
    guard name.span.start < bytes.count, isQuote(at: name.span.start) else { return nil }
    var spans: [Span] = []
    var open: Int?
    for offset in name.span.start..<min(name.span.end, bytes.count) {
      if bytes[offset] == UInt8(ascii: "[") { open = offset + 1 }
      guard bytes[offset] == UInt8(ascii: "]"), let start = open else { continue }
      let words = string(start..<offset).split { $0 == " " || $0 == "\t" }
      if words.joined(separator: " ").lowercased() == name.key {
        spans.append(Span(start: start, end: offset))
      }
      open = nil
    }
    return spans
  }

  private func isQuote(at offset: Int) -> Bool {
    if bytes[offset] == UInt8(ascii: "\"") { return true }
    let start = Array(bytes[offset..<min(offset + 3, bytes.count)])
    return start.starts(with: [0xE2, 0x80]) && start.count == 3 && (0x9C...0x9E).contains(start[2])
  }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private func scalarCount(_ range: Range<Int>) -> Int {
    var count = 0
    for byte in bytes[range] where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }
}

/// A stretch of a file, as UTF-8 offsets.
struct Span: Sendable, Hashable {
  let start: Int
  let end: Int

  func joined(with other: Span) -> Span {
    Span(start: min(start, other.start), end: max(end, other.end))
  }
}
