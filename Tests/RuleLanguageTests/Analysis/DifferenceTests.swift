import Testing

@testable import RuleLanguage

/// Random pairs of rule sets, compared signal by signal and by the analysis.
@Suite struct DifferenceTests {
  private static let seedCount = Counts.of(6, full: 300)

  private typealias Aspect = NetworkDifference.Aspect

  /// Every difference between two decisions.
  private func aspects(_ before: Decision, _ after: Decision) -> Set<Aspect> {
    var aspects: Set<Aspect> = []
    if before.signalClass != after.signalClass {
      aspects.insert(.signalClass(from: before.signalClass, to: after.signalClass))
    } else {
      if before.queue != after.queue {
        aspects.insert(.queue(from: before.queue, to: after.queue))
      }
      if before.deadline != after.deadline {
        aspects.insert(.deadline(from: before.deadline, to: after.deadline))
      }
    }
    if before.message != after.message {
      aspects.insert(.message(from: before.message, to: after.message))
    }
    for advice in Set(before.advices).symmetricDifference(after.advices) {
      aspects.insert(.advice(advice, isGiven: after.advices.contains(advice)))
    }
    return aspects
  }

  @Test(arguments: RandomPairs.Change.allCases, 0..<seedCount)
  func `every change is found and counted as often as signals show it`(
    change: RandomPairs.Change, seed: Int
  ) throws {
    var random = RandomPairs(seed: UInt64(seed))
    let (old, new, signals) = try random.pair(change)
    let before = try #require(old.evaluator(profile: "dorp"))
    let after = try #require(new.evaluator(profile: "dorp"))
    var shown: [Aspect: UInt64] = [:]
    for facts in signals {
      for aspect in aspects(before.decide(facts), after.decide(facts)) {
        shown[aspect, default: 0] += 1
      }
    }
    let difference = try #require(new.difference(from: old, profile: "dorp"))
    #expect(difference.doubts.isEmpty)
    #expect(Set(difference.changes.map(\.aspect)) == Set(shown.keys))
    for change in difference.changes {
      let count = try #require(change.count)
      #expect(count.isExact)
      // Answers that no rule asks for make no situations, so shares are compared.
      let total = try #require(difference.total)
      let share = total * (shown[change.aspect] ?? 0)
      #expect(share == count.value * UInt64(signals.count), "\(change.aspect): \(count.value)")
      #expect(!change.regions.isEmpty)
      for region in change.regions {
        guard case .refuted(let witnesses) = region.verdict, witnesses.count == 2 else {
          Issue.record("no signal for \(change.aspect)")
          continue
        }
        #expect(witnesses[0].facts == witnesses[1].facts)
        #expect(before.decide(witnesses[0].facts) == witnesses[0].decision)
        #expect(after.decide(witnesses[0].facts) == witnesses[1].decision)
        #expect(aspects(witnesses[0].decision, witnesses[1].decision).contains(change.aspect))
      }
    }
    let isSafe = !shown.keys.contains { $0.kind == .milder || $0.kind == .later }
    #expect(difference.isProvedSafe == isSafe)
    #expect(difference.isProvedSame == shown.isEmpty)
    let kinds = difference.changes.map {
      NetworkDifference.Kind.allCases.firstIndex(of: $0.kind) ?? 0
    }
    #expect(kinds == kinds.sorted())
  }

  private static func rule(_ name: String, _ condition: String, _ outcome: String) -> String {
    "regel \(name)\n  als \(condition)\n  dan klasse \(outcome)\n  omdat \"x\"\n"
  }

  private static let acute = "acuut, naar oggz, binnen 1 uur"
  private static let light = "licht, naar aanbod, binnen 5 werkdagen"

  private func difference(_ old: [SourceFile], _ new: [SourceFile]) throws -> NetworkDifference {
    let (older, newer) = (try ruleSet(old), try ruleSet(new))
    return try #require(newer.difference(from: older, profile: "zonnedorp"))
  }

