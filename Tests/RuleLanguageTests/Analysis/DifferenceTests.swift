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
      // Answers that no rule asks for make no situations.
      let expected = ExactCount(shown[change.aspect] ?? 0)
      #expect(try #require(difference.total) * (shown[change.aspect] ?? 0)
        == count.value * UInt64(signals.count), "\(change.aspect): \(count.value), \(expected)")
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
}
