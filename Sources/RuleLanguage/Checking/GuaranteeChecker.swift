/// Checks guarantees, and what is said to be impossible.
enum GuaranteeChecker {
  static func check(_ context: inout CheckContext) {
    for (module, file) in context.files.enumerated() {
      for guarantee in file.guarantees { checkGuarantee(guarantee, module, &context) }
      for impossible in file.impossible { checkImpossible(impossible, module, &context) }
    }
  }

  private static func checkGuarantee(
    _ syntax: GuaranteeSyntax, _ module: Int, _ context: inout CheckContext
  ) {
    func add(_ claim: Guarantee.Claim) {
      let place = context.place(of: syntax.name.span, in: module)
      let guarantee = Guarantee(claim: claim, text: syntax.name.text, place: place)
      context.program.guarantees.append(.init(module: module, value: guarantee))
    }
    switch syntax.claim {
    case .whenever(let condition, let consequences):
      let condition = ConditionChecker.condition(condition, module, &context)
      for consequence in consequences {
        let checked = self.consequence(consequence, module, &context)
        if let condition, let checked { add(.whenever(condition, checked)) }
      }
    case .unknownNeverMilder(let names):
      var fields: [Int] = []
      for name in names {
        guard let field = context.resolve(name, as: .field, in: module) else { continue }
        if context.program.mildest(of: field) == nil {
          context.report(.noMildestValue, at: name.span, in: module, [name.text])
        }
        fields.append(field)
      }
      add(.unknownNeverMilder(fields: fields))
    case .moreNeverMilder(let names):
      let histories = names.compactMap { context.resolve($0, as: .history, in: module) }
      add(.moreNeverMilder(histories: histories))
    case .messageIndependent(let names, let ofAllHistory):
      let symbols = names.compactMap {
        context.resolve($0, as: [.field, .history], in: module)
      }
      let all = ofAllHistory ? Array(context.program.histories.indices) : []
      let histories = symbols.filter { $0.kind == .history }.map(\.index)
      add(
        .messageIndependent(
          fields: symbols.filter { $0.kind == .field }.map(\.index),
          histories: Array(Set(all + histories)).sorted()))
    }
  }

  private static func consequence(
    _ syntax: GuaranteeSyntax.Consequence, _ module: Int, _ context: inout CheckContext
  ) -> Guarantee.Consequence? {
    func name(_ name: NameSyntax, _ kind: SymbolKind) -> String? {
      context.resolve(name, as: [kind], in: module)?.name.text
    }
    let isDenied = syntax.isDenied
    switch syntax.kind {
    case .classAtLeast(let signalClass): return .classAtLeast(signalClass)
    case .classAtMost(let signalClass): return .classAtMost(signalClass)
    case .within(let deadline): return .within(deadline)
    case .queue(let queue): return name(queue, .queue).map { .queue($0, isDenied: isDenied) }
    case .advice(let advice): return name(advice, .advice).map { .advice($0, isDenied: isDenied) }
    case .message(let text): return name(text, .message).map { .message($0, isDenied: isDenied) }
    case .theme(let theme): return name(theme, .theme).map { .theme($0, isDenied: isDenied) }
    case .helper(let helper): return name(helper, .helper).map { .helper($0, isDenied: isDenied) }
    }
  }

  private static func checkImpossible(
    _ syntax: ImpossibilitySyntax, _ module: Int, _ context: inout CheckContext
  ) {
    let form: Impossibility.Form
    switch syntax.form {
    case .condition(let condition):
      guard let checked = ConditionChecker.condition(condition, module, &context) else { return }
      if TextUse(context).isIn(checked) {
        context.report(.impossibleText, at: syntax.span, in: module)
      }
      form = .condition(checked)
    case .countExceeds(let first, let second):
      let larger = context.resolve(first, as: .history, in: module)
      let smaller = context.resolve(second, as: .history, in: module)
      guard let larger, let smaller else { return }
      form = .countExceeds(larger, smaller)
    }
    context.program.impossible.append(
      .init(
        module: module,
        value: Impossibility(
          form: form, text: context.texts[module].string(syntax.span),
          place: context.place(of: syntax.span, in: module))))
  }
}

/// Finds out whether a condition asks anything of the story.
private struct TextUse {
  private let program: CheckedProgram
  private var seen: Set<Int> = []

  init(_ context: CheckContext) {
    program = context.program
  }

  func isIn(_ condition: Condition) -> Bool {
    var search = self
    return search.find(condition)
  }

  /// Each concept is looked at once, so that a circle of concepts ends.
  private mutating func find(_ condition: Condition) -> Bool {
    switch condition.form {
    case .all(let items), .any(let items), .none(let items), .atLeast(_, let items):
      for item in items where find(item) { return true }
      return false
    case .concept(let index):
      return seen.insert(index).inserted && find(program.concepts[index].value.condition)
    case .tally(let index, _):
      for item in program.tallies[index].value.items where find(item.condition) { return true }
      return false
    case .test(.mentions), .test(.textIsEmpty), .test(.textIsUnreadable): return true
    case .test: return false
    }
  }
}