  @Test func `the same rules in other words and order are proved to decide alike`() throws {
    let old = """
      woorden geweld
        woorden: slaat, schopt
      begrip nood
        een van:
          - tekst noemt geweld
          - gevaar is nu

      """ + Self.rule("nood", "nood", Self.acute) + Self.rule("licht", "kinderen is ja", Self.light)
    let new = """
      woorden klappen
        woorden: schopt, slaat

      """ + Self.rule("licht", "kinderen is ja", Self.light)
      + Self.rule("gevaar", "gevaar is nu", Self.acute)
      + Self.rule("klappen", "tekst noemt klappen", Self.acute)
    let difference = try difference(Vocabulary.files(old), Vocabulary.files(new))
    #expect(difference.isProvedSame)
  }

  @Test func `a word that is gone is shown by a text with it`() throws {
    let rule = Self.rule("r", "tekst noemt hoe dan ook geweld", Self.acute)
    let difference = try difference(
      Vocabulary.files("woorden geweld\n  woorden: slaat, schopt\n" + rule),
      Vocabulary.files("woorden geweld\n  woorden: slaat\n" + rule))
    let change = try #require(difference.changes.first { $0.kind == .later || $0.kind == .milder })
    #expect(change.aspect == .signalClass(from: .acute, to: .unclear))
    let region = try #require(change.regions.first)
    #expect(region.mentioned.map(\.list) == ["geweld [was]"])
    #expect(region.silent == ["geweld"])
    let text = try #require(region.verdict.witnesses.first?.facts.text)
    #expect(text.contains("schopt"))
  }

  @Test func `what is read otherwise is said, and nothing is called the same then`() throws {
    let rules = Self.rule("r", "gevaar is nu", Self.acute)
    let old = Vocabulary.files(rules)
    let new = old.map { file in
      let text = String(decoding: file.bytes, as: UTF8.self)
        .replacing("\"nooit\", \"zonder\"", with: "\"nooit\"")
        .replacing("gewone woorden: slapen", with: "gewone woorden: slaapt")
        .replacing("met klasse acuut op hetzelfde adres in 90", with: "op hetzelfde adres in 90")
      return SourceFile(path: file.path, bytes: Array(text.utf8))
    }
    let difference = try difference(old, new)
    #expect(difference.doubts == [.history("eerder acuut"), .readings])
    #expect(difference.changes.isEmpty)
    #expect(!difference.isProvedSame && !difference.isProvedSafe)
  }

  @Test func `another text of a message is told`() throws {
    let old = Vocabulary.files(Self.rule("r", "gevaar is nu", Self.acute))
    let new = old.map { file in
      let text = String(decoding: file.bytes, as: UTF8.self)
        .replacing("Wij kijken snel.", with: "Wij kijken.").replacing(
          "Bel nu 112.", with: "Bel 112.")
      return SourceFile(path: file.path, bytes: Array(text.utf8))
    }
    let difference = try difference(old, new)
    #expect(difference.texts == ["bericht spoed", "advies 112"])
    #expect(difference.isProvedSame)
  }

  @Test func `a question that is gone reads as unknown`() throws {
    let old = Vocabulary.files(
      Self.rule("r", "bijzonderheid is niet geheim", Self.acute)
        + Self.rule("licht", "kinderen is ja", Self.light))
    let new = Vocabulary.files(Self.rule("licht", "kinderen is ja", Self.light)).map { file in
      let text = String(decoding: file.bytes, as: UTF8.self).replacing(
        "  bijzonderheid: een van gewoon, geheim\n    label vertrouwelijk\n", with: "")
      return SourceFile(path: file.path, bytes: Array(text.utf8))
    }
    let difference = try difference(old, new)
    let first = try #require(difference.changes.first)
    #expect(first.aspect == .signalClass(from: .acute, to: .light))
    #expect(first.regions.first?.verdict.witnesses.first?.facts.answers["bijzonderheid"] != nil)
  }

  @Test func `a large number less another is exact`() {
    let large = (0..<5).reduce(ExactCount(7)) { product, _ in product * UInt64.max }
    #expect(large + ExactCount(5) - large == ExactCount(5))
    #expect(large * 3 - large - large == large)
    #expect(ExactCount(3) - ExactCount(5) == ExactCount())
  }
}
