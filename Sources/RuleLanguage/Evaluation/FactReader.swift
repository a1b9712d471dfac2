/// Turns facts into numbers, and says which facts do not fit.
struct FactReader: Sendable {
  /// The value of every field and history count of one signal.
  struct Values: Sendable {
    /// For each field: the place of its value; the set of its options; or its number. `unknown`
    /// when not known.
    var fields: [Int]
    /// For each history count its number, or `unknown`.
    var histories: [Int]

    static let unknown = Int.min
  }

  private enum Shape: Sendable {
    case choice([String: Int])
    case several([String: Int])
    case number(ClosedRange<Int>)
    case area([String: Int], [Area])
  }

  private let fields: [Field]
  private let histories: [History]
  private let indexOfField: [String: Int]
  private let indexOfHistory: [String: Int]
  private let shapes: [Shape]
  private let nothing: Values
  /// The fields of areas.
  private let areaFields: [Int]
  /// Where the fields of `CaseFacts` begin.
  private let caseStart: Int

  init(fields: [Field], histories: [History]) {
    self.fields = fields
    self.histories = histories
    let caseStart = fields.firstIndex(where: \.isAboutCase) ?? fields.count
    self.caseStart = caseStart
    self.indexOfField = Self.indices(fields[..<caseStart].map(\.name))
    self.areaFields = fields.indices.filter { !fields[$0].areas.isEmpty }
    self.indexOfHistory = Self.indices(histories.map(\.name))
    self.shapes = fields.map { field in
      switch field.kind {
      case .choice where !field.areas.isEmpty: .area(Self.indices(field.values), field.areas)
      case .yesNo, .choice: .choice(Self.indices(field.values))
      case .several: .several(Self.indices(field.values))
      case .number(let range, _): .number(range)
      }
    }
    self.nothing = Values(
      fields: [Int](repeating: Values.unknown, count: fields.count),
      histories: [Int](repeating: Values.unknown, count: histories.count))
  }

  private static func indices(_ names: [String]) -> [String: Int] {
    Dictionary(
      names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// The values of `facts`; what does not fit is unknown.
  func values(of facts: Facts) -> Values {
    var values = nothing
    for (name, answer) in facts.answers {
      guard let index = indexOfField[name] else { continue }
      values.fields[index] = value(of: answer, shapes[index])
    }
    for (name, count) in facts.history where count >= 0 {
      if let index = indexOfHistory[name] { values.histories[index] = count }
    }
    if let postcode = facts.postcode {
      for field in areaFields where values.fields[field] == Values.unknown {
        values.fields[field] = Self.place(of: postcode, in: fields[field].areas)
      }
    }
    if facts.work != CaseFacts() { take(facts.work, into: &values) }
    return values
  }

  /// The place of the area with a postcode, the place after the last meaning elsewhere.
  private static func place(of postcode: Postcode, in areas: [Area]) -> Int {
    areas.firstIndex { $0.contains(postcode) } ?? areas.count
  }

  /// Sets the fields about the work; a number that rules do not tell apart counts as the largest
  /// that they do.
  private func take(_ work: CaseFacts, into values: inout Values) {
    for (offset, value) in work.values.enumerated() {
      let field = caseStart + offset
      guard let value, value >= 0, field < fields.count else { continue }
      switch shapes[field] {
      case .number(let range): values.fields[field] = min(value, range.upperBound)
      default: values.fields[field] = value
      }
    }
  }

  private func value(of answer: Answer, _ shape: Shape) -> Int {
    switch (shape, answer) {
    case (.choice(let places), .choice(let value)): return places[value] ?? Values.unknown
    case (.area(let places, let areas), .choice(let value)):
      if let place = places[value] { return place }
      return Postcode(value).map { Self.place(of: $0, in: areas) } ?? Values.unknown
    case (.several(let places), .several(let options)):
      var set = 0
      for option in options { if let place = places[option] { set |= 1 << place } }
      return set == 0 ? Values.unknown : set
    case (.several(let places), .choice(let option)):
      return places[option].map { 1 << $0 } ?? Values.unknown
    case (.number(let range), .number(let number)):
      return range.contains(number) ? number : Values.unknown
    default: return Values.unknown
    }
  }

  /// What is wrong with `answers`, in the order of the field names.
  func faults(in answers: [String: Answer]) -> [AnswerFault] {
    answers.sorted { $0.key < $1.key }.flatMap { name, answer -> [AnswerFault] in
      guard let index = indexOfField[name] else {
        let nearest = NearestName.find(name, among: fields.map(\.name))
        return [AnswerFault(field: name, problem: .unknownField, suggestion: nearest)]
      }
      return faults(of: answer, fields[index])
    }
  }

  private func faults(of answer: Answer, _ field: Field) -> [AnswerFault] {
    func unknownValue(_ value: String) -> AnswerFault? {
      guard value != Field.unknown, !field.values.contains(value),
        field.areas.isEmpty || Postcode(value) == nil
      else { return nil }
      return AnswerFault(
        field: field.name, problem: .unknownValue(value),
        suggestion: NearestName.find(value, among: field.values + [Field.unknown]))
    }
    switch (field.kind, answer) {
    case (_, .choice(Field.unknown)): return []
    case (.yesNo, .choice(let value)), (.choice, .choice(let value)),
      (.several, .choice(let value)):
      return [unknownValue(value)].compactMap { $0 }
    case (.several, .several(let values)): return values.compactMap(unknownValue)
    case (.number(let range, _), .number(let number)):
      if range.contains(number) { return [] }
      return [AnswerFault(field: field.name, problem: .outOfRange(number, range), suggestion: nil)]
    default: return [AnswerFault(field: field.name, problem: .wrongKind, suggestion: nil)]
    }
  }
}

/// One answer that does not fit the fields of a rule set.
package struct AnswerFault: Sendable, Hashable {
  /// What does not fit.
  package enum Problem: Sendable, Hashable {
    /// There is no such field.
    case unknownField
    /// The field has no such value.
    case unknownValue(String)
    /// A number was given for a choice, a list for a number, and so on.
    case wrongKind
    /// The number lies outside the bounds of the field.
    case outOfRange(Int, ClosedRange<Int>)
  }

  /// The name of the field as it was given.
  package let field: String
  /// What does not fit.
  package let problem: Problem
  /// The nearest name or value that does exist, when one is close.
  package let suggestion: String?
}
