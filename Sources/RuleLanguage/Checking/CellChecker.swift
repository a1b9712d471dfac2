/// Looks up what a cell of a table asks.
enum CellChecker {
  /// The condition that one of `alternatives` holds of `subject`; nil, reported, when something is
  /// wrong.
  static func condition(
    _ subject: ColumnSubjectSyntax, _ alternatives: [AlternativeSyntax], _ text: String,
    _ module: Int, _ context: inout CheckContext
  ) -> Condition? {
    switch subject {
    case .sentence(let sentence, _):
      let condition = ConditionChecker.sentence(sentence, module, &context)
      return condition.flatMap { yesOrNo($0, subject, alternatives, text, module, &context) }
    case .name(let name):
      let kinds: [SymbolKind] = [.field, .history, .tally, .concept, .wordList]
      guard let symbol = context.resolve(name, as: kinds, in: module) else { return nil }
      switch symbol.kind {
      case .concept:
        let condition = Condition(form: .concept(symbol.index), text: name.text)
        return yesOrNo(condition, subject, alternatives, text, module, &context)
      case .wordList:
        let condition = Condition(
          form: .test(.mentions(lists: [symbol.index], .stated)), text: name.text)
        return yesOrNo(condition, subject, alternatives, text, module, &context)
      default: return values(name, symbol, alternatives, text, module, &context)
      }
    }
  }

  /// A condition that holds for `ja` and does not for `nee`.
  private static func yesOrNo(
    _ condition: Condition, _ subject: ColumnSubjectSyntax, _ alternatives: [AlternativeSyntax],
    _ text: String, _ module: Int, _ context: inout CheckContext
  ) -> Condition? {
    let table = context.table(of: module)
    let answers = [table.shown(.yes), table.shown(.no)]
    var wanted: Set<String> = []
    for alternative in alternatives {
      for name in alternative.values {
        for answer in answers { context.noteWish(.keyword([answer]), at: name, in: module) }
      }
      guard alternative.operation == .equals, let value = alternative.values.first,
        answers.contains(value.key)
      else {
        context.report(
          .wrongValue, at: alternative.span, in: module,
          [
            context.texts[module].string(alternative.span), subject.name.text,
            answers.joined(separator: ", "),
          ])
        return nil
      }
      context.note(value.key == answers[0] ? .yes : .no, at: value, in: module)
      wanted.insert(value.key)
    }
    if wanted.count == 2 { return Condition(form: .all([]), text: text) }
    let isYes = wanted.contains(answers[0])
    return Condition(form: isYes ? condition.form : .none([condition]), text: text)
  }

  private static func values(
    _ name: NameSyntax, _ symbol: SymbolTable.Symbol, _ alternatives: [AlternativeSyntax],
    _ text: String, _ module: Int, _ context: inout CheckContext
  ) -> Condition? {
    let unknown = context.table(of: module).shown(.unknown)
    var comparisons: [ComparisonSyntax]
    if symbol.kind == .field, case .values(let operation) = shape(symbol.index, context),
      alternatives.allSatisfy({ $0.operation == .equals })
    {
      let values = alternatives.flatMap(\.values)
      comparisons = [ComparisonSyntax(operation: operation, values: values, orUnknown: false)]
    } else {
      let isUnknown = { (alternative: AlternativeSyntax) in
        alternative.operation == .equals && alternative.values.map(\.key) == [unknown]
      }
      let bounded = alternatives.filter { !isUnknown($0) }
      for alternative in alternatives where isUnknown(alternative) {
        context.note(.unknown, at: alternative.values[0], in: module)
      }
      let shown = bounded.isEmpty ? Array(alternatives.prefix(1)) : bounded
      let countsUnknown = bounded.count < alternatives.count
      comparisons = shown.enumerated().map { index, alternative in
        ComparisonSyntax(
          operation: alternative.operation, values: alternative.values,
          orUnknown: countsUnknown && index == 0)
      }
    }
    var forms: [Condition.Form] = []
    for comparison in comparisons {
      guard let form = ConditionChecker.comparison(name, comparison, text, module, &context) else {
        return nil
      }
      forms.append(form)
    }
    if forms.count == 1 { return Condition(form: forms[0], text: text) }
    return Condition(form: .any(forms.map { Condition(form: $0, text: text) }), text: text)
  }

  private enum Shape {
    /// Named values, compared with this operator.
    case values(ComparisonSyntax.Operator)
    case number
  }

  private static func shape(_ field: Int, _ context: CheckContext) -> Shape {
    switch context.program.fields[field].value.kind {
    case .yesNo, .choice: .values(.isOneOf)
    case .several: .values(.containsOneOf)
    case .number: .number
    }
  }
}
