/// Checks rules: a condition, conclusions that belong together, and a reason.
enum RuleChecker {
  static func check(_ context: inout CheckContext) {
    var count = 0
    for (module, file) in context.files.enumerated() {
      for rule in file.rules {
        count += 1
        if count == Checker.ruleCountMax + 1 {
          context.report(
            .tooManyRules, at: rule.name.span, in: module, ["\(Checker.ruleCountMax)"])
        }
        checkRule(rule, module, &context)
      }
    }
    markOpenRules(&context)
  }

  private static func checkRule(_ syntax: RuleSyntax, _ module: Int, _ context: inout CheckContext)
  {
    let condition = syntax.condition.flatMap {
      ConditionChecker.condition($0, module, &context)
    }
    if syntax.condition == nil {
      report(.ruleWithoutCondition, syntax, module, &context)
    }
    let outcome = syntax.conclusion.flatMap { checkOutcome($0, syntax, module, &context) }
    let rule = Rule(
      id: RuleID(syntax.name.text), module: context.program.modules[module].key,
      version: context.program.modules[module].version, outcome: outcome,
      advices: context.resolveAll(syntax.advices, as: .advice, in: module),
      themes: context.resolveAll(syntax.themes, as: .theme, in: module),
      lifeDomains: context.resolveAll(syntax.lifeDomains, as: .lifeDomain, in: module),
      helpers: context.resolveAll(syntax.helpers, as: .helper, in: module),
      because: syntax.because?.text ?? "", source: syntax.source?.text)
    let concludes =
      syntax.conclusion != nil
      || !(syntax.advices + syntax.themes + syntax.lifeDomains + syntax.helpers).isEmpty
    if !concludes {
      report(.ruleWithoutConclusion, syntax, module, &context)
    }
    if syntax.conclusion != nil, !syntax.hasBecauseLine {
      report(.ruleWithoutReason, syntax, module, &context)
    }
    context.program.rules.append(
      .init(
        module: module,
        value: .init(
          rule: rule, condition: condition ?? Condition(form: .any([]), text: ""),
          isOpenToReporter: true)))
  }

  private static func checkOutcome(
    _ conclusion: ConclusionSyntax, _ syntax: RuleSyntax, _ module: Int,
    _ context: inout CheckContext
  ) -> Rule.Outcome? {
    let table = context.table(of: module)
    func missing(_ keyword: Keyword) {
      // A part that was there but could not be read is reported already.
      if conclusion.isBroken { return }
      context.report(
        .incompleteConclusion, at: conclusion.span, in: module,
        [syntax.name.text, table.shown(keyword)])
    }
    if conclusion.signalClass == nil { missing(.className) }
    if conclusion.queue == nil { missing(.toQueue) }
    if conclusion.within == nil { missing(.within) }
    let queue = conclusion.queue.flatMap { context.resolve($0, as: [.queue], in: module) }
    let message = conclusion.message.flatMap { context.resolve($0, as: [.message], in: module) }
    if let name = conclusion.message, let message,
      audience(of: message.index, context) == .labelTeam
    {
      context.report(.messageNotForReporter, at: name.span, in: module, [name.text])
    }
    guard let signalClass = conclusion.signalClass, let queue, let within = conclusion.within else {
      return nil
    }
    return Rule.Outcome(
      signalClass: signalClass, queue: queue.name.text, within: within.deadline,
      message: message?.name.text)
  }

  private static func audience(of message: Int, _ context: CheckContext) -> Keyword? {
    var index = message
    for file in context.files {
      if index < file.messages.count { return file.messages[index].audience }
      index -= file.messages.count
    }
    return nil
  }

  private static func report(
    _ kind: DiagnosticKind, _ syntax: RuleSyntax, _ module: Int, _ context: inout CheckContext
  ) {
    context.report(kind, at: syntax.name.span, in: module, [syntax.name.text])
  }

  /// Notes for each rule whether the reporter may know everything it depends on (decision 5). With
  /// a circle of concepts there is an error already, and nothing is noted.
  private static func markOpenRules(_ context: inout CheckContext) {
    let concepts = context.program.concepts
    let order = DependencyOrder(
      needs: concepts.map { ConceptChecker.concepts(in: $0.value.condition) })
    guard order.circular.isEmpty else { return }
    var isOpen = [Bool](repeating: true, count: concepts.count)
    let byDepth = concepts.indices.sorted {
      (order.depths[$0] ?? 0, $0) < (order.depths[$1] ?? 0, $1)
    }
    for index in byDepth {
      isOpen[index] = isOpenToReporter(concepts[index].value.condition, isOpen, context)
    }
    context.program.rules = context.program.rules.map { declared in
      let open = isOpenToReporter(declared.value.condition, isOpen, context)
      return .init(
        module: declared.module,
        value: .init(
          rule: declared.value.rule, condition: declared.value.condition, isOpenToReporter: open))
    }
  }

  private static func isOpenToReporter(
    _ condition: Condition, _ concepts: [Bool], _ context: CheckContext
  ) -> Bool {
    switch condition.form {
    case .all(let items), .any(let items), .none(let items), .atLeast(_, let items):
      items.allSatisfy { isOpenToReporter($0, concepts, context) }
    case .concept(let index): concepts[index]
    case .test(.value(let field, _)), .test(.options(let field, _, _)),
      .test(.number(let field, _)):
      context.program.fields[field].value.label <= .reporter
    case .test(.count): false
    case .test: true
    }
  }
}
