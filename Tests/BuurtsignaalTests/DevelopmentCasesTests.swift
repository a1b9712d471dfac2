import Foundation
import RuleLanguage
import Signals
import Testing

@testable import buurtsignaal

/// The bar for the shipped rules on the development cases: 85 published situations retold as signals.
@Suite struct DevelopmentCasesTests {
  struct Scored: Decodable {
    struct Step: Decodable {
      let expected: String
      let alternative: String

      enum CodingKeys: String, CodingKey {
        case expected = "expected_after"
        case alternative = "alt_after"
      }
    }

    let id: String
    let label: String
    let signals: [Step]?
  }

  let scored: [Scored]
  let decisions: [[SignalClass]]

  init() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Cases/development.jsonl")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    scored = try lines.map { try JSONDecoder().decode(Scored.self, from: Data($0.utf8)) }
    let ruleSet = try #require(
      RuleCompiler.compile(try RuleFolder(at: RuleFolderTests.shipped).files).ruleSet)
    let published = PublishedRules(hash: "", ruleSet: ruleSet)
    let network = try #require(published.network("zonnedorp"))
    decisions = try lines.map {
      let given = try JSONDecoder().decode(Case.self, from: Data($0.utf8))
      return given.decisions(by: network, ruleSet).map(\.signalClass)
    }
  }

  private func share(of label: [String], decided classes: [SignalClass]) -> Double {
    let labelled = zip(scored, decisions).filter { label.contains($0.0.label) }
    let hits = labelled.count { pair in pair.1.last.map(classes.contains) == true }
    return Double(hits) / Double(max(1, labelled.count))
  }

  @Test func `no acute situation is decided light`() {
    #expect(share(of: ["acute"], decided: [.light]) == 0)
  }

  @Test func `at most one acute situation in twenty is decided complex`() {
    #expect(share(of: ["acute"], decided: [.complex]) <= 0.05)
  }

  @Test func `at most one other situation in ten is decided acute`() {
    #expect(share(of: ["complex", "light"], decided: [.acute]) <= 0.10)
  }

  @Test func `at most one complex situation in twenty is decided light`() {
    #expect(share(of: ["complex"], decided: [.light]) <= 0.05)
  }

  @Test func `at most one situation in five is left unclear`() {
    #expect(share(of: ["acute", "complex", "light"], decided: [.unclear]) <= 0.20)
  }

  @Test func `at least seven situations in ten get the class that experts gave`() {
    let right = zip(scored, decisions).count { pair in pair.1.last?.stored == pair.0.label }
    #expect(Double(right) / Double(scored.count) >= 0.70)
  }

  @Test func `no step of a history is decided too mild`() {
    for (given, classes) in zip(scored, decisions) {
      for (number, (step, decided)) in zip(given.signals ?? [], classes).enumerated() {
        let allowed = [step.expected, step.alternative].filter { !$0.isEmpty }
          .map { SignalClass(stored: $0) }
        #expect(
          allowed.contains { !decided.isMilder(than: $0) }, "\(given.id), signal \(number + 1)")
      }
    }
  }
}
