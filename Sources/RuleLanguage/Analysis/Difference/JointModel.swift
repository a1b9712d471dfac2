/// What two rule sets of one network say, as statements about the same cells.
struct JointModel {
  /// The network with the vocabulary of both, without entries of its own.
  let network: NetworkModel
  let before: SideModel
  let after: SideModel
  /// The rules that decide, before and after.
  let judges: [Evaluator]
  let doubts: [NetworkDifference.Doubt]

  init(_ before: Evaluator, _ after: Evaluator) {
    let own = Self.definition(of: before)
    let definition = Self.definition(of: after)
    let joint = JointProgram(before.program, after.program)
    let program = joint.program
    let conditions = Self.conditions(before, joint.before) + Self.conditions(after, joint.after)
    var tests = TestCollection(program)
    for condition in conditions + joint.impossibleBefore + joint.impossibleAfter {
      tests.add(condition)
    }
    var readings = ReadingSet.stated
    for (evaluator, definition) in [(before, own), (after, definition)] {
      for declared in evaluator.program.readings where definition.reach[declared.module] {
        readings.insert(ReadingSet(declared.value.reading))
      }
    }
    let signals = SignalSpace(
      tests, program, possibleReadings: readings, copiedFields: [], copiedHistories: [])
    var store = FormulaStore(signals.cells)
    var translator = ConditionTranslator(program, signals)
    self.before = SideModel(before, own, joint.before, &translator, &store)
    self.after = SideModel(after, definition, joint.after, &translator, &store)
    let impossible =
      DerivedFacts.impossible(program, signals, in: &store)
      + Self.both(joint.impossibleBefore, joint.impossibleAfter, &translator, &store)
    network = NetworkModel(
      program: program, definition: definition, evaluator: after, signals: signals,
      reads: Self.reads(before, after, joint, asked: Set(signals.variableOfList.keys)),
      store: store, impossible: Array(Set(impossible)).sorted())
    judges = [before, after]
    doubts =
      joint.doubts
      + ReadingContent(before.program, own)
      .doubts(against: ReadingContent(after.program, definition))
  }

  /// The definition of the network of an evaluator.
  private static func definition(of evaluator: Evaluator) -> CheckedProgram.ProfileDefinition {
    let profiles = evaluator.program.profiles
    let index = profiles.firstIndex { $0.profile.name == evaluator.profile.name } ?? 0
    return profiles[index]
  }

  private static func conditions(
    _ evaluator: Evaluator, _ renumbering: Renumbering
  ) -> [Condition] {
    evaluator.conclusions.rules.map { renumbering.condition($0.condition) }
  }

  /// Where a condition of either list holds, if both lists have one that holds there.
  private static func both(
    _ before: [Condition], _ after: [Condition], _ translator: inout ConditionTranslator,
    _ store: inout FormulaStore
  ) -> [Formula] {
    var earlier: Set<Formula> = []
    for condition in before { earlier.insert(translator.formula(condition, in: &store)) }
    var result: [Formula] = []
    for condition in after {
      let formula = translator.formula(condition, in: &store)
      if earlier.contains(formula) { result.append(formula) }
    }
    return result
  }

  /// Reads a text with the lists of both: those that only the rules before have as those rules do.
  private static func reads(
    _ before: Evaluator, _ after: Evaluator, _ joint: JointProgram, asked: Set<Int>
  ) -> @Sendable (String) -> TextFindings {
    let shared = after.program.wordLists.count
    let own = joint.ownLists
    let later = NetworkModel.matcher(
      after.program, definition(of: after), asked: asked.filter { $0 < shared })
    let earlier = NetworkModel.matcher(
      before.program, definition(of: before),
      asked: Set(asked.filter { $0 >= shared }.map { own[$0 - shared] }))
    return { text in
      let findings = later.match(text)
      if own.isEmpty { return findings }
      let others = earlier.match(text).readings
      return TextFindings(
        found: findings.found, readings: findings.readings + own.map { others[$0] },
        isEmpty: findings.isEmpty, isUnreadable: findings.isUnreadable)
    }
  }
}

extension NetworkModel {
  /// A network of which nothing is proved, but which can read and write signals.
  fileprivate init(
    program: CheckedProgram, definition: CheckedProgram.ProfileDefinition, evaluator: Evaluator,
    signals: SignalSpace, reads: @escaping @Sendable (String) -> TextFindings,
    store: FormulaStore, impossible: [Formula]
  ) {
    self.program = program
    self.definition = definition
    self.evaluator = evaluator
    self.signals = signals
    self.reads = reads
    self.store = store
    self.impossible = impossible
    entries = []
    base = nil
    tables = []
    guarantees = []
  }
}
