/// Checks what messages and advice tell, and whether their audience may know it.
enum MessageChecker {
  static func message(_ syntax: MessageSyntax, _ module: Int, _ context: inout CheckContext)
    -> Message
  {
    var releases: [Message.Release] = []
    for release in syntax.releases {
      guard let found = placeholder(release.name, module, &context) else {
        reportUnknown(release.name.text, at: release.name.span, module, &context)
        continue
      }
      releases.append(
        Message.Release(placeholder: found.placeholder, because: release.because.text))
    }
    let texts = texts(
      syntax.texts, syntax.name, syntax.audience.label, releases: releases.map(\.placeholder),
      module,
      &context)
    return Message(
      name: syntax.name.text, audience: syntax.audience, texts: texts, releases: releases)
  }

  /// The texts, one for each language; an audience may know what has `label` or a wider one, and
  /// what is released.
  static func texts(
    _ list: [LocalTextSyntax], _ name: NameSyntax, _ label: Field.Label,
    releases: [Placeholder], _ module: Int, _ context: inout CheckContext
  ) -> [LocalText] {
    var texts: [LocalText] = []
    for syntax in list {
      let language = syntax.language?.key ?? context.files[module].language.rawValue
      let parts = parts(syntax.text, label, releases, module, &context)
      if texts.contains(where: { $0.language == language }) {
        context.report(.repeatedText, at: syntax.text.span, in: module, [name.text, language])
      } else {
        texts.append(LocalText(language: language, text: syntax.text.text, parts: parts))
      }
    }
    return texts
  }

  private static func parts(
    _ syntax: TextSyntax, _ label: Field.Label, _ releases: [Placeholder], _ module: Int,
    _ context: inout CheckContext
  ) -> [LocalText.Part] {
    var parts: [LocalText.Part] = []
    var rest = Substring(syntax.text)
    while let open = rest.firstIndex(of: "[") {
      let before = rest[..<open]
      let inside = rest[rest.index(after: open)...]
      guard let close = inside.firstIndex(of: "]"), !before.contains("]") else { break }
      if !before.isEmpty { parts.append(.text(String(before))) }
      let name = NameSyntax(text: String(inside[..<close]), span: syntax.span)
      rest = inside[inside.index(after: close)...]
      guard let found = placeholder(name, module, &context) else {
        reportUnknown(name.text, at: syntax.span, module, &context)
        continue
      }
      if found.label > label, !releases.contains(found.placeholder) {
        context.report(.placeholderAboveAudience, at: syntax.span, in: module, [name.text])
      }
      parts.append(.placeholder(found.placeholder))
    }
    if rest.contains("[") || rest.contains("]") {
      context.report(.unclosedPlaceholder, at: syntax.span, in: module)
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return parts
  }

  /// What a name between brackets stands for, and who may know it.
  private static func placeholder(
    _ name: NameSyntax, _ module: Int, _ context: inout CheckContext
  ) -> (placeholder: Placeholder, label: Field.Label)? {
    // Texts are no part of a translation, so both languages name what every rule set has.
    let fixed = Placeholder.fixed.first { fixed in
      [KeywordTable.dutch, .english].contains { $0.shown(fixed.keyword) == name.key }
    }
    if let fixed {
      return (fixed.placeholder, fixed.label)
    }
    let isDeclared =
      context.symbols.find(name.key, as: .field) != nil
      || context.symbols.find(name.key, as: .history) != nil
    guard isDeclared, let symbol = context.resolve(name, as: [.field, .history], in: module) else {
      return nil
    }
    if symbol.kind == .history { return (.history(symbol.name.text), .team) }
    let field = context.program.fields[symbol.index].value
    return (.field(field.name), field.label)
  }

  private static func reportUnknown(
    _ name: String, at span: Span, _ module: Int, _ context: inout CheckContext
  ) {
    let table = context.table(of: module)
    let fixed = Placeholder.fixed.map { table.shown($0.keyword) }
    let names = fixed + context.symbols.names(of: [.field, .history])
    context.report(
      .unknownPlaceholder, at: span, in: module, [name, fixed.joined(separator: ", ")],
      suggestion: context.nearest(to: name, among: names))
  }
}
