/// Reads the values that are compared with fields.
enum ValueReader {
  /// The place of a value among those of `field`, the place after the last meaning unknown; nil,
  /// reported, when the field has no such value.
  static func index(
    _ name: NameSyntax, of field: Field, _ module: Int, allowsUnknown: Bool,
    _ context: inout CheckContext
  ) -> Int? {
    let table = context.table(of: module)
    let key = name.key
    let place = context.symbols.find(field.name.lowercased(), as: .field)?.index
    if let place { context.noteWish(.value(field: place), at: name, in: module) }
    if allowsUnknown, key == table.shown(.unknown) {
      context.note(.unknown, at: name, in: module)
      return field.values.count
    }
    let shown = shownValues(of: field, table)
    if let index = shown.firstIndex(where: { $0.lowercased() == key }) {
      if let keyword = keyword(ofValue: index, of: field) {
        context.note(keyword, at: name, in: module)
      } else if let place {
        context.note(.value(field: place, index), at: name, in: module)
      }
      return index
    }
    if reportJoined(name, module, &context) { return nil }
    let known = allowsUnknown ? shown + [table.shown(.unknown)] : shown
    context.report(
      .wrongValue, at: name.span, in: module,
      [name.text, field.name, known.joined(separator: ", ")],
      suggestion: context.nearest(to: name.text, among: known))
    return nil
  }

  /// The values as they are written in a file with the keywords of `table`.
  private static func shownValues(of field: Field, _ table: KeywordTable) -> [String] {
    if case .yesNo = field.kind { return [table.shown(.yes), table.shown(.no)] }
    if field.isAboutCase { return CaseFacts.statusKeywords.map(table.shown) }
    if field.areas.isEmpty { return field.values }
    return field.areas.map(\.name) + [table.shown(.elsewhere)]
  }

  /// The fixed word that a value is; nil when an author chose its name.
  private static func keyword(ofValue index: Int, of field: Field) -> Keyword? {
    if case .yesNo = field.kind { return index == 0 ? .yes : .no }
    if field.isAboutCase { return CaseFacts.statusKeywords[index] }
    return !field.areas.isEmpty && index == field.areas.count ? .elsewhere : nil
  }

  /// The canonical name of a value.
  static func value(
    _ name: NameSyntax, of field: Field, _ module: Int, allowsUnknown: Bool,
    _ context: inout CheckContext
  ) -> String? {
    index(name, of: field, module, allowsUnknown: allowsUnknown, &context).map {
      $0 < field.values.count ? field.values[$0] : Field.unknown
    }
  }

  /// Reports words that join two conditions in one sentence; answers whether there were any.
  static func reportJoined(_ name: NameSyntax, _ module: Int, _ context: inout CheckContext) -> Bool
  {
    let table = context.table(of: module)
    let words = name.key.split(separator: " ").map(String.init)
    let hasAnd = words.contains(table.shown(.and))
    let hasOr = words.contains(table.shown(.or))
    guard hasAnd || hasOr else { return false }
    context.report(
      hasAnd && hasOr ? .mixedAndOr : hasAnd ? .andInSentence : .orInSentence, at: name.span,
      in: module)
    return true
  }

  /// What to do with a duration that is no whole number of the unit of its field.
  enum Rounding: Sendable {
    case up, down
    /// It is a fault.
    case none
  }

  /// How long a value says that something lasts, in the unit of `field`; without a unit it is in
  /// that unit. Nil, reported, when it says nothing of the kind.
  static func duration(
    _ name: NameSyntax, of field: Field, in unit: DurationUnit, _ rounding: Rounding,
    _ module: Int, _ context: inout CheckContext
  ) -> Int? {
    let table = context.table(of: module)
    let words = name.key.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2,
      let other = DurationUnit.allCases.first(where: {
        table.forms(of: $0.keyword).contains([words[1]])
      })
    else { return number(name, unit: table.shown(unit.keyword), module, &context) }
    context.note(other.keyword, written: words[1], inside: name, in: module)
    let amount = NameSyntax(text: words[0], span: name.span)
    guard let count = number(amount, unit: "", module, &context) else { return nil }
    let minutes = count * other.minutes
    switch rounding {
    case .up: return (minutes + unit.minutes - 1) / unit.minutes
    case .down: return minutes / unit.minutes
    case .none:
      if minutes % unit.minutes == 0 { return minutes / unit.minutes }
      context.report(
        .inexactDuration, at: name.span, in: module,
        [name.text, table.shown(unit.keyword), field.name])
      return nil
    }
  }

  /// The threshold that a value names, if it names one.
  static func threshold(
    _ name: NameSyntax, _ module: Int, _ context: inout CheckContext
  ) -> Threshold? {
    context.noteWish(.name([.threshold]), at: name, in: module)
    guard context.symbols.find(name.key, as: .threshold) != nil else { return nil }
    return context.resolve(name, as: .threshold, in: module).map {
      context.program.thresholds[$0].value
    }
  }

  /// The whole number that a value says, or the threshold it names, with or without its unit; nil, reported, when it is none.
  static func number(_ name: NameSyntax, unit: String, _ module: Int, _ context: inout CheckContext)
    -> Int?
  {
    if let threshold = threshold(name, module, &context) {
      return context.thresholdValues[threshold.name] ?? threshold.standard
    }
    let words = name.text.split(separator: " ", maxSplits: 1).map(String.init)
    guard let first = words.first, let value = Int(first), value >= 0,
      value <= VocabularyChecker.numberMax
    else {
      if !reportJoined(name, module, &context) {
        context.report(.expectedNumber, at: name.span, in: module, [name.text])
      }
      return nil
    }
    if words.count == 2, words[1].lowercased() != unit.lowercased() {
      if !reportJoined(name, module, &context) {
        context.report(.wrongUnit, at: name.span, in: module, [words[1], unit])
      }
      return nil
    }
    return value
  }
}
