/// A signal as a filled-in form.
struct FilledForm {
  private let fields: [Field]
  private let histories: [History]

  init(_ ruleSet: RuleSet) {
    fields = ruleSet.fields
    histories = ruleSet.histories
  }

  /// One line for each answer and count, the text, and what was decided. What the form always asks
  /// stands there even when it is unknown.
  func lines(of witness: Witness) -> [String] {
    let facts = witness.facts
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
    let decision = witness.decision
    let rules = decision.deciding.map(\.name).joined(separator: ", ")
    lines.append(
      "→ \(decision.signalClass.dutch), \(decision.queue), binnen \(decision.deadline.dutch), "
        + "bericht \(decision.message)"
        + (rules.isEmpty ? " (geen regel spreekt)" : ", door \(rules)"))
    return lines
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
