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

  @Test(arguments: 0..<20) func `random texts keep their words apart and in place`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var text = ""
    for _ in 0..<200 {
      let value = UInt32.random(in: 0...0x10FFFF, using: &random)
      text.unicodeScalars.append(Unicode.Scalar(random.isOne(in: 2) ? value : value % 0x180) ?? " ")
    }
    let tokens = Tokenizer.tokenize(text).tokens
    for (left, right) in zip(tokens, tokens.dropFirst()) {
      #expect(left.end <= right.start && left.foldedEnd == right.foldedStart)
      #expect(left.sentence <= right.sentence)
    }
    #expect(tokens.allSatisfy { $0.start < $0.end && Int($0.end) <= text.utf8.count })
  }
}
