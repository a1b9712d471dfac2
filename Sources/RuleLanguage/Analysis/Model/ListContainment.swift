/// Finds word lists whose every mention is also a mention, in the same reading, of another list.
struct ListContainment {
  /// The lists, the contained one first, in order.
  let pairs: [(inner: Int, outer: Int)]

  /// Among `lists` of `program`.
  init(_ program: CheckedProgram, _ lists: [Int]) {
    let values = lists.map { program.wordLists[$0].value }
    let exact = values.map { Set($0.patterns) }
    let exclusions = values.map { Set($0.exclusions) }
    var listsOfPattern: [Pattern: [Int]] = [:]
    for (index, list) in values.enumerated() {
      for pattern in list.patterns { listsOfPattern[pattern, default: []].append(index) }
    }
    let jokers = values.map { list in
      list.patterns.compactMap(\.singleWord).filter { !$0.isExact }
    }
    let withJokers = jokers.indices.filter { !jokers[$0].isEmpty }
    var pairs: [(inner: Int, outer: Int)] = []
    for (inner, list) in values.enumerated() {
      guard let first = list.patterns.first else { continue }
      let candidates = Set((listsOfPattern[first] ?? []) + withJokers).subtracting([inner])
      for outer in candidates.sorted()
      where exclusions[outer].isSubset(of: exclusions[inner])
        && Self.tolerates(list, within: values[outer])
      {
        let isContained = list.patterns.allSatisfy { pattern in
          if exact[outer].contains(pattern) { return true }
          guard let word = pattern.singleWord, !list.toleratesTypingErrors else { return false }
          return jokers[outer].contains { Self.covers($0, word) }
        }
        if isContained { pairs.append((lists[inner], lists[outer])) }
      }
    }
    self.pairs = pairs
  }

  /// Whether typing errors make no mention of `inner` that is none of `outer`, and no exclusion of
  /// `outer` that is none of `inner`.
  private static func tolerates(_ inner: WordList, within outer: WordList) -> Bool {
    if inner.toleratesTypingErrors == outer.toleratesTypingErrors { return true }
    return outer.toleratesTypingErrors && outer.exclusions.isEmpty
  }

  /// Whether every word that fits `word` also fits `joker`.
  static func covers(_ joker: WordPattern, _ word: WordPattern) -> Bool {
    if word.opensStart && !joker.opensStart || word.opensEnd && !joker.opensEnd { return false }
    let (wide, narrow) = (joker.letters, word.letters)
    guard wide.count <= narrow.count else { return false }
    if !joker.opensStart { return narrow.starts(with: wide) }
    if !joker.opensEnd { return narrow.reversed().starts(with: wide.reversed()) }
    return (0...(narrow.count - wide.count)).contains {
      narrow[$0..<($0 + wide.count)].elementsEqual(wide)
    }
  }
}
