extension HoverWriter {
  /// What kind of thing a name is, and how often it is used.
  func named(_ target: NameUses.Target) -> [String] {
    guard case .symbol(let kind, _) = target,
      let place = checked.declarations(of: target).first
    else { return [] }
    let count = checked.references(to: target).count
    let times =
      count == 1
      ? say("1 keer gebruikt.", "Used once.")
      : say("\(count) keer gebruikt.", "Used \(count) times.")
    let isUsed = ![.example, .profile, .module].contains(kind)
    return [
      "**\(DiagnosticCatalogue.shown(kind, in: language)) \(written(place.span, place.module))**",
      isUsed ? times : "",
    ]
  }

  /// The line with a declaration, from its name on.
  private func line(of span: Span, _ module: Int) -> String {
    let text = checked.files[module].text
    let end = text.lineRange(text.place(of: span.start).line - 1).upperBound
    return written(Span(start: span.start, end: end), module)
  }

  func file(_ module: Int) -> [String] {
    let file = checked.files[module]
    guard let syntax = file.tree.module else { return ["**\(file.path)**"] }
    let table = KeywordTable.table(for: file.text.language)
    let rules = file.tree.allRules.count
    let lists = file.tree.wordLists.count
    return [
      "**module \(syntax.name.text)**, \(table.shown(.version)) \(syntax.version)",
      file.path,
      say("\(rules) regels, \(lists) woordenlijsten.", "\(rules) rules, \(lists) word lists."),
    ]
  }

  func field(_ index: Int, _ target: NameUses.Target) -> [String] {
    guard let (module, field) = checked.find(index, \.fields) else { return [] }
    let table = KeywordTable.table(for: checked.files[module].text.language)
    var lines = named(target) + [field.question.map { "“\($0.text)”" } ?? ""]
    if let hint = field.hint { lines.append("_\(hint.text)_") }
    switch field.kind {
    case .oneOf(let values), .severalOf(let values):
      let known = values.map { value in
        let text = field.answers.first { $0.value.key == value.key }?.text.text
        return "- `\(value.text)`" + (text.map { " “\($0)”" } ?? "")
      }
      lines.append(known.joined(separator: "\n"))
    default: lines.append(line(of: field.name.span, module))
    }
    if let label = field.label { lines.append("\(table.shown(.label)) \(table.shown(label))") }
    return lines
  }

  func value(_ field: Int, _ index: Int) -> [String] {
    guard let (_, syntax) = checked.find(field, \.fields) else { return [] }
    let values: [NameSyntax] =
      switch syntax.kind {
      case .oneOf(let values), .severalOf(let values): values
      case .areas(let values): values
      default: []
      }
    guard values.indices.contains(index) else { return [] }
    let text = syntax.answers.first { $0.value.key == values[index].key }?.text.text
    return [
      "**\(values[index].text)**",
      say("Antwoord op ", "Answer to ") + "`\(syntax.name.text)`"
        + (text.map { ": “\($0)”" } ?? "") + ".",
    ]
  }

  func history(_ index: Int, _ target: NameUses.Target) -> [String] {
    guard let (module, history) = checked.find(index, \.histories) else { return [] }
    return named(target) + [line(of: history.name.span, module)]
  }

  func threshold(_ index: Int, _ target: NameUses.Target) -> [String] {
    guard let (module, threshold) = checked.find(index, \.thresholds) else { return [] }
    let settings = checked.files.flatMap(\.tree.profiles).flatMap { profile in
      profile.settings.filter { $0.name.key == threshold.name.key }
        .map { "- \(profile.name.text): \($0.value.value)" }
    }
    return named(target) + [
      line(of: threshold.name.span, module), settings.joined(separator: "\n"),
    ]
  }

  func queue(_ index: Int, _ target: NameUses.Target) -> [String] {
    guard let (_, queue) = checked.find(index, \.queues) else { return [] }
    let desks = checked.files.enumerated().flatMap { module, file in
      file.tree.profiles.flatMap { profile in
        profile.queues.filter { $0.name.key == queue.name.key }
          .map { "- \(profile.name.text): \(line(of: $0.name.span, module))" }
      }
    }
    return named(target) + [queue.title?.text ?? "", desks.joined(separator: "\n")]
  }

  func message(_ index: Int, _ target: NameUses.Target) -> [String] {
    guard let (module, message) = checked.find(index, \.messages) else { return [] }
    return named(target) + texts(message.texts, module)
  }

  func advice(_ index: Int, _ target: NameUses.Target) -> [String] {
    guard let (module, advice) = checked.find(index, \.advices) else { return [] }
    return named(target) + [advice.call.map { say("Bel ", "Call ") + $0.text } ?? ""]
      + texts(advice.texts, module)
  }

  /// The text in the language of the file, and which others there are.
  private func texts(_ texts: [LocalTextSyntax], _ module: Int) -> [String] {
    let own = checked.files[module].text.language.rawValue
    let codes = texts.map { $0.language?.key ?? own }
    let first = texts.first { ($0.language?.key ?? own) == own } ?? texts.first
    return [
      first.map { "“\($0.text.text)”" } ?? "",
      say("Talen: ", "Languages: ") + codes.joined(separator: ", ") + ".",
    ]
  }
}
