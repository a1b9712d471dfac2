/// Finds out how each mention is meant, and drops what an exclusion covers.
struct ReadingResolver {
  /// Of several readings the first of these counts.
  private static let precedence: [Reading] = [.denied, .aboutAnother, .past, .uncertain]
  /// The most words that a mention or mark covers.
  private static let coverMax =
    Int32(Pattern.elementCountMax + Pattern.gapCountMax * Pattern.gapMax)

  private let matcher: TextMatcher
  private let pass: MatchPass

  init(_ pass: MatchPass) {
    self.pass = pass
    self.matcher = pass.matcher
  }

  func findings(isEmpty: Bool, isUnreadable: Bool) -> TextFindings {
    var readings = [ReadingSet](repeating: [], count: matcher.listCount)
    var found: [TextFindings.Found] = []
    found.reserveCapacity(pass.mentions.count)
    for mention in pass.mentions where !isExcluded(mention) {
      let reading = reading(of: mention)
      readings[Int(mention.list)].insert(ReadingSet(reading))
      let start = pass.text.tokens[Int(mention.first)].start
      let end = pass.text.tokens[Int(mention.last)].end
      found.append(
        .init(list: Int(mention.list), reading: reading, range: Int(start)..<Int(end)))
    }
    return TextFindings(
      found: found, readings: readings, isEmpty: isEmpty, isUnreadable: isUnreadable)
  }

  private func isExcluded(_ mention: MatchPass.Mention) -> Bool {
    any(pass.exclusions, from: mention.first - Self.coverMax, to: mention.last) {
      $0.reading == mention.list && $0.last >= mention.first
    }
  }

  private func reading(of mention: MatchPass.Mention) -> Reading {
    guard !pass.before.isEmpty || !pass.after.isEmpty else { return .stated }
    var set: ReadingSet = []
    for (index, triggers) in matcher.readings.enumerated() {
      let reading = ReadingSet(triggers.reading)
      if set.contains(reading) { continue }
      if reaches(mention, Int32(index), triggers) { set.insert(reading) }
    }
    if set.isEmpty { return .stated }
    return Self.precedence.first { set.contains($0) } ?? .stated
  }

  /// Whether a trigger of one reading reaches a mention.
  private func reaches(
    _ mention: MatchPass.Mention, _ reading: Int32, _ triggers: ReadingTriggers
  ) -> Bool {
    let scope = Int32(triggers.scope)
    let sentence = pass.text.tokens[Int(mention.first)].sentence
    let comesBefore = any(
      pass.before, from: mention.first - scope - Self.coverMax, to: mention.last
    ) { mark in
      guard mark.reading == reading, pass.text.tokens[Int(mark.first)].sentence == sentence,
        !isPseudo(mark)
      else { return false }
      if mark.last < mention.first {
        return mention.first - mark.last <= scope
          && !ends(reading, triggers, after: mark.last, before: mention.first)
      }
      return isInGap(mark, of: mention)
    }
    if comesBefore { return true }
    return any(pass.after, from: mention.last + 1, to: mention.last + scope) { mark in
      mark.reading == reading && pass.text.tokens[Int(mark.first)].sentence == sentence
        && !isPseudo(mark)
        && !ends(reading, triggers, after: mention.last, before: mark.first)
    }
  }

  /// Whether a mark stands between the words of a mention without using one of them.
  private func isInGap(_ mark: MatchPass.Mark, of mention: MatchPass.Mention) -> Bool {
    guard mark.first > mention.first, mark.last < mention.last else { return false }
    for word in mark.first...mark.last
    where mention.ownWords & (1 << UInt64(word - mention.first)) != 0 {
      return false
    }
    return true
  }

  private func isPseudo(_ mark: MatchPass.Mark) -> Bool {
    any(pass.pseudo, from: mark.first - Self.coverMax, to: mark.last) {
      $0.reading == mark.reading && $0.last >= mark.first
    }
  }

  /// Whether a reading ends between two words.
  private func ends(
    _ reading: Int32, _ triggers: ReadingTriggers, after first: Int32, before last: Int32
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

  /// Whether one of the marks whose first word lies in the bounds fits; marks are in the order of their first words.
  @inline(__always)
  private func any(
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
