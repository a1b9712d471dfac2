@testable import RuleLanguage

/// Writes a rule file with other spaces, blank lines and comments, so that it means the same.
struct RandomLayout {
  private var random: SeededRandom
  private let hasComments: Bool

  init(seed: UInt64, comments: Bool) {
    random = SeededRandom(seed: seed)
    hasComments = comments
  }

  mutating func rewritten(_ file: SourceFile) -> SourceFile {
    var log = DiagnosticLog()
    let text = SourceDecoder.decode(file, into: &log)
    let lines = LineNesting.nest(Lexer.lines(of: text, into: &log), of: text, into: &log)
    var indents: [Int: Int] = [:]
    place(lines, of: text, at: 0, into: &indents)
    var written = ""
    for number in 0..<text.lineCount {
      let line = text.string(text.lineRange(number))
      if let indent = indents[number] {
        written += String(repeating: " ", count: indent) + spread(line.trimmingSpaces())
        if hasComments, !line.contains("#"), random.isOne(in: 8) { written += " # erachter" }
      } else {
        written += line
      }
      written += number + 1 < text.lineCount ? lineEnd(isLast: number == 0) : ""
    }
    return SourceFile(path: file.path, bytes: Array(written.utf8))
  }

  private mutating func place(
    _ lines: [Line], of text: SourceText, at indent: Int, into indents: inout [Int: Int]
  ) {
    for line in lines {
      indents[text.place(of: line.span.start).line - 1] = indent
      let step = Int.random(in: 1...5, using: &random)
      let deeper = line.isBullet ? max(step, 1) : step
      place(line.children, of: text, at: indent + deeper, into: &indents)
    }
  }

  /// More spaces where there are some, outside quoted text and comments.
  private mutating func spread(_ line: String) -> String {
    var written = ""
    var isQuoted = false
    var isComment = false
    for character in line {
      if character == "\"", !isComment { isQuoted.toggle() }
      if character == "#", !isQuoted { isComment = true }
      written.append(character)
      if character == " ", !isQuoted, !isComment, random.isOne(in: 3) { written += "  " }
    }
    return written
  }

  private mutating func lineEnd(isLast: Bool) -> String {
    var end = random.isOne(in: 6) ? "  \r\n" : "\n"
    guard hasComments else { return end }
    if random.isOne(in: 10) { end += "\n\n" }
    if random.isOne(in: 10) {
      end += String(repeating: " ", count: Int.random(in: 0...8, using: &random)) + "# los\n"
    }
    return end
  }
}

extension String {
  /// Without the spaces around it.
  fileprivate func trimmingSpaces() -> String {
    let start = drop { $0 == " " || $0 == "\r" }
    return String(start)
  }
}
