/// Checks fields, history counts and closed lists of names.
enum VocabularyChecker {
  /// The most values a field can have: with unknown they fit in one machine word.
  static let valueCountMax = 62
  /// The largest number a field or a test may name.
  static let numberMax = 1_000_000
  /// The most days a history count may look back.
  static let daysMax = 3_650

  static func check(_ context: inout CheckContext) {
    ThresholdChecker.check(&context)
    for (module, file) in context.files.enumerated() {
      for area in file.areas { AreaChecker.check(area, module, &context) }
    }
    for (module, file) in context.files.enumerated() {
      for field in file.fields { checkField(field, module, &context) }
      context.program.themes += Checker.names(.themes, in: file).map(\.text)
      context.program.lifeDomains += Checker.names(.lifeDomains, in: file).map(\.text)
      context.program.helpers += Checker.names(.helpers, in: file).map(\.text)
    }
    if !context.files.isEmpty {
      context.program.fields += CaseFacts.fields.map { .init(module: 0, value: $0.field) }
    }
    checkAsks(&context)
    for (module, file) in context.files.enumerated() {
      for history in file.histories { checkHistory(history, module, &context) }
    }
  }

  /// Reports a name in which a word stands that has a meaning in sentences.
  static func checkName(_ name: NameSyntax, _ module: Int, _ context: inout CheckContext) {
    let operators: [Keyword] = [.equals, .atLeast, .atMost, .between, .contains]
    let words = name.key.split(separator: " ").map(String.init)
    for table in [KeywordTable.dutch, .english] {
      for form in operators.flatMap(table.forms) where contains(form, in: words) {
        context.report(
          .nameHasKeyword, at: name.span, in: module, [name.text, form.joined(separator: " ")])
        return
      }
    }
  }

  private static func contains(_ form: [String], in words: [String]) -> Bool {
    guard form.count <= words.count else { return false }
    return (0...(words.count - form.count)).contains {
      Array(words[$0..<($0 + form.count)]) == form
    }
  }

  private static func checkField(
    _ syntax: FieldSyntax, _ module: Int, _ context: inout CheckContext
  ) {
    checkName(syntax.name, module, &context)
    let kind: Field.Kind
    var areas: [Area] = []
    var duration: DurationUnit?
    switch syntax.kind {
    case .yesOrNo, .missing: kind = .yesNo
    case .oneOf(let names): kind = .choice(values(names, syntax, module, &context))
    case .severalOf(let names): kind = .several(values(names, syntax, module, &context))
    case .number(let from, let to, let unit):
      kind = .number(range(from, to, module, &context), unit: unit)
    case .duration(let from, let to, let unit):
      let word = context.table(of: module).shown(unit.keyword)
      kind = .number(range(from, to, module, &context), unit: word)
      duration = unit
    case .areas(let names):
      areas = AreaChecker.areas(names, module, &context)
      kind = .choice(areas.map(\.name) + [Field.elsewhere])
    }
    var field = Field(
      name: syntax.name.text, kind: kind, ask: .never, question: syntax.question?.text,
      hint: syntax.hint?.text, answerTexts: [], label: label(syntax.label), dangerOrder: [],
      duration: duration, areas: areas)
    for (name, text) in syntax.answers {
      guard let value = ValueReader.value(name, of: field, module, allowsUnknown: true, &context)
      else { continue }
      field.answerTexts.append(Field.AnswerText(value: value, text: text.text))
    }
    field.dangerOrder = syntax.moreDangerous.compactMap {
      ValueReader.value($0, of: field, module, allowsUnknown: false, &context)
    }
    context.program.fields.append(.init(module: module, value: field))
  }

  private static func range(
    _ from: NumberSyntax, _ to: NumberSyntax, _ module: Int, _ context: inout CheckContext
  ) -> ClosedRange<Int> {
    if from.value > to.value || to.value > numberMax {
      context.report(
        .boundsOutOfRange, at: to.span, in: module,
        ["\(from.value)", "\(to.value)", "\(numberMax)"])
    }
    return from.value...max(from.value, to.value)
  }

  private static func values(
    _ names: [NameSyntax], _ field: FieldSyntax, _ module: Int, _ context: inout CheckContext
  ) -> [String] {
    let unknown = context.table(of: module).shown(.unknown)
    var values: [String] = []
    var keys: Set<String> = []
    for name in names {
      if name.key == unknown {
        context.note(.unknown, at: name, in: module)
        continue
      }
      if keys.insert(name.key).inserted {
        values.append(name.text)
      } else {
        context.report(.repeatedValue, at: name.span, in: module, [name.text, field.name.text])
      }
    }
    if values.count > valueCountMax {
      context.report(
        .tooManyValues, at: field.name.span, in: module,
        [field.name.text, "\(values.count)", "\(valueCountMax)"])
      values.removeLast(values.count - valueCountMax)
    }
    return values
  }

  private static func label(_ keyword: Keyword?) -> Field.Label {
    switch keyword {
    case .labelPublic: .everyone
    case .labelTeam: .team
    case .labelConfidential: .confidential
    default: .reporter
    }
  }

  /// Fills in when each field is asked; only now are all fields known.
  private static func checkAsks(_ context: inout CheckContext) {
    var index = 0
    for (module, file) in context.files.enumerated() {
      for syntax in file.fields {
        context.program.fields[index].value.ask = ask(syntax, index, module, &context)
        index += 1
      }
    }
  }

  private static func ask(
    _ syntax: FieldSyntax, _ index: Int, _ module: Int, _ context: inout CheckContext
  ) -> Field.Ask {
    switch syntax.ask {
    case .always: return .always
    case .never, nil: return .never
    case .when(let condition):
      guard let checked = ConditionChecker.condition(condition, module, &context) else {
        return .never
      }
      let names: [String]
      let other: Int
      switch checked.form {
      case .test(.value(let field, let cells)):
        other = field
        let all = context.program.fields[field].value.values + [Field.unknown]
        names = all.indices.filter { cells & (1 << UInt64($0)) != 0 }.map { all[$0] }
      case .test(.options(let field, let options, let orUnknown)):
        other = field
        let all = context.program.fields[field].value.values
        names =
          all.indices.filter { options & (1 << UInt64($0)) != 0 }.map { all[$0] }
          + (orUnknown ? [Field.unknown] : [])
      default:
        other = -1
        names = []
      }
      guard other >= 0, other != index else {
        context.report(.askNeedsValues, at: syntax.name.span, in: module, [syntax.name.text])
        return .never
      }
      return .when(field: context.program.fields[other].value.name, isOneOf: names)
    }
  }

  private static func checkHistory(
    _ syntax: HistorySyntax, _ module: Int, _ context: inout CheckContext
  ) {
    checkName(syntax.name, module, &context)
    if !(1...daysMax).contains(syntax.days.value) {
      context.report(
        .numberOutOfRange, at: syntax.days.span, in: module,
        ["\(syntax.days.value)", "1", "\(daysMax)"])
    }
    let filter: History.Filter
    switch syntax.filter {
    case .none: filter = .all
    case .signalClass(let signalClass): filter = .signalClass(signalClass)
    case .theme(let name):
      filter = .theme(context.resolve(name, as: [.theme], in: module)?.name.text ?? name.text)
    }
    context.program.histories.append(
      .init(
        module: module,
        value: History(
          name: syntax.name.text, counted: syntax.countsReporters ? .reporters : .signals,
          subject: syntax.isAboutPerson ? .person : .address, days: syntax.days.value,
          filter: filter, includesThisOne: syntax.includesThisOne)))
  }
}
