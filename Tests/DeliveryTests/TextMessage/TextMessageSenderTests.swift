import Delivery
import Signals
import Testing

@Suite struct TextMessageSenderTests {
  @Test func `a text message is posted with number, sender, text, id and token`() async throws {
    let gateway = try ScriptedReceiver(.say(200, content: "{}"))
    #expect(try await sender(gateway).send(.example) == .delivered)
    let request = try #require(gateway.received.first)
    #expect(request.start == "POST /v1/send HTTP/1.1")
    #expect(request.header("Authorization") == "Bearer een-token")
    #expect(request.header("Idempotency-Key") == "k3f9")
    let expected =
      #"{"from":"Buurt","id":"k3f9","text":"Er is nieuws: https://buurt.test/status","#
      + #""to":"+31612345678"}"#
    #expect(String(decoding: request.content, as: UTF8.self) == expected)
  }

  @Test(arguments: [
    (ScriptedReceiver.Step.say(500), DeliveryOutcome.retry(.serverError)),
    (.say(429), .retry(.busy)), (.say(401), .retry(.signInRefused)),
    (.say(302), .retry(.redirected)), (.say(422), .refused(.contentRefused)),
    (.drop, .retry(.unreachable)), (.hang, .retry(.timedOut)), (.huge, .retry(.answerTooLarge)),
  ])
  func `an answer of the gateway decides`(
    step: ScriptedReceiver.Step, expected: DeliveryOutcome
  ) async throws {
    let gateway = try ScriptedReceiver(step)
    let sender = try sender(gateway, total: .seconds(expected == .retry(.timedOut) ? 1 : 20))
    #expect(await sender.send(.example) == expected)
  }

  @Test(arguments: [
    ("06 12345678", String(repeating: "a", count: 161), "k3f9", DeliveryFault.contentRefused),
    ("06 12345678", String(repeating: "€", count: 81), "k3f9", .contentRefused),
    ("06 12345678", "ę", "k3f9", .contentRefused), ("06 12345678", "", "k3f9", .contentRefused),
    ("06 12345678", "Hallo", "k 3", .contentRefused), ("010 1234567", "Hallo", "k3f9", .noAddress),
    ("", "Hallo", "k3f9", .noAddress),
  ])
  func `what no telephone can get is refused before anybody is asked`(
    to: String, text: String, key: String, fault: DeliveryFault
  ) async throws {
    let gateway = try ScriptedReceiver(.say(200))
    let message = TextMessage(to: to, text: text, key: key)
    #expect(try await sender(gateway).send(message) == .refused(fault))
    #expect(gateway.received.isEmpty)
  }

  @Test(arguments: [
    String(repeating: "a", count: 160), String(repeating: "€", count: 80), "Één? £5 é ü Ñ \n",
  ])
  func `a text that fits in one message goes`(text: String) async throws {
    let gateway = try ScriptedReceiver(.say(200))
    let message = TextMessage(to: "0612345678", text: text.replacing("Éé", with: "Ee"), key: "k")
    #expect(try await sender(gateway).send(message) == .delivered)
  }

  @Test(arguments: [
    "06 12345678", "06-12345678", "0612345678", "+31 6 12 34 56 78", "+31612345678",
    "0031612345678", "+31 (0)6 12345678", "(06) 12345678", "06.12.34.56.78",
  ])
  func `a number may be typed in many ways`(typed: String) async throws {
    let gateway = try ScriptedReceiver(.say(200))
    let message = TextMessage(to: typed, text: "Hallo", key: "k")
    #expect(try await sender(gateway).send(message) == .delivered)
    let content = try #require(gateway.received.first).content
    #expect(String(decoding: content, as: UTF8.self).contains(#""to":"+31612345678""#))
  }

  @Test(arguments: [
    "", "06", "061234567", "06123456789", "0512345678", "+32470123456", "+1 900 1234567",
    "06 1234567a", "٠٦١٢٣٤٥٦٧٨", "+31 6 12345678\r\nX: 1", String(repeating: " ", count: 50),
  ])
  func `what is no Dutch mobile number is none`(typed: String) {
    #expect(MobileNumber(typed) == nil)
  }

  @Test(arguments: [
    ("http://sms.test/v1", "Buurt", DeliverySettingsFault.unprotected),
    ("smtps://sms.test", "Buurt", .endpoint), ("https://sms.test/v1", "", .sender),
    ("https://sms.test/v1", "Te lange naam", .sender), ("https://sms.test/v1", "Bu\"rt", .sender),
  ])
  func `settings that cannot be are refused`(
    place: String, from: String, fault: DeliverySettingsFault
  ) throws {
    let gateway = try #require(Endpoint(place))
    let token = try #require(Secret("een-token"))
    #expect(throws: fault) {
      try TextMessageSettings(gateway: gateway, token: token, from: from)
    }
  }

  private func sender(
    _ gateway: ScriptedReceiver, total: Duration = .seconds(20)
  ) throws -> TextMessageSender {
    TextMessageSender(
      try TextMessageSettings(
        gateway: try #require(Endpoint("http://127.0.0.1:\(gateway.port)/v1/send")),
        token: try #require(Secret("een-token\n")), from: "Buurt",
        limits: TransferLimits(connection: .seconds(5), answer: total, total: total)))
  }
}

extension TextMessage {
  /// A text message that tells nothing.
  static let example = TextMessage(
    to: "06 12345678", text: "Er is nieuws: https://buurt.test/status", key: "k3f9")
}
