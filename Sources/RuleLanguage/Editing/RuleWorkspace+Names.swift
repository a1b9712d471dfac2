/// A place in one of the files of a workspace.
package struct FilePlace: Sendable, Hashable {
  /// The path of the file.
  package let path: String
  /// Where in it.
  package let range: TextRange
}

/// What is known of a place, as Markdown.
package struct HoverText: Sendable, Hashable {
  /// The text.
  package let text: String
  /// What it is about.
  package let range: TextRange
}

extension RuleWorkspace {
  /// What the name or fixed word at a place means; nil when there is none.
  package mutating func hover(_ path: String, at position: TextPosition) -> HoverText? {
    let checked = checked()
    guard let place = place(path, position, in: checked) else { return nil }
    let map = map(of: checked.files[place.module])
    let keyword = checked.keyword(at: place.offset, in: place.module)
    if let use = checked.name(at: place.offset, in: place.module) {
      // A row of a table is a rule; the words in it mean more to who asks.
      let isRow = use.isDeclaration && checked.owner(of: use.target) != use.target
      let writer = HoverWriter(checked: checked, language: language)
      if !(isRow && keyword != nil), let text = writer.text(about: use.target) {
        return HoverText(text: text, range: map.range(of: use.span))
      }
    }
    guard let keyword else { return nil }
    let sentence = KeywordMeaning.sentence(about: keyword.keyword, in: language)
    guard !sentence.isEmpty else { return nil }
    let shown = checked.files[place.module].text.string(keyword.span)
    return HoverText(text: "**\(shown)**\n\n\(sentence)", range: map.range(of: keyword.span))
  }

  /// Where the name at a place is declared; empty when it is no name that is known.
  package mutating func definitions(_ path: String, at position: TextPosition) -> [FilePlace] {
    let checked = checked()
    guard let target = target(path, position, in: checked) else { return [] }
    return checked.declarations(of: target).map { filePlace($0, in: checked) }
  }

  /// Where the name at a place is used, by file and place, with or without its declaration.
  package mutating func references(
    _ path: String, at position: TextPosition, includingDeclaration: Bool
  ) -> [FilePlace] {
    let checked = checked()
    guard let target = target(path, position, in: checked) else { return [] }
    let declarations = includingDeclaration ? checked.declarations(of: target) : []
    return (declarations + checked.references(to: target))
      .sorted { ($0.module, $0.span.start) < ($1.module, $1.span.start) }
      .map { filePlace($0, in: checked) }
  }

  /// Every declaration whose name contains `query`, whatever its case, by file and place; at most
  /// `limit`.
  package mutating func declarations(named query: String, limit: Int) -> [OutlineItem] {
    let checked = checked()
    let wanted = query.lowercased()
    var found: [OutlineItem] = []
    for module in checked.files.indices {
      for item in outline(of: checked.files[module]).flatMap({ [$0] + $0.children })
      where found.count < limit && (wanted.isEmpty || item.name.lowercased().contains(wanted)) {
        found.append(item)
      }
    }
    return found
  }

  func place(_ path: String, _ position: TextPosition, in checked: CheckedFiles) -> (
    module: Int, offset: Int
  )? {
    guard let module = checked.index(of: path) else { return nil }
    return (module, map(of: checked.files[module]).offset(of: position))
  }

  func target(
    _ path: String, _ position: TextPosition, in checked: CheckedFiles
  ) -> NameUses.Target? {
    guard let place = place(path, position, in: checked) else { return nil }
    return checked.name(at: place.offset, in: place.module)?.target
  }

  func filePlace(_ place: CheckedFiles.Place, in checked: CheckedFiles) -> FilePlace {
    let file = checked.files[place.module]
    return FilePlace(path: file.path, range: map(of: file).range(of: place.span))
  }
}
