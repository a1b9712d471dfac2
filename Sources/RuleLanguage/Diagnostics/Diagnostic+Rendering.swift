extension Diagnostic {
  /// What kind of fault it is, in a few words without names.
  package func title(in language: KeywordLanguage) -> String {
    let title = DiagnosticTitle.title(of: kind)
    return (language == .dutch ? title?.dutch : title?.english) ?? code
  }

  /// What is wrong, in one sentence without full stop.
  package func cause(in language: KeywordLanguage) -> String {
    DiagnosticCatalogue.sentences(of: self, in: language).cause
  }

  /// One thing to do about it, in one sentence without full stop.
  package func help(in language: KeywordLanguage) -> String {
    DiagnosticCatalogue.sentences(of: self, in: language).help
  }

  /// The diagnostic as people read it: place and title, the line with a caret under the place, cause,
  /// help, and the nearest name when one is close.
  package func render(language: KeywordLanguage) -> String {
    let isDutch = language == .dutch
    let severity =
      self.severity == .error ? (isDutch ? "fout" : "error") : (isDutch ? "let op" : "warning")
    let number = "\(line)"
    let margin = String(repeating: " ", count: number.count)
    var lines = [
      "\(path):\(line):\(column): \(severity) \(code): \(title(in: language))",
      "\(margin) |",
      "\(number) | \(excerpt)",
      "\(margin) | \(caret)",
      "\(margin) = \(cause(in: language))",
      "\(margin) = \(isDutch ? "hulp" : "help"): \(help(in: language))",
    ]
    if let suggestion {
      lines.append("\(margin) = \(isDutch ? "bedoelt u" : "did you mean") `\(suggestion)`?")
    }
    return lines.joined(separator: "\n")
  }

  /// The diagnostic as it is heard: whole sentences, no drawing and no columns of text, for screen
  /// readers and for who reads aloud. The line is said with its number, and the place in words.
  package func renderPlain(language: KeywordLanguage) -> String {
    let isDutch = language == .dutch
    func sentence(_ text: String) -> String {
      text.prefix(1).uppercased() + text.dropFirst() + "."
    }
    let kind =
      severity == .error ? (isDutch ? "Fout" : "Error") : (isDutch ? "Let op" : "Warning")
    let place =
      isDutch
      ? "in bestand \(path), regel \(line), teken \(column)"
      : "in file \(path), line \(line), character \(column)"
    var sentences = [
      "\(kind) \(code), \(title(in: language)), \(place).", sentence(cause(in: language)),
    ]
    let quoted = excerpt.split(separator: " ").joined(separator: " ")
    if !quoted.isEmpty {
      sentences.append(isDutch ? "Er staat: \(quoted)" : "It says: \(quoted)")
    }
    sentences.append("\(isDutch ? "Hulp" : "Help"): \(help(in: language)).")
    if let suggestion {
      sentences.append(isDutch ? "Bedoelt u \(suggestion)?" : "Did you mean \(suggestion)?")
    }
    return sentences.joined(separator: "\n")
  }

  /// Spaces, tabs where the line has tabs, up to the place, and carets under it.
  private var caret: String {
    let shown = Array(excerpt.unicodeScalars)
    let start = max(0, column - 1 - excerptSkipped)
    var line = String.UnicodeScalarView()
    for index in 0..<start {
      line.append(index < shown.count && shown[index] == "\t" ? "\t" : " ")
    }
    let width = max(1, min(length, shown.count - start))
    for _ in 0..<width { line.append("^") }
    return String(line)
  }
}
