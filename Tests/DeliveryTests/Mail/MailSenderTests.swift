import Delivery
import Signals
import Testing

@Suite struct MailSenderTests {
  @Test func `a mail is handed over whole, to its recipient alone`() async throws {
    let server = try ScriptedMailServer(MailScript())
    #expect(try await sender(server).send(.example) == .delivered)
    let mail = try #require(server.received.first)
    #expect(server.received.count == 1)
    #expect(server.commands.first == "EHLO buurt.test")
    #expect(mail.sender.hasPrefix("MAIL FROM:<buurt@buurt.test>"))
    #expect(mail.recipient == "RCPT TO:<jan@dorp.test>")
    #expect(mail.header("To") == "<jan@dorp.test>")
    #expect(mail.header("Message-ID") == "<k3f9@buurt.test>")
    #expect(mail.text.hasSuffix("\r\n\r\nEr is nieuws.\r\n"))
  }

  @Test(arguments: [
    (MailScript.with { $0.greeting = "421 too many" }, DeliveryOutcome.retry(.busy)),
    (.with { $0.greeting = "554 no mail here" }, .retry(.notAllowed)),
    (.with { $0.greeting = .drop }, .retry(.unreachable)),
    (.with { $0.sender = "421 going down" }, .retry(.busy)),
    (.with { $0.sender = "451 try later" }, .retry(.greylisted)),
    (.with { $0.sender = "530 5.7.0 sign in first" }, .retry(.signInRefused)),
    (.with { $0.sender = "552 5.3.4 too large" }, .refused(.contentRefused)),
    (.with { $0.sender = "550 5.7.1 not you" }, .retry(.notAllowed)),
    (.with { $0.recipient = "450 4.2.0 greylisted" }, .retry(.greylisted)),
    (.with { $0.recipient = "451 4.7.1 greylisted" }, .retry(.greylisted)),
    (.with { $0.recipient = "452 4.2.2 mailbox full" }, .retry(.busy)),
    (.with { $0.recipient = "550 5.1.1 unknown" }, .refused(.recipientRefused)),
    (.with { $0.recipient = "552 5.2.2 mailbox full" }, .refused(.recipientRefused)),
    (.with { $0.recipient = "554 5.7.1 relay denied" }, .refused(.recipientRefused)),
    (.with { $0.recipient = .drop }, .retry(.unreachable)),
    (.with { $0.data = "451 not now" }, .retry(.greylisted)),
    (.with { $0.data = "554 no" }, .refused(.contentRefused)),
    (.with { $0.end = "421 shutting down" }, .retry(.busy)),
    (.with { $0.end = "451 local error" }, .retry(.greylisted)),
    (.with { $0.end = "452 disk full" }, .retry(.busy)),
    (.with { $0.end = "552 too much" }, .refused(.contentRefused)),
    (.with { $0.end = "554 looks like spam" }, .refused(.contentRefused)),
    (.with { $0.end = "251 will forward" }, .delivered),
    (.with { $0.end = .drop }, .retry(.unreachable)),
    (.with { $0.farewell = .drop }, .delivered),
    (
      .with { $0.features = Array(repeating: String(repeating: "X", count: 400), count: 60) },
      .retry(.answerTooLarge)
    ),
  ])
  func `an answer of the server decides what became of the mail`(
    script: MailScript, expected: DeliveryOutcome
  ) async throws {
    let server = try ScriptedMailServer(script)
    let outcome = try await sender(server).send(.example)
    #expect(outcome == expected)
  }

  @Test(arguments: [
    MailScript.with { $0.greeting = .hang }, .with { $0.recipient = .hang },
    .with { $0.end = .hang }, .with { $0.greeting = .drip }, .with { $0.end = .drip },
  ])
  func `a server that hangs or drips is left when time is up`(script: MailScript) async throws {
    let server = try ScriptedMailServer(script)
    let sender = try sender(server, total: .milliseconds(700))
    #expect(await sender.send(.example) == .retry(.timedOut))
  }

