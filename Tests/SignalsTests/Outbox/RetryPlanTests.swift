import Testing

@testable import Signals

@Suite struct RetryPlanTests {
  private static let start = Instant(milliseconds: 1_763_719_200_000)
  private let plan = RetryPlan()

  /// The minutes after `Self.start` at which all attempts after the first fall.
  private func attempts(_ key: DispatchKey) -> [Int64] {
    var moments: [Int64] = []
    var now = Self.start
    while let next = plan.next(after: moments.count + 1, first: Self.start, now: now, key: key) {
      moments.append((next.milliseconds - Self.start.milliseconds) / 1_000)
      now = next
    }
    return moments
  }

  @Test(arguments: [
    (1, 60), (2, 120), (3, 300), (4, 900), (5, 1_800), (6, 3_600), (7, 7_200), (8, 14_400),
    (9, 14_400), (30, 14_400),
  ])
  func `each pause is the planned one, within a tenth`(attempts: Int, seconds: Int64) throws {
    for number in 0..<200 {
      let key = DispatchKey("news/\(number)")
      let next = try #require(
        plan.next(after: attempts, first: Self.start, now: Self.start, key: key))
      let pause = next.milliseconds - Self.start.milliseconds
      #expect((seconds * 900...seconds * 1_100).contains(pause), "\(key.text): \(pause)")
    }
  }

  @Test func `what failed together is not tried together again`() {
    let moments = (0..<100).map { attempts(DispatchKey("news/\($0)"))[0] }
    #expect(Set(moments).count >= 10)
    #expect(attempts(DispatchKey("a")) == attempts(DispatchKey("a")))
  }

  @Test func `attempts go on for a day, of which the last is made at its end`() throws {
    for number in 0..<50 {
      let moments = attempts(DispatchKey("news/\(number)"))
      #expect(moments == moments.sorted())
      #expect(moments.last == Int64(24 * 3_600))
      #expect((11...14).contains(moments.count))
    }
  }

  @Test func `a server that puts strangers off for five minutes is satisfied within ten`() {
    for number in 0..<50 {
      let moments = attempts(DispatchKey("mail/\(number)"))
      #expect(moments.contains { (300...600).contains($0) })
    }
  }

  @Test func `what was in hand many times is given up, whatever was reported`() {
    #expect(!plan.isOver(after: RetryPlan.attemptsMax - 1))
    #expect(plan.isOver(after: RetryPlan.attemptsMax))
    let key = DispatchKey("a")
    #expect(
      plan.next(after: RetryPlan.attemptsMax, first: Self.start, now: Self.start, key: key) == nil)
  }

  @Test func `a clock that is set forward, or a standstill, leaves enough attempts`() throws {
    let key = DispatchKey("a")
    let late = Self.start.adding(days: 3)
    for attempts in 1..<RetryPlan.attemptsMin {
      let next = try #require(
        plan.next(after: attempts, first: Self.start, now: late, key: key))
      #expect(next > late, "and a pause before each")
    }
    #expect(
      plan.next(after: RetryPlan.attemptsMin, first: Self.start, now: late, key: key) == nil)
  }
}
