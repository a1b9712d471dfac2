import Delivery
import Signals
import Testing

@Suite struct ProtectionTests {
  /// What a server shows, the newest TLS it speaks, and what becomes of a message.
  static let shown: [(Certificates.Kind, String, DeliveryOutcome)] = [
    (.good, "TLS1.3", .delivered), (.good, "TLS1.2", .delivered),
    (.good, "TLS1.1", .retry(.insecure)), (.otherName, "TLS1.3", .retry(.insecure)),
    (.expired, "TLS1.3", .retry(.insecure)), (.selfSigned, "TLS1.3", .retry(.insecure)),
  ]

  @Test(arguments: shown)
  func `mail goes only to a server whose certificate holds`(
    kind: Certificates.Kind, newest: String, expected: DeliveryOutcome
  ) async throws {
    let certificates = try Certificates.made.get()
    let server = try ScriptedMailServer(MailScript())
    let front = try ProtectedFront(
      of: server.port, showing: certificates.file(kind), newest: newest)
    let sender = MailSender(
      try .example(
        try #require(Endpoint("smtps://localhost:\(front.port)")),
        certificateFile: certificates.authority))
    #expect(await sender.send(.example) == expected)
    #expect(server.received.count == (expected == .delivered ? 1 : 0))
    withExtendedLifetime(front) {}
  }

  @Test(arguments: shown)
  func `an event goes only to a receiver whose certificate holds`(
    kind: Certificates.Kind, newest: String, expected: DeliveryOutcome
  ) async throws {
    let certificates = try Certificates.made.get()
    let receiver = try ScriptedReceiver(.say(204))
    let front = try ProtectedFront(
      of: receiver.port, showing: certificates.file(kind), newest: newest)
    let sender = try WebhookSender([
      .example("https://localhost:\(front.port)/in", certificateFile: certificates.authority)
    ])
    #expect(await sender.send(.example, at: .example) == expected)
    #expect(receiver.received.count == (expected == .delivered ? 1 : 0))
    withExtendedLifetime(front) {}
  }

  @Test func `an address of the host is not the name in its certificate`() async throws {
    let certificates = try Certificates.made.get()
    let receiver = try ScriptedReceiver(.say(204))
    let front = try ProtectedFront(of: receiver.port, showing: certificates.file(.good))
    let sender = try WebhookSender([
      .example("https://127.0.0.1:\(front.port)/in", certificateFile: certificates.authority)
    ])
    #expect(await sender.send(.example, at: .example) == .retry(.insecure))
    withExtendedLifetime(front) {}
  }

  @Test func `an authority that the system does not know counts for nothing`() async throws {
    let certificates = try Certificates.made.get()
    let receiver = try ScriptedReceiver(.say(204))
    let front = try ProtectedFront(of: receiver.port, showing: certificates.file(.good))
    let sender = try WebhookSender([.example("https://localhost:\(front.port)/in")])
    #expect(await sender.send(.example, at: .example) == .retry(.insecure))
    withExtendedLifetime(front) {}
  }

  @Test func `a server that speaks no TLS where it should gets no mail`() async throws {
    let server = try ScriptedMailServer(MailScript())
    let endpoint = try #require(Endpoint("smtps://localhost:\(server.port)"))
    let limits = TransferLimits(
      connection: .seconds(2), answer: .seconds(2), total: .seconds(2))
    let outcome = await MailSender(try .example(endpoint, limits: limits)).send(.example)
    #expect(outcome == .retry(.insecure) || outcome == .retry(.timedOut))
    #expect(server.received.isEmpty)
  }
}
