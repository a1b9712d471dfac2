/// Finds the conditions that hold in more cases when danger words count in any reading (decision
/// 8).
struct DangerWords {
  private let program: CheckedProgram
  private var concepts: [Bool]

  init(_ program: CheckedProgram) {
    self.program = program
    concepts = [Bool](repeating: false, count: program.concepts.count)
    let needs = program.concepts.map { ConceptChecker.concepts(in: $0.value.condition) }
    let depths = DependencyOrder(needs: needs).depths
    for concept in concepts.indices.sorted(by: { (depths[$0] ?? 0, $0) < (depths[$1] ?? 0, $1) }) {
      concepts[concept] = widens(program.concepts[concept].value.condition)
    }
  }

  /// Whether `condition` names a danger list where a mention helps it to hold.
  func widens(_ condition: Condition) -> Bool {
    switch condition.form {
    case .all(let items), .any(let items), .atLeast(_, let items): items.contains(where: widens)
    case .none: false
    case .concept(let index): concepts[index]
    case .test(.mentions(let lists, let readings)):
      readings.contains(.stated) && lists.contains { program.wordLists[$0].value.isDanger }
    case .test: false
    }
  }
}
