import Foundation
import RuleLanguage

/// Writes diagnostics as people read them, in Dutch unless another language is asked for.
struct DiagnosticPrinter {
  private static let red = "\u{1B}[1;31m"
  private static let yellow = "\u{1B}[1;33m"
  private static let usual = "\u{1B}[0m"

  /// Plain is whole sentences; every other form shows the line with a mark under the place.
  var form = OutputForm.text
  /// The language of the sentences.
  var language = KeywordLanguage.dutch

  /// The text of the diagnostics, each followed by an empty line.
  func text(of diagnostics: [Diagnostic], hasColour: Bool = false) -> String {
    diagnostics.map { diagnostic in
      let text =
        form == .plain
        ? diagnostic.renderPlain(language: language) : drawing(of: diagnostic, hasColour: hasColour)
      return text + "\n\n"
    }.joined()
  }

  /// Writes the diagnostics to standard error.
  func print(_ diagnostics: [Diagnostic]) {
    let terminal = Terminal()
    terminal.write(text(of: diagnostics, hasColour: terminal.hasColour))
  }

  private func drawing(of diagnostic: Diagnostic, hasColour: Bool) -> String {
    let text = diagnostic.render(language: language)
    guard hasColour else { return text }
    let colour = diagnostic.severity == .error ? Self.red : Self.yellow
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      // The first line names the fault, the fourth has the mark.
      [0, 3].contains($0.offset) ? "\(colour)\($0.element)\(Self.usual)" : String($0.element)
    }
    return lines.joined(separator: "\n")
  }
}

extension Diagnostic {
  /// The diagnostic as a finding.
  func finding(in language: KeywordLanguage) -> SarifLog.Finding {
    SarifLog.Finding(
      code: code, title: title(in: language), level: severity == .error ? .error : .warning,
      text: "\(cause(in: language)); \(help(in: language))",
      place: SourcePlace(path: path, line: line, column: column, length: length))
  }
}
