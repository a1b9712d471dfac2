import RuleLanguage
import Testing

/// The corner cases that mail filters test of wildcards, put to our jokers: a joker stands at an
/// end of a word and never reaches outside of it.
@Suite struct JokerShapeTests {
  @Test(arguments: [
    // A joker may stand for nothing.
    ("ruzie*", "ruzie", ["ruzie"]), ("*ruzie", "ruzie", ["ruzie"]),
    ("*ruzie*", "ruzie", ["ruzie"]),
    // It stays inside one word.
    ("*mes*", "het keukenmes, de messen", ["keukenmes", "messen"]),
    ("*mes*", "m es, me s", []), ("brand*", "brand weer", ["brand"]),
    ("auto*", "auto-ongeluk", ["auto"]), ("*ongeluk", "auto-ongeluk", ["ongeluk"]),
    ("*dag*", "verjaardagen\ndag", ["verjaardagen", "dag"]),
    // Whoever tries an end too early must try on.
    ("*ab", "aab abab abb b ab", ["aab", "abab", "ab"]),
    ("*aba*", "ababa", ["ababa"]), ("*aab", "aaab aaaab", ["aaab", "aaaab"]),
    // Case, accents and apostrophes do not count, in word and pattern alike.
    ("*GELD*", "Huisgeldéén", ["Huisgeldéén"]), ("één*", "EENZAAM", ["EENZAAM"]),
    ("oma*", "oma's omaatje", ["oma's", "omaatje"]), ("*бив*", "ИЗБИВАЄ", ["ИЗБИВАЄ"]),
    ("straß*", "Strassen", ["Strassen"]),
    // Digits are letters too.
    ("112*", "1123 0112", ["1123"]), ("*12", "112 121", ["112"]),
    // A word that fits several patterns is one mention.
    ("brand*, *stof, *dst*", "brandstof", ["brandstof"]),
  ])
  func `a joker stands for any letters of its own word`(
    jokers: String, text: String, expected: [String]
  ) throws {
    #expect(try hits("met jokers: \(jokers)", in: text) == expected)
  }

  @Test(arguments: ["*", "**", "a*b", "*a*b*", "***", "a**"])
  func `a joker without a word, or inside one, is refused`(joker: String) {
    let source = "woorden proef\n  met jokers: \(joker)\n"
    let codes = RuleCompiler.compile(Vocabulary.files(source)).diagnostics
      .filter { $0.severity == .error }.map(\.code)
    #expect(codes.contains("R0603"), "\(joker): \(codes)")
  }

  @Test func `a joker fits a very long word`() throws {
    let long = String(repeating: "a", count: 20_000)
    #expect(try hits("met jokers: a*, *b", in: long).count == 1)
    #expect(try hits("met jokers: *ab*", in: long + "b" + long).count == 1)
    #expect(try hits("met jokers: *ba*", in: long + "b").isEmpty)
  }

  @Test func `every pattern of two letters fits exactly the words that a plain reading says`()
    throws
  {
    var words = [[""]]
    while words.count < 7 { words.append(words[words.count - 1].flatMap { [$0 + "a", $0 + "b"] }) }
    var source = ""
    var patterns: [(name: String, core: String, opensStart: Bool, opensEnd: Bool)] = []
    for core in words[1...3].flatMap({ $0 }) {
      for (opensStart, opensEnd) in [(true, false), (false, true), (true, true)] {
        let name = "lijst\(patterns.count)"
        patterns.append((name, core, opensStart, opensEnd))
        source += "woorden \(name)\n  met jokers: \(opensStart ? "*" : "")\(core)"
        source += "\(opensEnd ? "*" : "")\n"
        source +=
          "regel r\(patterns.count)\n  als tekst noemt hoe dan ook \(name)\n  thema geweld\n"
      }
    }
    let all = words[1...6].flatMap { $0 }
    let text = all.joined(separator: ". ")
    let utf8 = Array(text.utf8)
    var found: [String: Set<String>] = [:]
    for hit in try evaluator(source).explain(Facts(text: text)).hits {
      found[hit.list, default: []].insert(String(decoding: utf8[hit.utf8Range], as: UTF8.self))
    }
    for pattern in patterns {
      let fitting = all.filter { word in
        switch (pattern.opensStart, pattern.opensEnd) {
        case (true, true): word.contains(pattern.core)
        case (true, false): word.hasSuffix(pattern.core)
        default: word.hasPrefix(pattern.core)
        }
      }
      #expect(found[pattern.name] == Set(fitting), "\(pattern)")
    }
  }
}
