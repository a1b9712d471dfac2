/// How an editor counts the characters of a line.
package enum PositionEncoding: String, Sendable, Hashable, CaseIterable {
  /// In bytes of UTF-8.
  case utf8 = "utf-8"
  /// In units of UTF-16, as language servers do unless told otherwise.
  case utf16 = "utf-16"

  /// How many characters of this encoding the scalar counts for that begins with `byte`; none where
  /// a scalar goes on.
  func width(of byte: UInt8) -> Int {
    if self == .utf8 { return 1 }
    return byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1
  }
}

/// A place in a text, as editors count: both from 0.
package struct TextPosition: Sendable, Hashable, Comparable {
  /// The line.
  package let line: Int
  /// The character on the line, in the encoding agreed on.
  package let character: Int

  /// The place on `line` before `character`.
  package init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }

  /// Whether `left` comes before `right`.
  package static func < (left: TextPosition, right: TextPosition) -> Bool {
    (left.line, left.character) < (right.line, right.character)
  }
}

/// A stretch of a text, as editors count; the end is not part of it.
package struct TextRange: Sendable, Hashable {
  /// Where it begins.
  package let start: TextPosition
  /// Where it ends.
  package let end: TextPosition

  /// The stretch from `start` to `end`.
  package init(start: TextPosition, end: TextPosition) {
    self.start = start
    self.end = end
  }
}

/// Where the lines of a text begin and end, to find bytes by position and back.
///
/// A line ends with a line feed, a carriage return, or both.
package struct PositionMap: Sendable {
  private let bytes: [UInt8]
  private let encoding: PositionEncoding
  /// For each line its bytes without the line end.
  private let lines: [Range<Int>]

  /// The map of a text in UTF-8.
  package init(_ bytes: [UInt8], encoding: PositionEncoding) {
    self.bytes = bytes
    self.encoding = encoding
    var lines: [Range<Int>] = []
    var start = 0
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
      lines.append(start..<offset - 1)
      let isPair = byte == UInt8(ascii: "\r") && offset < bytes.count
      if isPair, bytes[offset] == UInt8(ascii: "\n") { offset += 1 }
      start = offset
    }
    lines.append(start..<bytes.count)
    self.lines = lines
  }

  /// The byte at `position`. Beyond the end of a line it is the end of that line, beyond the last
  /// line the end of the text, and inside a character the start of that.
  package func offset(of position: TextPosition) -> Int {
    guard position.line >= 0 else { return 0 }
    guard position.line < lines.count else { return bytes.count }
    let line = lines[position.line]
    if encoding == .utf8 {
      var offset = line.lowerBound + min(max(0, position.character), line.count)
      while offset > line.lowerBound, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 {
        offset -= 1
      }
      return offset
    }
    var offset = line.lowerBound
    var character = 0
    while offset < line.upperBound {
      let width = encoding.width(of: bytes[offset])
      if width > 0, character + width > position.character { return offset }
      character += width
      offset += 1
    }
    return line.upperBound
  }

  /// The position of the byte at `offset`; a byte of a line end stands at the end of its line.
  package func position(of offset: Int) -> TextPosition {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].lowerBound <= offset { low = middle } else { high = middle }
    }
    let line = lines[low]
    let end = min(max(offset, line.lowerBound), line.upperBound)
    let character = bytes[line.lowerBound..<end].reduce(0) { $0 + encoding.width(of: $1) }
    return TextPosition(line: low, character: character)
  }

  func range(of span: Span) -> TextRange {
    TextRange(start: position(of: span.start), end: position(of: max(span.start, span.end)))
  }
}
