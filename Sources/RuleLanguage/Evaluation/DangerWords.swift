/// Finds the conditions that hold in more cases when danger words count in any reading (decision 8).
struct DangerWords {
  private let program: CheckedProgram
  /// For each concept whether it does so itself, and whether what it denies does.
  private var plain: [Bool]
  private var denied: [Bool]

  init(_ program: CheckedProgram) {
    self.program = program
    plain = [Bool](repeating: false, count: program.concepts.count)
    denied = plain
    let needs = program.concepts.map { ConceptChecker.concepts(in: $0.value.condition) }
    let depths = DependencyOrder(needs: needs).depths
    for concept in plain.indices.sorted(by: { (depths[$0] ?? 0, $0) < (depths[$1] ?? 0, $1) }) {
      let condition = program.concepts[concept].value.condition
      plain[concept] = widens(condition, isPositive: true)
      denied[concept] = widens(condition, isPositive: false)
    }
  }

  /// Whether `condition` names a danger list where a mention makes it hold.
  func widens(_ condition: Condition) -> Bool {
    widens(condition, isPositive: true)
  }

  private func widens(_ condition: Condition, isPositive: Bool) -> Bool {
    switch condition.form {
    case .all(let items), .any(let items), .atLeast(_, let items):
      items.contains { widens($0, isPositive: isPositive) }
    case .none(let items): items.contains { widens($0, isPositive: !isPositive) }
    case .concept(let index): isPositive ? plain[index] : denied[index]
    case .test(.mentions(let lists, let readings)):
      isPositive && readings.contains(.stated)
        && lists.contains { program.wordLists[$0].value.isDanger }
    case .test: false
    }
  }
}
