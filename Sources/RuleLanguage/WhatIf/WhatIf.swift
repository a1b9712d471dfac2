/// What would have made a decision otherwise, for people who may see the signal: it quotes the text.
package struct WhatIf: Sendable, Hashable {
  /// One change to a signal.
  package enum Change: Sendable, Hashable {
    /// The answer to this field had been this value; `onbekend` for not known.
    case answer(field: String, value: String)
    /// This value of a field with several had been ticked, or not.
    case option(field: String, value: String, isTicked: Bool)
    /// The number or count had been this one.
    case number(name: String, Int)
    /// These words of the text had been meant so.
    case reading(words: String, Reading)
  }

  /// A change that gives another class.
  package struct Turn: Sendable, Hashable {
    /// The change.
    package let change: Change
    /// The class it gives.
    package let signalClass: SignalClass
  }

  /// A question that is still open, with what each answer to it would give.
  package struct OpenQuestion: Sendable, Hashable {
    /// One answer.
    package struct Outcome: Sendable, Hashable {
      /// The answer, as declared.
      package let value: String
      /// The class it gives.
      package let signalClass: SignalClass
    }

    /// The name of the field.
    package let field: String
    /// The question on the form; nil when it has none.
    package let question: String?
    /// What each answer would give, in the order declared.
    package let outcomes: [Outcome]

    /// How many classes the answers tell apart.
    var classCount: Int { Set(outcomes.map(\.signalClass)).count }

    /// How many answers give the class that most of them give.
    var largestGroup: Int {
      var counts: [SignalClass: Int] = [:]
      for outcome in outcomes { counts[outcome.signalClass, default: 0] += 1 }
      return counts.values.max() ?? 0
    }
  }

  /// The most changes of one kind that are told.
  package static let turnCountMax = 20

  /// The single changes that give another class, severest class first.
  package let turns: [Turn]
  /// The open questions whose answers do not all give the same class, the one that tells most first.
  package let questions: [OpenQuestion]
}

extension Evaluator {
  /// What would have made the decision on `facts` otherwise, and which open question would tell
  /// most about it. Every class comes from deciding again.
  package func whatIf(_ facts: Facts) -> WhatIf {
    let asker = WhatIfAsker(self, facts)
    let turns = asker.answerTurns + asker.readingTurns
    let ordered = turns.enumerated().sorted {
      ($1.element.signalClass, $0.offset) < ($0.element.signalClass, $1.offset)
    }
    return WhatIf(
      turns: ordered.prefix(WhatIf.turnCountMax).map(\.element), questions: asker.openQuestions)
  }
}
