/// The rule files that somebody is working on, with what has not been saved yet, and what can be
/// asked about them.
///
/// A file that changes is read anew; the whole set is checked again when something is asked, with
/// the word lists of all other files remembered.
package struct RuleWorkspace {
  /// The language of what it says.
  package let language: KeywordLanguage
  /// How places are counted.
  package let encoding: PositionEncoding
  private var files: [String: EditedFile] = [:]
  private var memory = WordListMemory()
  private var current: CheckedFiles?

  /// A workspace without files.
  package init(language: KeywordLanguage, encoding: PositionEncoding) {
    self.language = language
    self.encoding = encoding
  }

  /// The paths of its files, in order.
  package var paths: [String] { files.keys.sorted() }

  /// The content of the file at `path`; nil when there is none.
  package func bytes(of path: String) -> [UInt8]? { files[path]?.bytes }

  /// Puts `file` in the place of what was at its path.
  package mutating func set(_ file: SourceFile) {
    guard files[file.path]?.bytes != file.bytes else { return }
    put(EditedFile(file))
  }

  /// Takes the file at `path` away.
  package mutating func remove(_ path: String) {
    guard files.removeValue(forKey: path) != nil else { return }
    memory.forget(path)
    current = nil
  }

  /// Everything that is wrong or doubtful, of all files, by file and place.
  package mutating func diagnostics() -> [PlacedDiagnostic] {
    let checked = checked()
    var maps: [Int: PositionMap] = [:]
    return checked.diagnostics.compactMap { diagnostic in
      guard let index = checked.index(of: diagnostic.path) else { return nil }
      let file = checked.files[index]
      let map = maps[index] ?? map(of: file)
      maps[index] = map
      return PlacedDiagnostic(diagnostic, map.range(of: file.text.span(of: diagnostic)))
    }
  }

  /// All files as they read together now.
  mutating func checked() -> CheckedFiles {
    if let current { return current }
    let checked = CheckedFiles(paths.compactMap { files[$0] }, remembering: memory)
    current = checked
    return checked
  }

  /// All files as they would read together with other contents of some; this workspace stays as it
  /// is.
  func checked(with changed: [SourceFile]) -> CheckedFiles {
    var copy = self
    copy.memory = WordListMemory(memory)
    for file in changed { copy.set(file) }
    return copy.checked()
  }

  /// All files together with a probe in one of them.
  func checked(with changed: SourceFile, probe: PlaceProbe) -> CheckedFiles {
    var copy = self
    copy.memory = WordListMemory(memory)
    copy.put(EditedFile(changed, probe: probe))
    return CheckedFiles(
      copy.paths.compactMap { copy.files[$0] }, remembering: copy.memory,
      probe: (changed.path, probe))
  }

  func file(_ path: String) -> EditedFile? { files[path] }

  func map(of file: EditedFile) -> PositionMap {
    PositionMap(file.text.bytes, encoding: encoding)
  }

  private mutating func put(_ file: EditedFile) {
    files[file.path] = file
    memory.forget(file.path)
    current = nil
  }
}

/// A diagnostic with its place as editors count.
package struct PlacedDiagnostic: Sendable, Hashable {
  /// What is wrong.
  package let diagnostic: Diagnostic
  /// Where, on one line; empty when something is missing there.
  package let range: TextRange

  init(_ diagnostic: Diagnostic, _ range: TextRange) {
    self.diagnostic = diagnostic
    self.range = range
  }
}

extension SourceText {
  /// The place of a diagnostic about this text, within its line.
  func span(of diagnostic: Diagnostic) -> Span {
    guard (1...lineCount).contains(diagnostic.line) else { return Span(start: 0, end: 0) }
    let line = lineRange(diagnostic.line - 1)
    let start = offset(ofScalar: diagnostic.column - 1, in: line)
    return Span(start: start, end: offset(ofScalar: diagnostic.length, in: start..<line.upperBound))
  }

  private func offset(ofScalar count: Int, in range: Range<Int>) -> Int {
    var left = count
    for offset in range where bytes[offset] & 0xC0 != 0x80 {
      if left == 0 { return offset }
      left -= 1
    }
    return range.upperBound
  }
}
