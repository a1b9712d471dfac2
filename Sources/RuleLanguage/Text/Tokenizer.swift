/// Cuts texts into words and sentences, without regard to case and diacritics. It keeps its memory
/// from one text to the next.
///
/// A word is a run of letters and digits; an apostrophe inside it is left out (`oma's` is `omas`),
/// a hyphen ends it. A sentence ends at `.`, `!`, `?`, `;`, an ellipsis or a line end; not after an
/// abbreviation or inside a number.
struct Tokenizer: ~Copyable {
  /// Texts longer than this are cut off: offsets are 32 bits wide.
  static let byteCountMax = Int(Int32.max) / 4

  /// The words of the last text.
  private(set) var tokens = ReusedBuffer<TextToken>(capacity: 256)
  /// The folded letters of each word, from the offset on where the word starts in the text. Folding
  /// never makes a letter longer, so that they end where the word ends or before. At least
  /// `WordKey.headLength` bytes follow after the last.
  private(set) var folded = ReusedBuffer<UInt8>(capacity: 2_048)

  private var map = ByteMap()
  private let folding = Folding.standard
  private let abbreviations = Abbreviations.standard
  private var sentence: Int32 = 0
  private var marks: TextMarks = []
  private var sentenceHasWords = false
  /// Where the word that is being read starts; -1 outside a word.
  private var wordStart = -1
  private var wordEnd = 0
  private var foldedEnd = 0

  /// The words of `text`.
  static func tokenize(_ text: String) -> TokenizedText {
    var text = text
    var tokenizer = Tokenizer()
    text.withUTF8 { tokenizer.run($0) }
    return TokenizedText(
      folded: Array(tokenizer.folded.values), tokens: Array(tokenizer.tokens.values))
  }

  /// Reads `text`, which must be valid UTF-8.
  mutating func run(_ text: UnsafeBufferPointer<UInt8>) {
    let bytes = UnsafeBufferPointer(rebasing: text.prefix(Self.byteCountMax))
    tokens.removeAll()
    map.read(bytes, folded: &folded)
    sentence = 0
    marks = []
    sentenceHasWords = false
    wordStart = -1
    var position = 0
    var followsWord = false
    while true {
      let start = map.nextWordByte(from: position)
      guard start < bytes.count else { return }
      if start > position, start > position + 1 || bytes[position] != UInt8(ascii: " ") {
        takeMarks(bytes, position..<start, followsWord: followsWord)
      }
      let end = map.nextOtherByte(from: start)
      if map.isPlain(start, end), !Self.isApostrophe(bytes, end) || !continuesWord(bytes, end + 1) {
        appendToken(start, end, foldedEnd: end)
        position = end
        followsWord = true
      } else {
        (position, followsWord) = takeMixed(bytes, from: start)
      }
    }
  }

  @inline(__always)
  private static func isApostrophe(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index < bytes.count else { return false }
    return bytes[index] == UInt8(ascii: "'") || bytes[index] == UInt8(ascii: "`")
  }

  @inline(__always)
  private func continuesWord(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    index < bytes.count && map.isWordByte(index)
  }

  @inline(__always)
  private mutating func appendToken(_ start: Int, _ end: Int, foldedEnd: Int) {
    tokens.append(
      TextToken(
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end),
        foldedEnd: Int32(truncatingIfNeeded: foldedEnd), sentence: sentence,
        key: WordKey(UnsafeRawBufferPointer(folded.values), start..<foldedEnd), marks: marks))
    marks = []
    sentenceHasWords = true
  }

  /// Takes the ASCII bytes between two words.
  private mutating func takeMarks(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, followsWord: Bool
  ) {
    for index in range {
      let isAfterWord = followsWord && index == range.lowerBound
      switch bytes[index] {
      case UInt8(ascii: "."): takeFullStop(bytes, index, isAfterWord: isAfterWord)
      case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"), UInt8(ascii: "\n"):
        endSentence()
      case UInt8(ascii: ","): marks.insert(.comma)
      case UInt8(ascii: ":"): marks.insert(.colon)
      case UInt8(ascii: "("), UInt8(ascii: ")"): marks.insert(.parenthesis)
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): marks.insert(.quote)
      case UInt8(ascii: "-"):
        if !isAfterWord || !continuesWord(bytes, index + 1) { marks.insert(.dash) }
      default: break
      }
    }
  }

  private mutating func takeFullStop(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, isAfterWord: Bool
  ) {
    if isAfterWord, !tokens.isEmpty, abbreviations.contains(tokens[tokens.count - 1].key) { return }
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    if !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) { endSentence() }
  }

  /// Takes everything from `start` up to an ASCII byte that ends a word; answers where that is and
  /// whether it follows a word.
  private mutating func takeMixed(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> (Int, Bool) {
    var offset = start
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte >= 0x80 {
        offset = takeScalar(bytes, offset)
      } else if map.isWordByte(offset) {
        beginWord(offset)
        append(byte | 0x20)
        offset += 1
        wordEnd = offset
      } else if wordStart >= 0, Self.isApostrophe(bytes, offset), continuesWord(bytes, offset + 1) {
        offset += 1
      } else {
        break
      }
    }
    let followsWord = wordStart >= 0
    endWord()
    return (offset, followsWord)
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
  private mutating func takeScalar(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Int {
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
      if wordStart < 0 || !continuesWord(bytes, end) { mark(.quote) }
    case .separator: endWord()
    case .comma: mark(.comma)
    case .sentenceEnd:
      endWord()
      endSentence()
    }
    return end
  }

  private mutating func mark(_ mark: TextMarks) {
    endWord()
    marks.insert(mark)
  }

  private mutating func endWord() {
    guard wordStart >= 0 else { return }
    appendToken(wordStart, wordEnd, foldedEnd: foldedEnd)
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
