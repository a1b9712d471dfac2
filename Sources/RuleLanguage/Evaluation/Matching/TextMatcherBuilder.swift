/// Prepares a `TextMatcher`: gives every different word to look for a number, its symbol.
struct TextMatcherBuilder {
  private enum SymbolKey: Hashable {
    /// A word or word with joker; the flag says whether a typing error is allowed.
    case word(WordPattern, isTolerant: Bool)
    /// Any single word of a list.
    case list(Int)
  }

  /// A word list with its index in the program; only where it is asked for itself are its
  /// mentions looked for.
  struct Source {
    let index: Int
    let list: WordList
    let isAskedFor: Bool
  }

  private let lists: [Source]
  private let readings: [ReadingTriggers]
  private let languages: [ReadingLanguage]
  private let commonWords: [[UInt8]]
  private let isCommon: Set<[UInt8]>

  private var symbols: [SymbolKey: Int32] = [:]
  private var keys: [SymbolKey] = []
  private var trie = PhraseTrieBuilder()
  /// For each symbol the list symbols that come with it.
  private var implied: [[Int32]] = []

  /// A builder for `lists`.
  init(
    lists: [Source], readings: [ReadingTriggers],
    languages: [ReadingLanguage], commonWords: [[UInt8]]
  ) {
    self.lists = lists
    self.readings = readings
    self.languages = Array(languages.prefix(TextMatcher.languageCountMax))
    self.commonWords = commonWords
    self.isCommon = Set(commonWords)
  }

  /// The matcher; `listCount` is the number of lists in the program.
  mutating func build(listCount: Int) -> TextMatcher {
    for source in lists {
      let index = Int32(source.index)
      let isTolerant = source.list.toleratesTypingErrors
      let isAskedFor = source.isAskedFor
      insert(source.list.patterns, isTolerant, isAskedFor ? .init(role: .hit, index: index) : nil)
      insert(
        source.list.exclusions, isTolerant,
        isAskedFor ? .init(role: .exclusion, index: index) : nil)
    }
    for (index, reading) in readings.enumerated() {
      insert(reading.before, false, .init(role: .before, index: Int32(index)))
      insert(reading.after, false, .init(role: .after, index: Int32(index)))
      insert(reading.pseudo, false, .init(role: .pseudo, index: Int32(index)))
      insert(reading.until, false, .init(role: .until, index: Int32(index)))
    }
    connectReferences()
    renumber()
    return finish(listCount)
  }

  private mutating func insert(
    _ patterns: [Pattern], _ isTolerant: Bool, _ output: PhraseTrie.Output?
  ) {
    for pattern in patterns {
      var phrase: [Int32] = []
      for element in pattern.elements {
        switch element.item {
        case .list(let list): phrase.append(symbol(.list(list)))
        case .word(let word): phrase.append(symbol(key(word, isTolerant)))
        }
      }
      guard let output else { continue }
      trie.insert(phrase, gaps: pattern.elements.map(\.followsGap), output)
    }
  }

  private func key(_ word: WordPattern, _ isTolerant: Bool) -> SymbolKey {
    let isLongEnough = word.isExact && word.letters.count >= TypingErrors.lengthMin
    let tolerates =
      isTolerant && isLongEnough && !isCommon.contains(word.letters)
      && word.letters.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    return .word(word, isTolerant: tolerates)
  }

  private mutating func symbol(_ key: SymbolKey) -> Int32 {
    if let symbol = symbols[key] { return symbol }
    let symbol = Int32(keys.count)
    symbols[key] = symbol
    keys.append(key)
    implied.append([])
    return symbol
  }

  /// Lets every single word of a list also count as a mention of that list inside a phrase.
  private mutating func connectReferences() {
    for source in lists {
      guard let reference = symbols[.list(source.index)] else { continue }
      for word in source.list.patterns.compactMap(\.singleWord) {
        if let symbol = symbols[key(word, source.list.toleratesTypingErrors)] {
          implied[Int(symbol)].append(reference)
        }
      }
    }
  }

