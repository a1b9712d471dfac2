/// The first line of a file, which says in which language its fixed words are.
enum Header {
  /// The language that the first line of `text` names; Dutch, reported, when it names none.
  static func language(of text: SourceText, into log: inout DiagnosticLog) -> KeywordLanguage {
    let range = text.lineRange(0)
    let span = Span(start: range.lowerBound, end: range.upperBound)
    let line = text.string(range)
    let parts = line.split(whereSeparator: { $0 == ":" || $0 == " " || $0 == "\t" }).map {
      $0.lowercased()
    }
    guard parts.count == 3, parts[0] == "#", parts[1] == "taal" || parts[1] == "language" else {
      if !text.bytes.isEmpty { log.report(.missingHeader, at: span, in: text) }
      return .dutch
    }
    guard let language = KeywordLanguage(rawValue: parts[2]) else {
      log.report(.unknownLanguage, at: span, in: text, arguments: [parts[2]])
      return .dutch
    }
    return language
  }
}
