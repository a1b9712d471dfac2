package import RuleLanguage

/// What other rules would have made of past signals, downgrades first. It names no persons.
package struct ReplayReport: Codable, Sendable, Equatable {
  /// The changes that are listed; of more the gravest.
  package static let listedMax = 5_000

  /// The hash of the other rules.
  package let ruleSet: String
  /// The signals that were decided again.
  package var replayed = 0
  /// How many of those were questions for advice.
  package var questions = 0
  /// The signals that were left out because their data is erased.
  package var erased = 0
  /// The signals that were left out because the other rules do not know their network.
  package var withoutNetwork = 0
  /// How many signals would have been decided otherwise.
  package var changed = 0
  /// Those signals: milder ones first, then those looked at later, then other differences, then
  /// severer ones.
  package var changes: [ReplayChange] = []

  enum CodingKeys: String, CodingKey {
    case replayed, questions, erased, changed, changes
    case ruleSet = "rule_set"
    case withoutNetwork = "without_network"
  }

  init(ruleSet: String) {
    self.ruleSet = ruleSet
  }

  /// Counts a signal that was decided again, and keeps it where the two decisions differ.
  mutating func add(_ change: ReplayChange) {
    replayed += 1
    guard change.before != change.after else { return }
    changed += 1
    changes.append(change)
    if changes.count >= Self.listedMax * 2 { sort() }
  }

  /// Puts the gravest changes first and leaves out what is too much.
  mutating func sort() {
    changes.sort { $0.order.lexicographicallyPrecedes($1.order) }
    changes.removeLast(max(0, changes.count - Self.listedMax))
  }
}

/// One signal that other rules would have decided otherwise.
package struct ReplayChange: Codable, Sendable, Equatable {
  /// What kind of difference it is.
  package enum Kind: String, Codable, Sendable, CaseIterable {
    /// The class would have been milder (`decisions.md` 1).
    case milder
    /// The same class, but looked at later, or without an advice that was given.
    case later
    /// Another queue, message, advice or class of the same weight.
    case other
    /// The class would have been severer.
    case severer
  }

  /// The kenmerk of the signal.
  package let reference: String
  /// Its network.
  package let network: String
  /// What kind of difference it is.
  package let kind: Kind
  /// What was decided.
  package let before: ReplayDecision
  /// What the other rules decide.
  package let after: ReplayDecision

  init(
    _ reference: String, _ network: String, _ before: ReplayDecision, _ after: ReplayDecision
  ) {
    self.reference = reference
    self.network = network
    self.before = before
    self.after = after
    kind =
      if after.grade.isMilder(than: before.grade) {
        .milder
      } else if before.grade.isMilder(than: after.grade) {
        .severer
      } else if after.isLater(than: before) || !Set(before.advices).isSubset(of: after.advices) {
        .later
      } else {
        .other
      }
  }

  /// Sorts the gravest change first: kind, the class before, the class after, the kenmerk.
  fileprivate var order: [String] {
    let place = Kind.allCases.firstIndex(of: kind) ?? 0
    return [
      "\(place)", "\(SignalClass.allCases.count - before.grade.rawValue)",
      "\(after.grade.rawValue)", network, reference,
    ]
  }
}

/// What rules conclude of a signal, as far as a replay compares it.
package struct ReplayDecision: Codable, Sendable, Equatable {
  /// The class, as it is stored.
  package let signalClass: String
  /// The queue.
  package let queue: String
  /// Within what time a person looks, `PT30M` or `P2WD`; nil where the rules that decided cannot be
  /// read any more.
  package let deadline: String?
  /// The message for the reporter.
  package let message: String
  /// The advices.
  package let advices: [String]

  enum CodingKeys: String, CodingKey {
    case queue, deadline, message, advices
    case signalClass = "class"
  }

  /// Whether both are the same; a deadline that is not known is no difference.
  package static func == (left: ReplayDecision, right: ReplayDecision) -> Bool {
    let sameDeadline =
      left.deadline == right.deadline || left.deadline == nil || right.deadline == nil
    return sameDeadline && left.signalClass == right.signalClass && left.queue == right.queue
      && left.message == right.message && left.advices == right.advices
  }

  init(_ decision: Event.Classified, _ deadline: Deadline?) {
    signalClass = decision.signalClass
    queue = decision.queue
    self.deadline = deadline?.text
    message = decision.message
    advices = decision.advices
  }

  init(_ decision: Decision) {
    signalClass = decision.signalClass.stored
    queue = decision.queue
    deadline = decision.deadline.text
    message = decision.message
    advices = decision.advices
  }

  fileprivate var grade: SignalClass { SignalClass(stored: signalClass) }

  /// Whether a person looks later than with `other`.
  fileprivate func isLater(than other: ReplayDecision) -> Bool {
    guard let own = deadline.flatMap(Deadline.init(text:)),
      let its = other.deadline.flatMap(Deadline.init(text:))
    else { return false }
    return its < own
  }
}

extension Deadline {
  /// The deadline that `text` writes as `PT30M`, `PT4H` or `P2WD`; nil when it writes none.
  package init?(text: String) {
    let digits = text.filter(\.isNumber)
    guard let count = Int(digits) else { return nil }
    let all: [Deadline] = [.minutes(count), .hours(count), .workingDays(count)]
    guard let found = all.first(where: { $0.text == text }) else { return nil }
    self = found
  }
}
