/// Why a signal was decided as it was, for people who may see the signal: it quotes answers and
/// text.
package struct Explanation: Sendable, Hashable {
  /// The decision.
  package let decision: Decision
  /// The rules that hold, the deciding ones first, then by name.
  package let rules: [RuleTrace]
  /// Rules that nearly hold, severest first: at most `nearMissCountMax`.
  package let nearMisses: [RuleTrace]
  /// Every mention of a word list in the text, by place.
  package let hits: [Hit]

  /// The most near misses.
  package static let nearMissCountMax = 5
}

/// One rule with its condition and what was seen.
package struct RuleTrace: Sendable, Hashable {
  /// The rule.
  package let rule: RuleID
  /// Its class; nil for a rule that only adds.
  package let signalClass: SignalClass?
  /// Its reason; for a rule derived from a danger list the readings are named too.
  package let because: String
  /// Its source; nil when not given.
  package let source: String?
  /// The path of the module it stands in.
  package let module: String
  /// The version of that module.
  package let version: Int
  /// Whether it decides the class.
  package let isDeciding: Bool
  /// Its condition.
  package let condition: ConditionTrace
}

/// One condition with the value seen.
package struct ConditionTrace: Sendable, Hashable {
  /// The condition in the author's words.
  package let text: String
  /// Whether it holds.
  package let holds: Bool
  /// The value seen, in words.
  package let seen: String
  /// The mentions it looked at.
  package let hits: [Hit]
  /// The conditions of a list, or the condition of a concept.
  package let children: [ConditionTrace]
  /// Whether it holds where none of its children does.
  package var isNoneOf = false
  /// Whether its children are the lines of a tally, of which those that hold give points.
  package var isTally = false

  /// The children for which it turned out as it did; of a list of things that are absent none, of a
  /// tally those that give points.
  package var essential: [ConditionTrace] {
    if isTally { return children.filter(\.holds) }
    return isNoneOf ? children.filter { !holds && $0.holds } : children.filter { $0.holds == holds }
  }
}

/// One mention of a word list in a text.
package struct Hit: Sendable, Hashable {
  /// The name of the list.
  package let list: String
  /// How it is meant.
  package let reading: Reading
  /// UTF-8 offsets in the original text.
  package let utf8Range: Range<Int>
}
