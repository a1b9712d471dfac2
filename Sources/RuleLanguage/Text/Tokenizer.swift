/// Cuts texts into words and sentences, without regard to case and diacritics. It keeps its memory
/// from one text to the next.
///
/// A word is a run of letters and digits; an apostrophe inside it is left out (`oma's` is `omas`),
/// a hyphen ends it. A sentence ends at `.`, `!`, `?`, `;`, an ellipsis or a line end; not after an
/// abbreviation or inside a number.
///
/// What only looks is mutating too, or inlined: else the compiler copies all of it for the look.
struct Tokenizer: ~Copyable {
  /// Texts longer than this are cut off: offsets are 32 bits wide.
  static let byteCountMax = Int(Int32.max) / 4

  /// The words of the last text.
  private(set) var tokens = ReusedBuffer<TextToken>(capacity: 256)
  /// The places of those that are sought and known, in order.
  private(set) var known = ReusedBuffer<Int32>(capacity: 64)
  /// The folded letters of each word, from the offset on where the word starts in the text. Folding
  /// never makes a letter longer, so that they end where the word ends or before. At least
  /// `WordKey.headLength` bytes follow after the last.
  private(set) var folded = ReusedBuffer<UInt8>(capacity: 2_048)

  private var map = ByteMap()
  private let folding = Folding.standard
  private let kinds = ByteKinds.standard
  private let abbreviations = Abbreviations.standard
  private var sentence: Int32 = 0
  private var marks: TextMarks = []
  private var sentenceHasWords = false
  /// Where the word that is being read by scalars starts; -1 outside a word.
  private var wordStart = -1
  private var wordEnd = 0
  private var foldedEnd = 0

  /// The words of `text`.
  static func tokenize(_ text: String) -> TokenizedText {
    var text = text
    var tokenizer = Tokenizer()
    text.withUTF8 { tokenizer.run($0, WordTable([])) }
    return TokenizedText(
      folded: Array(tokenizer.folded.values), tokens: Array(tokenizer.tokens.values))
  }

  /// The number of a word in `words`, whether it was sought or not.
  @inline(__always)
  func number(of token: TextToken, in words: WordTable) -> Int {
    if token.word != WordTable.notSought { return Int(token.word) }
    guard let letters = folded.values.baseAddress else { return WordTable.unknown }
    // Offsets of tokens lie within `folded`, after which enough bytes follow.
    return words.find(letters + Int(token.start), count: Int(token.foldedEnd - token.start))
  }

  /// Reads `text`, which must be valid UTF-8, and looks its words up in `words`.
  mutating func run(_ text: UnsafeBufferPointer<UInt8>, _ words: WordTable) {
    let bytes = UnsafeBufferPointer(rebasing: text.prefix(Self.byteCountMax))
    tokens.removeAll()
    known.removeAll()
    map.read(bytes, folded: &folded)
    sentence = 0
    marks = []
    sentenceHasWords = false
    wordStart = -1
    guard let letters = folded.values.baseAddress else { return }
    let map = map.view
    // Up to where everything is taken.
    var position = 0
    for run in 0..<(map.edges.count / 2) {
      let start = Int(map.edges[run &* 2])
      let end = Int(map.edges[run &* 2 &+ 1])
      // An apostrophe may have joined this to the word before.
      if start < position { continue }
      // In `letters` a space is itself, and so is an apostrophe; what else looks like one there is
      // told apart below.
      if start &- position != 1 || letters[position] != UInt8(ascii: " ") {
        takeMarks(bytes, map, position..<start)
      }
      let count = end &- start
      let key = WordKey(letters + start, count: count)
      let next = letters[end]
      if key.hasHigh || next == UInt8(ascii: "'") || next == UInt8(ascii: "`")
        || count > WordKey.readLength
      {
        if let end = takeMixed(bytes, map, words, start, end) {
          position = end
          continue
        }
      }
      appendToken(start, end, foldedEnd: end, isSought: words.mayBeSought(key))
      position = end
    }
    lookUp(letters, words)
  }

  /// Finds the words that may be sought.
  private mutating func lookUp(_ letters: UnsafeMutablePointer<UInt8>, _ words: WordTable) {
    var kept = 0
    for index in 0..<known.count {
      let place = known[index]
      let token = tokens[Int(place)]
      let count = Int(token.foldedEnd &- token.start)
      let word = words.find(letters + Int(token.start), count: count)
      tokens[Int(place)].word = Int32(truncatingIfNeeded: word)
      known[kept] = place
      kept += word >= 0 ? 1 : 0
    }
    known.removeLast(known.count - kept)
  }

  @inline(__always)
  private static func isApostrophe(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index < bytes.count else { return false }
    return bytes[index] == UInt8(ascii: "'") || bytes[index] == UInt8(ascii: "`")
  }

  @inline(__always)
  private static func continuesWord(
    _ map: ByteMap.View, _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int
  ) -> Bool {
    index < bytes.count && map.isWordByte(index)
  }

