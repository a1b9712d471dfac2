/// Decides again on a signal with one thing changed.
struct WhatIfAsker {
  private let evaluator: Evaluator
  private let facts: Facts
  private let values: FactReader.Values
  private let signalClass: SignalClass

  init(_ evaluator: Evaluator, _ facts: Facts) {
    self.evaluator = evaluator
    self.facts = facts
    values = evaluator.reader.values(of: facts)
    signalClass = evaluator.decide(facts).signalClass
  }

  /// The fields that an answer can be given to.
  private var fields: [(index: Int, field: Field)] {
    evaluator.program.fields.enumerated().compactMap { index, declared in
      let field = declared.value
      let isActive = evaluator.program.profiles.contains {
        $0.profile.name == evaluator.profile.name && $0.reach[declared.module]
      }
      return !isActive || field.isAboutCase || !field.areas.isEmpty ? nil : (index, field)
    }
  }

  // MARK: Answers and counts

  /// The changed answers and counts that give another class.
  var answerTurns: [WhatIf.Turn] {
    var turns: [WhatIf.Turn] = []
    for (index, field) in fields {
      switch field.kind {
      case .yesNo, .choice:
        for value in field.values + [Field.unknown] {
          add(.answer(field: field.name, value: value), to: &turns) {
            $0.answers[field.name] = .choice(value)
          }
        }
      case .several: addOptions(of: index, field, to: &turns)
      case .number(let range, _):
        let numbers = limits(ofField: index).filter(range.contains)
        addNearest(numbers, to: values.fields[index], field.name, &turns) { facts, number in
          facts.answers[field.name] = .number(number)
        }
      }
    }
    for (index, declared) in evaluator.program.histories.enumerated() {
      let name = declared.value.name
      let numbers = limits(ofHistory: index).filter { $0 >= 0 }
      addNearest(numbers, to: values.histories[index], name, &turns) { facts, number in
        facts.history[name] = number
      }
    }
    return turns
  }

  private func addOptions(of index: Int, _ field: Field, to turns: inout [WhatIf.Turn]) {
    let known = values.fields[index] == FactReader.Values.unknown ? 0 : values.fields[index]
    for (place, value) in field.values.enumerated() {
      let isTicked = known & 1 << place == 0
      let ticked = field.values.enumerated().filter {
        $0.offset == place ? isTicked : known & 1 << $0.offset != 0
      }.map(\.element)
      add(.option(field: field.name, value: value, isTicked: isTicked), to: &turns) {
        $0.answers[field.name] = .several(ticked)
      }
    }
  }

  /// Adds, for each class that one of `numbers` gives, the number nearest to the present one.
  private func addNearest(
    _ numbers: Set<Int>, to present: Int, _ name: String, _ turns: inout [WhatIf.Turn],
    _ change: (inout Facts, Int) -> Void
  ) {
    let start = present == FactReader.Values.unknown ? 0 : present
    var seen: Set<SignalClass> = []
    for number in numbers.sorted(by: { (abs($0 - start), $0) < (abs($1 - start), $1) })
    where number != present {
      var found: [WhatIf.Turn] = []
      add(.number(name: name, number), to: &found) { change(&$0, number) }
      turns += found.filter { seen.insert($0.signalClass).inserted }
    }
  }

  private func add(
    _ change: WhatIf.Change, to turns: inout [WhatIf.Turn], _ apply: (inout Facts) -> Void
  ) {
    var changed = facts
    apply(&changed)
    let result = evaluator.decide(changed).signalClass
    if result != signalClass { turns.append(WhatIf.Turn(change: change, signalClass: result)) }
  }

  // MARK: Limits in conditions

  private func limits(ofField field: Int) -> Set<Int> {
    limits { if case .number(field, let bounds) = $0 { bounds } else { nil } }
  }

  private func limits(ofHistory history: Int) -> Set<Int> {
    limits { if case .count(history, let bounds) = $0 { bounds } else { nil } }
  }

  /// The numbers just inside and just outside the bounds that `bounds` finds in tests.
  private func limits(_ bounds: (Test) -> Bounds?) -> Set<Int> {
    var found: Set<Int> = []
    let conditions =
      evaluator.conclusions.rules.map(\.condition)
      + evaluator.program.concepts.map(\.value.condition)
      + evaluator.program.tallies.flatMap { $0.value.items.map(\.condition) }
    for condition in conditions {
      for bounds in Self.tests(in: condition).compactMap(bounds) where bounds.from <= bounds.to {
        if bounds.from > Int.min { found.formUnion([bounds.from - 1, bounds.from]) }
        if bounds.to < Int.max { found.formUnion([bounds.to, bounds.to + 1]) }
      }
    }
    return found
  }

