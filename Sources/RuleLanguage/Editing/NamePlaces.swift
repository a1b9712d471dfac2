/// Where names stand, and what stands at a place.
extension CheckedFiles {
  /// A name at a place.
  struct Place: Hashable {
    let module: Int
    let span: Span
  }

  /// The name at `offset` of a file, or that ends there; of several the shortest. Nil when no name
  /// that is known stands there.
  func name(at offset: Int, in module: Int) -> NameUses.Use? {
    names[module].filter { $0.span.start <= offset && offset <= $0.span.end }
      .min { $0.span.end - $0.span.start < $1.span.end - $1.span.start }
  }

  /// Where `target` is declared, each declaration once: one name may belong to several versions of
  /// a rule that never take part together.
  func declarations(of target: NameUses.Target) -> [Place] {
    if case .file(let module) = target {
      return [Place(module: module, span: Span(start: 0, end: 0))]
    }
    return files.indices.flatMap { module in
      names[module].filter { $0.isDeclaration && $0.target == target }
        .map { Place(module: module, span: $0.span) }
    }
  }

  /// Where `target` is named without being declared, in order. Of a table also where one of its
  /// rows is named, as far as the name of the table goes.
  func references(to target: NameUses.Target) -> [Place] {
    let rows = rows(of: target)
    return files.indices.flatMap { module in
      names[module].filter { !$0.isDeclaration }.compactMap { use in
        if use.target == target { return Place(module: module, span: use.span) }
        guard case .symbol(.rule, let rule) = use.target, rows.contains(rule) else { return nil }
        let written = files[module].text.string(use.span)
        let prefix = written.utf8.lastIndex(of: UInt8(ascii: "/"))
        let length = prefix.map { written.utf8.distance(from: written.startIndex, to: $0) }
        return Place(
          module: module,
          span: Span(start: use.span.start, end: use.span.start + (length ?? written.utf8.count)))
      }
    }
  }

  /// The table whose row the rule is; `target` itself where it is anything else.
  func owner(of target: NameUses.Target) -> NameUses.Target {
    guard case .symbol(.rule, let rule) = target else { return target }
    var table = 0
    var first = 0
    for file in files {
      first += file.tree.rules.count
      for syntax in file.tree.tables {
        let count = syntax.rows.count { $0.rule != nil }
        if (first..<first + count).contains(rule) { return .symbol(.table, table) }
        first += count
        table += 1
      }
    }
    return target
  }

  /// The places among all rules of those that the rows of a table are; none of anything else.
  private func rows(of target: NameUses.Target) -> Range<Int> {
    guard case .symbol(.table, let wanted) = target else { return 0..<0 }
    var table = 0
    var first = 0
    for file in files {
      first += file.tree.rules.count
      for syntax in file.tree.tables {
        let count = syntax.rows.count { $0.rule != nil }
        if table == wanted { return first..<first + count }
        first += count
        table += 1
      }
    }
    return 0..<0
  }

  /// The fixed word at `offset` of a file, or that ends there, with its place.
  func keyword(at offset: Int, in module: Int) -> (keyword: Keyword, span: Span)? {
    let file = files[module]
    var log = DiagnosticLog()
    let lines = Lexer.lines(of: file.text, into: &log)
    guard let line = lines.last(where: { $0.span.start <= offset }) else { return nil }
    for (index, token) in line.tokens.enumerated() where token.span.start <= offset {
      guard let use = uses[module].use(at: token) ?? file.uses.use(at: token),
        let last = line.tokens[index...].prefix(use.tokenCount).last, offset <= last.span.end
      else { continue }
      return (use.keyword, token.span.joined(with: last.span))
    }
    return nil
  }
}
