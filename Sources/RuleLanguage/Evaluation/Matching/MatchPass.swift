/// The reading of one text after the other: words to symbols, symbols to phrases, phrases to
/// mentions with their readings. It keeps its memory from one text to the next.
///
/// What only looks is mutating too, or inlined: else the compiler copies all of it for the look.
struct MatchPass: ~Copyable {
  /// A word list mentioned, before its reading is known.
  struct Mention: BitwiseCopyable {
    let list: Int32
    let first: Int32
    let last: Int32
    /// Which of the words from `first` on are its own; the others stand in its gaps.
    let ownWords: UInt64
  }

  /// A trigger, pseudo-trigger or terminator of a reading, or an exclusion of a list.
  struct Mark: BitwiseCopyable {
    /// The reading, or the list.
    let owner: Int32
    let first: Int32
    let last: Int32
  }

  private struct Step: BitwiseCopyable {
    let step: Int32
    let next: Int32
    let ownWords: UInt64
  }

  /// An unknown word of the text that stands for something.
  private struct Guess: BitwiseCopyable {
    /// Its place in the text.
    let word: Int32
    /// Where its symbols are in `symbols`.
    let symbolStart: Int32
    let symbolEnd: Int32
  }

  /// In texts of at least this many words the function words tell whether it can be read.
  private static let readableCountMin = 4
  /// One in this many words must be a function word of one language.
  private static let readableShare = 8

  /// The mentions that count, with their readings and places.
  var found = ReusedBuffer<TextFindings.Found>()
  /// For each word list the readings in which it is mentioned.
  var readings = ReusedBuffer<ReadingSet>()

  private(set) var text = Tokenizer()
  private(set) var mentions = ReusedBuffer<Mention>()
  private(set) var exclusions = ReusedBuffer<Mark>()
  private(set) var before = ReusedBuffer<Mark>()
  private(set) var after = ReusedBuffer<Mark>()
  private(set) var pseudo = ReusedBuffer<Mark>()
  private(set) var until = ReusedBuffer<Mark>()
  /// Bit i is set when a trigger of a reading that is i modulo 64 was found.
  private(set) var triggeredReadings: UInt64 = 0
  /// The most words that lie between the first and the last word of a mark.
  private(set) var markSpanMax: Int32 = 0

  private var guesses = ReusedBuffer<Guess>()
  /// The symbols of guesses.
  private var symbols = ReusedBuffer<Int32>()
  private var languageCounts = ReusedBuffer<Int32>()
  private var wordCount = 0
  private var hasKnownWord = false
  private var candidates = ReusedBuffer<Int32>()
  private var steps = ReusedBuffer<Step>()
  private var seen = ReusedBuffer<UInt64>()

  /// Reads a text, which must be valid UTF-8. What it found stands in `found` and `readings`.
  mutating func run(_ bytes: UnsafeBufferPointer<UInt8>, _ matcher: TextMatcher) {
    forget(matcher)
    text.run(bytes, matcher.words)
    if matcher.seeksAllWords {
      readWords(matcher)
      followAll(matcher)
    } else {
      for index in 0..<text.known.count {
        let place = Int(text.known[index])
        followKnown(place, Int(text.tokens[place].word), matcher)
      }
    }
    resolve(matcher)
  }

  /// Follows all phrases from every word, known or guessed.
  private mutating func followAll(_ matcher: TextMatcher) {
    var guess = 0
    for index in 0..<text.tokens.count {
      let word = Int(text.tokens[index].word)
      if word >= matcher.startWordCount { continue }
      if word >= 0 {
        followKnown(index, word, matcher)
      } else if guess < guesses.count, guesses[guess].word == index {
        for place in guesses[guess].symbolStart..<guesses[guess].symbolEnd {
          if !follow(symbols[Int(place)], from: index, matcher) { break }
        }
        guess += 1
      }
    }
  }

  @inline(__always)
  private mutating func followKnown(_ index: Int, _ word: Int, _ matcher: TextMatcher) {
    let known = matcher.knownWords[word]
    for place in known.symbolStart..<known.symbolEnd {
      if !follow(matcher.wordSymbols[Int(place)], from: index, matcher) { break }
    }
  }

  /// What conditions ask of the text. It must not be used after the next `run`.
  var summary: TextSummary {
    mutating get {
      TextSummary(
        readings: UnsafeBufferPointer(readings.values), isEmpty: text.tokens.isEmpty,
        isUnreadable: isUnreadable)
    }
  }

  /// Whether too few words are function words of any language with a list.
  private var isUnreadable: Bool {
    @inline(__always) get {
      guard !languageCounts.isEmpty, wordCount > 0 else { return false }
      let best = Int(languageCounts.values.max() ?? 0)
      if wordCount < Self.readableCountMin { return best == 0 && !hasKnownWord }
      return best * Self.readableShare < wordCount
    }
  }

  /// Forgets the last text.
  private mutating func forget(_ matcher: TextMatcher) {
    if readings.count == matcher.listCount {
      for index in 0..<found.count { readings[found[index].list] = [] }
    } else {
      readings.fill(matcher.listCount, with: [])
    }
    languageCounts.fill(matcher.languageCount, with: 0)
    found.removeAll()
    mentions.removeAll()
    exclusions.removeAll()
    before.removeAll()
    after.removeAll()
    pseudo.removeAll()
    until.removeAll()
    guesses.removeAll()
    symbols.removeAll()
    triggeredReadings = 0
    markSpanMax = 0
    wordCount = 0
    hasKnownWord = false
  }

