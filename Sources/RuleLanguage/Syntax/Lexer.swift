/// Cuts the text of a file into lines and tokens.
struct Lexer {
  private let text: SourceText
  private var offset = 0
  private var end = 0

  private init(_ text: SourceText) {
    self.text = text
  }

  /// The lines of `text` that say something, in order and not yet nested, with the language of the
  /// header.
  static func lines(of text: SourceText, into log: inout DiagnosticLog) -> [Line] {
    var lexer = Lexer(text)
    var lines: [Line] = []
    for index in 0..<text.lineCount {
      if let line = lexer.line(text.lineRange(index), into: &log) { lines.append(line) }
    }
    return lines
  }

  private mutating func line(_ range: Range<Int>, into log: inout DiagnosticLog) -> Line? {
    offset = range.lowerBound
    end = range.upperBound
    skipSpaces()
    let indentEnd = offset
    guard offset < end, text.bytes[offset] != UInt8(ascii: "#") else { return nil }
    if let tab = text.bytes[range.lowerBound..<indentEnd].firstIndex(of: UInt8(ascii: "\t")) {
      log.report(.tab, at: Span(start: tab, end: tab + 1), in: text)
    }
    let isBullet =
      text.bytes[offset] == UInt8(ascii: "-")
      && (offset + 1 == end || isSpace(text.bytes[offset + 1]))
    if isBullet { offset += 1 }
    var tokens: [Token] = []
    while let token = next(into: &log) {
      reportMixedScripts(in: token, into: &log)
      tokens.append(token)
    }
    guard isBullet || !tokens.isEmpty else { return nil }
    return Line(
      indent: indentEnd - range.lowerBound, isBullet: isBullet, tokens: tokens,
      span: Span(start: indentEnd, end: tokens.last?.span.end ?? indentEnd + 1), children: [])
  }

  private func reportMixedScripts(in token: Token, into log: inout DiagnosticLog) {
    guard token.kind == .word || token.kind == .quoted,
      let mixed = Script.firstMixedWord(in: text.string(token.span))
    else { return }
    let start = token.span.start + mixed.range.lowerBound
    log.report(
      .mixedScripts, at: Span(start: start, end: start + mixed.range.count), in: text,
      arguments: [mixed.word])
  }

  private mutating func next(into log: inout DiagnosticLog) -> Token? {
    skipSpaces()
    guard offset < end else { return nil }
    let start = offset
    switch text.bytes[offset] {
    case UInt8(ascii: "#"):
      offset = end
      return nil
    case UInt8(ascii: ","): return mark(.comma, length: 1)
    case UInt8(ascii: ":"): return mark(.colon, length: 1)
    case UInt8(ascii: "["): return mark(.openBracket, length: 1)
    case UInt8(ascii: "]"): return mark(.closeBracket, length: 1)
    case UInt8(ascii: "|"): return mark(.bar, length: 1)
    case UInt8(ascii: "\""): return quoted(openLength: 1, into: &log)
    case UInt8(ascii: ".") where isGap(at: offset): return mark(.gap, length: 2)
    default:
      if let length = curlyQuoteLength(at: offset) {
        log.report(.curlyQuote, at: Span(start: start, end: start + length), in: text)
        return quoted(openLength: length, into: &log)
      }
      return word(from: start)
    }
  }

  private mutating func mark(_ kind: Token.Kind, length: Int) -> Token {
    let span = Span(start: offset, end: offset + length)
    offset += length
    return Token(kind: kind, text: text.string(span), key: "", span: span)
  }

  private mutating func quoted(openLength: Int, into log: inout DiagnosticLog) -> Token {
    let start = offset
    offset += openLength
    let content = offset
    while offset < end {
      let closeLength =
        text.bytes[offset] == UInt8(ascii: "\"") ? 1 : (curlyQuoteLength(at: offset) ?? 0)
      if closeLength > 0 {
        let inner = text.string(content..<offset)
        offset += closeLength
        return Token(kind: .quoted, text: inner, key: "", span: Span(start: start, end: offset))
      }
      offset += 1
    }
    log.report(.unclosedQuote, at: Span(start: start, end: end), in: text)
    return Token(
      kind: .quoted, text: text.string(content..<end), key: "", span: Span(start: start, end: end))
  }

  private mutating func word(from start: Int) -> Token {
    while offset < end, !endsWord(at: offset) { offset += 1 }
    let span = Span(start: start, end: offset)
    let written = text.string(span)
    return Token(kind: .word, text: written, key: written.lowercased(), span: span)
  }

  private func endsWord(at offset: Int) -> Bool {
    switch text.bytes[offset] {
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "\""), UInt8(ascii: "|"):
      true
    case UInt8(ascii: "."): isGap(at: offset)
    case let byte:
      isSpace(byte) || isNoBreakSpace(at: offset) || curlyQuoteLength(at: offset) != nil
    }
  }

  /// Whether exactly two dots stand here.
  private func isGap(at offset: Int) -> Bool {
    offset + 1 < end && text.bytes[offset + 1] == UInt8(ascii: ".")
      && (offset + 2 >= end || text.bytes[offset + 2] != UInt8(ascii: "."))
  }

  /// The bytes of a typographic double quote (U+201C–201E) at `offset`; nil when there is none.
  private func curlyQuoteLength(at offset: Int) -> Int? {
    guard offset + 2 < end, text.bytes[offset] == 0xE2, text.bytes[offset + 1] == 0x80,
      (0x9C...0x9E).contains(text.bytes[offset + 2])
    else { return nil }
    return 3
  }

  private func isNoBreakSpace(at offset: Int) -> Bool {
    offset + 1 < end && text.bytes[offset] == 0xC2 && text.bytes[offset + 1] == 0xA0
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }

  private mutating func skipSpaces() {
    while offset < end {
      if isSpace(text.bytes[offset]) {
        offset += 1
      } else if isNoBreakSpace(at: offset) {
        offset += 2
      } else {
        return
      }
    }
  }
}
