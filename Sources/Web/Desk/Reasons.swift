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
    let condition: [Line]
  }

  /// A condition in the author's words, whether it holds, and what was seen.
  struct Line: Sendable {
    let text: String
    let isTrue: Bool
    let seen: String?
    let words: [Word]
    let children: [Line]
    let hasChildren: Bool
  }

  /// A word of the story that a condition found.
  struct Word: Sendable {
    let text: String
    let reading: String
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

  /// The reasons in an explanation of a signal with this story.
  init(_ explanation: Explanation, story: String) {
    let bytes = Array(story.utf8)
    deciding = explanation.rules.filter(\.isDeciding).map { Self.rule($0, bytes) }
    others = explanation.rules.filter { !$0.isDeciding }.map { Self.rule($0, bytes) }
    nearMisses = explanation.nearMisses.map { Self.rule($0, bytes) }
    isBySilence = explanation.decision.bySilence
    hasOthers = !others.isEmpty
    othersCount = others.count
    hasNearMisses = !nearMisses.isEmpty
    nearMissesCount = nearMisses.count
  }

  private static func rule(_ trace: RuleTrace, _ story: [UInt8]) -> Rule {
    Rule(
      name: trace.rule.name, classWord: trace.signalClass.map(DeskWords.signalClass),
      classTag: trace.signalClass?.stored,
      because: trace.because.isEmpty ? nil : trace.because, source: trace.source,
      condition: [line(trace.condition, story)])
  }

  private static func line(_ trace: ConditionTrace, _ story: [UInt8]) -> Line {
    var words: [Word] = []
    for hit in trace.hits where hit.utf8Range.upperBound <= story.count {
      let word = Word(
        text: StoryText.line(String(decoding: story[hit.utf8Range], as: UTF8.self)),
        reading: DeskWords.reading(hit.reading))
      if !words.contains(where: { $0.text == word.text && $0.reading == word.reading }) {
        words.append(word)
      }
    }
    return Line(
      text: trace.text, isTrue: trace.holds, seen: trace.seen.isEmpty ? nil : trace.seen,
      words: words, children: trace.children.map { line($0, story) },
      hasChildren: !trace.children.isEmpty)
  }
}
