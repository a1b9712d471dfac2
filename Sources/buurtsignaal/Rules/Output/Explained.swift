import RuleLanguage
import Signals

/// An explanation in words.
struct Explained {
  /// Lines for a terminal, conditions stepping in under their rules.
  let lines: [String]
  /// The same as sentences, each whole in itself, for a screen reader.
  let sentences: [String]

  /// The explanation; unless `isWhole` only with the conditions that turned the scale.
  init(_ explanation: Explanation, _ whatIf: WhatIf, isWhole: Bool) {
    let decision = explanation.decision
    let silence = decision.bySilence ? " (geen regel sprak)" : ""
    let heading = "Besluit: \(decision.words)\(silence)"
    let additions = [
      ("Advies", decision.advices), ("Ook voor", decision.otherQueues),
      ("Thema's", decision.themes), ("Leefgebieden", decision.lifeDomains),
      ("Hulp", decision.helpers),
    ].filter { !$0.1.isEmpty }.map { "\($0): \($1.joined(separator: ", "))" }
    var lines = [heading] + additions
    var sentences = ([heading] + additions).map { $0 + "." }
    for trace in explanation.rules {
      let role = trace.isDeciding ? "Beslist" : "Geldt ook"
      lines += ["", "\(role): \(trace.rule.name)"] + Self.lines(of: trace, isWhole: isWhole)
      sentences.append("\(role): \(trace.rule.name), omdat \"\(trace.because)\".")
      sentences += Self.sentences(of: trace, isWhole: isWhole)
    }
    if !explanation.nearMisses.isEmpty { lines += ["", "Bijna:"] }
    for trace in explanation.nearMisses {
      let name = "\(trace.rule.name)\(trace.signalClass.map { " (\($0.dutch))" } ?? "")"
      lines += ["  " + name] + Self.lines(of: trace, isWhole: isWhole)
      sentences.append("Bijna: \(name).")
      sentences += Self.sentences(of: trace, isWhole: isWhole)
    }
    let turns = whatIf.turns.map { "\($0.signalClass.dutch) als \($0.change.dutch)" }
    if !turns.isEmpty { lines += ["", "Het zou zijn:"] + turns.map { "  " + $0 } }
    sentences += turns.map { "Het zou zijn: \($0)." }
    for (place, question) in whatIf.questions.enumerated() {
      let told = question.words
      if place == 0 { lines += ["", "Open vragen, wat het meeste zegt eerst:"] }
      lines.append("  " + told)
      sentences.append("Open vraag: \(told).")
    }
    self.lines = lines
    self.sentences = sentences
  }

  /// The conditions to tell with how deep they stand; under one that does not hold, only one level.
  private static func told(
    _ condition: ConditionTrace, isWhole: Bool, depth: Int = 1
  ) -> [(condition: ConditionTrace, depth: Int)] {
    let children = isWhole ? condition.children : condition.essential
    let below = children.flatMap { child in
      isWhole || child.holds || condition.holds
        ? told(child, isWhole: isWhole, depth: depth + 1) : [(child, depth + 1)]
    }
    return [(condition, depth)] + below
  }

  private static func lines(of trace: RuleTrace, isWhole: Bool) -> [String] {
    let conditions = told(trace.condition, isWhole: isWhole).map { condition, depth in
      let indent = String(repeating: "  ", count: depth)
      let seen = condition.seen.isEmpty ? "" : "  [\(condition.seen)]"
      return "\(indent)\(condition.holds ? "✓" : "✗") \(condition.text)\(seen)"
    }
    return ["  omdat \"\(trace.because)\""] + conditions
  }

  private static func sentences(of trace: RuleTrace, isWhole: Bool) -> [String] {
    told(trace.condition, isWhole: isWhole).map { condition, _ in
      let seen = condition.seen.isEmpty ? "" : ", gezien: \(condition.seen)"
      let verdict = condition.holds ? "geldt" : "geldt niet"
      return "In \(trace.rule.name) \(verdict): \(condition.text)\(seen)."
    }
  }
}

extension WhatIf.Change {
  /// The change in words, after "als".
  var dutch: String {
    switch self {
    case .answer(let field, let value): "`\(field)` \(value) was"
    case .option(let field, let value, let isTicked):
      "bij `\(field)` \(value) \(isTicked ? "aangekruist" : "niet aangekruist") was"
    case .number(let name, let number): "`\(name)` \(number) was"
    case .reading(let words, let reading): "\"\(words)\" \(reading.dutch)"
    }
  }
}

extension Reading {
  /// How words would have been meant, with their verb.
  fileprivate var dutch: String {
    switch self {
    case .stated: "gesteld was"
    case .denied: "ontkend was"
    case .uncertain: "onzeker was"
    case .past: "over vroeger ging"
    case .aboutAnother: "over een ander ging"
    }
  }
}

extension WhatIf.OpenQuestion {
  /// The question with what each answer gives.
  fileprivate var words: String {
    let answers = outcomes.map { "\($0.value) geeft \($0.signalClass.dutch)" }
    return "\(question ?? field) (\(answers.joined(separator: ", ")))"
  }
}
