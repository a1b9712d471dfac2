/// Finds out on what rules depend that the reporter may not know (decision 5).
enum HiddenSources {
  /// Notes it for each rule. With a circle of concepts there is an error already, and nothing is
  /// noted.
  static func note(_ context: inout CheckContext) {
    let concepts = context.program.concepts
    let order = DependencyOrder(needs: ConceptChecker.needs(of: context.program))
    guard order.circular.isEmpty else { return }
    var ofConcept = [Set<CheckedProgram.Source>](repeating: [], count: concepts.count)
    let byDepth = concepts.indices.sorted {
      (order.depths[$0] ?? 0, $0) < (order.depths[$1] ?? 0, $1)
    }
    for index in byDepth {
      collect(concepts[index].value.condition, ofConcept, context, into: &ofConcept[index])
    }
    for index in context.program.rules.indices {
      var found: Set<CheckedProgram.Source> = []
      collect(context.program.rules[index].value.condition, ofConcept, context, into: &found)
      context.program.rules[index].value.hiddenSources = found
    }
  }

  private static func collect(
    _ condition: Condition, _ ofConcept: [Set<CheckedProgram.Source>], _ context: CheckContext,
    into found: inout Set<CheckedProgram.Source>
  ) {
    switch condition.form {
    case .all(let items), .any(let items), .none(let items), .atLeast(_, let items):
      for item in items { collect(item, ofConcept, context, into: &found) }
    case .concept(let index): found.formUnion(ofConcept[index])
    case .tally(let index, _):
      for item in context.program.tallies[index].value.items {
        collect(item.condition, ofConcept, context, into: &found)
      }
    case .test(.value(let field, _)), .test(.options(let field, _, _)),
      .test(.number(let field, _)):
      if context.program.fields[field].value.label > .reporter { found.insert(.field(field)) }
    case .test(.count(let history, _)): found.insert(.history(history))
    case .test: break
    }
  }
}
