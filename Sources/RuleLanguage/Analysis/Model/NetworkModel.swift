/// Everything that the rules of one network say, as statements about cells.
struct NetworkModel {
  struct Entry {
    let id: RuleID
    let rule: Int
    let isDerived: Bool
    let outcome: Rule.Outcome?
    /// Where its own condition holds, its exceptions left out of account.
    let condition: Formula
    /// Where it speaks.
    let speaks: Formula
    /// The message it may send the reporter.
    let message: String?
  }

  struct TableRows {
    let table: Int
    let rows: [Formula]
  }

  struct Base {
    let evaluator: Evaluator
    let entries: [Entry]
  }

  let program: CheckedProgram
  let definition: CheckedProgram.ProfileDefinition
  let evaluator: Evaluator
  let signals: SignalSpace
  /// Reads a text as the network does, also for lists that only guarantees ask for.
  let reads: @Sendable (String) -> TextFindings
  let store: FormulaStore
  /// Those of the network, by name.
  let entries: [Entry]
  /// The rules of its base alone, with the thresholds of the base; nil where the network adds and
  /// sets nothing.
  let base: Base?
  let tables: [TableRows]
  /// The guarantees of the modules that the network reaches, with where the condition of each holds.
  let guarantees: [(guarantee: Guarantee, condition: Formula)]
  /// Statements of which none ever holds.
  let impossible: [Formula]

  /// The model of what `evaluator` decides; `base` decides what the base alone would.
  init(
    _ evaluator: Evaluator, _ definition: CheckedProgram.ProfileDefinition, base: Evaluator? = nil
  ) {
    let program = evaluator.program
    self.program = program
    self.definition = definition
    self.evaluator = evaluator
    let reached = Reached(program, definition)
    signals = Self.signals(evaluator, definition, reached, base)
    let asked = Set(signals.variableOfList.keys)
    let matcher =
      asked.isSubset(of: evaluator.askedLists)
      ? evaluator.matcher : Self.matcher(program, definition, asked: asked)
    reads = { matcher.match($0) }
    var store = FormulaStore(signals.cells)
    var translator = ConditionTranslator(program, signals)
    entries = Self.entries(evaluator, definition, &translator, &store)
    if let base {
      var translator = ConditionTranslator(base.program, signals)
      let entries = Self.entries(base, definition, &translator, &store)
      self.base = Base(evaluator: base, entries: entries)
    } else {
      self.base = nil
    }
    var tables: [TableRows] = []
    for table in reached.tables {
      var rows: [Formula] = []
      for row in program.tables[table].value.rows {
        rows.append(translator.formula(row.condition, in: &store))
      }
      tables.append(TableRows(table: table, rows: rows))
    }
    self.tables = tables
    var guarantees: [(guarantee: Guarantee, condition: Formula)] = []
    for guarantee in reached.guarantees {
      guard case .whenever(let condition, _) = guarantee.claim else {
        guarantees.append((guarantee, .always))
        continue
      }
      guarantees.append((guarantee, translator.formula(condition, in: &store)))
    }
    self.guarantees = guarantees
    var impossible = DerivedFacts.impossible(program, signals, in: &store)
    for declared in reached.impossible {
      guard case .condition(let condition) = declared.form else { continue }
      let formula = translator.formula(condition, in: &store)
      impossible += [formula, store.renaming(signals.copies, in: formula)]
    }
    self.impossible = Array(Set(impossible)).sorted()
    self.store = store
  }

  /// What stands in modules that the network reaches.
  private struct Reached {
    let tables: [Int]
    let guarantees: [Guarantee]
    let impossible: [Impossibility]

    init(_ program: CheckedProgram, _ definition: CheckedProgram.ProfileDefinition) {
      tables = program.tables.indices.filter { definition.active[program.tables[$0].module] }
      guarantees = program.guarantees.filter { definition.active[$0.module] }.map(\.value)
      impossible = program.impossible.filter { definition.active[$0.module] }.map(\.value)
    }
  }

  private static func signals(
    _ evaluator: Evaluator, _ definition: CheckedProgram.ProfileDefinition, _ reached: Reached,
    _ base: Evaluator?
  ) -> SignalSpace {
    let program = evaluator.program
    var tests = TestCollection(program)
    if let base {
      var others = TestCollection(base.program)
      for entry in base.conclusions.rules { others.add(entry.condition) }
      tests.add(others)
    }
    for entry in evaluator.conclusions.rules { tests.add(entry.condition) }
    for table in reached.tables {
      for row in program.tables[table].value.rows { tests.add(row.condition) }
    }
    var fields = Set(
      program.fields.indices.filter { program.fields[$0].value.label > .reporter })
    var histories = Set(program.histories.indices)
    for guarantee in reached.guarantees {
      switch guarantee.claim {
      case .whenever(let condition, _): tests.add(condition)
      case .messageIndependent(let more, let counts):
        fields.formUnion(more)
        histories.formUnion(counts)
      case .unknownNeverMilder, .moreNeverMilder: break
      }
    }
    for declared in reached.impossible {
      if case .condition(let condition) = declared.form { tests.add(condition) }
    }
    var readings = ReadingSet.stated
    for declared in program.readings where definition.reach[declared.module] {
      readings.insert(ReadingSet(declared.value.reading))
    }
    return SignalSpace(
      tests, program, possibleReadings: readings, copiedFields: fields, copiedHistories: histories)
  }

  static func matcher(
    _ program: CheckedProgram, _ definition: CheckedProgram.ProfileDefinition, asked: Set<Int>
  ) -> TextMatcher {
    func reached<Value>(_ list: [CheckedProgram.Declared<Value>]) -> [Value] {
      list.filter { definition.reach[$0.module] }.map(\.value)
    }
    var builder = TextMatcherBuilder(
      lists: program.wordLists.indices.filter { definition.reach[program.wordLists[$0].module] }
        .map {
          .init(index: $0, list: program.wordLists[$0].value, isAskedFor: asked.contains($0))
        },
      readings: reached(program.readings), languages: reached(program.readingLanguages),
      commonWords: reached(program.commonWords))
    return builder.build(listCount: program.wordLists.count)
  }

  private static func entries(
    _ evaluator: Evaluator, _ definition: CheckedProgram.ProfileDefinition,
    _ translator: inout ConditionTranslator, _ store: inout FormulaStore
  ) -> [Entry] {
    let program = evaluator.program
    var entries: [Entry] = []
    for entry in evaluator.conclusions.rules {
      let plain = translator.formula(entry.condition, in: &store)
      var speaks = plain
      var condition = translator.formula(
        program.rules[entry.rule].value.condition, widened: entry.isDerived, in: &store)
      if entry.isDerived {
        let wide = translator.formula(entry.condition, widened: true, in: &store)
        let silent = store.not(plain)
        speaks = store.all([wide, silent])
        condition = speaks
      }
      entries.append(
        Entry(
          id: entry.id, rule: entry.rule, isDerived: entry.isDerived, outcome: entry.outcome,
          condition: condition, speaks: speaks,
          message: entry.isOpenToReporter ? entry.outcome?.message : nil))
    }
    return entries
  }
}
