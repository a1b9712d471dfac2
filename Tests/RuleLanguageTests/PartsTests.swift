import Testing

@testable import RuleLanguage

@Suite struct NearestNameTests {
  @Test(
    arguments: [
      ("gevaaar", "gevaar"), ("kindern", "kinderen"), ("KINDEREN", "kinderen"),
      ("egvaar", "gevaar"),
      ("iets heel anders", nil), ("", nil), ("x", nil),
    ] as [(String, String?)])
  func `only a close name is suggested`(name: String, expected: String?) {
    #expect(NearestName.find(name, among: ["kinderen", "gevaar", "leeftijd"]) == expected)
  }

  @Test func `of equally near names the first is suggested`() {
    #expect(NearestName.find("rood", among: ["rook", "root", "brood"]) == "rook")
  }

  @Test(arguments: [
    ("", "", 0), ("ab", "", 2), ("ab", "ba", 1), ("abc", "adc", 1), ("abc", "abcd", 1),
    ("kat", "tak", 2), ("abcd", "badc", 2),
  ])
  func `the distance counts insertions, deletions, replacements and swaps`(
    left: String, right: String, expected: Int
  ) {
    #expect(NearestName.distance(Array(left), Array(right)) == expected)
  }
}

@Suite struct TypingErrorsTests {
  @Test(arguments: 0..<10) func `one error apart is a distance of one`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    func word() -> [UInt8] {
      (0..<Int.random(in: 5...8, using: &random)).map { _ in random.pick(Array("ab".utf8)) }
    }
    for _ in 0..<200 {
      let (left, right) = (word(), word())
      let isOne = NearestName.distance(left, right) == 1
      #expect(TypingErrors.isOneErrorApart(left[...], right[...]) == isOne, "\(left) \(right)")
    }
  }

  @Test(arguments: 0..<10) func `every word one error away is among the candidates`(seed: UInt64) {
    var random = SeededRandom(seed: 100 + seed)
    let words = (0..<30).map { _ in
      (0..<Int.random(in: 6...9, using: &random)).map { _ in random.pick(Array("abc".utf8)) }
    }
    let index = TypingErrors(
      words.enumerated().map { (word: Int32($0.offset), letters: $0.element) })
    for _ in 0..<200 {
      let typed = (0..<Int.random(in: 5...10, using: &random)).map { _ in
        random.pick(Array("abc".utf8))
      }
      var found: [Int32] = []
      index.append(to: &found, typed, 0..<typed.count)
      for (number, word) in words.enumerated() where NearestName.distance(typed, word) == 1 {
        #expect(found.contains(Int32(number)), "\(typed) \(word)")
      }
    }
  }
}

@Suite struct DependencyOrderTests {
  @Test func `depths count the chain below, circles have none`() {
    let order = DependencyOrder(needs: [[], [0], [0, 1], [4], [3], [4], [6]])
    #expect(order.depths == [1, 2, 3, nil, nil, nil, nil])
    #expect(order.circular == [3, 4, 6])
  }
}

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
