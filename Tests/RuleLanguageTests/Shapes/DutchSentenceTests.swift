import Foundation
import RuleLanguage
import Testing

/// The shipped readings against sentences with the reading that a Dutch speaker hears.
@Suite struct DutchSentenceTests {
  /// The sentences, their words in brackets, and how they are meant.
  private static let sentences: [(text: String, reading: Reading)] =
    DutchSentences.denied.map { ($0, .denied) } + DutchSentences.uncertain.map { ($0, .uncertain) }
    + DutchSentences.past.map { ($0, .past) }
    + DutchSentences.ofAnother.map { ($0, .aboutAnother) }
    + DutchSentences.stated.map { ($0, .stated) }

  /// What stands in brackets in `text`.
  private static func mention(in text: String) -> Substring {
    text.split(separator: "[", maxSplits: 1).last?.split(separator: "]").first ?? ""
  }

  /// A network with the shipped readings that looks for all words in brackets.
  private func evaluator() throws -> Evaluator {
    let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let readings = try String(
      contentsOf: root.appendingPathComponent("rules/basis/lezingen.regels"), encoding: .utf8)
    let mentions = Set(Self.sentences.map { Self.mention(in: $0.text).lowercased() }).sorted()
    let source = """
      woorden proef
        zinnen: \(mentions.map { "\"\($0)\"" }.joined(separator: ", "))
      regel proef
        als tekst noemt hoe dan ook proef
        thema geweld
      """
    let set = try ruleSet([
      Vocabulary.file("basis", Vocabulary.base), Vocabulary.file("lezingen", readings),
      Vocabulary.file("netwerk", Vocabulary.profile(["proef"])),
      Vocabulary.file("proef", Vocabulary.header + source),
    ])
    return try #require(set.evaluator(profile: "zonnedorp"))
  }

  @Test func `a plain Dutch sentence is read as a Dutch speaker hears it`() throws {
    let evaluator = try evaluator()
    #expect(Self.sentences.count >= 60)
    for (marked, reading) in Self.sentences {
      let text = marked.filter { $0 != "[" && $0 != "]" }
      let hits = evaluator.explain(Facts(text: text)).hits
      let read = hits.map { hit in
        let quote = Array(text.utf8)[hit.utf8Range]
        return "\(String(decoding: quote, as: UTF8.self)): \(hit.reading)"
      }
      #expect(read == ["\(Self.mention(in: marked)): \(reading)"], "\(marked)")
    }
  }
}
