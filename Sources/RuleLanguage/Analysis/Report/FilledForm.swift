/// A signal as a filled-in form.
package struct FilledForm {
  private let fields: [Field]
  private let histories: [History]

  /// The form that asks what `ruleSet` asks.
  package init(_ ruleSet: RuleSet) {
    fields = ruleSet.fields
    histories = ruleSet.histories
  }

  /// The form that asks what `ruleSet` asks, and besides what only `older` asked.
  package init(_ ruleSet: RuleSet, older: RuleSet) {
    let fields = ruleSet.fields
    let histories = ruleSet.histories
    self.fields = fields + older.fields.filter { own in !fields.contains { $0.name == own.name } }
    self.histories =
      histories + older.histories.filter { own in !histories.contains { $0.name == own.name } }
  }

  /// One line for each answer and count, the text, and what was decided.
  func lines(of witness: Witness) -> [String] {
    lines(of: witness.facts) + ["→ " + Self.words(witness.decision)]
  }

  /// The signal and what was decided in one line, for where there is no room for more.
  package func line(of witness: Witness) -> String {
    "\(lines(of: witness.facts).joined(separator: "; ")) → \(Self.words(witness.decision))"
  }

  /// One line for each answer and count, and the text. What the form always asks stands there even
  /// when it is unknown.
  func lines(of facts: Facts) -> [String] {
    var lines: [String] = []
    for field in fields {
      let answer = facts.answers[field.name]
      if answer == nil, field.ask != .always { continue }
      lines.append("\(field.name): \(Self.words(answer, field))")
    }
    for history in histories {
      guard let count = facts.history[history.name] else { continue }
      lines.append("\(history.name): \(count)")
    }
    if let hours = facts.work.hoursSinceTakenUp { lines.append("uren sinds opgepakt: \(hours)") }
    if let attempts = facts.work.attempts { lines.append("pogingen: \(attempts)") }
    if let status = facts.work.status { lines.append("stand: \(Self.words(status))") }
    lines.append("verhaal: \(facts.text.isEmpty ? "(leeg)" : "\"\(facts.text)\"")")
    return lines
  }

  /// What was decided, and by which rules.
  static func words(_ decision: Decision) -> String {
    let rules = decision.deciding.map(\.name).joined(separator: ", ")
    let advices = decision.advices.map { ", advies \($0)" }.joined()
    return "\(decision.signalClass.dutch), \(decision.queue), "
      + "binnen \(decision.deadline.dutch), bericht \(decision.message)\(advices)"
      + (rules.isEmpty ? " (geen regel spreekt)" : ", door \(rules)")
  }

  private static func words(_ answer: Answer?, _ field: Field) -> String {
    switch answer {
    case nil: return Field.unknown
    case .choice(let value): return value
    case .several(let values): return values.joined(separator: ", ")
    case .number(let number):
      guard case .number(_, let unit) = field.kind, !unit.isEmpty else { return "\(number)" }
      return "\(number) \(unit)"
    }
  }

  private static func words(_ status: CaseFacts.Status) -> String {
    KeywordTable.dutch.shown(CaseFacts.statusKeywords[status.rawValue])
  }

  /// A number with points between groups of three digits; in powers of ten where it is very long.
  static func grouped(_ count: ExactCount) -> String {
    let digits = Array(count.description)
    if digits.count > 15 {
      return "ongeveer \(digits[0]),\(digits[1])·10^\(digits.count - 1)"
    }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(".") }
      text.append(digit)
    }
    return text
  }
}
