/// Writes rule files with the fixed words of the other language.
package enum RuleTranslator {
  /// The file at `path` among `files` with its fixed words in `language`, in the one layout. The
  /// names that authors chose stay as they are, so the rules mean exactly what they did, and
  /// translating back gives the formatted file.
  ///
  /// Refused when the files together have errors, and when a name in the file would be read as a
  /// fixed word of the other language.
  package static func translate(
    _ path: String, among files: [SourceFile], to language: KeywordLanguage
  ) -> RuleFormatter.Outcome {
    var log = DiagnosticLog()
    let read = read(files, into: &log)
    guard !log.hasErrors, let (text, uses) = read.first(where: { $0.text.path == path }) else {
      return .refused(log.sorted().filter { $0.severity == .error })
    }
    let bytes = FileLayout(text, uses, in: language).bytes
    let others = files.filter { $0.path != path }
    var translatedLog = DiagnosticLog()
    let translated = self.read(
      others + [SourceFile(path: path, bytes: bytes)], into: &translatedLog
    ).first { $0.text.path == path }.map { ReadWords($0.text, $0.uses) }
    if let difference = translated.flatMap(ReadWords(text, uses).firstDifference) {
      log.report(
        .nameHasKeyword, at: difference.span, in: text,
        arguments: [text.string(difference.span), text.string(difference.span)])
      return .refused(log.sorted().filter { $0.severity == .error })
    }
    guard !translatedLog.hasErrors else {
      return .refused(translatedLog.sorted().filter { $0.severity == .error })
    }
    return .written(bytes)
  }

  /// The files with the fixed words that were read in them.
  private static func read(
    _ files: [SourceFile], into log: inout DiagnosticLog
  ) -> [(text: SourceText, uses: KeywordUses)] {
    let texts = files.sorted { $0.path < $1.path }.map { SourceDecoder.decode($0, into: &log) }
    let uses = texts.map { _ in KeywordUses() }
    let trees = zip(texts, uses).map { FileParser.parse($0, into: &log, noting: $1) }
    _ = Checker.check(texts, trees, into: &log, noting: uses)
    return Array(zip(texts, uses))
  }
}
