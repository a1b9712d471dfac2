import Testing

@testable import Web

@Suite struct ConnectionLimitTests {
  private let one = ClientAddress("192.0.2.1")
  private let other = ClientAddress("192.0.2.2")

  @Test func `an address has no more than its own limit`() {
    let limit = ConnectionLimit(max: 10, maxForAddress: 2)
    #expect((0..<3).map { _ in limit.enter(one, isTrusted: false) } == [true, true, false])
    #expect(limit.enter(other, isTrusted: false))
    limit.leave(one)
    #expect(limit.enter(one, isTrusted: false))
  }

  @Test func `a trusted proxy has the limit of all`() {
    let limit = ConnectionLimit(max: 3, maxForAddress: 1)
    #expect((0..<4).map { _ in limit.enter(one, isTrusted: true) } == [true, true, true, false])
    #expect(!limit.enter(other, isTrusted: false))
    limit.leave(one)
    #expect(limit.enter(other, isTrusted: false))
  }
}
