import Delivery
import Foundation
import Signals
import Synchronization
import Testing

/// An event of the outbox on its way to a receiver that does everything wrong before it takes it.
@Suite struct PartnerEventDeliveryTests {
  /// A clock that the test moves.
  private final class Clock: Sendable {
    private let moment = Mutex(Instant(milliseconds: 1_795_281_722_000))

    var now: Instant { moment.withLock { $0 } }
    func advance(minutes: Int) { moment.withLock { $0 = $0.adding(minutes: minutes) } }
  }

  private let clock = Clock()
  private let store = MemoryStore()

  private func outbox() throws -> Outbox {
    let seal = Seal(
      submissionKey: { _, _ in [] }, receipt: { _, _ in ReceiptSecrets(code: "", link: "") },
      codeHash: { _ in [] }, linkHash: { _ in [] },
      tag: { _, _, key in Array((key + "0123456789abcdef").utf8.suffix(16)) },
      newKey: { _ in [] }, seal: { bytes, _, _, _ in bytes }, open: { bytes, _, _, _ in bytes },
      contentTag: { _, _, _ in [] })
    let now: @Sendable () -> Instant = { [clock] in clock.now }
    return Outbox(
      store: store, seal: seal, calendar: try #require(WorkingCalendar()),
      surroundings: Surroundings(now: now, random: { _ in [] }),
      channels: ChannelsAvailable(webhooks: ["zaak"]),
      letterhead: { _ in Letterhead(sender: "Dorp", address: "https://buurt.test") })
  }

  /// Sends an event as often as its retries ask for; returns how it ended.
  private func end(at receiver: ScriptedReceiver) async throws -> Dispatch? {
    let event = Dispatch(
      key: DispatchKey("event/called/a"), network: "dorp", signal: nil, purpose: .event(.called),
      recipient: .webhook("zaak"), channel: .webhook, createdAt: clock.now)
    _ = try await store.write { try $0.enqueue(event) }
    let outbox = try outbox()
    let limits = TransferLimits(
      connection: .seconds(5), answer: .milliseconds(500), total: .milliseconds(500))
    let sender = try WebhookSender(
      [.example("http://127.0.0.1:\(receiver.port)/in")], limits: limits)
    for _ in 0..<40 {
      for parcel in try await outbox.lease(.ordinary, limit: 9) {
        let posted = WebhookEvent(
          target: parcel.address, key: parcel.tag, content: Array(parcel.text.utf8))
        try await outbox.settle(parcel, await sender.send(posted, at: clock.now))
      }
      clock.advance(minutes: 60)
    }
    return try await store.read { try $0.dispatch(event.key) }
  }

  @Test func `it is the same event at each try, until it is taken, and then no more`() async throws
  {
    let receiver = try ScriptedReceiver(
      .hang, .say(500), .say(307, headers: ["Location: http://127.0.0.1:9/"]), .cut, .drop,
      .say(204))
    let ended = try await end(at: receiver)
    #expect(ended?.state == .delivered)
    #expect(receiver.received.count == 6)
    let keys = Set(receiver.received.map { $0.header("Idempotency-Key") })
    #expect(keys.count == 1)
    #expect(Set(receiver.received.map(\.content)).count == 1)
    let signatures = receiver.received.compactMap { $0.header("Buurtsignaal-Signature") }
    #expect(Set(signatures).count == 6, "each try is signed anew")
    let content = try #require(receiver.received.last?.content)
    let event = try JSONDecoder().decode([String: String].self, from: Data(content))
    #expect(event["id"] == keys.first)
    #expect(event["type"] == PartnerEvent.called.type)
  }

  @Test(arguments: [
    (ScriptedReceiver.Step.say(500), DeliveryFault.serverError), (.say(410), .recipientRefused),
    (.say(301), .redirected), (.cut, .unreachable), (.hang, .timedOut),
  ])
  func `what is never taken ends where the operator sees it`(
    step: ScriptedReceiver.Step, fault: DeliveryFault
  ) async throws {
    let receiver = try ScriptedReceiver(step)
    let ended = try await end(at: receiver)
    #expect(ended?.state == .failed)
    #expect(ended?.lastFault == fault)
    let failed = try await store.read { try $0.failedDispatches(of: "dorp", limit: 9) }
    #expect(failed.count == 1)
  }
}
