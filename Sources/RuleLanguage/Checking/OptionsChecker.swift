/// Fits the tests on a field with several values.
enum OptionsChecker {
  private static let operators: [(ComparisonSyntax.Operator, Keyword)] = [
    (.contains, .contains), (.containsOneOf, .containsOneOf), (.containsAllOf, .containsAllOf),
    (.containsNot, .containsNot), (.containsNoneOf, .containsNoneOf),
  ]

  /// What a comparison with the field at `index` asks.
  static func options(
    _ comparison: ComparisonSyntax, _ subject: NameSyntax, _ index: Int, _ text: String,
    _ module: Int, _ context: inout CheckContext
  ) -> Condition.Form? {
    let field = context.program.fields[index].value
    func condition(_ options: UInt64, orUnknown: Bool) -> Condition {
      Condition(
        form: .test(.options(field: index, options: options, orUnknown: orUnknown)), text: text)
    }
    let isUnknown = condition(0, orUnknown: true)
    if comparison.values.map(\.key) == [context.table(of: module).shown(.unknown)] {
      context.note(.unknown, at: comparison.values[0], in: module)
      if comparison.operation == .equals { return isUnknown.form }
      if comparison.operation == .isNot { return .none([isUnknown]) }
    }
    guard operators.contains(where: { $0.0 == comparison.operation }) else {
      ConditionChecker.reportUnfit(comparison, subject, operators.map(\.1), module, &context)
      return nil
    }
    guard ConditionChecker.expectOne(comparison, subject, .containsOneOf, module, &context),
      let mask = ConditionChecker.mask(comparison.values, field, module, &context)
    else { return nil }
    let unknown: UInt64 = 1 << UInt64(field.values.count)
    let chosen = mask & ~unknown
    let orUnknown = comparison.orUnknown || mask & unknown != 0
    switch comparison.operation {
    case .containsAllOf:
      let each = field.values.indices.map { UInt64(1) << UInt64($0) }.filter { chosen & $0 != 0 }
      let all = Condition(form: .all(each.map { condition($0, orUnknown: false) }), text: text)
      return orUnknown ? .any([all, isUnknown]) : all.form
    case .containsNot, .containsNoneOf:
      let some = condition(chosen, orUnknown: false)
      return .none(orUnknown ? [some] : [some, isUnknown])
    default: return condition(chosen, orUnknown: orUnknown).form
    }
  }
}
