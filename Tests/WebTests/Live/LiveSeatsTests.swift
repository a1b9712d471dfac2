import Signals
import Testing
import Vault

@testable import Web

@Suite struct LiveSeatsTests {
  private static func account(_ number: Int) -> AccountID {
    AccountID(
      at: Instant(milliseconds: 1_700_000_000_000 + Int64(number)),
      random: [UInt8](repeating: 7, count: 10))
  }

  @Test func `an account has so many streams, and another has its own`() throws {
    let seats = LiveSeats()
    let taken = try (0..<Limits.liveStreamsOfAccountMax).map { _ in
      try seats.take(for: Self.account(1), at: nil)
    }
    #expect(throws: PageError.tooMany(retryAfter: Limits.liveAskSeconds)) {
      try seats.take(for: Self.account(1), at: nil)
    }
    let other = try seats.take(for: Self.account(2), at: nil)
    #expect(seats.count == taken.count + 1)
    _ = other
  }

  @Test func `a seat that nobody holds is free again`() throws {
    let seats = LiveSeats()
    for _ in 0..<20 { _ = try seats.take(for: Self.account(1), at: nil) }
    #expect(seats.count == 0)
  }

  @Test func `when all are taken the next is told that it is busy`() throws {
    let seats = LiveSeats()
    let taken = try (0..<Limits.liveStreamsMax).map {
      try seats.take(for: Self.account($0), at: nil)
    }
    #expect(throws: PageError.busy) { try seats.take(for: Self.account(9_999), at: nil) }
    #expect(seats.count == taken.count)
  }

  @Test func `a seat that ended wakes no more`() async throws {
    let seat = try LiveSeats().take(for: Self.account(1), at: nil)
    seat.wake()
    seat.end()
    #expect(await seat.wakes.reduce(0) { count, _ in count + 1 } == 1)
  }
}
