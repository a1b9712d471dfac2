/// A small change to one rule, to see whether an example notices.
package struct RuleChange: Sendable {
  /// What is changed.
  package enum Kind: Sendable, Hashable {
    /// This point of a list is left out.
    case withoutPoint(String)
    /// The lowest number for which this condition holds is this one.
    case lowest(String, Int)
    /// The highest number for which this condition holds is this one.
    case highest(String, Int)
    /// This condition no longer counts this value.
    case withoutValue(String, value: String)
    /// This condition counts this value too.
    case withValue(String, value: String)
    /// This condition no longer holds where the answer is unknown.
    case withoutUnknown(String)
    /// This condition no longer looks for this word list.
    case withoutList(String, list: String)
    /// This condition counts a mention only when it is stated.
    case onlyStated(String)
    /// The rule gives this milder class.
    case milder(SignalClass)
    /// The rule gives this longer deadline.
    case later(Deadline)
  }

  /// The rule that is changed; of a tally its name.
  package let rule: RuleID
  /// Where the rule or tally stands.
  package let place: SourcePlace
  /// What is changed.
  package let kind: Kind

  enum Subject: Sendable {
    /// The rule with this index becomes this.
    case rule(Int, CheckedProgram.RuleDefinition)
    /// A tally loses one of its lines.
    case line(tally: Int, Int)
  }

  let subject: Subject

  /// The most changes of one rule.
  static let countMaxPerRule = 200

  /// The changes of the rule with this index, conditions first.
  static func all(of index: Int, in program: CheckedProgram) -> [RuleChange] {
    let definition = program.rules[index].value
    func change(
      _ kind: Kind, _ condition: Condition? = nil, outcome: Rule.Outcome? = nil
    ) -> RuleChange {
      RuleChange(
        rule: definition.rule.id, place: definition.place, kind: kind,
        subject: .rule(
          index,
          definition.with(
            condition: condition ?? definition.condition,
            outcome: outcome ?? definition.rule.outcome)))
    }
    var changes = ConditionChanges(program).changes(of: definition.condition).map {
      change($0.kind, $0.condition)
    }
    if let outcome = definition.rule.outcome {
      if let milder = outcome.signalClass.oneMilder {
        changes.append(change(.milder(milder), outcome: outcome.with(signalClass: milder)))
      }
      if let later = outcome.within.oneLonger {
        changes.append(change(.later(later), outcome: outcome.with(within: later)))
      }
    }
    return Array(changes.prefix(countMaxPerRule))
  }

  /// For each line of the tally with this index that it is left out.
  static func all(ofTally index: Int, in program: CheckedProgram) -> [RuleChange] {
    let tally = program.tallies[index].value
    return tally.items.indices.map { line in
      RuleChange(
        rule: RuleID(tally.name), place: tally.place,
        kind: .withoutPoint(tally.items[line].text), subject: .line(tally: index, line))
    }
  }

  /// `program` with the change.
  func applied(to program: CheckedProgram) -> CheckedProgram {
    var changed = program
    switch subject {
    case .rule(let index, let definition): changed.rules[index].value = definition
    case .line(let tally, let line):
      var items = program.tallies[tally].value.items
      items.remove(at: line)
      changed.tallies[tally].value = program.tallies[tally].value.with(items)
    }
    return changed
  }
}

extension CheckedProgram.RuleDefinition {
  fileprivate func with(condition: Condition, outcome: Rule.Outcome?) -> Self {
    let changed = Rule(
      id: rule.id, module: rule.module, version: rule.version, outcome: outcome,
      advices: rule.advices, themes: rule.themes, lifeDomains: rule.lifeDomains,
      helpers: rule.helpers, because: rule.because, source: rule.source, isLocked: rule.isLocked,
      exceptionTo: rule.exceptionTo)
    return Self(
      rule: changed, condition: condition, place: place, isLocked: isLocked,
      hiddenSources: hiddenSources, exceptionTo: exceptionTo)
  }
}

extension Rule.Outcome {
  fileprivate func with(signalClass: SignalClass) -> Rule.Outcome {
    Rule.Outcome(signalClass: signalClass, queue: queue, within: within, message: message)
  }

  fileprivate func with(within: Deadline) -> Rule.Outcome {
    Rule.Outcome(signalClass: signalClass, queue: queue, within: within, message: message)
  }
}

extension SignalClass {
  /// The next milder class; nil for the mildest.
  fileprivate var oneMilder: SignalClass? {
    switch self {
    case .acute: .complex
    case .unclear, .complex: .light
    case .light: nil
    }
  }
}

extension Deadline {
  /// The next longer deadline that makes a difference; nil for the longest.
  fileprivate var oneLonger: Deadline? {
    switch self {
    case .minutes(let count):
      count * 2 <= Self.hoursMax * 60 ? .minutes(count * 2) : .workingDays(1)
    case .hours(let count): count * 2 <= Self.hoursMax ? .hours(count * 2) : .workingDays(1)
    case .workingDays(let count):
      count < Self.workingDaysMax ? .workingDays(count + 1) : nil
    }
  }
}