  @Test func `each answer of the server has a limit of its own`() async throws {
    let server = try ScriptedMailServer(.with { $0.recipient = .hang })
    let sender = try sender(server, answer: .seconds(1), total: .seconds(60))
    #expect(await sender.send(.example) == .retry(.timedOut))
  }

  @Test func `a server that never answers the farewell holds nothing up`() async throws {
    let server = try ScriptedMailServer(.with { $0.farewell = .hang })
    let sender = try sender(server)
    for _ in 0..<6 { #expect(await sender.send(.example) == .delivered) }
  }

  @Test func `a greylisted mail goes again as the same message, and is taken`() async throws {
    let server = try ScriptedMailServer(.with { $0.recipient = "450 greylisted" }, MailScript())
    let sender = try sender(server)
    #expect(await sender.send(.example) == .retry(.greylisted))
    #expect(await sender.send(.example) == .delivered)
    #expect(server.received.map { $0.header("Message-ID") } == ["<k3f9@buurt.test>"])
  }

  @Test(arguments: [MailScript.Step.hang, .drop])
  func `a mail whose answer was lost goes again byte for byte the same`(
    step: MailScript.Step
  ) async throws {
    let server = try ScriptedMailServer(.with { $0.end = step }, MailScript())
    guard case .retry = try await sender(server, total: .seconds(2)).send(.example) else {
      Issue.record("a mail without answer counts as delivered or refused")
      return
    }
    #expect(try await sender(server).send(.example) == .delivered)
    #expect(server.received.count == 2)
    #expect(server.received.first?.raw == server.received.last?.raw)
  }

  @Test func `where nobody listens a mail is kept for later`() async throws {
    let port = try ScriptedMailServer(MailScript()).port
    let settings = try #require(Endpoint("smtp://127.0.0.1:\(port)"))
    let sender = MailSender(try .example(settings))
    #expect(await sender.send(.example) == .retry(.unreachable))
  }

  @Test func `a name that is not known is tried again`() async throws {
    let sender = MailSender(try .example(try #require(Endpoint("smtp://post.invalid"))))
    #expect(await sender.send(.example) == .retry(.unreachable))
  }

  @Test func `without STARTTLS nothing is said of sender, recipient or password`() async throws {
    let server = try ScriptedMailServer(.with { $0.features = ["AUTH PLAIN LOGIN"] })
    let settings = try MailSettings(
      server: try #require(Endpoint("smtp://127.0.0.1:\(server.port)")), security: .startTLS,
      from: "buurt@buurt.test",
      credentials: Credentials(user: "buurt", password: try #require(Secret("geheim"))))
    #expect(await MailSender(settings).send(.example) == .retry(.insecure))
    #expect(server.commands == ["EHLO buurt.test"])
  }

  @Test(arguments: [
    ("535 5.7.8 wrong", DeliveryOutcome.retry(.signInRefused)), ("235 2.7.0 welcome", .delivered),
  ])
  func `a user signs in before the mail`(answer: String, expected: DeliveryOutcome) async throws {
    let server = try ScriptedMailServer(
      .with {
        $0.features = ["AUTH PLAIN LOGIN CRAM-MD5"]
        $0.signIn = .say(answer)
      })
    let settings = try MailSettings(
      server: try #require(Endpoint("smtp://127.0.0.1:\(server.port)")), from: "buurt@buurt.test",
      credentials: Credentials(user: "buurt", password: try #require(Secret("geheim"))))
    #expect(await MailSender(settings).send(.example) == expected)
    #expect(server.commands.contains { $0.hasPrefix("AUTH PLAIN") })
  }

  @Test(arguments: [
    "", "jan", "jan@dorp", "jan@dorp.test\r\nBcc: piet@dorp.test", "<jan@dorp.test>",
    "jan@dorp.test, piet@dorp.test", "jan@dorp.test>", "jan@[127.0.0.1]", "jän@dorp.test",
  ])
  func `no connection is made for what is no address`(address: String) async throws {
    let server = try ScriptedMailServer(MailScript())
    var mail = Mail.example
    mail.to = address
    #expect(try await sender(server).send(mail) == .refused(.noAddress))
    #expect(server.commands.isEmpty)
  }

  @Test func `lines that begin with a dot arrive as they were written`() async throws {
    let server = try ScriptedMailServer(MailScript())
    var mail = Mail.example
    let lines = [".", "..", ".a", "a.", "", ".", "...", ". ."]
    // Far more than one buffer of the library, so that every cut between a line end and a dot
    // occurs.
    mail.text = (0..<3_000).map { lines[$0 % lines.count] }.joined(separator: "\n") + "\n"
    #expect(try await sender(server).send(mail) == .delivered)
    let text = try #require(server.received.first).text
    let body = try #require(text.firstRange(of: "\r\n\r\n"))
    #expect(text[body.upperBound...] == mail.text.replacing("\n", with: "\r\n"))
  }

  @Test(arguments: ["\n.\n", "\r.\r", "\n.\r\n", "\r\n.\n", "\r\n.\r", "\r.\r\n", "\n.\r"])
  func `a text cannot smuggle in another mail`(ending: String) async throws {
    let server = try ScriptedMailServer(MailScript())
    var mail = Mail.example
    mail.text = "Hallo\(ending)MAIL FROM:<x@dorp.test>\r\nRCPT TO:<y@dorp.test>\r\nDATA\r\n"
    #expect(try await sender(server).send(mail) == .delivered)
    let raw = try #require(server.received.first).raw
    #expect(server.received.count == 1)
    #expect(server.commands.filter { $0.hasPrefix("MAIL") }.count == 1)
    for (index, byte) in raw.enumerated() where byte == 10 || byte == 13 {
      let partner = byte == 10 ? index - 1 : index + 1
      #expect(raw.indices.contains(partner) && raw[partner] == (byte == 10 ? 13 : 10))
    }
  }

  @Test func `no more mails are on their way at once than are allowed`() async throws {
    let server = try ScriptedMailServer(MailScript())
    let sender = try sender(server)
    let outcomes = await withTaskGroup(of: DeliveryOutcome.self) { group in
      for _ in 0..<40 { group.addTask { await sender.send(.example) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes == Array(repeating: .delivered, count: 40))
    #expect(server.received.count == 40)
    // A server notices the end of a connection a little after the sender goes on.
    #expect(server.openMax <= 2 * MailSender.atOnceMax)
  }

  @Test(.timeLimit(.minutes(1)))
  func `cancelling ends a mail under way, and those that wait`() async throws {
    let server = try ScriptedMailServer(.with { $0.end = .hang })
    let sender = try sender(server, total: .seconds(300))
    let outcomes = await withTaskGroup(of: DeliveryOutcome.self) { group in
      for _ in 0..<8 { group.addTask { await sender.send(.example) } }
      while server.received.isEmpty { await Task.yield() }
      group.cancelAll()
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes == Array(repeating: .retry(.busy), count: 8))
  }

  private func sender(
    _ server: ScriptedMailServer, answer: Duration = .seconds(20), total: Duration = .seconds(20)
  ) throws -> MailSender {
    let endpoint = try #require(Endpoint("smtp://127.0.0.1:\(server.port)"))
    let limits = TransferLimits(connection: .seconds(5), answer: answer, total: total)
    return MailSender(try .example(endpoint, limits: limits))
  }
}

extension MailSettings {
  /// Settings of a neighbourhood's mail for the server at `endpoint`.
  static func example(
    _ endpoint: Endpoint, security: Security? = nil, certificateFile: String? = nil,
    limits: TransferLimits = limitsDefault
  ) throws -> MailSettings {
    try MailSettings(
      server: endpoint, security: security, from: "buurt@buurt.test",
      certificateFile: certificateFile, limits: limits)
  }
}

extension Mail {
  /// A mail that tells nothing.
  static var example: Mail {
    Mail(
      to: "jan@dorp.test", sender: "Buurt", subject: "Nieuws", text: "Er is nieuws.", key: "k3f9",
      date: .example)
  }
}
