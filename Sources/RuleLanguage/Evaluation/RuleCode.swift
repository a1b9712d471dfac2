/// The conditions of all rules of one profile, prepared so that a decision looks at all rules at
/// once.
///
/// The rows of `grid` leave the rules that can hold for a signal; the text is read only when one of
/// those asks for it; `tree` decides those that a row alone does not decide.
///
/// A class, so that an evaluation copies one reference and not all tables.
final class RuleCode: Sendable {
  let places: RulePlaces
  let grid: RuleGrid
  let tree: ConditionTree

  init(places: RulePlaces, grid: RuleGrid, tree: ConditionTree) {
    self.places = places
    self.grid = grid
    self.tree = tree
  }

  /// Decides on one signal; `run` then holds the rules that hold, when `reach` is `.everyRule`.
  func verdict(
    _ signal: ReadFacts.Signal, _ matcher: TextMatcher, _ reach: EvaluationReach,
    _ run: inout RuleRun
  ) -> RuleRun.Verdict? {
    grid.words.withUnsafeBufferPointer { words in
      run.start(signal.values, words, self)
      switch reach {
      case .everyRule: return verdictOfAll(signal, matcher, words, &run)
      case .verdict: return firstVerdict(signal, matcher, words, &run)
      }
    }
  }

  /// Finds every rule that holds.
  private func verdictOfAll(
    _ signal: ReadFacts.Signal, _ matcher: TextMatcher, _ words: UnsafeBufferPointer<UInt64>,
    _ run: inout RuleRun
  ) -> RuleRun.Verdict? {
    run.intersect(0..<grid.wordCount)
    let all = 0..<places.rules.count
    run.settle(all, signal, matcher, words, self)
    run.collect(all)
    guard let first = run.firstHolding, first < places.groups.last?.places.upperBound ?? 0,
      let group = places.groups.first(where: { first < $0.places.upperBound })
    else { return nil }
    var deadline = Int32.max
    for index in 0..<run.holding.count {
      let place = Int(run.holding[index])
      if place >= group.places.upperBound { break }
      deadline = min(deadline, places.deadlineRanks[place])
    }
    return verdict(group, places.queueRanks[first], deadline)
  }

  /// Looks at one class after the other, the severest first, and no further than needed: a text is
  /// read only when it could change class, queue or deadline.
  private func firstVerdict(
    _ signal: ReadFacts.Signal, _ matcher: TextMatcher, _ words: UnsafeBufferPointer<UInt64>,
    _ run: inout RuleRun
  ) -> RuleRun.Verdict? {
    let blockLength = RuleGrid.blockLength
    var done = 0
    for group in places.groups {
      let lastWord = (group.places.upperBound - 1) >> 6
      let end = (lastWord / blockLength + 1) * blockLength
      if end > done {
        run.intersect(done..<end)
        done = end
      }
      guard let first = run.first(in: group.places) else { continue }
      if isSettling(first, words), isCertain(first, words) {
        return verdict(group, places.queueRanks[first], places.deadlineRanks[first])
      }
      run.collect(group.places)
      if let verdict = certainVerdict(group, words, &run) { return verdict }
      run.settle(group.places, signal, matcher, words, self)
      run.collect(group.places)
      guard let first = run.firstHolding else { continue }
      var deadline = Int32.max
      for index in 0..<run.holding.count {
        deadline = min(deadline, places.deadlineRanks[Int(run.holding[index])])
      }
      return verdict(group, places.queueRanks[first], deadline)
    }
    return nil
  }

  /// The verdict of one class when none of the rules that are not yet certain could change it;
  /// `run` has collected all that can still hold.
  private func certainVerdict(
    _ group: RulePlaces.Group, _ words: UnsafeBufferPointer<UInt64>, _ run: inout RuleRun
  ) -> RuleRun.Verdict? {
    var (queue, deadline) = (Int32.max, Int32.max)
    var (openQueue, openDeadline) = (Int32.max, Int32.max)
    for index in 0..<run.holding.count {
      let place = Int(run.holding[index])
      if isCertain(place, words) {
        queue = min(queue, places.queueRanks[place])
        deadline = min(deadline, places.deadlineRanks[place])
      } else {
        openQueue = min(openQueue, places.queueRanks[place])
        openDeadline = min(openDeadline, places.deadlineRanks[place])
      }
    }
    guard queue <= openQueue, deadline <= openDeadline else { return nil }
    return verdict(group, queue, deadline)
  }

  private func verdict(
    _ group: RulePlaces.Group, _ queueRank: Int32, _ deadlineRank: Int32
  ) -> RuleRun.Verdict {
    RuleRun.Verdict(
      signalClass: group.signalClass, queueRank: Int(queueRank),
      deadline: places.deadlines[Int(deadlineRank)])
  }
}

extension RuleCode {
  /// Whether the rule at `place` holds whatever the text says, when no row excludes it.
  @inline(__always)
  fileprivate func isCertain(_ place: Int, _ words: UnsafeBufferPointer<UInt64>) -> Bool {
    let word = place >> 6
    let open =
      words[RuleGrid.FixedRow.asksText * grid.wordCount + word]
      | words[RuleGrid.FixedRow.needsTree * grid.wordCount + word]
    return open & (1 << UInt64(place & 63)) == 0
  }

  /// Whether class, queue and deadline are known when the rule at `place` comes first.
  @inline(__always)
  fileprivate func isSettling(_ place: Int, _ words: UnsafeBufferPointer<UInt64>) -> Bool {
    let word = RuleGrid.FixedRow.settling * grid.wordCount + place >> 6
    return words[word] & (1 << UInt64(place & 63)) != 0
  }
}

/// How far an evaluation goes.
package enum EvaluationReach: Sendable, Hashable {
  /// Every rule that holds is found.
  case everyRule
  /// Only class, queue and deadline are found; an evaluation stops when those are certain.
  case verdict
}
