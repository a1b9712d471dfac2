import Delivery
import Signals
import Testing
import Vault

@Suite struct WebhookSenderTests {
  @Test func `an event is posted whole, with its key and a signature over both`() async throws {
    let receiver = try ScriptedReceiver(.say(200, content: "{}"))
    #expect(try await sender(receiver).send(.example, at: .example) == .delivered)
    let request = try #require(receiver.received.first)
    #expect(request.start == "POST /in HTTP/1.1")
    #expect(request.header("Content-Type") == "application/cloudevents+json; charset=utf-8")
    #expect(request.header("Idempotency-Key") == "k3f9")
    #expect(request.header("User-Agent") == "Buurtsignaal")
    #expect(request.content == WebhookEvent.example.content)
    let signed = Array("1795281722.k3f9.".utf8) + request.content
    let code = MessageAuthentication.code(of: signed, key: Array(WebhookTarget.secret.utf8))
    #expect(request.header("Buurtsignaal-Signature") == "t=1795281722,v1=\(code)")
  }

  @Test(arguments: [
    (200, DeliveryOutcome.delivered), (202, .delivered), (204, .delivered),
    (301, .refused(.redirected)), (308, .refused(.redirected)), (302, .retry(.redirected)),
    (303, .retry(.redirected)), (307, .retry(.redirected)), (304, .retry(.redirected)),
    (400, .refused(.contentRefused)), (401, .retry(.signInRefused)), (402, .retry(.notAllowed)),
    (403, .retry(.signInRefused)), (404, .retry(.recipientRefused)), (408, .retry(.timedOut)),
    (409, .retry(.busy)), (410, .refused(.recipientRefused)), (413, .refused(.contentRefused)),
    (422, .refused(.contentRefused)), (425, .retry(.busy)), (429, .retry(.busy)),
    (500, .retry(.serverError)), (502, .retry(.serverError)), (503, .retry(.busy)),
    (599, .retry(.serverError)),
  ])
  func `the status of the answer decides`(status: Int, expected: DeliveryOutcome) async throws {
    let receiver = try ScriptedReceiver(.say(status))
    #expect(try await sender(receiver).send(.example, at: .example) == expected)
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `nothing goes to where a redirect points`(status: Int) async throws {
    let other = try ScriptedReceiver(.say(200))
    let location = "Location: http://127.0.0.1:\(other.port)/in"
    let receiver = try ScriptedReceiver(.say(status, headers: [location]))
    _ = try await sender(receiver).send(.example, at: .example)
    #expect(receiver.received.count == 1)
    #expect(other.received.isEmpty)
  }

  @Test(arguments: [
    (ScriptedReceiver.Step.hang, DeliveryOutcome.retry(.timedOut)),
    (.drip, .retry(.timedOut)), (.drop, .retry(.unreachable)), (.cut, .retry(.unreachable)),
    (.huge, .retry(.answerTooLarge)),
    (
      .say(200, headers: Array(repeating: "X: " + String(repeating: "x", count: 4_000), count: 9)),
      .retry(.answerTooLarge)
    ),
  ])
  func `an answer that does not come, or does not end, is bounded`(
    step: ScriptedReceiver.Step, expected: DeliveryOutcome
  ) async throws {
    let receiver = try ScriptedReceiver(step)
    let sender = try sender(receiver, total: .seconds(expected == .retry(.timedOut) ? 1 : 20))
    #expect(await sender.send(.example, at: .example) == expected)
  }

  @Test func `an event whose answer was lost goes again under the same key`() async throws {
    let receiver = try ScriptedReceiver(.cut, .say(200))
    let sender = try sender(receiver)
    #expect(await sender.send(.example, at: .example) == .retry(.unreachable))
    #expect(await sender.send(.example, at: .example.adding(minutes: 1)) == .delivered)
    #expect(receiver.received.map { $0.header("Idempotency-Key") } == ["k3f9", "k3f9"])
    #expect(receiver.received.first?.content == receiver.received.last?.content)
    #expect(
      receiver.received.last?.header("Buurtsignaal-Signature")?.hasPrefix("t=1795281782,") == true)
  }

