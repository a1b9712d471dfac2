/// A change that mends what a diagnostic is about.
package struct QuickFix: Sendable, Hashable {
  /// What it does, for a menu.
  package let title: String
  /// What it mends.
  package let diagnostic: PlacedDiagnostic
  /// The change of the file.
  package let change: TextChange
}

extension RuleWorkspace {
  /// The changes that put the file at `path` in the one layout: none when it is so already, or when
  /// it cannot be read without faults.
  package func formatting(_ path: String) -> [TextChange] {
    guard let file = file(path),
      case .written(let bytes) = RuleFormatter.format(
        SourceFile(path: path, bytes: file.text.bytes)),
      bytes != file.text.bytes
    else { return [] }
    return [change(from: file, to: bytes)]
  }

  /// The one change that turns a file into `bytes`: the lines at the start and at the end that are
  /// the same stay.
  private func change(from file: EditedFile, to bytes: [UInt8]) -> TextChange {
    let old = file.text.bytes
    let newline = UInt8(ascii: "\n")
    var start = 0
    var same = 0
    while same < min(old.count, bytes.count), old[same] == bytes[same] {
      same += 1
      if old[same - 1] == newline { start = same }
    }
    var tail = 0
    var end = 0
    while tail < min(old.count, bytes.count) - start,
      old[old.count - 1 - tail] == bytes[bytes.count - 1 - tail]
    {
      tail += 1
      let isLineStart = tail < old.count && old[old.count - 1 - tail] == newline
      if isLineStart, tail < bytes.count, bytes[bytes.count - 1 - tail] == newline { end = tail }
    }
    let span = Span(start: start, end: old.count - end)
    return TextChange(
      range: map(of: file).range(of: span),
      text: String(decoding: bytes[start..<(bytes.count - end)], as: UTF8.self))
  }

  /// The changes that mend the diagnostics on the lines of `range`.
  package mutating func fixes(_ path: String, in range: TextRange) -> [QuickFix] {
    guard let file = file(path) else { return [] }
    return diagnostics().filter { placed in
      placed.diagnostic.path == path && placed.range.start.line <= range.end.line
        && range.start.line <= placed.range.end.line
    }.compactMap { placed in
      importFix(placed, file) ?? fix(placed)
    }
  }

  private func fix(_ placed: PlacedDiagnostic) -> QuickFix? {
    guard let replacement = placed.diagnostic.fix?.replacement else { return nil }
    let shown = replacement.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let title =
      language == .dutch
      ? (shown.isEmpty ? "Haal dit weg" : "Maak hiervan: \(shown)")
      : (shown.isEmpty ? "Remove this" : "Make this: \(shown)")
    return QuickFix(
      title: title, diagnostic: placed, change: TextChange(range: placed.range, text: replacement))
  }

  /// Adds a file to those whose names are used.
  private func importFix(_ placed: PlacedDiagnostic, _ file: EditedFile) -> QuickFix? {
    guard placed.diagnostic.kind == .nameNotImported, let key = placed.diagnostic.arguments.last,
      let module = file.tree.module
    else { return nil }
    let text = file.text
    let offset: Int
    let addition: String
    if let last = file.tree.uses.last {
      offset = last.span.end
      addition = ", \(key)"
    } else {
      offset = text.lineRange(text.place(of: module.name.span.start).line - 1).upperBound
      addition = "\n\(KeywordTable.table(for: text.language).shown(.uses)) \(key)"
    }
    let title = language == .dutch ? "Gebruik ook \(key)" : "Use \(key) as well"
    return QuickFix(
      title: title, diagnostic: placed,
      change: TextChange(
        range: map(of: file).range(of: Span(start: offset, end: offset)), text: addition))
  }
}
