/// Text as quoted-printable (RFC 2045 section 6.7): ASCII that people can read, in lines of at most
/// 76 characters.
enum QuotedPrintable {
  /// The characters that a line may have, its end not counted.
  static let lineLengthMax = 76

  /// `text` in UTF-8, encoded. Every way to end a line becomes CR LF, and the last line ends too;
  /// so no CR or LF stands alone, with which a mail could smuggle in another.
  static func bytes(of text: String) -> [UInt8] {
    var encoded: [UInt8] = []
    for line in lines(of: Array(text.utf8)) {
      append(line, to: &encoded)
      encoded += [carriageReturn, lineFeed]
    }
    return encoded
  }

  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == carriageReturn || byte == lineFeed {
      if byte == lineFeed, index > 0, bytes[index - 1] == carriageReturn {
        start = index + 1
        continue
      }
      lines.append(bytes[start..<index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  private static func append(_ line: ArraySlice<UInt8>, to encoded: inout [UInt8]) {
    var length = 0
    for (index, byte) in zip(line.indices, line) {
      let isLast = index == line.endIndex - 1
      let piece = isPlain(byte, isLast: isLast) ? [byte] : escaped(byte)
      // One place is kept for the sign that the line goes on.
      if length + piece.count > lineLengthMax - (isLast ? 0 : 1) {
        encoded += [UInt8(ascii: "="), carriageReturn, lineFeed]
        length = 0
      }
      encoded += piece
      length += piece.count
    }
  }

  private static func isPlain(_ byte: UInt8, isLast: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "="): false
    case UInt8(ascii: " "), UInt8(ascii: "\t"): !isLast
    default: (33...126).contains(byte)
    }
  }

  private static func escaped(_ byte: UInt8) -> [UInt8] {
    [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  private static let carriageReturn = UInt8(ascii: "\r")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let digits = Array("0123456789ABCDEF".utf8)
}