  /// Gives the symbols that start a phrase the lowest numbers, so that the others are passed over
  /// at once.
  private mutating func renumber() {
    let first = Set(trie.firstSymbols)
    let order = trie.firstSymbols + keys.indices.map(Int32.init).filter { !first.contains($0) }
    var numbers = [Int32](repeating: 0, count: keys.count)
    for (number, symbol) in order.enumerated() { numbers[Int(symbol)] = Int32(number) }
    keys = order.map { keys[Int($0)] }
    implied = order.map { implied[Int($0)].map { numbers[Int($0)] } }
    symbols = symbols.mapValues { numbers[Int($0)] }
    trie.renumber(numbers)
  }

  private func withImplied(_ list: [Int32]) -> [Int32] {
    Array(Set(list + list.flatMap { implied[Int($0)] })).sorted()
  }

  private func finish(_ listCount: Int) -> TextMatcher {
    var jokers: [(WordPattern, Int32)] = []
    var exact: [[UInt8]: [Int32]] = [:]
    var tolerant: [[UInt8]: [Int32]] = [:]
    for (index, key) in keys.enumerated() {
      guard case .word(let word, let isTolerant) = key else { continue }
      if word.isExact {
        exact[word.letters, default: []].append(Int32(index))
        if isTolerant { tolerant[word.letters, default: []].append(Int32(index)) }
      } else {
        jokers += withImplied([Int32(index)]).map { (word, $0) }
      }
    }
    let listed = Set(exact.keys)
    let all = listed.union(isCommon).union(languages.flatMap(\.words))
      .sorted { $0.lexicographicallyPrecedes($1) }
    let automaton = JokerAutomaton(jokers.map { (pattern: $0.0, symbol: $0.1) })
    let startCount = Int32(trie.firstSymbols.count)
    let known = all.map { word in
      var found = ReusedBuffer<Int32>()
      word.withUnsafeBufferPointer { automaton.append(to: &found, $0) }
      return (letters: word, symbols: withImplied(Array(found.values) + (exact[word] ?? [])))
    }
    let starting = known.filter { $0.symbols.first ?? startCount < startCount }
    let ordered = starting + known.filter { $0.symbols.first ?? startCount >= startCount }
    var flat: [Int32] = []
    var knownWords: [TextMatcher.KnownWord] = []
    var candidates: [(word: Int32, letters: [UInt8])] = []
    let languagesOfWord = languages(of: ordered.map(\.letters))
    for (number, word) in ordered.enumerated() {
      let start = flat.count
      flat += word.symbols
      let typedStart = flat.count
      flat += withImplied(tolerant[word.letters] ?? [])
      knownWords.append(
        .init(
          symbolStart: Int32(start), symbolEnd: Int32(typedStart), typedStart: Int32(typedStart),
          typedEnd: Int32(flat.count), languages: languagesOfWord[number],
          isListed: listed.contains(word.letters)))
      if tolerant[word.letters] != nil {
        candidates.append((word: Int32(number), letters: word.letters))
      }
    }
    var excludedMarks = [TextMarks](repeating: [], count: listCount)
    for source in lists { excludedMarks[source.index] = source.list.excludedMarks }
    // Where unknown words may stand for something, or the words of languages are counted, every
    // word must be looked for; else only those with which a phrase may start.
    let seeksAll = !languages.isEmpty || !candidates.isEmpty || !jokers.isEmpty
    return TextMatcher(
      words: WordTable(ordered.map(\.letters), soughtCount: seeksAll ? nil : starting.count),
      seeksAllWords: seeksAll, knownWords: knownWords, startWordCount: starting.count,
      wordSymbols: flat, jokers: automaton, typingErrors: TypingErrors(candidates),
      phrases: PhraseTrie(trie), languageCount: languages.count, readings: readings,
      excludedMarks: excludedMarks)
  }

  private func languages(of words: [[UInt8]]) -> [UInt32] {
    let sets = languages.map { Set($0.words) }
    return words.map { word in
      sets.enumerated().reduce(0) { $1.element.contains(word) ? $0 | 1 << UInt32($1.offset) : $0 }
    }
  }
}