  /// Counts the words of languages, and finds what unknown words may stand for.
  private mutating func readWords(_ matcher: TextMatcher) {
    for index in 0..<text.tokens.count {
      let token = text.tokens[index]
      if token.word >= 0 {
        wordCount += 1
        let known = matcher.knownWords[Int(token.word)]
        if known.isListed { hasKnownWord = true }
        var languages = known.languages
        while languages != 0 {
          languageCounts[languages.trailingZeroBitCount] += 1
          languages &= languages - 1
        }
      } else {
        let range = Int(token.start)..<Int(token.foldedEnd)
        readUnknown(index, UnsafeBufferPointer(rebasing: text.folded.values[range]), matcher)
      }
    }
  }

  private mutating func readUnknown(
    _ index: Int, _ word: UnsafeBufferPointer<UInt8>, _ matcher: TextMatcher
  ) {
    let isNumber = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(word[0])
    if !isNumber { wordCount += 1 }
    let count = symbols.count
    if !matcher.jokers.isEmpty { matcher.jokers.append(to: &symbols, word) }
    if symbols.count == count, !isNumber, matcher.typingErrors.covers(word.count) {
      correct(word, matcher)
    }
    guard symbols.count > count else { return }
    hasKnownWord = true
    symbols.removeRepeats(from: count)
    guesses.append(
      Guess(word: Int32(index), symbolStart: Int32(count), symbolEnd: Int32(symbols.count)))
  }

  /// What the unknown word at a place may stand for.
  private mutating func guess(at index: Int) -> Guess? {
    let guesses = guesses.values
    var low = 0
    var high = guesses.count
    while low < high {
      let middle = (low + high) / 2
      if guesses[middle].word < index { low = middle + 1 } else { high = middle }
    }
    return low < guesses.count && guesses[low].word == index ? guesses[low] : nil
  }

  /// Gives an unknown word the symbols of the words it is one typing error away from.
  private mutating func correct(_ typed: UnsafeBufferPointer<UInt8>, _ matcher: TextMatcher) {
    candidates.removeAll()
    matcher.typingErrors.append(to: &candidates, typed)
    for index in 0..<candidates.count {
      let word = Int(candidates[index])
      if TypingErrors.isOneErrorApart(matcher.words.letters(of: word), typed) {
        let known = matcher.knownWords[word]
        for symbol in known.typedStart..<known.typedEnd {
          symbols.append(matcher.wordSymbols[Int(symbol)])
        }
      }
    }
  }

  /// Follows all phrases that start with a word that has `symbol`; answers whether there are any.
  /// Symbols that start phrases come before all others of a word.
  @inline(__always)
  private mutating func follow(_ symbol: Int32, from index: Int, _ matcher: TextMatcher) -> Bool {
    let root = matcher.phrases.root(symbol)
    if root >= 0 { follow(root, Int32(truncatingIfNeeded: index), matcher) }
    return root >= 0
  }

  /// Follows all phrases of which the first word is at step `root`.
  private mutating func follow(_ root: Int32, _ first: Int32, _ matcher: TextMatcher) {
    emit(root, first, first, 1, matcher.phrases)
    if matcher.phrases.isEnd(root) { return }
    advance(Step(step: root, next: first + 1, ownWords: 1), first, matcher)
    var done = 0
    while done < steps.count {
      advance(steps[done], first, matcher)
      done += 1
    }
    steps.removeAll()
    seen.removeAll()
  }

  /// Takes the next word of all phrases that go on after a step.
  private mutating func advance(_ step: Step, _ first: Int32, _ matcher: TextMatcher) {
    advance(step, step.step, first, 0, matcher)
    let gap = matcher.phrases.gap(step.step)
    if gap >= 0 { advance(step, gap, first, Int32(Pattern.gapMax), matcher) }
  }

  /// Takes the next word of a phrase, with up to `gap` others before it.
  private mutating func advance(
    _ from: Step, _ step: Int32, _ first: Int32, _ gap: Int32, _ matcher: TextMatcher
  ) {
    if matcher.phrases.nextMask(step) == 0 { return }
    let sentence = text.tokens[Int(first)].sentence
    let end = min(Int32(text.tokens.count), from.next + gap + 1)
    var index = from.next
    while index < end {
      let token = text.tokens[Int(index)]
      if token.sentence != sentence { return }
      let word = text.number(of: token, in: matcher.words)
      if word >= 0 {
        let known = matcher.knownWords[word]
        for place in known.symbolStart..<known.symbolEnd {
          let target = matcher.phrases.next(step, matcher.wordSymbols[Int(place)])
          if target >= 0 { reach(target, index, first, from, matcher.phrases) }
        }
      } else if let guess = guess(at: Int(index)) {
        for place in guess.symbolStart..<guess.symbolEnd {
          let target = matcher.phrases.next(step, symbols[Int(place)])
          if target >= 0 { reach(target, index, first, from, matcher.phrases) }
        }
      }
      index += 1
    }
  }

  private mutating func reach(
    _ target: Int32, _ index: Int32, _ first: Int32, _ from: Step, _ phrases: PhraseTrie
  ) {
    // Different ways through a phrase's gaps that end at the same word differ only in which words
    // are its own. The way that keeps most to the left is taken, so that repeated words cannot
    // multiply the ways.
    let key = UInt64(UInt32(bitPattern: target)) << 32 | UInt64(UInt32(bitPattern: index))
    if seen.values.contains(key) { return }
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
      let mark = Mark(owner: output.index, first: first, last: last)
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

/// What conditions ask of a text.
struct TextSummary {
  /// For each word list the readings in which it is mentioned.
  let readings: UnsafeBufferPointer<ReadingSet>
  /// Whether it has no word at all.
  let isEmpty: Bool
  /// Whether too few words are function words of any language with a list.
  let isUnreadable: Bool
}
