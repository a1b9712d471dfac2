/// The diagnostics found so far, of all files and phases.
struct DiagnosticLog: Sendable {
  /// The most diagnostics kept of one file; a last one says that there are more.
  static let countMaxPerFile = 500

  private(set) var diagnostics: [Diagnostic] = []
  private var countOfPath: [String: Int] = [:]

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Adds a diagnostic of `kind` at `span` of `text`; `arguments` fill the placeholders of its
  /// sentence.
  mutating func report(
    _ kind: DiagnosticKind, at span: Span, in text: SourceText, arguments: [String] = [],
    suggestion: String? = nil
  ) {
    let count = countOfPath[text.path, default: 0]
    countOfPath[text.path] = count + 1
    guard count <= Self.countMaxPerFile else { return }
    let place = text.place(of: span.start)
    let excerpt = text.excerpt(line: place.line, column: place.column)
    diagnostics.append(
      Diagnostic(
        kind: count == Self.countMaxPerFile ? .tooManyDiagnostics : kind,
        path: text.path, line: place.line, column: place.column,
        length: text.caretWidth(of: span), excerpt: excerpt.text, excerptSkipped: excerpt.skipped,
        arguments: count == Self.countMaxPerFile ? ["\(Self.countMaxPerFile)"] : arguments,
        fileLanguage: text.language, suggestion: suggestion))
  }

  /// Whether nothing more is kept of the file at `path`.
  func isFull(_ path: String) -> Bool { countOfPath[path, default: 0] > Self.countMaxPerFile }

  /// Adds what was found in another file.
  mutating func append(_ other: DiagnosticLog) {
    diagnostics += other.diagnostics
    countOfPath.merge(other.countOfPath) { $0 + $1 }
  }

  /// All diagnostics by path, place and code, each once.
  func sorted() -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return diagnostics.filter { seen.insert($0).inserted }.sorted { left, right in
      (left.path, left.line, left.column, left.code, left.arguments.joined())
        < (right.path, right.line, right.column, right.code, right.arguments.joined())
    }
  }
}
