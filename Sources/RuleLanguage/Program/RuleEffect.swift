/// What exceptions do to rules; the one place that says so.
extension CheckedProgram {
  /// The program of one day: what modules say that are not valid then takes no part. Without a day
  /// every module takes part.
  func on(_ day: CalendarDay?) -> CheckedProgram {
    let isValid = modules.map { $0.validity.contains(day) }
    if isValid.allSatisfy({ $0 }) { return self }
    var program = self
    for index in profiles.indices {
      program.profiles[index].active = zip(profiles[index].reach, isValid).map { $0 && $1 }
    }
    program.keepOnly(isValid)
    return program
  }

  /// Leaves out what takes no part, here and in what networks adapted.
  private mutating func keepOnly(_ isValid: [Bool]) {
    tables.removeAll { !isValid[$0.module] }
    guarantees.removeAll { !isValid[$0.module] }
    impossible.removeAll { !isValid[$0.module] }
    for index in profiles.indices {
      guard let adaptation = profiles[index].adaptation else { continue }
      profiles[index].adaptation = Adaptation(
        concepts: adaptation.concepts, tallies: adaptation.tallies, rules: adaptation.rules,
        tables: adaptation.tables.filter { isValid[$0.module] },
        guarantees: adaptation.guarantees.filter { isValid[$0.module] },
        impossible: adaptation.impossible.filter { isValid[$0.module] })
    }
  }

  /// The program as it reads for one network, with the thresholds that it set. To be asked before
  /// anything else is: conditions differ between networks.
  func adapted(to profile: Int) -> CheckedProgram {
    guard let adaptation = profiles[profile].adaptation else { return self }
    var program = self
    for (index, condition) in adaptation.concepts.enumerated() {
      program.concepts[index].value.condition = condition
    }
    for (index, items) in adaptation.tallies.enumerated() {
      program.tallies[index].value = program.tallies[index].value.with(items)
    }
    for (index, condition) in adaptation.rules.enumerated() {
      program.rules[index].value.condition = condition
    }
    program.tables = adaptation.tables
    program.guarantees = adaptation.guarantees
    program.impossible = adaptation.impossible
    return program
  }

  /// The days on which other modules take part than on the day before, in order.
  var changes: [CalendarDay] {
    let days = modules.flatMap { [$0.validity.from, $0.validity.through?.next] }.compactMap { $0 }
    return Set(days).sorted()
  }

  /// The exceptions to `rule` that take part in `profile`, in the order declared.
  func exceptions(to rule: Int, in profile: ProfileDefinition) -> [Int] {
    (exceptionsOfRule[rule] ?? []).filter { profile.active[rules[$0].module] }
  }

  /// When `rule` speaks in `profile`: its own condition, and the conditions of none of its
  /// exceptions. What is under `none` is not widened by danger words, so an exception also switches
  /// off what follows from the rule by its danger lists.
  func effectiveCondition(of rule: Int, in profile: ProfileDefinition) -> Condition {
    let own = rules[rule].value.condition
    let exceptions = exceptions(to: rule, in: profile).map { rules[$0] }
    guard !exceptions.isEmpty else { return own }
    let table = KeywordTable.table(for: modules[rules[rule].module].language)
    let names = exceptions.map(\.value.rule.id.name).joined(separator: ", ")
    let none = Condition(
      form: .none(exceptions.map(\.value.condition)), text: "\(table.shown(.noneOf)): \(names)")
    if case .all(let items) = own.form {
      return Condition(form: .all(items + [none]), text: own.text)
    }
    return Condition(form: .all([own, none]), text: table.shown(.allOf))
  }

  /// Whether the reporter may know everything that `rule` depends on in `profile`, its exceptions
  /// included, or its message releases it (decision 5).
  func isOpenToReporter(rule: Int, in profile: ProfileDefinition) -> Bool {
    let hidden = ([rule] + exceptions(to: rule, in: profile)).map { rules[$0].value.hiddenSources }
      .reduce(into: Set()) { $0.formUnion($1) }
    guard !hidden.isEmpty else { return true }
    let name = rules[rule].value.rule.outcome?.message
    let message = messages.first { $0.value.name == name }?.value
    let released = Set((message?.releases ?? []).map(\.placeholder))
    return hidden.allSatisfy { source in
      switch source {
      case .field(let index): released.contains(.field(fields[index].value.name))
      case .history(let index): released.contains(.history(histories[index].value.name))
      }
    }
  }

  /// The place of the mildest value of a field: the first of its danger order, or `nee`, or the
  /// value called `nee`; nil when it has none of those.
  func mildest(of field: Int) -> Int? {
    let field = fields[field].value
    let name = field.dangerOrder.first ?? Field.yesNoValues[1]
    return field.values.firstIndex { $0.lowercased() == name.lowercased() }
  }
}