  @inline(__always)
  private mutating func appendToken(_ start: Int, _ end: Int, foldedEnd: Int, isSought: Bool) {
    known.append(Int32(truncatingIfNeeded: tokens.count), if: isSought)
    tokens.append(
      TextToken(
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end),
        foldedEnd: Int32(truncatingIfNeeded: foldedEnd), word: Int32(WordTable.notSought),
        sentence: sentence, marks: marks))
    marks = []
    sentenceHasWords = true
  }

  /// Takes the ASCII bytes between two words.
  private mutating func takeMarks(
    _ bytes: UnsafeBufferPointer<UInt8>, _ map: ByteMap.View, _ range: Range<Int>
  ) {
    for index in range {
      let kind = kinds[bytes[index]]
      marks.formUnion(kind.marks)
      if kind.rest == .mark { continue }
      let isAfterWord = index == range.lowerBound && endsWord(index)
      switch kind.rest {
      case .mark: break
      case .fullStop: takeFullStop(bytes, index, isAfterWord: isAfterWord)
      case .sentenceEnd: endSentence()
      case .hyphen:
        if !isAfterWord || !Self.continuesWord(map, bytes, index + 1) { marks.insert(.dash) }
      }
    }
  }

  /// Whether the last word ends at a place.
  private mutating func endsWord(_ place: Int) -> Bool {
    !tokens.isEmpty && Int(tokens[tokens.count - 1].end) == place
  }

  private mutating func takeFullStop(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, isAfterWord: Bool
  ) {
    if isAfterWord, endsAbbreviation() { return }
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    if !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) { endSentence() }
  }

  /// Whether the last word is one after which a full stop does not end a sentence.
  private mutating func endsAbbreviation() -> Bool {
    guard !tokens.isEmpty, let letters = folded.values.baseAddress else { return false }
    let last = tokens[tokens.count - 1]
    let count = Int(last.foldedEnd - last.start)
    guard count <= Abbreviations.lengthMax else { return false }
    return abbreviations.contains(WordKey(letters + Int(last.start), count: count))
  }

  /// Takes everything from the start of a run up to an ASCII byte that ends a word, unless the run
  /// is one plain word; answers where it ended.
  @inline(never)
  private mutating func takeMixed(
    _ bytes: UnsafeBufferPointer<UInt8>, _ map: ByteMap.View, _ words: WordTable,
    _ start: Int, _ end: Int
  ) -> Int? {
    let plainEnd = map.firstHigh(start, end)
    let isJoined = Self.isApostrophe(bytes, end) && Self.continuesWord(map, bytes, end + 1)
    if plainEnd == end, !isJoined { return nil }
    if plainEnd > start {
      wordStart = start
      wordEnd = plainEnd
      foldedEnd = plainEnd
    }
    var offset = plainEnd
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte >= 0x80 {
        offset = takeScalar(bytes, map, words, offset)
      } else if map.isWordByte(offset) {
        beginWord(offset)
        repeat {
          append(bytes[offset] | 0x20)
          offset += 1
        } while offset < bytes.count && bytes[offset] < 0x80 && map.isWordByte(offset)
        wordEnd = offset
      } else if wordStart >= 0, Self.isApostrophe(bytes, offset),
        Self.continuesWord(map, bytes, offset + 1)
      {
        offset += 1
      } else {
        break
      }
    }
    endWord(words)
    return offset
  }

  private mutating func beginWord(_ offset: Int) {
    guard wordStart < 0 else { return }
    wordStart = offset
    foldedEnd = offset
  }

  private mutating func append(_ letter: UInt8) {
    folded[foldedEnd] = letter
    foldedEnd += 1
  }

  /// Takes the scalar outside ASCII at `offset`; answers where the next one starts.
  private mutating func takeScalar(
    _ bytes: UnsafeBufferPointer<UInt8>, _ map: ByteMap.View, _ words: WordTable, _ offset: Int
  ) -> Int {
    let (scalar, width) = Self.decode(bytes, offset)
    let end = offset + width
    switch folding.fold(scalar) {
    case .letters(let letters):
      beginWord(offset)
      for index in 0..<letters.count { append(letters.byte(index)) }
      wordEnd = end
    case .dropped: if wordStart >= 0 { wordEnd = end }
    case .apostrophe:
      // An apostrophe joins what stands on both its sides.
      if wordStart < 0 || !Self.continuesWord(map, bytes, end) { mark(.quote, words) }
    case .separator: endWord(words)
    case .comma: mark(.comma, words)
    case .sentenceEnd:
      endWord(words)
      endSentence()
    }
    return end
  }

  private mutating func mark(_ mark: TextMarks, _ words: WordTable) {
    endWord(words)
    marks.insert(mark)
  }

  private mutating func endWord(_ words: WordTable) {
    guard wordStart >= 0, let letters = folded.values.baseAddress else { return }
    let key = WordKey(letters + wordStart, count: foldedEnd - wordStart)
    appendToken(
      wordStart, wordEnd, foldedEnd: foldedEnd, isSought: words.mayBeSought(key))
    wordStart = -1
  }

  private mutating func endSentence() {
    guard sentenceHasWords else { return }
    sentence += 1
    sentenceHasWords = false
    marks = []
  }

  /// The scalar at `offset` and its length.
  private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> (UInt32, Int) {
    let first = UInt32(bytes[offset])
    let width = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC0, offset + width <= bytes.count else { return (0xFFFD, 1) }
    var scalar = first & (0xFF >> UInt32(width + 1))
    for index in 1..<width { scalar = scalar << 6 | UInt32(bytes[offset + index] & 0x3F) }
    return (scalar, width)
  }
}
