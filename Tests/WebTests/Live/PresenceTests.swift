import Signals
import Testing

@testable import Web

@Suite struct PresenceTests {
  private let clock = TestClock()
  private let presence: Presence
  private let signal = Self.signal(1)

  init() {
    presence = Presence(now: clock.now)
  }

  private static func account(_ number: Int) -> AccountID {
    AccountID(
      at: Instant(milliseconds: 1_700_000_000_000 + Int64(number)),
      random: [UInt8](repeating: 7, count: 10))
  }

  private static func signal(_ number: Int) -> SignalID {
    SignalID(
      at: Instant(milliseconds: 1_700_000_000_000 + Int64(number)),
      random: [UInt8](repeating: 9, count: 10))
  }

  private func others(than number: Int = 0) -> [AccountID] {
    presence.others(at: signal, than: Self.account(number)).map(\.account)
  }

  @Test func `others see who opened a page, and nobody sees themselves`() {
    presence.look(at: signal, by: Self.account(1), seconds: 60)
    #expect(others() == [Self.account(1)])
    #expect(others(than: 1).isEmpty)
    #expect(presence.others(at: Self.signal(2), than: Self.account(0)).isEmpty)
  }

  @Test func `who opened a page is forgotten after a while`() {
    presence.look(at: signal, by: Self.account(1), seconds: 60)
    clock.advance(seconds: 59)
    #expect(others().count == 1)
    clock.advance(seconds: 1)
    #expect(others().isEmpty)
  }

  @Test func `who has a stream counts until it ends`() {
    presence.look(at: signal, by: Self.account(1), seconds: 60)
    #expect(presence.join(signal, by: Self.account(1)))
    clock.advance(minutes: 30)
    #expect(others().count == 1)
    presence.leave(signal, by: Self.account(1))
    #expect(others().isEmpty)
  }

  @Test func `who opens the page again is there all the time`() {
    #expect(presence.join(signal, by: Self.account(1)))
    presence.look(at: signal, by: Self.account(1), seconds: 60)
    presence.leave(signal, by: Self.account(1))
    #expect(others() == [Self.account(1)])
  }

  @Test func `who typed and left is gone`() {
    #expect(presence.join(signal, by: Self.account(1)))
    presence.type(at: signal, by: Self.account(1))
    presence.leave(signal, by: Self.account(1))
    #expect(others().isEmpty)
  }

  @Test func `a second page of the same person keeps them there`() {
    #expect(presence.join(signal, by: Self.account(1)))
    #expect(presence.join(signal, by: Self.account(1)))
    presence.leave(signal, by: Self.account(1))
    clock.advance(minutes: 1)
    #expect(others() == [Self.account(1)])
  }

  @Test func `who types is named so for a short time`() {
    #expect(presence.join(signal, by: Self.account(1)))
    presence.type(at: signal, by: Self.account(1))
    #expect(presence.others(at: signal, than: Self.account(0)).map(\.isTyping) == [true])
    clock.advance(seconds: Limits.presenceTypingSeconds)
    #expect(presence.others(at: signal, than: Self.account(0)).map(\.isTyping) == [false])
  }

  @Test func `people stand in one order, and no more than the limit are noted`() {
    for number in (0..<40).reversed() {
      presence.look(at: signal, by: Self.account(number), seconds: 60)
    }
    let noted = others(than: 99)
    #expect(noted.count == Limits.presenceOfSignalMax)
    #expect(noted == noted.sorted())
  }

  @Test func `a table that is full forgets who left, and else takes nobody`() {
    for number in 0..<Limits.presenceSignalsMax {
      presence.look(at: Self.signal(number), by: Self.account(1), seconds: 60)
    }
    #expect(!presence.join(Self.signal(-1), by: Self.account(2)))
    #expect(presence.signalCount == Limits.presenceSignalsMax)
    clock.advance(seconds: 60)
    #expect(presence.join(Self.signal(-1), by: Self.account(2)))
    #expect(presence.signalCount == 1)
  }
}
