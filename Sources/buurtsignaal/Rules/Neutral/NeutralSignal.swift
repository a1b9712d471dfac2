import RuleLanguage

/// One signal of the neutral bench.
struct NeutralSignal {
  /// What the bench calls it.
  let id: String
  /// What is known of it.
  let facts: Facts

  /// The signal that a line of JSON holds; throws `NeutralReader.Fault`.
  init(line: UnsafeBufferPointer<UInt8>) throws {
    var id = ""
    var facts = Facts()
    for (name, value) in try NeutralReader.read(line).entries {
      let field = NeutralRules.name(name)
      switch value {
      case .text(let text) where name == "id": id = text
      case .text(let text) where name == "text": facts.text = text
      case .text(let text): facts.answers[field] = .choice(NeutralRules.name(text))
      case .number(let number): facts.answers[field] = .number(number)
      case .truth(let truth): facts.answers[field] = .choice(truth ? "ja" : "nee")
      case .list(let items):
        facts.answers[field] = .several(items.map { NeutralRules.name($0.text) })
      case .record: break
      }
    }
    self.id = id
    self.facts = facts
  }
}
