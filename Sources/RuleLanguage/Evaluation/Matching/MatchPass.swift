/// One reading of one text: words to symbols, symbols to phrases, phrases to mentions with their
/// readings.
struct MatchPass {
  /// A word list mentioned, before its reading is known.
  struct Mention {
    let list: Int32
    let first: Int32
    let last: Int32
    /// Which of the words from `first` on are its own; the others stand in its gaps.
    let ownWords: UInt64
  }

  /// A trigger, pseudo-trigger or terminator of a reading.
  struct Mark {
    let reading: Int32
    let first: Int32
    let last: Int32
  }

  private struct Step {
    let step: Int32
    let next: Int32
    let ownWords: UInt64
  }

  /// In texts of at least this many words the function words tell whether it can be read.
  private static let readableCountMin = 4
  /// One in this many words must be a function word of one language.
  private static let readableShare = 8

  let text: TokenizedText
  private(set) var mentions: [Mention] = []
  private(set) var exclusions: [Mark] = []
  private(set) var before: [Mark] = []
  private(set) var after: [Mark] = []
  private(set) var pseudo: [Mark] = []
  private(set) var until: [Mark] = []
  /// Bit i is set when a trigger of a reading that is i modulo 64 was found.
  private(set) var triggeredReadings: UInt64 = 0
  /// The most words that lie between the first and the last word of a mark.
  private(set) var markSpanMax: Int32 = 0

  private var symbols: [Int32] = []
  private var symbolStarts: [Int32] = []
  /// For each word the set of its symbols modulo 64.
  private var symbolMasks: [UInt64] = []
  private var languageCounts: [Int32]
  private var wordCount = 0
  private var hasKnownWord = false
  private var candidates: [Int32] = []
  private var steps: [Step] = []
  private var seen: [UInt64] = []

  init(_ text: TokenizedText, _ matcher: TextMatcher) {
    self.text = text
    self.languageCounts = [Int32](repeating: 0, count: matcher.languageCount)
    symbols.reserveCapacity(text.tokens.count * 4)
    symbolStarts.reserveCapacity(text.tokens.count + 1)
    symbolMasks.reserveCapacity(text.tokens.count)
    mentions.reserveCapacity(32)
  }

  mutating func run(_ matcher: TextMatcher) {
    for token in text.tokens {
      let start = symbols.count
      symbolStarts.append(Int32(start))
      readWord(token, matcher)
      var mask: UInt64 = 0
      for index in start..<symbols.count { mask |= 1 << UInt64(symbols[index] & 63) }
      symbolMasks.append(mask)
    }
    symbolStarts.append(Int32(symbols.count))
    for index in 0..<text.tokens.count {
      var symbol = Int(symbolStarts[index])
      let end = Int(symbolStarts[index + 1])
      while symbol < end {
        let root = matcher.phrases.root(symbols[symbol])
        if root >= 0 { follow(root, from: Int32(index), matcher.phrases) }
        symbol += 1
      }
    }
  }

  var isUnreadable: Bool {
    guard !languageCounts.isEmpty, wordCount > 0 else { return false }
    let best = Int(languageCounts.max() ?? 0)
    if wordCount < Self.readableCountMin { return best == 0 && !hasKnownWord }
    return best * Self.readableShare < wordCount
  }

  /// Finds the symbols of one word.
  private mutating func readWord(_ token: TextToken, _ matcher: TextMatcher) {
    let range = Int(token.foldedStart)..<Int(token.foldedEnd)
    let word = matcher.words.find(text.folded, range, token.key)
    guard word < 0 else { return takeKnown(word, matcher) }
    let first = text.folded[range.lowerBound]
    let isNumber = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    if !isNumber { wordCount += 1 }
    let count = symbols.count
    matcher.jokers.append(to: &symbols, text.folded, range)
    if symbols.count > count {
      hasKnownWord = true
      removeRepeats(from: count)
    } else if !isNumber {
      correct(range, matcher)
    }
  }

  private mutating func takeKnown(_ word: Int, _ matcher: TextMatcher) {
    wordCount += 1
    let languages = matcher.languagesOfWord[word]
    if languages != 0 {
      for language in 0..<languageCounts.count where languages & (1 << UInt32(language)) != 0 {
        languageCounts[language] += 1
      }
    }
    if matcher.flagsOfWord[word].contains(.listed) { hasKnownWord = true }
    append(matcher.wordSymbols, matcher.wordSymbolStarts, word)
  }

  private mutating func append(_ list: [Int32], _ starts: [Int32], _ word: Int) {
    var index = Int(starts[word])
    let end = Int(starts[word + 1])
    while index < end {
      symbols.append(list[index])
      index += 1
    }
  }

