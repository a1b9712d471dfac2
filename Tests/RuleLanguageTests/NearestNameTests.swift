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
