/// Cuts a text into words and sentences, without regard to case and diacritics, in one pass.
///
/// A word is a run of letters and digits; an apostrophe inside it is left out (`oma's` is `omas`),
/// a hyphen ends it. A sentence ends at `.`, `!`, `?`, `;`, an ellipsis or a line end; not after an
/// abbreviation or inside a number.
struct Tokenizer {
  /// Words after which a full stop does not end a sentence, besides single letters.
  private static let abbreviations: Set<UInt64> = Set(
    [
      "dhr", "mevr", "mw", "mvr", "dr", "drs", "ds", "ing", "ir", "mr", "prof", "st", "nr", "tel",
      "ca", "evt", "bijv", "bv", "jl", "incl", "excl", "max", "min", "vgl", "pag", "str", "fam",
      "zgn", "resp", "ong", "mrs", "ms",
    ].map { WordKey($0.utf8).head })
  private static let abbreviationLengthMax = 5

  /// Texts longer than this are cut off: offsets are 32 bits wide.
  static let byteCountMax = Int(Int32.max) / 4

  /// For each ASCII byte the folded letter or digit; 0 for what is no part of a word.
  private static let ascii: [UInt8] = (0..<128).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(byte)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(byte) + 32
    default: 0
    }
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let ascii: UnsafeBufferPointer<UInt8>
  /// Where folded letters go; folding never makes a letter longer, so as many bytes as the text has
  /// are enough.
  private let folded: UnsafeMutableBufferPointer<UInt8>
  private var foldedCount = 0
  private var tokens: [TextToken] = []
  private var offset = 0
  private var wordStart = -1
  private var wordEnd = 0
  private var foldedStart = 0
  private var sentence: Int32 = 0
  private var marks: TextMarks = []
  private var sentenceHasWords = false

  /// The words of `text`.
  static func tokenize(_ text: String) -> TokenizedText {
    var text = text
    return text.withUTF8 { utf8 in
      let bytes = UnsafeBufferPointer(rebasing: utf8.prefix(byteCountMax))
      return ascii.withUnsafeBufferPointer { ascii in
        var tokens: [TextToken] = []
        let capacity = bytes.count + WordKey.headLength
        let folded = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
          buffer.initialize(repeating: 0)
          var tokenizer = Tokenizer(bytes, ascii: ascii, folded: buffer)
          tokenizer.run()
          tokens = tokenizer.tokens
          count = tokenizer.foldedCount
        }
        return TokenizedText(folded: folded, tokens: tokens)
      }
    }
  }

  private init(
    _ bytes: UnsafeBufferPointer<UInt8>, ascii: UnsafeBufferPointer<UInt8>,
    folded: UnsafeMutableBufferPointer<UInt8>
  ) {
    self.bytes = bytes
    self.ascii = ascii
    self.folded = folded
    tokens.reserveCapacity(bytes.count / 5 + 4)
  }

  private mutating func run() {
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte >= 0x80 {
        takeScalar()
        continue
      }
      if ascii[Int(byte)] != 0 {
        takeLetters()
      } else {
        takeMark(byte)
        offset += 1
      }
    }
    endWord()
  }

  /// Takes the run of ASCII letters and digits that starts here.
  private mutating func takeLetters() {
    if wordStart < 0 { wordStart = offset }
    var index = offset
    var count = foldedCount
    while index < bytes.count, bytes[index] < 0x80 {
      let letter = ascii[Int(bytes[index])]
      if letter == 0 { break }
      folded[count] = letter
      count += 1
      index += 1
    }
    foldedCount = count
    offset = index
    wordEnd = index
  }

  private mutating func append(_ letter: UInt8) {
    folded[foldedCount] = letter
    foldedCount += 1
  }

  private mutating func takeMark(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: " "): endWord()
    case UInt8(ascii: "'"), UInt8(ascii: "`"): takeApostrophe(width: 1)
    case UInt8(ascii: "."): takeFullStop()
    case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"), UInt8(ascii: "\n"):
      endWord()
      endSentence()
    case UInt8(ascii: ","): mark(.comma)
    case UInt8(ascii: ":"): mark(.colon)
    case UInt8(ascii: "("), UInt8(ascii: ")"): mark(.parenthesis)
    case UInt8(ascii: "\""): mark(.quote)
    case UInt8(ascii: "-"):
      if wordStart < 0 || !continuesWord(at: offset + 1) { mark(.dash) } else { endWord() }
    default: endWord()
    }
  }

  private mutating func mark(_ mark: TextMarks) {
    endWord()
    marks.insert(mark)
  }

  /// An apostrophe joins what stands on both its sides.
  private mutating func takeApostrophe(width: Int) {
    if wordStart >= 0, continuesWord(at: offset + width) { return }
    mark(.quote)
  }

  private mutating func takeFullStop() {
    let isAbbreviation = wordStart >= 0 && endsAbbreviation()
    let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0
    endWord()
    if isAbbreviation || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) { return }
    endSentence()
  }

  private func endsAbbreviation() -> Bool {
    let count = foldedCount - foldedStart
    if count == 1 { return !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(folded[foldedStart]) }
    guard count <= Self.abbreviationLengthMax else { return false }
    let key = WordKey(UnsafeRawBufferPointer(folded), foldedStart..<foldedCount)
    return Self.abbreviations.contains(key.head)
  }

  private func continuesWord(at index: Int) -> Bool {
    guard index < bytes.count else { return false }
    return bytes[index] >= 0x80 || ascii[Int(bytes[index])] != 0
  }

  private mutating func takeScalar() {
    let (scalar, width) = decode()
    switch Folding.standard.fold(scalar) {
    case .letters(let letters):
      if wordStart < 0 { wordStart = offset }
      for index in 0..<letters.count { append(letters.byte(index)) }
      offset += width
      wordEnd = offset
      return
    case .dropped: if wordStart >= 0 { wordEnd = offset + width }
    case .apostrophe: takeApostrophe(width: width)
    case .separator: endWord()
    case .comma: mark(.comma)
    case .sentenceEnd:
      endWord()
      endSentence()
    }
    offset += width
  }

  /// The scalar at `offset` and its length; a `String` holds valid UTF-8 only.
  private func decode() -> (UInt32, Int) {
    let first = UInt32(bytes[offset])
    let width = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC0, offset + width <= bytes.count else { return (0xFFFD, 1) }
    var scalar = first & (0xFF >> UInt32(width + 1))
    for index in 1..<width { scalar = scalar << 6 | UInt32(bytes[offset + index] & 0x3F) }
    return (scalar, width)
  }

  private mutating func endWord() {
    guard wordStart >= 0 else { return }
    tokens.append(
      TextToken(
        start: Int32(wordStart), end: Int32(wordEnd), foldedStart: Int32(foldedStart),
        foldedEnd: Int32(foldedCount),
        key: WordKey(UnsafeRawBufferPointer(folded), foldedStart..<foldedCount), sentence: sentence,
        marks: marks))
    foldedStart = foldedCount
    wordStart = -1
    marks = []
    sentenceHasWords = true
  }

  private mutating func endSentence() {
    guard sentenceHasWords else { return }
    sentence += 1
    sentenceHasWords = false
    marks = []
  }
}
