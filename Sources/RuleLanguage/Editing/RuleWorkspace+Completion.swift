/// Something that can be written at a place.
package struct Completion: Sendable, Hashable {
  /// What it is.
  package enum Kind: Sendable, Hashable {
    /// A fixed word of the language.
    case keyword
    /// A name that an author chose.
    case name
    /// An answer to a question.
    case value
    /// A file.
    case file
  }

  /// What it is.
  package let kind: Kind
  /// The words.
  package let text: String
  /// What it is called or means, in a few words.
  package let detail: String
  /// What stands there so far, and is replaced.
  package let range: TextRange
}

extension RuleWorkspace {
  /// The most completions that are given.
  private static let completionCountMax = 500

  /// What can be written at a place: what the parser and the checker look for there, and that
  /// begins as what stands there. Nothing in quotes and comments.
  package mutating func completions(_ path: String, at position: TextPosition) -> [Completion] {
    guard let file = file(path) else { return [] }
    let map = map(of: file)
    let offset = map.offset(of: position)
    guard let (marked, probe) = marked(file, at: offset) else { return [] }
    let checked = checked(with: marked, probe: probe)
    var seen: Set<String> = []
    var completions: [Completion] = []
    for wish in probe.wishes where wish.start <= offset {
      let range = map.range(of: Span(start: wish.start, end: offset))
      let typed = file.text.string(wish.start..<offset).lowercased()
      for (kind, text, detail) in candidates(wish.kind, file.text.language, checked)
      where text.lowercased().hasPrefix(typed) && seen.insert("\(wish.start) \(text)").inserted {
        completions.append(Completion(kind: kind, text: text, detail: detail, range: range))
      }
    }
    let fit = fitting(completions, file, offset, checked)
    return Array(fit.prefix(Self.completionCountMax))
  }

  /// The file with the mark of a probe at the end of the word before `offset`, and without the rest
  /// of that word; a row of a table is made as long as it must be.
  private func marked(_ file: EditedFile, at offset: Int) -> (SourceFile, PlaceProbe)? {
    var bytes = file.text.bytes
    let isEnd = { (byte: UInt8) in
      byte <= UInt8(ascii: " ") || [44, 58, 91, 93, 124].contains(byte)
    }
    var end = offset
    while end < bytes.count, !isEnd(bytes[end]), bytes[end] != UInt8(ascii: "\"") { end += 1 }
    var written = String(PlaceProbe.mark)
    if let rest = restOfRow(file.text, at: offset) {
      end = file.text.lineRange(file.text.place(of: offset).line - 1).upperBound
      written += rest
    }
    bytes.replaceSubrange(offset..<end, with: written.utf8)
    return (SourceFile(path: file.path, bytes: bytes), PlaceProbe(at: offset))
  }

  /// What makes the row of a table complete in which `offset` lies; nil when it lies in none.
  private func restOfRow(_ text: SourceText, at offset: Int) -> String? {
    func bars(_ range: Range<Int>) -> Int? {
      let written = text.string(range).drop { $0 == " " }
      return written.first == "|" ? written.count { $0 == "|" } : nil
    }
    let number = text.place(of: offset).line - 1
    guard let before = bars(text.lineRange(number).lowerBound..<offset) else { return nil }
    guard number > 0, let needed = bars(text.lineRange(number - 1)) else {
      // The head alone is no table yet.
      return " |\n\(String(repeating: " ", count: 2))| - |"
    }
    return " |" + String(repeating: " - |", count: max(0, needed - before - 1))
  }

  private typealias Candidate = (kind: Completion.Kind, text: String, detail: String)

  private func candidates(
    _ wish: PlaceProbe.Wish.Kind, _ fileLanguage: KeywordLanguage, _ checked: CheckedFiles
  ) -> [Candidate] {
    let table = KeywordTable.table(for: fileLanguage)
    switch wish {
    case .keyword(let form):
      let keyword = Keyword.allCases.first { table.forms(of: $0).contains(form) }
      let meaning = keyword.map { KeywordMeaning.sentence(about: $0, in: language) } ?? ""
      return [(.keyword, form.joined(separator: " "), meaning)]
    case .module:
      return checked.files.map { (.file, $0.text.moduleKey, $0.tree.module?.name.text ?? "") }
    case .value(let field):
      return values(ofField: field, table, checked)
    case .name(let kinds):
      return kinds.flatMap { kind in names(of: kind, table, checked) }
    }
  }

  private func values(
    ofField index: Int, _ table: KeywordTable, _ checked: CheckedFiles
  ) -> [Candidate] {
    let unknown: Candidate = (.keyword, table.shown(.unknown), "")
    guard let (_, field) = checked.find(index, \.fields) else {
      return CaseFacts.statusKeywords.map { (.keyword, table.shown($0), "") } + [unknown]
    }
    let values: [Candidate]
    switch field.kind {
    case .yesOrNo: values = [Keyword.yes, .no].map { (.keyword, table.shown($0), "") }
    case .oneOf(let names), .severalOf(let names), .areas(let names):
      values = names.map { name in
        (.value, name.text, field.answers.first { $0.value.key == name.key }?.text.text ?? "")
      }
    case .number, .duration, .missing: values = []
    }
    return values + [unknown]
  }

  private func names(
    of kind: SymbolKind, _ table: KeywordTable, _ checked: CheckedFiles
  ) -> [Candidate] {
    let detail = DiagnosticCatalogue.shown(kind, in: language)
    var found: [Candidate] = []
    for module in checked.files.indices {
      for use in checked.names[module] where use.isDeclaration {
        guard case .symbol(kind, _) = use.target, checked.owner(of: use.target) == use.target
        else { continue }
        let text = checked.files[module].text.string(use.span)
        found.append(
          (.name, text.split(whereSeparator: \.isWhitespace).joined(separator: " "), detail))
      }
    }
    if kind == .field { found += CaseFacts.fields.map { (.name, table.shown($0.name), detail) } }
    return found
  }

  /// Leaves out what the checker would refuse: tests that do not fit the field they are asked of.
  private func fitting(
    _ completions: [Completion], _ file: EditedFile, _ offset: Int, _ checked: CheckedFiles
  ) -> [Completion] {
    let text = file.text
    let line = text.lineRange(text.place(of: offset).line - 1)
    let before = text.string(line.lowerBound..<offset).lowercased()
    let fields = checked.files.flatMap(\.tree.fields).filter { before.contains($0.name.key + " ") }
    guard let field = fields.max(by: { $0.name.key.count < $1.name.key.count }) else {
      return completions
    }
    let table = KeywordTable.table(for: text.language)
    let unfit = Self.unfitTests(field.kind).flatMap(table.forms).map { $0.joined(separator: " ") }
    return completions.filter { $0.kind != .keyword || !unfit.contains($0.text) }
  }

  private static func unfitTests(_ kind: FieldSyntax.Kind) -> [Keyword] {
    let several: [Keyword] = [
      .contains, .containsOneOf, .containsNot, .containsAllOf, .containsNoneOf,
    ]
    let numbers: [Keyword] = [.atLeast, .atMost, .between]
    return switch kind {
    case .yesOrNo, .oneOf, .areas: several + numbers
    case .severalOf: numbers + [.isOneOf, .isNot]
    case .number, .duration: several + [.isOneOf, .isNot]
    case .missing: []
    }
  }
}
