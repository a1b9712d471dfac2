import RuleLanguage
import Signals

/// The values that the rules saw, with the questions and answers as the form words them.
struct Answers: Sendable {
  let ruleSet: RuleSet

  init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
  }

  /// The answers in the order of the form, then the counts of earlier signals that are not 0, then
  /// values that the rules of today do not ask any more. What was not answered is left out.
  func facts(_ seen: SeenValues) -> [SignalPage.Fact] {
    var facts: [SignalPage.Fact] = []
    var rest = seen.answers
    for field in ruleSet.fields {
      guard let answer = rest.removeValue(forKey: field.name) else { continue }
      let value = words(answer) { value in
        field.answerTexts.first { $0.value == value }?.text ?? value
      }
      if !value.isEmpty {
        facts.append(SignalPage.Fact(label: field.question ?? field.name, value: value))
      }
    }
    for name in seen.history.keys.sorted() {
      guard let count = seen.history[name], count > 0 else { continue }
      facts.append(SignalPage.Fact(label: StoryText.line(name), value: String(count)))
    }
    for name in rest.keys.sorted() {
      let value = rest[name].map { words($0) { $0 } } ?? ""
      if !value.isEmpty {
        facts.append(SignalPage.Fact(label: StoryText.line(name), value: value))
      }
    }
    return facts
  }

  private func words(_ answer: Answer, label: (String) -> String) -> String {
    switch answer {
    case .choice(let value): StoryText.line(label(value))
    case .several(let values): values.map { StoryText.line(label($0)) }.joined(separator: ", ")
    case .number(let number): String(number)
    }
  }
}
