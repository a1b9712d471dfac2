/// The rules of one network, ready to decide on signals. Deciding never fails and depends on
/// nothing but the facts.
///
/// A class, so that handing it over copies one reference and not all tables.
package final class Evaluator: Sendable {
  /// The network whose rules these are.
  package let profile: Profile

  let program: CheckedProgram
  let conclusions: Conclusions
  let reader: FactReader
  let matcher: TextMatcher
  /// The word lists that the matcher looks for.
  let askedLists: Set<Int>
  let code: RuleCode

  init(_ whole: CheckedProgram, profile index: Int) {
    let program = whole.adapted(to: index)
    let definition = program.profiles[index]
    let conclusions = Conclusions(program, definition)
    self.profile = definition.profile
    self.program = program
    self.conclusions = conclusions
    self.reader = FactReader(
      fields: program.fields.map(\.value), histories: program.histories.map(\.value))
    var builder = RuleCodeBuilder(program)
    self.code = builder.build(
      zip(conclusions.rules, conclusions.bases).map { .init(condition: $0.condition, base: $1) },
      places: RulePlaces(conclusions.standings))
    let askedLists = builder.mentionedLists
    self.askedLists = askedLists
    var matcher = TextMatcherBuilder(
      lists: program.wordLists.enumerated().filter { definition.reach[$0.element.module] }.map {
        .init(
          index: $0.offset, list: $0.element.value, isAskedFor: askedLists.contains($0.offset))
      },
      readings: program.readings.filter { definition.reach[$0.module] }.map(\.value),
      languages: program.readingLanguages.filter { definition.reach[$0.module] }.map(\.value),
      commonWords: program.commonWords.filter { definition.reach[$0.module] }.map(\.value))
    self.matcher = matcher.build(listCount: program.wordLists.count)
  }

  /// The queues of the network in its one published order, highest first.
  package var queues: [Queue] {
    conclusions.queueOrder.compactMap { name in
      program.queues.first { $0.value.name == name }?.value
    }
  }

  /// What the rules conclude of `facts`. An answer that does not fit its field counts as unknown.
  package func decide(_ facts: Facts) -> Decision {
    var memory = EvaluationMemory()
    return decide(read([facts]), at: 0, reusing: &memory)
  }

  /// What the rules conclude of the signal at `index` of `facts`.
  package func decide(
    _ facts: ReadFacts, at index: Int, reusing memory: inout EvaluationMemory
  ) -> Decision {
    _ = evaluate(facts, at: index, reach: .everyRule, reusing: &memory)
    return conclusions.decision(of: holding(&memory))
  }

  /// The facts with every answer as a number. An answer that does not fit its field counts as
  /// unknown.
  package func read(_ facts: some Sequence<Facts>) -> ReadFacts {
    var read = ReadFacts(valueCount: program.fields.count + program.histories.count)
    for facts in facts { read.append(reader.values(of: facts), facts.text) }
    return read
  }

  /// Class, queue and deadline of the signal at `index` of `facts`; with `.everyRule` the rules
  /// that hold are then found in `memory`.
  package func evaluate(
    _ facts: ReadFacts, at index: Int, reach: EvaluationReach,
    reusing memory: inout EvaluationMemory
  ) -> Verdict {
    let verdict = facts.withSignal(index) { code.verdict($0, matcher, reach, &memory.run) }
    guard let verdict else {
      return Verdict(
        signalClass: .unclear, queueRank: nil, deadline: profile.silence.within)
    }
    return Verdict(
      signalClass: verdict.signalClass, queueRank: verdict.queueRank, deadline: verdict.deadline)
  }

  /// The rules in the order in which they are tried: the severest class first.
  package var rulesByStanding: [RuleID] {
    code.places.rules.map { conclusions.rules[Int($0)].id }
  }

  /// The entries that held in the last evaluation of every rule, by name.
  func holding(_ memory: inout EvaluationMemory) -> [Int] {
    memory.holding.map { Int(code.places.rules[Int($0)]) }.sorted()
  }

  /// Why `decide` decides so, in the words of `language`. It quotes the answers and the text.
  package func explain(_ facts: Facts, language: KeywordLanguage = .dutch) -> Explanation {
    Explainer(self, facts, language: language).explanation()
  }
}
