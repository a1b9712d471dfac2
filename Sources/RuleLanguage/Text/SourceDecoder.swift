/// Turns the bytes of a file into text, and says what was wrong with them.
enum SourceDecoder {
  /// The text of `file`; of a file over the size limit nothing is kept.
  static func decode(_ file: SourceFile, into log: inout DiagnosticLog) -> SourceText {
    guard file.bytes.count <= SourceText.byteCountMax else {
      let text = SourceText(path: file.path, bytes: [])
      log.report(
        .fileTooLarge, at: Span(start: 0, end: 0), in: text,
        arguments: ["\(SourceText.byteCountMax)"])
      return text
    }
    var bytes = file.bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
    let text = SourceText(path: file.path, bytes: repaired)
    if repaired != bytes {
      let broken = firstDifference(bytes, repaired)
      log.report(.invalidText, at: Span(start: broken, end: broken + 1), in: text)
    }
    reportForbiddenScalars(in: text, into: &log)
    return text
  }

  private static func firstDifference(_ left: [UInt8], _ right: [UInt8]) -> Int {
    zip(left, right).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      ?? min(left.count, right.count)
  }

  /// Reports the first control character and the first direction character of each line.
  private static func reportForbiddenScalars(in text: SourceText, into log: inout DiagnosticLog) {
    let bytes = text.bytes
    var reportedUpTo = -1
    for (offset, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\n") { reportedUpTo = -1 }
      guard reportedUpTo < 0 else { continue }
      if isControl(byte, at: offset, in: bytes) {
        log.report(.controlCharacter, at: Span(start: offset, end: offset + 1), in: text)
        reportedUpTo = offset
      } else if byte == 0xE2, isDirectionMark(at: offset, in: bytes) {
        log.report(.directionCharacter, at: Span(start: offset, end: offset + 3), in: text)
        reportedUpTo = offset
      }
    }
  }

  private static func isControl(_ byte: UInt8, at offset: Int, in bytes: [UInt8]) -> Bool {
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\t"): false
    case UInt8(ascii: "\r"): offset + 1 < bytes.count && bytes[offset + 1] != UInt8(ascii: "\n")
    case 0x7F: true
    default: byte < 0x20
    }
  }

  /// Whether U+202A–202E or U+2066–2069 stands at `offset`: characters that show text in another
  /// order than it has.
  private static func isDirectionMark(at offset: Int, in bytes: [UInt8]) -> Bool {
    guard offset + 2 < bytes.count else { return false }
    let second = bytes[offset + 1]
    let third = bytes[offset + 2]
    return (second == 0x80 && (0xAA...0xAE).contains(third))
      || (second == 0x81 && (0xA6...0xA9).contains(third))
  }
}