  @Test func `a name that is not configured gets nothing`() async throws {
    let receiver = try ScriptedReceiver(.say(200))
    var event = WebhookEvent.example
    event.target = "elders"
    #expect(try await sender(receiver).send(event, at: .example) == .refused(.notAllowed))
    #expect(receiver.received.isEmpty)
  }

  @Test(arguments: ["", "a b", "a\r\nX-Evil: 1", "a:b", "é", String(repeating: "k", count: 101)])
  func `a key that could become a header is refused`(key: String) async throws {
    let receiver = try ScriptedReceiver(.say(200))
    var event = WebhookEvent.example
    event.key = key
    #expect(try await sender(receiver).send(event, at: .example) == .refused(.contentRefused))
    #expect(receiver.received.isEmpty)
  }

  @Test(arguments: [
    "https://10.1.2.3/in", "https://192.168.1.1/in", "https://169.254.169.254/in",
    "https://[fd00::1]/in", "https://[::ffff:127.0.0.1]/in", "https://0.0.0.0/in",
  ])
  func `no connection is made to an address within, unless that was allowed`(
    place: String
  ) async throws {
    guard Endpoint(place) != nil else { return }
    let sender = try WebhookSender([.example(place)])
    #expect(await sender.send(.example, at: .example) == .retry(.notAllowed))
  }

  @Test func `a receiver that hangs holds up no other`() async throws {
    let slow = try ScriptedReceiver(.hang)
    let quick = try ScriptedReceiver(.say(200))
    let limits = TransferLimits(
      connection: .seconds(5), answer: .seconds(20), total: .seconds(20))
    let sender = try WebhookSender(
      [
        .example("http://127.0.0.1:\(slow.port)/in", name: "traag"),
        .example("http://127.0.0.1:\(quick.port)/in"),
      ], limits: limits)
    await withTaskGroup(of: Void.self) { group in
      var hanging = WebhookEvent.example
      hanging.target = "traag"
      for _ in 0..<4 { group.addTask { [hanging] in _ = await sender.send(hanging, at: .example) } }
      while slow.received.count < 2 { await Task.yield() }
      for _ in 0..<4 { #expect(await sender.send(.example, at: .example) == .delivered) }
      group.cancelAll()
    }
  }

  @Test func `two receivers of one name are refused`() {
    #expect(throws: DeliverySettingsFault.name) {
      try WebhookSender([.example("https://a.test/in"), .example("https://b.test/in")])
    }
  }

  @Test(arguments: [
    ("http://zaak.test/in", DeliverySettingsFault.unprotected), ("smtp://zaak.test", .endpoint),
  ])
  func `a receiver that could be overheard is refused`(
    place: String, fault: DeliverySettingsFault
  ) {
    #expect(throws: fault) { try WebhookTarget.example(place) }
  }

  private func sender(
    _ receiver: ScriptedReceiver, total: Duration = .seconds(20)
  ) throws -> WebhookSender {
    try WebhookSender(
      [.example("http://127.0.0.1:\(receiver.port)/in")],
      limits: TransferLimits(connection: .seconds(5), answer: total, total: total))
  }
}

extension WebhookTarget {
  static let secret = "een geheim van meer dan tweeendertig tekens"

  /// A receiver at `place`.
  static func example(
    _ place: String, name: String = "zaak", certificateFile: String? = nil
  ) throws -> WebhookTarget {
    try WebhookTarget(
      name: name, endpoint: try #require(Endpoint(place)), secret: try #require(Secret(secret)),
      certificateFile: certificateFile)
  }
}

extension WebhookEvent {
  /// An event that tells nothing.
  static let example = WebhookEvent(
    target: "zaak", key: "k3f9", content: Array(#"{"gebeurtenis":"nieuws"}"#.utf8))
}

extension Instant {
  /// A moment in November 2026.
  static let example = Instant(milliseconds: 1_795_281_722_000)
}
