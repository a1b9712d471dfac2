/// In which situations two rule sets decide otherwise about the signals of one network. A situation is
/// a combination of answers, counts and mentions, as finely as the rules of both tell them apart.
package struct NetworkDifference: Sendable, Hashable {
  /// What becomes otherwise.
  package enum Aspect: Sendable, Hashable {
    /// The class.
    case signalClass(from: SignalClass, to: SignalClass)
    /// The queue, where the class stays the same.
    case queue(from: String, to: String)
    /// The deadline, where the class stays the same.
    case deadline(from: Deadline, to: Deadline)
    /// The message for the reporter.
    case message(from: String, to: String)
    /// An advice that is given no more, or only now.
    case advice(String, isGiven: Bool)
  }

  /// How grave a change is, the gravest first.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The class becomes milder (`decisions.md` 1).
    case milder
    /// A person looks later, or an advice is given no more.
    case later
    /// Another queue, message or advice, an earlier look, or a class of the same weight.
    case other
    /// The class becomes severer.
    case severer
  }

  /// A number of situations.
  package struct Count: Sendable, Hashable {
    /// The number; when it is not exact there are at least so many.
    package var value: ExactCount
    /// Whether there are no more.
    package var isExact: Bool
  }

  /// A word list as it is mentioned in a region.
  package struct Mention: Sendable, Hashable {
    /// The list; a list as it was before has the name it had and ` [was]`.
    package let list: String
    /// The fewest readings in which it is mentioned there.
    package let readings: [Reading]
  }

  /// Situations that lie together, all of which change in the same way.
  package struct Region: Sendable, Hashable {
    /// Answers and counts; those that are not named are free.
    package let limits: [Gap.Limit]
    /// The lists that are mentioned.
    package let mentioned: [Mention]
    /// The lists that are not mentioned, or not in the readings that matter, by name.
    package let silent: [String]
    /// How many lists may be mentioned freely.
    package let freeLists: Int
    /// How many situations lie in it.
    package let count: Count
    /// `refuted` with one signal, decided by the rules before and by those after, when it was found.
    package let verdict: ProofResult
  }

  /// One way in which decisions change.
  package struct Change: Sendable, Hashable {
    /// What becomes otherwise.
    package let aspect: Aspect
    /// In how many situations; nil when the budget was not enough to find any, nor to prove that
    /// there is none.
    package let count: Count?
    /// Where, the widest first.
    package let regions: [Region]
    /// How grave it is.
    package var kind: Kind { aspect.kind }
  }

  /// What was taken to be alike although the rule sets differ in it: how a text or a subject is
  /// read.
  package enum Doubt: Sendable, Hashable {
    /// The words that say how a mention is meant.
    case readings
    /// The words by which a language is known.
    case languages
    /// The words that typing errors are never corrected onto.
    case typingErrors
    /// The postcodes of the areas of a field.
    case area(field: String)
    /// What a history count counts.
    case history(String)
  }

  /// The network.
  package let profile: String
  /// How many rules it had, and has.
  package let ruleCounts: [Int]
  /// All situations there are; nil when they could not be counted.
  package let total: ExactCount?
  /// What changes: the gravest first, of one kind the class first, then what changes most.
  package let changes: [Change]
  /// What was left out of account.
  package let doubts: [Doubt]
  /// Messages and advices whose text is another.
  package let texts: [String]
  /// What the network agreed otherwise with people, what becomes later first.
  package let agreements: [Agreement]

  /// Whether every signal is proved to be decided as before.
  package var isProvedSame: Bool { changes.isEmpty && doubts.isEmpty }

  /// Whether it is proved that nothing becomes milder, and nothing is looked at or done later.
  package var isProvedSafe: Bool {
    doubts.isEmpty && !changes.contains { $0.kind == .milder || $0.kind == .later }
      && !agreements.contains { $0.kind == .later }
  }
}

extension NetworkDifference.Aspect {
  /// How grave it is.
  package var kind: NetworkDifference.Kind {
    switch self {
    case .signalClass(let from, let to):
      to.isMilder(than: from) ? .milder : from.isMilder(than: to) ? .severer : .other
    case .deadline(let from, let to): from < to ? .later : .other
    case .advice(_, let isGiven): isGiven ? .other : .later
    case .queue, .message: .other
    }
  }

  /// The place among changes of one kind.
  var order: [Int] {
    switch self {
    case .signalClass(let from, let to): [0, -from.rawValue, to.rawValue]
    case .deadline: [1]
    case .advice: [2]
    case .queue: [3]
    case .message: [4]
    }
  }

  /// Whether these two decisions differ so.
  func isShown(by before: Decision, _ after: Decision) -> Bool {
    let isSameClass = before.signalClass == after.signalClass
    switch self {
    case .signalClass(let from, let to):
      return before.signalClass == from && after.signalClass == to
    case .queue(let from, let to):
      return isSameClass && before.queue == from && after.queue == to
    case .deadline(let from, let to):
      return isSameClass && before.deadline == from && after.deadline == to
    case .message(let from, let to): return before.message == from && after.message == to
    case .advice(let name, let isGiven):
      return before.advices.contains(name) != isGiven && after.advices.contains(name) == isGiven
    }
  }
}

extension RuleSet {
  /// In which situations the network with this profile name is decided on otherwise than by `old`;
  /// nil when either has no such network. Never fails; what takes too long is not proved.
  ///
  /// `told` hears how many questions were answered, and how many there are.
  package func difference(
    from old: RuleSet, profile name: String, told: (Int, Int) -> Void = { _, _ in }
  ) -> NetworkDifference? {
    guard let before = old.evaluator(profile: name), let after = evaluator(profile: name),
      let profile = profiles.first(where: { $0.name == name }),
      let oldProfile = old.profiles.first(where: { $0.name == name })
    else { return nil }
    var search = DifferenceSearch(JointModel(before, after))
    let changes = search.changes(told)
    return NetworkDifference(
      profile: name,
      ruleCounts: [before, after].map { $0.conclusions.rules.count { !$0.isDerived } },
      total: search.total, changes: changes, doubts: search.doubts,
      texts: TextDifference(before, after).names,
      agreements: AgreementDifference(oldProfile, profile).agreements)
  }
}
