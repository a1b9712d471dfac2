/// The reading of one text after the other: words to symbols, symbols to phrases, phrases to
/// mentions with their readings. It keeps its memory from one text to the next.
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

  /// What one word of the text stands for.
  private struct Word: BitwiseCopyable {
    /// Where its symbols are in `symbols`.
    let symbolStart: Int32
    let symbolEnd: Int32
    /// The set of its symbols modulo 64.
    let mask: UInt64
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

  private var words = ReusedBuffer<Word>(capacity: 256)
  /// The places of the words with which a phrase may start.
  private var starts = ReusedBuffer<Int32>()
  private var symbols = ReusedBuffer<Int32>(capacity: 256)
  private var languageCounts = ReusedBuffer<Int32>()
  private var wordCount = 0
  private var hasKnownWord = false
  private var candidates = ReusedBuffer<Int32>()
  private var steps = ReusedBuffer<Step>()
  private var seen = ReusedBuffer<UInt64>()

  /// Reads `text`, which must be valid UTF-8. What it found stands in `found` and `readings`.
  mutating func run(_ bytes: UnsafeBufferPointer<UInt8>, _ matcher: TextMatcher) {
    forget(matcher)
    text.run(bytes)
    for index in 0..<text.tokens.count { readWord(index, matcher) }
    for index in 0..<starts.count {
      let first = starts[index]
      let word = words[Int(first)]
      var symbol = Int(word.symbolStart)
      while symbol < word.symbolEnd {
        let root = matcher.phrases.root(symbols[symbol])
        // Symbols that start phrases have the lowest numbers and stand first.
        if root < 0 { break }
        follow(root, from: first, matcher.phrases)
        symbol += 1
      }
    }
    resolve(matcher.readings)
  }

  /// Whether the text has no word at all.
  var isEmpty: Bool { text.tokens.isEmpty }

  /// Whether too few words are function words of any language with a list.
  var isUnreadable: Bool {
    guard !languageCounts.isEmpty, wordCount > 0 else { return false }
    let best = Int(languageCounts.values.max() ?? 0)
    if wordCount < Self.readableCountMin { return best == 0 && !hasKnownWord }
    return best * Self.readableShare < wordCount
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
    words.removeAll()
    starts.removeAll()
    symbols.removeAll()
    triggeredReadings = 0
    markSpanMax = 0
    wordCount = 0
    hasKnownWord = false
  }

  /// Finds the symbols of one word.
  @inline(__always)
  private mutating func readWord(_ index: Int, _ matcher: TextMatcher) {
    let token = text.tokens[index]
    let range = Int(token.start)..<Int(token.foldedEnd)
    let symbolStart = symbols.count
    let word = matcher.words.find(text.folded.values, range, token.key)
    if word >= 0 {
      takeKnown(matcher.knownWords[word], matcher)
    } else {
      takeUnknown(UnsafeBufferPointer(rebasing: text.folded.values[range]), matcher)
    }
    var mask: UInt64 = 0
    if symbols.count > symbolStart {
      for symbol in symbolStart..<symbols.count { mask |= 1 << UInt64(symbols[symbol] & 63) }
      if matcher.phrases.root(symbols[symbolStart]) >= 0 { starts.append(Int32(index)) }
    }
    words.append(
      Word(symbolStart: Int32(symbolStart), symbolEnd: Int32(symbols.count), mask: mask))
  }

  @inline(__always)
  private mutating func takeKnown(_ word: TextMatcher.KnownWord, _ matcher: TextMatcher) {
    wordCount += 1
    if word.languages != 0 {
      for language in 0..<languageCounts.count where word.languages & (1 << UInt32(language)) != 0 {
        languageCounts[language] += 1
      }
    }
    if word.isListed { hasKnownWord = true }
    append(matcher.wordSymbols, word.symbolStart, word.symbolEnd)
  }

  @inline(__always)
  private mutating func append(_ list: [Int32], _ start: Int32, _ end: Int32) {
    var index = Int(start)
    while index < end {
      symbols.append(list[index])
      index += 1
    }
  }

  private mutating func takeUnknown(_ word: UnsafeBufferPointer<UInt8>, _ matcher: TextMatcher) {
    let isNumber = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(word[0])
    if !isNumber { wordCount += 1 }
    let count = symbols.count
    matcher.jokers.append(to: &symbols, word)
    if symbols.count == count, !isNumber { correct(word, matcher) }
    if symbols.count > count {
      hasKnownWord = true
      symbols.removeRepeats(from: count)
    }
  }

  /// Gives an unknown word the symbols of the words it is one typing error away from.
  private mutating func correct(_ typed: UnsafeBufferPointer<UInt8>, _ matcher: TextMatcher) {
    candidates.removeAll()
    matcher.typingErrors.append(to: &candidates, typed)
    for index in 0..<candidates.count {
      let word = Int(candidates[index])
      if TypingErrors.isOneErrorApart(matcher.words.letters(of: word), typed) {
        let known = matcher.knownWords[word]
        append(matcher.wordSymbols, known.typedStart, known.typedEnd)
      }
    }
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
    steps.removeAll()
    seen.removeAll()
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
    let end = min(Int32(words.count), from.next + gap + 1)
    while index < end, text.tokens[Int(index)].sentence == sentence {
      defer { index += 1 }
      let word = words[Int(index)]
      guard nextMask & word.mask != 0 else { continue }
      var symbol = Int(word.symbolStart)
      while symbol < word.symbolEnd {
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
