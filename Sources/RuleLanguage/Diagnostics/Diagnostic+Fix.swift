extension Diagnostic {
  /// A change that can be made for the author: what stands at the place of the diagnostic, of its
  /// length, is replaced.
  package struct Fix: Sendable, Hashable {
    /// What comes instead; empty to remove it.
    package let replacement: String
  }

  /// The change that helps, where there is one that surely does; nil where the author must choose.
  package var fix: Fix? {
    guard let found = marked else { return nil }
    switch kind {
    case .unknownName, .wrongValue, .unknownModule:
      return suggestion.map { Fix(replacement: $0) }
    case .expectedKeyword, .expectedWord:
      guard let suggestion, !suggestion.contains(" ") else { return nil }
      return Fix(replacement: suggestion)
    case .curlyQuote: return Fix(replacement: "\"")
    case .tab: return Fix(replacement: "  ")
    case .controlCharacter, .directionCharacter, .unexpectedColon: return Fix(replacement: "")
    case .expectedColon: return Fix(replacement: found.isEmpty ? ":" : ": \(found)")
    case .expectedBullet: return Fix(replacement: "- \(found)")
    case .missingHeader: return Fix(replacement: "# taal: nl\n\(found)")
    case .emptyCell: return Fix(replacement: "| - |")
    case .resultWithoutOpinion: return Fix(replacement: "-")
    case .unclosedRow: return Fix(replacement: "\(found) |")
    case .unclosedQuote: return Fix(replacement: "\(found)\"")
    case .wrongUnit:
      guard let number = found.split(separator: " ").first, arguments.count == 2 else { return nil }
      return Fix(replacement: arguments[1].isEmpty ? String(number) : "\(number) \(arguments[1])")
    default: return nil
    }
  }

  /// What stands at the place, empty just after the line; nil when the excerpt does not show all of
  /// it.
  private var marked: String? {
    let shown = Array(excerpt.unicodeScalars)
    let start = max(0, column - 1 - excerptSkipped)
    guard start < shown.count else { return "" }
    guard start + length <= shown.count else { return nil }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: shown[start..<start + length])
    return String(text)
  }
}
