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
  }

  private let fields: [Field]
  private let histories: [History]
  private let indexOfField: [String: Int]
  private let indexOfHistory: [String: Int]
  private let shapes: [Shape]
  private let nothing: Values

  init(fields: [Field], histories: [History]) {
    self.fields = fields
    self.histories = histories
    self.indexOfField = Self.indices(fields.map(\.name))
    self.indexOfHistory = Self.indices(histories.map(\.name))
    self.shapes = fields.map { field in
      switch field.kind {
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
    return values
  }

  private func value(of answer: Answer, _ shape: Shape) -> Int {
    switch (shape, answer) {
    case (.choice(let places), .choice(let value)): return places[value] ?? Values.unknown
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
      guard value != Field.unknown, !field.values.contains(value) else { return nil }
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
