/// Fits the tests on numbers, durations and history counts.
enum BoundsChecker {
  /// What is compared.
  enum Subject: Sendable {
    case count
    case field(Field)
  }

  /// The numbers for which a comparison holds; nil, reported, when it cannot be made.
  static func bounds(
    _ comparison: ComparisonSyntax, _ subject: NameSyntax, _ kind: Subject, _ module: Int,
    _ context: inout CheckContext
  ) -> Bounds? {
    if comparison.values.map(\.key) == [context.table(of: module).shown(.unknown)] {
      context.note(.unknown, at: comparison.values[0], in: module)
      if comparison.operation == .equals { return .unknownOnly }
      if comparison.operation == .isNot {
        return Bounds(from: Int.min, to: Int.max, orUnknown: false)
      }
    }
    guard [.equals, .atLeast, .atMost, .between].contains(comparison.operation) else {
      ConditionChecker.reportUnfit(
        comparison, subject, [.equals, .atLeast, .atMost, .between], module, &context)
      return nil
    }
    guard comparison.values.count == (comparison.operation == .between ? 2 : 1) else {
      let extra = comparison.values.last?.span ?? subject.span
      context.report(.leftover, at: extra, in: module, [context.texts[module].string(extra)])
      return nil
    }
    checkThresholds(comparison, kind, module, &context)
    var numbers: [Int] = []
    for (index, value) in comparison.values.enumerated() {
      let rounding = rounding(comparison.operation, isFirst: index == 0)
      guard let number = number(value, kind, rounding, module, &context) else { return nil }
      numbers.append(number)
    }
    let unknown = comparison.orUnknown
    switch comparison.operation {
    case .atLeast: return Bounds(from: numbers[0], to: Int.max, orUnknown: unknown)
    case .atMost: return Bounds(from: Int.min, to: numbers[0], orUnknown: unknown)
    case .between:
      if numbers[0] > numbers[1] {
        context.report(
          .boundsReversed, at: comparison.values[0].span, in: module,
          ["\(numbers[0])", "\(numbers[1])"])
      }
      return Bounds(from: numbers[0], to: numbers[1], orUnknown: unknown)
    default: return Bounds(from: numbers[0], to: numbers[0], orUnknown: unknown)
    }
  }

  /// Reports thresholds that a network could set so that the comparison makes no sense: what they
  /// are now says nothing of what they can be.
  private static func checkThresholds(
    _ comparison: ComparisonSyntax, _ subject: Subject, _ module: Int,
    _ context: inout CheckContext
  ) {
    var ranges: [ClosedRange<Int>?] = []
    for value in comparison.values {
      let threshold = ValueReader.threshold(value, module, &context)
      ranges.append(threshold?.range ?? Int(value.text).map { $0...$0 })
      guard let range = threshold?.range, case .field(let field) = subject,
        case .number(let allowed, _) = field.kind
      else { continue }
      for bound in [range.lowerBound, range.upperBound] where !allowed.contains(bound) {
        context.report(
          .numberOutOfRange, at: value.span, in: module,
          ["\(bound)", "\(allowed.lowerBound)", "\(allowed.upperBound)"])
        break
      }
    }
    guard comparison.operation == .between, ranges.count == 2, let first = ranges[0],
      let second = ranges[1], first.count > 1 || second.count > 1,
      first.upperBound > second.lowerBound
    else { return }
    context.report(
      .boundsReversed, at: comparison.values[0].span, in: module,
      ["\(first.upperBound)", "\(second.lowerBound)"])
  }

  /// `minstens 10 dagen` of a number of weeks begins at the next whole week, `hoogstens` ends at the
  /// one before.
  private static func rounding(_ operation: ComparisonSyntax.Operator, isFirst: Bool)
    -> ValueReader.Rounding
  {
    switch operation {
    case .atLeast: .up
    case .atMost: .down
    case .between: isFirst ? .up : .down
    default: .none
    }
  }

  private static func number(
    _ value: NameSyntax, _ subject: Subject, _ rounding: ValueReader.Rounding, _ module: Int,
    _ context: inout CheckContext
  ) -> Int? {
    guard case .field(let field) = subject, case .number(let range, let unit) = field.kind else {
      return ValueReader.number(value, unit: "", module, &context)
    }
    let number: Int?
    if let duration = field.duration {
      number = ValueReader.duration(value, of: field, in: duration, rounding, module, &context)
    } else {
      number = ValueReader.number(value, unit: unit, module, &context)
    }
    guard let number else { return nil }
    if !range.contains(number) {
      context.report(
        .numberOutOfRange, at: value.span, in: module,
        ["\(number)", "\(range.lowerBound)", "\(range.upperBound)"])
      return nil
    }
    return number
  }

  /// The number that an example gives to a field; nil, reported, when it does not fit.
  static func given(
    _ value: NameSyntax, _ field: Field, _ module: Int, _ context: inout CheckContext
  ) -> Int? {
    number(value, .field(field), .none, module, &context)
  }
}
