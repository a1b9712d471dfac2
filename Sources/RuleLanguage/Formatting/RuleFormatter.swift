/// Writes rule files in the one layout: the same words, with every space and line end in its place.
package enum RuleFormatter {
  /// What became of a file.
  package enum Outcome: Sendable {
    /// Its content in the new form; the same bytes when nothing had to change.
    case written([UInt8])
    /// It was left alone, for these faults.
    case refused([Diagnostic])
  }

  /// `file` in the one layout. It means exactly what it did, and comments stay where they belong;
  /// formatting the result again changes nothing. A file that cannot be read without faults is
  /// refused; whether its names are known does not matter.
  package static func format(_ file: SourceFile) -> Outcome {
    var log = DiagnosticLog()
    let text = SourceDecoder.decode(file, into: &log)
    let uses = KeywordUses()
    _ = FileParser.parse(text, into: &log, noting: uses)
    guard !log.hasErrors else { return .refused(log.sorted()) }
    return .written(FileLayout(text, uses, in: text.language).bytes)
  }
}
