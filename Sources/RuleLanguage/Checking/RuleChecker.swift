/// Checks rules: a condition, conclusions that belong together, and a reason.
enum RuleChecker {
  static func check(_ context: inout CheckContext) {
    for (module, file) in context.files.enumerated() {
      for rule in file.rules {
        if rule.condition == nil { report(.ruleWithoutCondition, rule, module, &context) }
        let condition = rule.condition.flatMap {
          ConditionChecker.condition($0, module, &context)
        }
        add(rule, condition, module, &context)
      }
      for table in file.tables { TableChecker.check(table, module, &context) }
    }
    checkExceptions(&context)
    HiddenSources.note(&context)
  }

  /// Adds a rule that holds where `condition` does; without one there is an error already.
  static func add(
    _ syntax: RuleSyntax, _ condition: Condition?, _ module: Int, _ context: inout CheckContext
  ) {
    if context.program.rules.count == Checker.ruleCountMax {
      context.report(
        .tooManyRules, at: syntax.name.span, in: module, ["\(Checker.ruleCountMax)"])
    }
    let outcome = syntax.conclusion.flatMap { checkOutcome($0, syntax, module, &context) }
    let rule = Rule(
      id: RuleID(syntax.name.text), module: context.program.modules[module].key,
      version: context.program.modules[module].version, outcome: outcome,
      advices: context.resolveAll(syntax.advices, as: .advice, in: module),
      themes: context.resolveAll(syntax.themes, as: .theme, in: module),
      lifeDomains: context.resolveAll(syntax.lifeDomains, as: .lifeDomain, in: module),
      helpers: context.resolveAll(syntax.helpers, as: .helper, in: module),
      because: syntax.because?.text ?? "", source: syntax.source?.text,
      isLocked: syntax.isLocked, exceptionTo: exceptionTo(syntax, context),
      deviation: syntax.signature.map { Deviation(by: $0.by.map(\.text), on: $0.day) })
    let concludes =
      syntax.conclusion != nil
      || !(syntax.advices + syntax.themes + syntax.lifeDomains + syntax.helpers).isEmpty
    if !concludes, syntax.exceptionTo == nil {
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
          place: context.place(of: syntax.name.span, in: module),
          isLocked: syntax.isLocked)))
  }

  /// Connects exceptions with their rules; only now are all rules known.
  private static func checkExceptions(_ context: inout CheckContext) {
    var index = 0
    for (module, file) in context.files.enumerated() {
      for syntax in file.allRules {
        checkException(syntax, index, module, &context)
        index += 1
      }
    }
  }

  private static func checkException(
    _ syntax: RuleSyntax, _ index: Int, _ module: Int, _ context: inout CheckContext
  ) {
    guard let name = syntax.exceptionTo else { return }
    if syntax.isDeviation { checkDeviation(syntax, module, &context) }
    if syntax.conclusion == nil {
      context.report(
        .exceptionWithoutConclusion, at: syntax.name.span, in: module,
        [syntax.name.text, name.text])
    }
    guard let symbol = context.resolve(name, as: [.rule], in: module) else { return }
    let rule = context.program.rules[symbol.index].value
    if let base = rule.rule.exceptionTo {
      context.report(
        .exceptionToException, at: name.span, in: module, [rule.rule.id.name, base.name])
    } else if rule.isLocked {
      context.report(.exceptionToLocked, at: name.span, in: module, [rule.rule.id.name])
    } else {
      context.program.rules[index].value.exceptionTo = symbol.index
      context.program.exceptionsOfRule[symbol.index, default: []].append(index)
    }
  }

  /// A deviation is signed, and stands in a file of a network.
  private static func checkDeviation(
    _ syntax: RuleSyntax, _ module: Int, _ context: inout CheckContext
  ) {
    if !syntax.hasSignatureLine { report(.unsignedDeviation, syntax, module, &context) }
    let keys = context.program.modules.map(\.key)
    let isOwn = context.files.indices.contains { network in
      !context.files[network].profiles.isEmpty
        && ProfileChecker.isOwn(keys[module], of: keys[network])
    }
    if !isOwn { report(.deviationOutsideNetwork, syntax, module, &context) }
  }

  private static func exceptionTo(_ syntax: RuleSyntax, _ context: CheckContext) -> RuleID? {
    guard let name = syntax.exceptionTo else { return nil }
    return RuleID(context.symbols.find(name.key, as: .rule)?.name.text ?? name.text)
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
      audience(of: message.index, context) != .reporter
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

  private static func audience(of message: Int, _ context: CheckContext) -> Message.Audience? {
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
}