  /// Gives an unknown word the symbols of the words it is one typing error away from.
  private mutating func correct(_ range: Range<Int>, _ matcher: TextMatcher) {
    candidates.removeAll(keepingCapacity: true)
    matcher.typingErrors.append(to: &candidates, text.folded, range)
    guard !candidates.isEmpty else { return }
    let count = symbols.count
    for word in candidates {
      let letters = matcher.words.letters(of: Int(word))
      if TypingErrors.isOneErrorApart(letters, text.folded[range]) {
        append(matcher.typedSymbols, matcher.typedSymbolStarts, Int(word))
      }
    }
    if symbols.count > count {
      hasKnownWord = true
      removeRepeats(from: count)
    }
  }

  /// Leaves each symbol from `start` on once.
  private mutating func removeRepeats(from start: Int) {
    guard symbols.count - start > 1 else { return }
    symbols[start...].sort()
    var kept = start
    for index in (start + 1)..<symbols.count where symbols[index] != symbols[kept] {
      kept += 1
      symbols[kept] = symbols[index]
    }
    symbols.removeLast(symbols.count - kept - 1)
  }

  /// Follows all phrases that start with a word.
  private mutating func follow(_ root: Int32, from first: Int32, _ phrases: PhraseTrie) {
    emit(root, first, first, 1, phrases)
    if phrases.isEnd(root) { return }
    advance(Step(step: root, next: first + 1, ownWords: 1), first, phrases)
    var done = 0
    while done < steps.count {
      advance(steps[done], first, phrases)
      done += 1
    }
    if !seen.isEmpty {
      steps.removeAll(keepingCapacity: true)
      seen.removeAll(keepingCapacity: true)
    }
  }

  /// Takes the next word of all phrases that go on after a step.
  private mutating func advance(_ step: Step, _ first: Int32, _ phrases: PhraseTrie) {
    advance(step, step.step, first, 0, phrases)
    let gap = phrases.gap(step.step)
    if gap >= 0 { advance(step, gap, first, Int32(Pattern.gapMax), phrases) }
  }

  /// Takes the next word of a phrase, with up to `gap` others before it.
  private mutating func advance(
    _ from: Step, _ step: Int32, _ first: Int32, _ gap: Int32, _ phrases: PhraseTrie
  ) {
    let nextMask = phrases.nextMask(step)
    guard nextMask != 0 else { return }
    let sentence = text.tokens[Int(first)].sentence
    var index = from.next
    let end = min(Int32(text.tokens.count), from.next + gap + 1)
    while index < end, text.tokens[Int(index)].sentence == sentence {
      defer { index += 1 }
      guard nextMask & symbolMasks[Int(index)] != 0 else { continue }
      var symbol = Int(symbolStarts[Int(index)])
      let symbolEnd = Int(symbolStarts[Int(index) + 1])
      while symbol < symbolEnd {
        let target = phrases.next(step, symbols[symbol])
        if target >= 0 { reach(target, index, first, from, phrases) }
        symbol += 1
      }
    }
  }

  private mutating func reach(
    _ target: Int32, _ index: Int32, _ first: Int32, _ from: Step, _ phrases: PhraseTrie
  ) {
    // Different ways through a phrase's gaps that end at the same word differ only in which words
    // are its own. The way that keeps most to the left is taken, so that repeated words cannot
    // multiply the ways.
    let key = UInt64(UInt32(bitPattern: target)) << 32 | UInt64(UInt32(bitPattern: index))
    if seen.contains(key) { return }
    seen.append(key)
    let ownWords = from.ownWords | 1 << UInt64(index - first)
    emit(target, first, index, ownWords, phrases)
    if !phrases.isEnd(target) {
      steps.append(Step(step: target, next: index + 1, ownWords: ownWords))
    }
  }

  private mutating func emit(
    _ step: Int32, _ first: Int32, _ last: Int32, _ ownWords: UInt64, _ phrases: PhraseTrie
  ) {
    for index in phrases.outputRange(step) {
      let output = phrases.output(index)
      if output.role == .hit {
        mentions.append(
          Mention(list: output.index, first: first, last: last, ownWords: ownWords))
        continue
      }
      markSpanMax = max(markSpanMax, last - first)
      let mark = Mark(reading: output.index, first: first, last: last)
      switch output.role {
      case .hit: break
      case .exclusion: exclusions.append(mark)
      case .before:
        before.append(mark)
        triggeredReadings |= 1 << UInt64(output.index & 63)
      case .after:
        after.append(mark)
        triggeredReadings |= 1 << UInt64(output.index & 63)
      case .pseudo: pseudo.append(mark)
      case .until: until.append(mark)
      }
    }
  }
}
