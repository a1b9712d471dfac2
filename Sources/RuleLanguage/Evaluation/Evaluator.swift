/// The rules of one network, ready to decide on signals. Deciding never fails and depends on
/// nothing but the facts.
package struct Evaluator: Sendable {
  /// The network whose rules these are.
  package let profile: Profile

  let program: CheckedProgram
  let conclusions: Conclusions
  let reader: FactReader
  let matcher: TextMatcher
  let code: RuleCode

  init(_ program: CheckedProgram, profile index: Int) {
    let definition = program.profiles[index]
    let conclusions = Conclusions(program, definition)
    self.profile = definition.profile
    self.program = program
    self.conclusions = conclusions
    self.reader = FactReader(
      fields: program.fields.map(\.value), histories: program.histories.map(\.value))
    var builder = RuleCodeBuilder(program)
    let code = builder.build(
      zip(conclusions.rules, conclusions.bases).map { .init(condition: $0.condition, base: $1) })
    self.code = code
    let askedFor = code.mentionedLists
    var matcher = TextMatcherBuilder(
      lists: program.wordLists.enumerated().filter { definition.reach[$0.element.module] }.map {
        .init(
          index: $0.offset, list: $0.element.value, isAskedFor: askedFor.contains($0.offset))
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
    conclusions.decision(of: code.holding(reader.values(of: facts), matcher.match(facts.text)))
  }

  /// Why `decide` decides so, in the words of `language`. It quotes the answers and the text.
  package func explain(_ facts: Facts, language: KeywordLanguage = .dutch) -> Explanation {
    Explainer(self, facts, language: language).explanation()
  }
}
