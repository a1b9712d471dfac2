/// A change of one file.
package struct TextChange: Sendable, Hashable {
  /// What is replaced.
  package let range: TextRange
  /// What comes instead.
  package let text: String
}

/// Why a name is not changed.
package enum RenameFault: Error, Sendable, Hashable {
  /// No name stands there that an author chose.
  case noName
  /// The files have errors, so that uses of the name could be overlooked.
  case filesHaveErrors(count: Int)
  /// The new name is not one: empty, or with a mark in it.
  case notAName(String)
  /// With the new name the rules would mean something else, or have this error.
  case changesMeaning(String, Diagnostic?)

  /// The fault in one sentence for who edits.
  package func sentence(in language: KeywordLanguage) -> String {
    let isDutch = language == .dutch
    switch self {
    case .noName:
      return isDutch ? "hier staat geen naam die u zelf koos" : "no name of your own stands here"
    case .filesHaveErrors(let count):
      return isDutch
        ? "de regels hebben \(count) fout(en); herstel die eerst, anders kan een gebruik ontbreken"
        : "the rules have \(count) error(s); mend those first, or a use could be overlooked"
    case .notAName(let name):
      return isDutch ? "`\(name)` kan geen naam zijn" : "`\(name)` cannot be a name"
    case .changesMeaning(let name, let diagnostic):
      let cause = diagnostic.map { ": \($0.cause(in: language))" } ?? ""
      return isDutch
        ? "met de naam `\(name)` zouden de regels iets anders betekenen\(cause)"
        : "with the name `\(name)` the rules would mean something else\(cause)"
    }
  }
}

extension RuleWorkspace {
  /// The most characters of a new name.
  private static let nameLengthMax = 200

  /// What would be renamed at a place: where it stands, and how it is written.
  package mutating func renamed(_ path: String, at position: TextPosition)
    throws(RenameFault) -> (place: FilePlace, name: String)
  {
    let checked = checked()
    let (use, module) = try renamable(path, position, in: checked)
    let place = filePlace(CheckedFiles.Place(module: module, span: use.span), in: checked)
    return (place, checked.files[module].text.string(use.span))
  }

  /// The changes, by path, that give the name at a place the name `name` everywhere. The changed
  /// files have been checked: every name in them still means what it did.
  package mutating func rename(_ path: String, at position: TextPosition, to name: String)
    throws(RenameFault) -> [String: [TextChange]]
  {
    let checked = checked()
    let (use, _) = try renamable(path, position, in: checked)
    let errors = checked.diagnostics.count { $0.severity == .error }
    guard errors == 0 else { throw .filesHaveErrors(count: errors) }
    let words = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard isName(words) else { throw .notAName(name) }
    let target = checked.owner(of: use.target)
    let places = Set(checked.declarations(of: target) + checked.references(to: target))
    let changed = changedFiles(places, to: words, in: checked)
    let after = self.checked(with: changed)
    if let error = after.diagnostics.first(where: { $0.severity == .error }) {
      throw .changesMeaning(words, error)
    }
    guard meaning(of: checked) == meaning(of: after) else { throw .changesMeaning(words, nil) }
    return Dictionary(
      grouping: places.sorted { ($0.module, $0.span.start) < ($1.module, $1.span.start) },
      by: { checked.files[$0.module].path }
    ).mapValues { places in
      places.map { TextChange(range: filePlace($0, in: checked).range, text: words) }
    }
  }

  /// The name at a place that an author chose: no file, and nothing that the language declares.
  private func renamable(_ path: String, _ position: TextPosition, in checked: CheckedFiles)
    throws(RenameFault) -> (use: NameUses.Use, module: Int)
  {
    guard let place = place(path, position, in: checked),
      let use = checked.name(at: place.offset, in: place.module)
    else { throw .noName }
    if case .file = use.target { throw .noName }
    guard !checked.declarations(of: checked.owner(of: use.target)).isEmpty,
      !(use.isDeclaration && checked.owner(of: use.target) != use.target)
    else { throw .noName }
    let table = checked.owner(of: use.target)
    guard table != use.target else { return (use, place.module) }
    // Of `table/2` only the name of the table changes.
    let reference = checked.references(to: table).first {
      $0.module == place.module && $0.span.start == use.span.start
    }
    guard let reference else { throw .noName }
    return (
      NameUses.Use(target: table, span: reference.span, isDeclaration: false), place.module
    )
  }

  /// Whether `name` reads as words alone.
  private func isName(_ name: String) -> Bool {
    guard !name.isEmpty, name.unicodeScalars.count <= Self.nameLengthMax else { return false }
    var log = DiagnosticLog()
    let text = SourceDecoder.decode(SourceFile(path: "", bytes: Array(name.utf8)), into: &log)
    let lines = Lexer.lines(of: text, into: &log)
    return !log.hasErrors && lines.count == 1 && !lines[0].isBullet
      && lines[0].span.start == 0 && lines[0].span.end == text.bytes.count
      && lines[0].tokens.allSatisfy { $0.kind == .word && !$0.text.contains("/") }
  }

  private func changedFiles(
    _ places: Set<CheckedFiles.Place>, to name: String, in checked: CheckedFiles
  ) -> [SourceFile] {
    Dictionary(grouping: places, by: \.module).sorted { $0.key < $1.key }.map { module, places in
      let file = checked.files[module]
      var bytes = file.text.bytes
      for place in places.sorted(by: { $0.span.start > $1.span.start }) {
        bytes.replaceSubrange(place.span.start..<place.span.end, with: name.utf8)
      }
      return SourceFile(path: file.path, bytes: bytes)
    }
  }

  /// For each file what its names stand for, in order.
  private func meaning(of checked: CheckedFiles) -> [[NameUses.Target]] {
    checked.names.map { $0.map(\.target) }
  }
}