  private static func tests(in condition: Condition) -> [Test] {
    switch condition.form {
    case .test(let test): [test]
    case .concept, .tally: []
    case .all(let items), .any(let items), .none(let items), .atLeast(_, let items):
      items.flatMap(tests)
    }
  }

  // MARK: Readings

  /// The words of the text that would give another class if they were meant otherwise.
  var readingTurns: [WhatIf.Turn] {
    let findings = evaluator.matcher.match(facts.text)
    let utf8 = Array(facts.text.utf8)
    var turns: [WhatIf.Turn] = []
    let places = Set(findings.found.map(\.range)).sorted {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }
    for place in places.prefix(WhatIf.turnCountMax) {
      let present = Set(findings.found.filter { $0.range == place }.map(\.reading))
      for reading in Reading.allCases where present != [reading] {
        let result = decide(findings.with(reading, at: place)).signalClass
        let words = String(decoding: utf8[place], as: UTF8.self)
        if result != signalClass {
          turns.append(
            WhatIf.Turn(change: .reading(words: words, reading), signalClass: result))
        }
      }
    }
    return turns
  }

  /// The decision when `findings` are found in the text.
  func decide(_ findings: TextFindings) -> Decision {
    let judge = ConditionJudge(evaluator.program, values, findings)
    let entries = evaluator.conclusions.rules
    let holding = entries.indices.filter { index in
      let condition = entries[index].condition
      let holds = judge.verdict(on: condition, widened: false).holds
      guard entries[index].isDerived else { return holds }
      return !holds && judge.verdict(on: condition, widened: true).holds
    }
    return evaluator.conclusions.decision(of: holding)
  }

  // MARK: Open questions

  /// The questions that the form asks, that are not answered, and whose answers give different
  /// classes.
  var openQuestions: [WhatIf.OpenQuestion] {
    var questions: [WhatIf.OpenQuestion] = []
    for (index, field) in fields
    where values.fields[index] == FactReader.Values.unknown && isAsked(field) {
      let outcomes = field.values.map { value in
        var changed = facts
        if case .several = field.kind {
          changed.answers[field.name] = .several([value])
        } else {
          changed.answers[field.name] = .choice(value)
        }
        return WhatIf.OpenQuestion.Outcome(
          value: value, signalClass: evaluator.decide(changed).signalClass)
      }
      let question = WhatIf.OpenQuestion(
        field: field.name, question: field.question, outcomes: outcomes)
      if question.classCount > 1 { questions.append(question) }
    }
    return questions.enumerated().sorted { left, right in
      (right.element.classCount, left.element.largestGroup, left.offset)
        < (left.element.classCount, right.element.largestGroup, right.offset)
    }.map(\.element)
  }

  private func isAsked(_ field: Field) -> Bool {
    switch field.ask {
    case .always: return true
    case .never: return false
    case .when(let other, let wanted):
      guard let index = evaluator.program.fields.firstIndex(where: { $0.value.name == other })
      else { return false }
      let value = values.fields[index]
      if value == FactReader.Values.unknown { return wanted.contains(Field.unknown) }
      let names = evaluator.program.fields[index].value.values
      switch evaluator.program.fields[index].value.kind {
      case .several:
        return names.indices.contains { value & 1 << $0 != 0 && wanted.contains(names[$0]) }
      case .yesNo, .choice: return wanted.contains(names[value])
      case .number: return false
      }
    }
  }
}

extension TextFindings {
  /// The same, with everything found at `place` meant as `reading`.
  fileprivate func with(_ reading: Reading, at place: Range<Int>) -> TextFindings {
    let changed = found.map { hit in
      hit.range == place
        ? Found(list: hit.list, reading: reading, start: hit.start, end: hit.end) : hit
    }
    var sets = [ReadingSet](repeating: [], count: readings.count)
    for hit in changed { sets[hit.list].insert(ReadingSet(hit.reading)) }
    return TextFindings(
      found: changed, readings: sets, isEmpty: isEmpty, isUnreadable: isUnreadable)
  }
}
