/// How each mention is meant, and which are dropped because an exclusion covers them.
extension MatchPass {
  /// Of several readings the first of these counts.
  private static let precedence: [Reading] = [.denied, .aboutAnother, .past, .uncertain]

  /// Fills `found` and `readings` from the mentions and marks.
  mutating func resolve(_ matcher: TextMatcher) {
    for index in 0..<mentions.count {
      let mention = mentions[index]
      if isExcluded(mention, matcher.excludedMarks[Int(mention.list)]) { continue }
      let reading = triggeredReadings == 0 ? .stated : reading(of: mention, matcher.readings)
      readings[Int(mention.list)].insert(ReadingSet(reading))
      let start = text.tokens[Int(mention.first)].start
      let end = text.tokens[Int(mention.last)].end
      found.append(
        .init(list: Int(mention.list), reading: reading, start: Int(start), end: Int(end)))
    }
  }

  private mutating func isExcluded(_ mention: Mention, _ marks: TextMarks) -> Bool {
    if !marks.isEmpty {
      var word = mention.first + 1
      while word <= mention.last {
        if !text.tokens[Int(word)].marks.isDisjoint(with: marks) { return true }
        word += 1
      }
    }
    return Self.any(exclusions.values, from: mention.first - markSpanMax, to: mention.last) {
      $0.owner == mention.list && $0.last >= mention.first
    }
  }

  private mutating func reading(of mention: Mention, _ triggers: [ReadingTriggers]) -> Reading {
    var set: ReadingSet = []
    for index in triggers.indices
    where triggeredReadings & (1 << UInt64(index & 63)) != 0
      && !set.contains(triggers[index].reading)
    {
      if reaches(mention, Int32(index), triggers[index]) {
        set.insert(ReadingSet(triggers[index].reading))
      }
    }
    if set.isEmpty { return .stated }
    return Self.precedence.first { set.contains($0) } ?? .stated
  }

  /// Whether a trigger of one reading reaches a mention.
  private mutating func reaches(
    _ mention: Mention, _ reading: Int32, _ triggers: ReadingTriggers
  ) -> Bool {
    let scope = Int32(triggers.scope)
    let sentence = text.tokens[Int(mention.first)].sentence
    let start = mention.first - scope - markSpanMax
    let comesBefore = Self.any(before.values, from: start, to: mention.last) { mark in
      guard mark.owner == reading, text.tokens[Int(mark.first)].sentence == sentence else {
        return false
      }
      if mark.last < mention.first {
        return mention.first - mark.last <= scope && !isPseudo(mark)
          && !ends(reading, triggers, after: mark.last, before: mention.first)
      }
      return Self.isInGap(mark, of: mention) && !isPseudo(mark)
    }
    if comesBefore { return true }
    return Self.any(after.values, from: mention.last + 1, to: mention.last + scope) { mark in
      mark.owner == reading && text.tokens[Int(mark.first)].sentence == sentence
        && !isPseudo(mark) && !ends(reading, triggers, after: mention.last, before: mark.first)
    }
  }

  /// Whether a mark stands between the words of a mention without using one of them.
  private static func isInGap(_ mark: Mark, of mention: Mention) -> Bool {
    guard mark.first > mention.first, mark.last < mention.last else { return false }
    for word in mark.first...mark.last
    where mention.ownWords & (1 << UInt64(word - mention.first)) != 0 {
      return false
    }
    return true
  }

  private mutating func isPseudo(_ mark: Mark) -> Bool {
    Self.any(pseudo.values, from: mark.first - markSpanMax, to: mark.last) {
      $0.owner == mark.owner && $0.last >= mark.first
    }
  }

  /// Whether a reading ends between two words.
  private mutating func ends(
    _ reading: Int32, _ triggers: ReadingTriggers, after first: Int32, before last: Int32
  ) -> Bool {
    if !triggers.untilMarks.isEmpty {
      var index = first + 1
      while index <= last {
        if !text.tokens[Int(index)].marks.isDisjoint(with: triggers.untilMarks) { return true }
        index += 1
      }
    }
    return Self.any(until.values, from: first + 1, to: last - 1) {
      $0.owner == reading && $0.last < last
    }
  }

  /// Whether one of the marks whose first word lies in the bounds fits; marks are in the order of
  /// their first words.
  @inline(__always)
  private static func any(
    _ marks: UnsafeMutableBufferPointer<Mark>, from first: Int32, to last: Int32,
    where fits: (Mark) -> Bool
  ) -> Bool {
    guard !marks.isEmpty else { return false }
    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].first < first { low = middle + 1 } else { high = middle }
    }
    while low < marks.count, marks[low].first <= last {
      if fits(marks[low]) { return true }
      low += 1
    }
    return false
  }
}
