import RuleLanguage
import Signals

/// Why a signal has its class and queue, for the page: the rules that hold, what each of them looked
/// at, and the rules that came close.
struct Reasons: Sendable {
  struct Rule: Sendable {
    let name: String
    let classWord: String?
    let classTag: String?
    let because: String?
    let source: String?
    /// The module that the rule stands in, with its version.
    let version: String
    let condition: [Line]
  }

  /// A condition in the author's words, whether it holds, and what was seen.
  struct Line: Sendable {
    let text: String
    let isTrue: Bool
    let seen: String?
    /// The conditions in it that made it so.
    let children: [Line]
    let hasChildren: Bool
    /// The conditions in it that made no difference, or the lines of a tally that gave points: folded
    /// away on the page under `restTitle`.
    let rest: [Line]
    let hasRest: Bool
    let restCount: Int
    let restTitle: String
  }

  /// The rules of the deciding class.
  let deciding: [Rule]
  /// The other rules that hold.
  let others: [Rule]
  /// The rules that came close.
  let nearMisses: [Rule]
  /// Whether no rule spoke.
  let isBySilence: Bool
  let hasOthers: Bool
  let othersCount: Int
  let hasNearMisses: Bool
  let nearMissesCount: Int

  /// The reasons in an explanation.
  init(_ explanation: Explanation) {
    deciding = explanation.rules.filter(\.isDeciding).map { Self.rule($0) }
    others = explanation.rules.filter { !$0.isDeciding }.map { Self.rule($0) }
    nearMisses = explanation.nearMisses.map { Self.rule($0) }
    isBySilence = explanation.decision.bySilence
    hasOthers = !others.isEmpty
    othersCount = others.count
    hasNearMisses = !nearMisses.isEmpty
    nearMissesCount = nearMisses.count
  }

  /// The mentions in the story that the rules on the page looked at.
  static func hits(_ explanation: Explanation) -> [Hit] {
    (explanation.rules + explanation.nearMisses).flatMap { hits($0.condition) }
  }

  private static func hits(_ trace: ConditionTrace) -> [Hit] {
    trace.hits + trace.children.flatMap(hits)
  }

  private static func rule(_ trace: RuleTrace) -> Rule {
    Rule(
      name: trace.rule.name, classWord: trace.signalClass.map(\.dutch),
      classTag: trace.signalClass?.stored,
      because: trace.because.isEmpty ? nil : trace.because, source: trace.source,
      version: "\(trace.module), versie \(trace.version)", condition: [line(trace.condition)])
  }

  private static func line(_ trace: ConditionTrace) -> Line {
    let essential = trace.essential
    // How many of a list hold is plain from the list itself; how many points there are is not, and
    // what gave them is much to read.
    let seen = trace.children.isEmpty || trace.isTally ? trace.seen : ""
    let children = trace.isTally ? [] : essential
    let rest = trace.isTally ? essential : trace.children.filter { !essential.contains($0) }
    return Line(
      text: trace.text, isTrue: trace.holds, seen: seen.isEmpty ? nil : StoryText.line(seen),
      children: children.map(line), hasChildren: !children.isEmpty, rest: rest.map(line),
      hasRest: !rest.isEmpty, restCount: rest.count,
      restTitle: trace.isTally ? "wat punten gaf" : "ook naar gekeken")
  }
}
