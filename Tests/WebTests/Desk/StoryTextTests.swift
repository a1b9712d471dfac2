import RuleLanguage
import Signals
import Testing

@testable import Web

@Suite struct StoryTextTests {
  /// The pieces written out: found words in brackets with their reading, hidden characters by name.
  private static func pieces(_ text: String) throws -> String {
    let ruleSet = try TestSite.published(TestSite.proefdorp()).ruleSet
    let evaluator = try #require(ruleSet.evaluator(profile: "proefdorp"))
    let explanation = evaluator.explain(Facts(text: text))
    return StoryText(text, hits: explanation.hits).pieces.map { piece in
      if let hidden = piece.hidden { return "⟦\(hidden)⟧" }
      guard piece.isFound else { return piece.text }
      return "[\(piece.text)\(piece.reading.map { "|\($0)" } ?? "")]"
    }.joined()
  }

  @Test(arguments: [
    ("Hij heeft een mes.", "Hij heeft een [mes]."),
    ("Hij heeft geen mes, maar een bijl.", "Hij heeft geen [mes|ontkend], maar een [bijl]."),
    ("Één mes en één bijl", "Één [mes] en één [bijl]"),
    ("mes", "[mes]"), ("", ""), ("niets", "niets"),
    ("a\u{202E}b\u{202C}c", "a⟦U+202E⟧b⟦U+202C⟧c"),
    ("een\u{200B}twee\u{7}drie", "een⟦U+200B⟧twee⟦U+0007⟧drie"),
    ("regel\n\tregel", "regel\n\tregel"),
    ("👩‍👩‍👧 met een mes", "👩‍👩‍👧 met een [mes]"),
  ])
  func `words are marked where they stand, and what nobody sees is named`(
    text: String, pieces: String
  ) throws {
    #expect(try Self.pieces(text) == pieces)
  }

  @Test func `a line shows the names of hidden characters`() {
    #expect(StoryText.line("Jan\u{202E}nesnaJ") == "Jan⟦U+202E⟧nesnaJ")
    #expect(StoryText.line("مرحبا") == "مرحبا")
  }
}
