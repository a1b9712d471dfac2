@testable import RuleLanguage

/// Decides by the six sentences of the language, reading each rule as the set of facts for which it
/// holds: no tables, no guards, no sharing with `RuleCode`.
struct ReferenceEvaluator {
  private struct Speaking {
    let id: RuleID
    let outcome: Rule.Outcome?
    let rule: Rule
    let isDerived: Bool
    let isOpen: Bool
  }

  let program: CheckedProgram
  let profile: CheckedProgram.ProfileDefinition

  func decide(_ facts: Facts) -> Decision {
    let readings = ReferenceMatcher(program, facts.text).readings()
    let isEmpty = ReferenceTokenizer.words(of: facts.text).isEmpty
    var speaking: [Speaking] = []
    for (index, declared) in program.rules.enumerated() where profile.active[declared.module] {
      let rule = declared.value.rule
      let condition = declared.value.condition
      let state = State(facts: facts, readings: readings, isEmpty: isEmpty)
      let exceptions = program.rules.filter {
        $0.value.exceptionTo == index && profile.active[$0.module]
      }
      if exceptions.contains(where: { holds($0.value.condition, state, widened: false) }) {
        continue
      }
      if holds(condition, state, widened: false) {
        speaking.append(
          Speaking(
            id: rule.id, outcome: rule.outcome, rule: rule, isDerived: false,
            isOpen: ([declared] + exceptions).allSatisfy(\.value.hiddenSources.isEmpty)))
      } else if rule.outcome?.signalClass == .acute, holds(condition, state, widened: true) {
        let silence = profile.profile.silence
        speaking.append(
          Speaking(
            id: RuleID(rule.id.name + RuleID.derivedSuffix),
            outcome: .init(
              signalClass: .unclear, queue: silence.queue, within: silence.within, message: nil),
            rule: rule, isDerived: true, isOpen: false))
      }
    }
    speaking.sort { $0.id < $1.id }
    return decision(speaking)
  }

  private func decision(_ speaking: [Speaking]) -> Decision {
    let silence = profile.profile.silence
    let signalClass = speaking.compactMap(\.outcome?.signalClass).max()
    let deciding = speaking.filter {
      $0.outcome != nil && $0.outcome?.signalClass == signalClass
    }
    let queues = profile.queueOrder.filter { queue in
      deciding.contains { $0.outcome?.queue == queue }
    }
    let messages = speaking.filter(\.isOpen).compactMap(\.outcome?.message)
    let plain = speaking.filter { !$0.isDerived }.map(\.rule)
    func union(_ names: [String], _ part: (Rule) -> [String]) -> [String] {
      names.filter { name in plain.contains { part($0).contains(name) } }
    }
    return Decision(
      signalClass: signalClass ?? .unclear, queue: queues.first ?? silence.queue,
      otherQueues: Array(queues.dropFirst()),
      deadline: deciding.compactMap(\.outcome?.within).min() ?? silence.within,
      message: profile.messageOrder.first(where: messages.contains) ?? silence.message,
      advices: union(program.advices.map(\.value.name), \.advices),
      themes: union(program.themes, \.themes),
      lifeDomains: union(program.lifeDomains, \.lifeDomains),
      helpers: union(program.helpers, \.helpers), deciding: deciding.map(\.id),
      holding: speaking.map(\.id), bySilence: signalClass == nil)
  }

  private struct State {
    let facts: Facts
    let readings: [ReadingSet]
    let isEmpty: Bool
  }

  private func holds(_ condition: Condition, _ state: State, widened: Bool) -> Bool {
    switch condition.form {
    case .all(let items): items.allSatisfy { holds($0, state, widened: widened) }
    case .any(let items): items.contains { holds($0, state, widened: widened) }
    case .none(let items): !items.contains { holds($0, state, widened: false) }
    case .atLeast(let count, let items):
      items.filter { holds($0, state, widened: widened) }.count >= count
    case .concept(let index):
      holds(program.concepts[index].value.condition, state, widened: widened)
    case .tally(let index, let bounds):
      // Danger words in any reading may give points, and neither take them off nor give too many.
      points(program.tallies[index].value, state, widened: widened) >= bounds.from
        && points(program.tallies[index].value, state, widened: false) <= bounds.to
    case .test(let test): holds(test, state, widened: widened)
    }
  }

  private func points(_ tally: Tally, _ state: State, widened: Bool) -> Int {
    tally.items.filter { holds($0.condition, state, widened: widened && $0.points > 0) }
      .map(\.points).reduce(0, +)
  }

  private func holds(_ test: Test, _ state: State, widened: Bool) -> Bool {
    switch test {
    case .value(let field, let cells):
      let values = program.fields[field].value.values
      var place = values.count
      if case .choice(let value) = answer(field, state) {
        place = values.firstIndex(of: value) ?? values.count
      }
      return cells >> UInt64(place) & 1 == 1
    case .options(let field, let options, let orUnknown):
      guard case .several(let chosen) = answer(field, state), !chosen.isEmpty else {
        return orUnknown
      }
      let values = program.fields[field].value.values
      return values.indices.contains {
        options >> UInt64($0) & 1 == 1 && chosen.contains(values[$0])
      }
    case .number(let field, let bounds):
      guard case .number(let number) = answer(field, state) else { return bounds.orUnknown }
      return bounds.from <= number && number <= bounds.to
    case .count(let history, let bounds):
      guard let count = state.facts.history[program.histories[history].value.name] else {
        return bounds.orUnknown
      }
      return bounds.from <= count && count <= bounds.to
    case .mentions(let lists, let readings):
      return lists.contains { list in
        if widened, program.wordLists[list].value.isDanger, readings.contains(.stated) {
          return !state.readings[list].isEmpty
        }
        return !state.readings[list].isDisjoint(with: readings)
      }
    case .textIsEmpty: return state.isEmpty
    case .textIsUnreadable: return false
    }
  }

  private func answer(_ field: Int, _ state: State) -> Answer? {
    let work = state.facts.work
    switch program.fields[field].value.name {
    case "pogingen": return work.attempts.map { .number($0) }
    case "sinds opgepakt": return work.hoursSinceTakenUp.map { .number($0) }
    case "stand":
      return work.status.map {
        .choice(["nieuw", "opgepakt", "aangeboden", "afgesloten"][$0.rawValue])
      }
    default: break
    }
    return state.facts.answers[program.fields[field].value.name]
  }
}
