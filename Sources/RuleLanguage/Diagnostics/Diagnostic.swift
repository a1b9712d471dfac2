/// One thing that is wrong, or doubtful, in the rule files: what, where, and with which names.
///
/// It carries data only; `DiagnosticCatalogue` makes the sentences.
package struct Diagnostic: Sendable, Hashable {
  /// How much it matters: with an error a rule set is not compiled.
  package enum Severity: Sendable, Hashable {
    /// The files cannot become a rule set.
    case error
    /// The files can become a rule set, but this is probably not what was meant.
    case warning
  }

  /// What is wrong.
  package let kind: DiagnosticKind
  /// The path of the file, as it was given.
  package let path: String
  /// The line, from 1.
  package let line: Int
  /// The column, from 1, in Unicode scalars.
  package let column: Int
  /// How many scalars the place covers on its line; at least 1.
  package let length: Int
  /// The line itself, shortened around the place when it is long.
  package let excerpt: String
  /// How many scalars of the line the excerpt leaves out before it starts.
  package let excerptSkipped: Int
  /// The names and values the sentence is about, in the order of its placeholders.
  package let arguments: [String]
  /// The language of the file's fixed words, in which help names them.
  package let fileLanguage: KeywordLanguage
  /// The nearest known name, when one is close.
  package let suggestion: String?

  /// The stable code, `R0301`.
  package var code: String { kind.rawValue }
  /// How much it matters.
  package var severity: Severity { kind.isWarning ? .warning : .error }
}
