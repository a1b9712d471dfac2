import Signals
import Testing

@testable import Web

@Suite struct RateLimiterTests {
  private let clock = TestClock()

  private func limiter(_ rate: Rate, remembered: Int = 10) -> RateLimiter<Int> {
    RateLimiter(rate, rememberedMax: remembered, now: clock.now)
  }

  @Test func `so many at once, then at the rate`() {
    let limiter = limiter(Rate(burst: 3, perHour: 60))
    #expect((0..<3).map { _ in limiter.take(1) } == [nil, nil, nil])
    #expect(limiter.take(1) == 60)
    clock.advance(minutes: 1)
    #expect(limiter.take(1) == nil)
    #expect(limiter.take(1) == 60)
  }

  @Test(arguments: [9, 60, 24 * 60, 365 * 24 * 60])
  func `a caller with a high rate may be silent for long`(minutes: Int) {
    let limiter = limiter(Limits.keyedCaller)
    #expect(limiter.take(1) == nil)
    clock.advance(minutes: minutes)
    #expect(limiter.take(1) == nil)
    #expect(limiter.used(by: 1) == 1)
  }

  @Test func `one key does not pay for another`() {
    let limiter = limiter(Rate(burst: 1, perHour: 1))
    #expect(limiter.take(1) == nil)
    #expect(limiter.take(2) == nil)
    #expect(limiter.take(1) == 3_600)
  }

  @Test func `what is given back can be taken again`() {
    let limiter = limiter(Rate(burst: 1, perHour: 1))
    #expect(limiter.take(1) == nil)
    limiter.giveBack(1)
    #expect(limiter.used(by: 1) == 0)
    #expect(limiter.take(1) == nil)
    #expect(limiter.used(by: 1) == 1)
  }

  @Test func `a key with a full bucket is not remembered`() {
    let limiter = limiter(Rate(burst: 2, perHour: 60))
    #expect(limiter.take(1) == nil)
    #expect(limiter.rememberedCount == 1)
    clock.advance(minutes: 1)
    _ = limiter.used(by: 1)
    #expect(limiter.rememberedCount == 0)
  }

  @Test func `the table never grows past its size`() {
    let limiter = limiter(Rate(burst: 1, perHour: 1), remembered: 10)
    for key in 0..<1_000 {
      _ = limiter.take(key)
      #expect(limiter.rememberedCount <= 10)
    }
  }

  @Test func `a flood pushes out those who are long silent first`() {
    let limiter = limiter(Rate(burst: 1, perHour: 1), remembered: 10)
    for key in 0..<10 {
      clock.advance(minutes: 1)
      _ = limiter.take(key)
    }
    clock.advance(minutes: 1)
    _ = limiter.take(10)
    #expect(limiter.take(9) != nil)
  }

  @Test func `many at once take no more than there is`() async {
    let limiter = limiter(Rate(burst: 5, perHour: 1))
    let taken = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<100 { group.addTask { limiter.take(1) == nil } }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(taken == 5)
  }
}
