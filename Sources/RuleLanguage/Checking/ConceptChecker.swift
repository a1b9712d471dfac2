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
    let needs = context.program.concepts.map { concepts(in: $0.value.condition) }
    let order = DependencyOrder(needs: needs)
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

  /// The concepts that a condition names, each once.
  static func concepts(in condition: Condition) -> [Int] {
    var found: Set<Int> = []
    collect(condition, into: &found)
    return found.sorted()
  }

  private static func collect(_ condition: Condition, into found: inout Set<Int>) {
    switch condition.form {
    case .concept(let index): found.insert(index)
    case .test: break
    case .all(let items), .any(let items), .none(let items), .atLeast(_, let items):
      for item in items { collect(item, into: &found) }
    }
  }
}
