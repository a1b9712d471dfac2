@testable import RuleLanguage

/// Cuts a text into folded words one character after the other: slow, short, and independent of
/// `Tokenizer`. It shares only the table of what each letter is folded to.
struct ReferenceTokenizer {
  struct Word: Hashable {
    var letters: [UInt8] = []
    /// UTF-8 offsets in the text.
    var start: Int
    var end: Int
    let sentence: Int
    let marks: TextMarks
  }

  private static let abbreviations: Set<String> = [
    "dhr", "mevr", "mw", "mvr", "dr", "drs", "ds", "ing", "ir", "mr", "prof", "st", "nr", "tel",
    "ca", "evt", "bijv", "bv", "jl", "incl", "excl", "max", "min", "vgl", "pag", "str", "fam",
    "zgn", "resp", "ong", "mrs", "ms",
  ]

  private var words: [Word] = []
  private var open: Word?
  private var marks: TextMarks = []
  private var sentence = 0
  private var sentenceHasWords = false

  /// The words of `text`.
  static func words(of text: String) -> [Word] {
    var tokenizer = ReferenceTokenizer()
    let scalars = Array(text.unicodeScalars)
    var offset = 0
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      let end = offset + UTF8.width(scalar)
      tokenizer.take(scalar, next: next, offset, end)
      offset = end
    }
    tokenizer.endWord()
    return tokenizer.words
  }

  private mutating func take(
    _ scalar: Unicode.Scalar, next: Unicode.Scalar, _ start: Int, _ end: Int
  ) {
    if Self.isPlain(scalar) {
      return add(Array(String(scalar).lowercased().utf8), start, end)
    }
    guard scalar.isASCII else { return takeOther(scalar, next: next, start, end) }
    switch scalar {
    case "'", "`": takeApostrophe(next: next)
    case ".":
      let isAbbreviation = open.map { Self.isAbbreviation($0.letters) } ?? false
      endWord()
      if !isAbbreviation, !("0"..."9").contains(next) { endSentence() }
    case "!", "?", ";", "\n":
      endWord()
      endSentence()
    case "-":
      let isInside = open != nil && Self.continuesWord(next)
      endWord()
      if !isInside { marks.insert(.dash) }
    default:
      endWord()
      if let mark = TextMarks.named(String(scalar)) { marks.insert(mark) }
    }
  }

  private mutating func takeOther(
    _ scalar: Unicode.Scalar, next: Unicode.Scalar, _ start: Int, _ end: Int
  ) {
    switch Folding.standard.fold(scalar.value) {
    case .letters(let letters): add((0..<letters.count).map { letters.byte($0) }, start, end)
    case .dropped: open?.end = end
    case .apostrophe: takeApostrophe(next: next)
    case .separator: endWord()
    case .comma:
      endWord()
      marks.insert(.comma)
    case .sentenceEnd:
      endWord()
      endSentence()
    }
  }

  private mutating func add(_ letters: [UInt8], _ start: Int, _ end: Int) {
    var word =
      open ?? Word(start: start, end: end, sentence: sentence, marks: marks)
    word.letters += letters
    word.end = end
    open = word
  }

  private mutating func takeApostrophe(next: Unicode.Scalar) {
    if open != nil, Self.continuesWord(next) { return }
    endWord()
    marks.insert(.quote)
  }

  private mutating func endWord() {
    guard let word = open else { return }
    words.append(word)
    open = nil
    marks = []
    sentenceHasWords = true
  }

  private mutating func endSentence() {
    guard sentenceHasWords else { return }
    sentence += 1
    sentenceHasWords = false
    marks = []
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
  }

  private static func continuesWord(_ next: Unicode.Scalar) -> Bool {
    isPlain(next) || !next.isASCII
  }

  private static func isAbbreviation(_ letters: [UInt8]) -> Bool {
    let word = String(decoding: letters, as: UTF8.self)
    return letters.count == 1 && !("0"..."9").contains(word) || abbreviations.contains(word)
  }
}
