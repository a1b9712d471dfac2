/// Checks concepts, and that none needs itself.
enum ConceptChecker {
  /// How long a chain of concepts that use each other may be.
  static let chainMax = 16

  static func check(_ context: inout CheckContext) {
    var spans: [(span: Span, module: Int)] = []
    for (module, file) in context.files.enumerated() {
      for concept in file.concepts {
        let condition =
          ConditionChecker.condition(concept.condition, module, &context)
          ?? Condition(form: .any([]), text: "")
        context.program.concepts.append(
          .init(module: module, value: .init(name: concept.name.text, condition: condition)))
        spans.append((concept.name.span, module))
      }
    }
    let order = DependencyOrder(needs: needs(of: context.program))
    for index in order.circular {
      context.report(
        .circularConcept, at: spans[index].span, in: spans[index].module,
        [context.program.concepts[index].value.name])
    }
    for (index, depth) in order.depths.enumerated() where depth ?? 0 > chainMax {
      context.report(
        .conceptChainTooLong, at: spans[index].span, in: spans[index].module,
        [context.program.concepts[index].value.name, "\(chainMax)"])
    }
  }

  /// For each concept those that it rests on, those that its tallies count included.
  static func needs(of program: CheckedProgram) -> [[Int]] {
    let ofTally = program.tallies.map { tally in
      tally.value.items.reduce(into: Set<Int>()) { collect($1.condition, into: &$0) }
    }
    return program.concepts.map { concept in
      var found = Set(concepts(in: concept.value.condition))
      for tally in CheckedProgram.tallies(in: concept.value.condition) {
        found.formUnion(ofTally[tally])
      }
      return found.sorted()
    }
  }

  /// The concepts that a condition names, each once; not those that its tallies count.
  static func concepts(in condition: Condition) -> [Int] {
    var found: Set<Int> = []
    collect(condition, into: &found)
    return found.sorted()
  }

  private static func collect(_ condition: Condition, into found: inout Set<Int>) {
    switch condition.form {
    case .concept(let index): found.insert(index)
    case .test, .tally: break
    case .all(let items), .any(let items), .none(let items), .atLeast(_, let items):
      for item in items { collect(item, into: &found) }
    }
  }
}
