/// The first line of a file, which says in which language its fixed words are.
struct Header: Sendable {
  /// The language; nil when the line names none that is known.
  let language: KeywordLanguage?
  /// What is named as the language, known or not; nil when the line is no header.
  let code: String?

  init(_ line: String) {
    let parts = line.split(whereSeparator: { ": \t\r".contains($0) }).map { $0.lowercased() }
    let isHeader = parts.count == 3 && parts[0] == "#" && ["taal", "language"].contains(parts[1])
    code = isHeader ? parts[2] : nil
    language = code.flatMap(KeywordLanguage.init(rawValue:))
  }

  /// Reports when the first line of `text` names no known language.
  static func check(_ text: SourceText, into log: inout DiagnosticLog) {
    let range = text.lineRange(0)
    let header = Header(text.string(range))
    let span = Span(start: range.lowerBound, end: range.upperBound)
    if let code = header.code {
      if header.language == nil {
        log.report(.unknownLanguage, at: span, in: text, arguments: [code])
      }
    } else if !text.bytes.isEmpty {
      log.report(.missingHeader, at: span, in: text)
    }
  }
}
