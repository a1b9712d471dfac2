/// Finds out how each mention is meant, and drops what an exclusion covers.
enum ReadingResolver {
  /// Of several readings the first of these counts.
  private static let precedence: [Reading] = [.denied, .aboutAnother, .past, .uncertain]

  /// What `pass` found, with the readings that `readings` give it.
  static func findings(of pass: MatchPass, readings: [ReadingTriggers], listCount: Int)
    -> TextFindings
  {
    var readingsOfList = [ReadingSet](repeating: [], count: listCount)
    var found: [TextFindings.Found] = []
    found.reserveCapacity(pass.mentions.count)
    for mention in pass.mentions where !isExcluded(mention, pass) {
      let reading = reading(of: mention, pass, readings)
      readingsOfList[Int(mention.list)].insert(ReadingSet(reading))
      let start = pass.text.tokens[Int(mention.first)].start
      let end = pass.text.tokens[Int(mention.last)].end
      found.append(
        .init(list: Int(mention.list), reading: reading, range: Int(start)..<Int(end)))
    }
    return TextFindings(
      found: found, readings: readingsOfList, isEmpty: pass.text.tokens.isEmpty,
      isUnreadable: pass.isUnreadable)
  }

  private static func isExcluded(_ mention: MatchPass.Mention, _ pass: MatchPass) -> Bool {
    any(pass.exclusions, from: mention.first - pass.markSpanMax, to: mention.last) {
      $0.reading == mention.list && $0.last >= mention.first
    }
  }

  private static func reading(
    of mention: MatchPass.Mention, _ pass: MatchPass, _ readings: [ReadingTriggers]
  ) -> Reading {
    if pass.triggeredReadings == 0 { return .stated }
    var set: ReadingSet = []
    for index in readings.indices
    where pass.triggeredReadings & (1 << UInt64(index & 63)) != 0
      && !set.contains(readings[index].reading)
    {
      if reaches(mention, Int32(index), pass, readings[index]) {
        set.insert(ReadingSet(readings[index].reading))
      }
    }
    if set.isEmpty { return .stated }
    return precedence.first { set.contains($0) } ?? .stated
  }

  /// Whether a trigger of one reading reaches a mention.
  private static func reaches(
    _ mention: MatchPass.Mention, _ reading: Int32, _ pass: MatchPass, _ triggers: ReadingTriggers
  ) -> Bool {
    let scope = Int32(triggers.scope)
    let sentence = pass.text.tokens[Int(mention.first)].sentence
    let start = mention.first - scope - pass.markSpanMax
    let comesBefore = any(pass.before, from: start, to: mention.last) { mark in
      guard mark.reading == reading, pass.text.tokens[Int(mark.first)].sentence == sentence else {
        return false
      }
      if mark.last < mention.first {
        return mention.first - mark.last <= scope && !isPseudo(mark, pass)
          && !ends(reading, triggers, after: mark.last, before: mention.first, pass)
      }
      return isInGap(mark, of: mention) && !isPseudo(mark, pass)
    }
    if comesBefore { return true }
    return any(pass.after, from: mention.last + 1, to: mention.last + scope) { mark in
      mark.reading == reading && pass.text.tokens[Int(mark.first)].sentence == sentence
        && !isPseudo(mark, pass)
        && !ends(reading, triggers, after: mention.last, before: mark.first, pass)
    }
  }

  /// Whether a mark stands between the words of a mention without using one of them.
  private static func isInGap(_ mark: MatchPass.Mark, of mention: MatchPass.Mention) -> Bool {
    guard mark.first > mention.first, mark.last < mention.last else { return false }
    for word in mark.first...mark.last
    where mention.ownWords & (1 << UInt64(word - mention.first)) != 0 {
      return false
    }
    return true
  }

  private static func isPseudo(_ mark: MatchPass.Mark, _ pass: MatchPass) -> Bool {
    any(pass.pseudo, from: mark.first - pass.markSpanMax, to: mark.last) {
      $0.reading == mark.reading && $0.last >= mark.first
    }
  }

  /// Whether a reading ends between two words.
  private static func ends(
    _ reading: Int32, _ triggers: ReadingTriggers, after first: Int32, before last: Int32,
    _ pass: MatchPass
  ) -> Bool {
    if !triggers.untilMarks.isEmpty {
      var index = first + 1
      while index <= last {
        if !pass.text.tokens[Int(index)].marks.isDisjoint(with: triggers.untilMarks) { return true }
        index += 1
      }
    }
    return any(pass.until, from: first + 1, to: last - 1) {
      $0.reading == reading && $0.last < last
    }
  }

  /// Whether one of the marks whose first word lies in the bounds fits; marks are in the order of
  /// their first words.
  @inline(__always)
  private static func any(
    _ marks: [MatchPass.Mark], from first: Int32, to last: Int32,
    where fits: (MatchPass.Mark) -> Bool
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
