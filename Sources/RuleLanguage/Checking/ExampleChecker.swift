/// Checks examples: facts that fit and expectations that name something.
enum ExampleChecker {
  static func check(_ context: inout CheckContext) {
    for (module, file) in context.files.enumerated() {
      for example in file.examples { checkExample(example, module, &context) }
    }
  }

  private static func checkExample(
    _ syntax: ExampleSyntax, _ module: Int, _ context: inout CheckContext
  ) {
    if syntax.expectations.isEmpty {
      context.report(
        .exampleWithoutExpectation, at: syntax.name.span, in: module, [syntax.name.text])
    }
    var facts = Facts(text: syntax.text?.text ?? "")
    for given in syntax.given { take(given, into: &facts, module, &context) }
    let expectations = syntax.expectations.compactMap { expectation($0, module, &context) }
    let profiles = profiles(syntax, module, &context)
    context.program.examples.append(
      Example(
        name: syntax.name.text, path: context.texts[module].path,
        line: context.texts[module].place(of: syntax.name.span.start).line, module: module,
        day: syntax.day, profiles: profiles,
        facts: facts, expectations: expectations))
  }

  /// The profiles an example runs with: the one it names, or all that reach its module.
  private static func profiles(
    _ syntax: ExampleSyntax, _ module: Int, _ context: inout CheckContext
  ) -> [Int] {
    if let name = syntax.profile {
      guard let symbol = context.symbols.find(name.key, as: .profile) else {
        _ = context.resolve(name, as: .profile, in: module)
        return []
      }
      context.note(.symbol(.profile, symbol.index), at: name, in: module)
      if context.program.profiles[symbol.index].reach[module] { return [symbol.index] }
    } else {
      let reaching = context.program.profiles.indices.filter {
        context.program.profiles[$0].reach[module]
      }
      if !reaching.isEmpty || context.program.profiles.isEmpty { return reaching }
    }
    context.report(
      .exampleOutOfReach, at: syntax.name.span, in: module,
      [syntax.name.text, context.program.modules[module].key])
    return []
  }

  private static func take(
    _ given: ExampleSyntax.Given, into facts: inout Facts, _ module: Int,
    _ context: inout CheckContext
  ) {
    guard let symbol = context.resolve(given.subject, as: [.field, .history], in: module) else {
      return
    }
    let unknown = context.table(of: module).shown(.unknown)
    if given.values[0].key == unknown { context.note(.unknown, at: given.values[0], in: module) }
    if symbol.kind == .history {
      guard expectOne(given, module, &context), given.values[0].key != unknown else { return }
      let number = ValueReader.number(given.values[0], unit: "", module, &context)
      facts.history[symbol.name.text] = number
      return
    }
    let field = context.program.fields[symbol.index].value
    if field.isAboutCase { return takeWork(given, field, into: &facts, module, &context) }
    switch field.kind {
    case .yesNo, .choice:
      guard expectOne(given, module, &context) else { return }
      let value = ValueReader.value(
        given.values[0], of: field, module, allowsUnknown: true, &context)
      facts.answers[field.name] = value.map { .choice($0) }
    case .several:
      let values = given.values.compactMap {
        ValueReader.value($0, of: field, module, allowsUnknown: true, &context)
      }
      facts.answers[field.name] = .several(values.filter { $0 != Field.unknown })
    case .number:
      guard expectOne(given, module, &context), given.values[0].key != unknown,
        let number = BoundsChecker.given(given.values[0], field, module, &context)
      else { return }
      facts.answers[field.name] = .number(number)
    }
  }

  /// Takes what an example says of the work on the signal.
  private static func takeWork(
    _ given: ExampleSyntax.Given, _ field: Field, into facts: inout Facts, _ module: Int,
    _ context: inout CheckContext
  ) {
    let unknown = context.table(of: module).shown(.unknown)
    guard expectOne(given, module, &context), given.values[0].key != unknown else { return }
    if case .choice = field.kind {
      let index = ValueReader.index(
        given.values[0], of: field, module, allowsUnknown: false, &context)
      facts.work.status = index.flatMap(CaseFacts.Status.init(rawValue:))
    } else if let number = BoundsChecker.given(given.values[0], field, module, &context) {
      if field.duration == nil {
        facts.work.attempts = number
      } else {
        facts.work.hoursSinceTakenUp = number
      }
    }
  }

  private static func expectOne(
    _ given: ExampleSyntax.Given, _ module: Int, _ context: inout CheckContext
  ) -> Bool {
    guard given.values.count > 1 else { return true }
    context.report(
      .expectedComparison, at: given.values[1].span, in: module,
      [given.values[1].text, context.table(of: module).shown(.equals)])
    return false
  }

  private static func expectation(
    _ syntax: ExampleSyntax.Expectation, _ module: Int, _ context: inout CheckContext
  ) -> Example.Expectation? {
    func name(_ syntax: NameSyntax, _ kind: SymbolKind) -> String? {
      context.resolve(syntax, as: [kind], in: module)?.name.text
    }
    let kind: Example.Expectation.Kind?
    switch syntax.kind {
    case .signalClass(.exactly(let signalClass)): kind = .exactClass(signalClass)
    case .signalClass(.atLeast(let signalClass)): kind = .leastClass(signalClass)
    case .signalClass(.atMost(let signalClass)): kind = .mostClass(signalClass)
    case .within(let deadline): kind = .within(deadline)
    case .silence: kind = .silence
    case .queue(let queue): kind = name(queue, .queue).map { .queue($0) }
    case .rule(let rule):
      kind = context.resolve(rule, as: [.rule, .table], in: module).map {
        $0.kind == .table ? .table($0.name.text) : .rule(RuleID($0.name.text))
      }
    case .advice(let advice): kind = name(advice, .advice).map { .advice($0) }
    case .theme(let theme): kind = name(theme, .theme).map { .theme($0) }
    case .lifeDomain(let domain): kind = name(domain, .lifeDomain).map { .lifeDomain($0) }
    case .helper(let helper): kind = name(helper, .helper).map { .helper($0) }
    case .message(let message): kind = name(message, .message).map { .message($0) }
    }
    return kind.map {
      Example.Expectation(
        kind: $0, isDenied: syntax.isDenied, text: context.texts[module].string(syntax.span))
    }
  }
}
