import Testing

@testable import RuleLanguage

@Suite struct TokenizerTests {
  private func words(_ text: String) -> [String] {
    let tokenized = Tokenizer.tokenize(text)
    return tokenized.tokens.map { String(decoding: tokenized.bytes(of: $0), as: UTF8.self) }
  }

  @Test(arguments: [
    ("Dag, wereld!", ["dag", "wereld"]), ("  ", []), ("'s nachts", ["s", "nachts"]),
    ("z'n auto-ongeluk", ["zn", "auto", "ongeluk"]),
    ("Straße Æsop Œuvre", ["strasse", "aesop", "oeuvre"]),
    ("ŁÓDŹ Čapek İstanbul ılık", ["lodz", "capek", "istanbul", "ilik"]),
    ("a\u{200D}b\u{FE0F}", ["ab"]), ("x\u{FFFD}y", ["x", "y"]), ("😀ja😀", ["ja"]),
    ("3x per week", ["3x", "per", "week"]), ("e\u{0301}\u{0302}\u{0303}n", ["en"]),
  ])
  func `a text is cut into folded words`(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test func `each word knows its place, sentence and marks`() {
    let text = "Hij, (zij) – en? Dan: \"nee\"."
    let tokenized = Tokenizer.tokenize(text)
    #expect(tokenized.tokens.map(\.sentence) == [0, 0, 0, 1, 1])
    #expect(
      tokenized.tokens.map(\.marks) == [
        [], [.comma, .parenthesis], [.parenthesis], [], [.colon, .quote],
      ])
    let utf8 = Array(text.utf8)
    let quotes = tokenized.tokens.map {
      String(decoding: utf8[Int($0.start)..<Int($0.end)], as: UTF8.self)
    }
    #expect(quotes == ["Hij", "zij", "en", "Dan", "nee"])
  }

  @Test func `no letter becomes longer by folding`() {
    for scalar in (0x80...0x2FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init) {
      guard case .letters(let letters) = Folding.standard.fold(scalar.value) else { continue }
      #expect(Int(letters.count) <= UTF8.width(scalar), "\(scalar)")
    }
  }

  /// Pieces that meet at the edges that matter: of words, marks, sentences and blocks of bytes.
  private static let pieces = [
    "a", "Ja", "nr", "dhr", "mishandeling", "oma's", "z'n", "é", "Ö", "ĳ", "ß", "\u{301}", "\u{AD}",
    "’", "‘", "“", "–", "…", "،", "؟", "\u{A0}", "\u{2003}", "🏠", "日本", "كلب", "\u{0}", "'", "`",
    "-", ".", ",", ":", ";", "!", "?", "(", ")", "\"", "\n", "\r", "\t", " ", " ", " ", "  ", "/",
    "@", "[", "{", "_", "9", "3.5", "12",
  ]

  @Test(arguments: 0..<UInt64(Counts.of(60, full: 5_000)))
  func `random texts are cut as the plain reading does`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<20 {
      var text = ""
      for _ in 0..<Int.random(in: 0...60, using: &random) {
        if random.isOne(in: 20) {
          let value = UInt32.random(in: 0...0x10FFFF, using: &random)
          text.unicodeScalars.append(Unicode.Scalar(value) ?? " ")
        } else {
          text += random.pick(Self.pieces)
        }
      }
      let tokenized = Tokenizer.tokenize(text)
      let words = tokenized.tokens.map {
        ReferenceTokenizer.Word(
          letters: Array(tokenized.bytes(of: $0)), start: Int($0.start), end: Int($0.end),
          sentence: Int($0.sentence), marks: $0.marks)
      }
      #expect(words == ReferenceTokenizer.words(of: text), "seed \(seed): \(text.debugDescription)")
    }
  }
}
