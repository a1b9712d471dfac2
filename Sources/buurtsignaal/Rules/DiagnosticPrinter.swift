import Foundation
import RuleLanguage

/// Writes diagnostics as people read them, in Dutch.
struct DiagnosticPrinter {
  /// The text of the diagnostics, each followed by an empty line.
  func text(of diagnostics: [Diagnostic]) -> String {
    diagnostics.map { $0.render(language: .dutch) + "\n\n" }.joined()
  }

  /// Writes the diagnostics to standard error.
  func print(_ diagnostics: [Diagnostic]) {
    FileHandle.standardError.write(Data(text(of: diagnostics).utf8))
  }
}
