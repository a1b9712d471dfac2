@testable import RuleLanguage

/// Finds mentions by trying everything everywhere: slow, short, and independent of the tables that
/// `TextMatcher` is made of.
struct ReferenceMatcher {
  struct Match {
    let words: ClosedRange<Int>
    let own: Set<Int>
  }

  let program: CheckedProgram
  let words: [ReferenceTokenizer.Word]
  private let known: Set<[UInt8]>
  private let common: Set<[UInt8]>
  private let jokers: [WordPattern]

  init(_ program: CheckedProgram, _ text: String) {
    self.program = program
    words = ReferenceTokenizer.words(of: text)
    let lists = program.wordLists.flatMap { $0.value.patterns + $0.value.exclusions }
    let readings = program.readings.map(\.value).flatMap {
      $0.before + $0.after + $0.pseudo + $0.until
    }
    let patterns: [WordPattern] = (lists + readings).flatMap(\.elements).compactMap {
      if case .word(let word) = $0.item { word } else { nil }
    }
    common = Set(program.commonWords.map(\.value))
    known = Set(patterns.filter(\.isExact).map(\.letters)).union(common)
      .union(program.readingLanguages.flatMap(\.value.words))
    jokers = patterns.filter { !$0.isExact }
  }

  /// The readings in which each list is mentioned.
  func readings() -> [ReadingSet] {
    program.wordLists.map { list in
      let exclusions = list.value.exclusions.flatMap { matches($0, list.value) }
      var set: ReadingSet = []
      for match in list.value.patterns.flatMap({ matches($0, list.value) })
      where !exclusions.contains(where: { $0.words.overlaps(match.words) })
        && !match.words.dropFirst().contains(where: {
          !words[$0].marks.isDisjoint(with: list.value.excludedMarks)
        })
      {
        set.insert(ReadingSet(reading(of: match)))
      }
      return set
    }
  }

  private func matches(_ pattern: Pattern, _ list: WordList) -> [Match] {
    matches(pattern, isTolerant: list.toleratesTypingErrors)
  }

  private func matches(_ pattern: Pattern, isTolerant: Bool) -> [Match] {
    words.indices.flatMap { first -> [Match] in
      guard fits(first, pattern.elements[0].item, isTolerant) else { return [] }
      var ways: [(last: Int, own: Set<Int>)] = [(first, [first])]
      for element in pattern.elements.dropFirst() {
        var longer: [(last: Int, own: Set<Int>)] = []
        for way in ways {
          for next in (way.last + 1)...(way.last + 1 + (element.followsGap ? Pattern.gapMax : 0))
          where next < words.count && words[next].sentence == words[first].sentence {
            guard fits(next, element.item, isTolerant), !longer.contains(where: { $0.last == next })
            else { continue }
            longer.append((next, way.own.union([next])))
          }
        }
        ways = longer
      }
      return ways.map { Match(words: first...$0.last, own: $0.own) }
    }
  }

  private func fits(_ index: Int, _ item: Pattern.Item, _ isTolerant: Bool) -> Bool {
    switch item {
    case .word(let word): return fits(words[index].letters, word, isTolerant)
    case .list(let list):
      let other = program.wordLists[list].value
      return other.patterns.compactMap(\.singleWord).contains {
        fits(words[index].letters, $0, other.toleratesTypingErrors)
      }
    }
  }

  private func fits(_ letters: [UInt8], _ pattern: WordPattern, _ isTolerant: Bool) -> Bool {
    let wanted = pattern.letters
    switch (pattern.opensStart, pattern.opensEnd) {
    case (true, true):
      return letters.indices.contains { letters[$0...].starts(with: wanted) }
    case (false, true): return letters.starts(with: wanted)
    case (true, false): return letters.reversed().starts(with: wanted.reversed())
    case (false, false):
      return letters == wanted || isTolerant && isTypingError(letters, wanted)
    }
  }

  private func isTypingError(_ letters: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard wanted.count >= 6, wanted.count <= 30, letters.count >= 5, letters.count <= 30 else {
      return false
    }
    let isPlain = wanted.allSatisfy { UInt8(ascii: "a") <= $0 && $0 <= UInt8(ascii: "z") }
    guard isPlain, !common.contains(wanted), !known.contains(letters) else { return false }
    if jokers.contains(where: { fits(letters, $0, false) }) { return false }
    if UInt8(ascii: "0") <= letters[0], letters[0] <= UInt8(ascii: "9") { return false }
    return NearestName.distance(letters, wanted) == 1
  }

  private func reading(of match: Match) -> Reading {
    var set: Set<Reading> = []
    for declared in program.readings where reaches(match, declared.value) {
      set.insert(declared.value.reading)
    }
    return [.denied, .aboutAnother, .past, .uncertain].first(where: set.contains) ?? .stated
  }

  private func reaches(_ match: Match, _ triggers: ReadingTriggers) -> Bool {
    let pseudo = triggers.pseudo.flatMap { matches($0, isTolerant: false) }
    let until = triggers.until.flatMap { matches($0, isTolerant: false) }
    func isSound(_ trigger: Match) -> Bool {
      words[trigger.words.lowerBound].sentence == words[match.words.lowerBound].sentence
        && !pseudo.contains { $0.words.overlaps(trigger.words) }
    }
    func isOpen(_ first: Int, _ last: Int) -> Bool {
      !until.contains { first < $0.words.lowerBound && $0.words.upperBound < last }
        && !((first + 1)...last).contains { !words[$0].marks.isDisjoint(with: triggers.untilMarks) }
    }
    let first = match.words.lowerBound
    let last = match.words.upperBound
    for trigger in triggers.before.flatMap({ matches($0, isTolerant: false) })
    where isSound(trigger) {
      let end = trigger.words.upperBound
      if end < first, first - end <= triggers.scope, isOpen(end, first) { return true }
      if trigger.words.lowerBound > first, end < last, match.own.isDisjoint(with: trigger.words) {
        return true
      }
    }
    return triggers.after.flatMap { matches($0, isTolerant: false) }.contains { trigger in
      let start = trigger.words.lowerBound
      return isSound(trigger) && start > last && start - last <= triggers.scope
        && isOpen(last, start)
    }
  }
}
