import Delivery
import Signals
import Testing

/// What the mail server of most Linux machines says to our mail, word for word its own.
@Suite struct RealMailServerTests {
  let server: RealMailServer
  let certificates: Certificates

  init() throws {
    certificates = try Certificates.made.get()
    server = try RealMailServer.started.get()
  }

  @Test func `a greylisted mail is taken at a later try, once`() async throws {
    let sender = try sender("smtp", "127.0.0.1", server.ports.grey)
    let mail = Self.mail(to: "piet@dorp.test", key: "grijs")
    var outcome = await sender.send(mail)
    #expect(outcome == .retry(.greylisted))
    let clock = ContinuousClock()
    let deadline = clock.now + RealMailServer.waitMax
    while outcome == .retry(.greylisted), clock.now < deadline { outcome = await sender.send(mail) }
    #expect(outcome == .delivered)
    let mails = try await server.mails(of: "piet", with: "Message-ID: <grijs@buurt.test>")
    #expect(mails.count == 1)
  }

  @Test(arguments: [
    ("weg@dorp.test", "Nieuws", DeliveryOutcome.refused(.recipientRefused)),
    ("niemand@dorp.test", "Nieuws", .refused(.recipientRefused)),
    ("vol@dorp.test", "Nieuws", .refused(.recipientRefused)),
    ("later@dorp.test", "Nieuws", .retry(.greylisted)),
    ("jan@elders.test", "Nieuws", .refused(.recipientRefused)),
    ("jan@dorp.test", "verboden", .refused(.contentRefused)),
    ("jan@dorp.test", "Nieuws", .delivered),
  ])
  func `a refusal is told apart from a delay`(
    to: String, subject: String, expected: DeliveryOutcome
  ) async throws {
    var mail = Self.mail(to: to, key: "weigering")
    mail.subject = subject
    let sender = try sender("smtp", "127.0.0.1", server.ports.plain)
    #expect(await sender.send(mail) == expected)
  }

  @Test func `a mail that is too large for the server is refused for its content`() async throws {
    var mail = Self.mail(to: "jan@dorp.test", key: "groot")
    mail.text = String(repeating: "é", count: 16_000)
    let sender = try sender("smtp", "127.0.0.1", server.ports.plain)
    #expect(await sender.send(mail) == .refused(.contentRefused))
  }

  @Test func `a mail arrives as it was written`() async throws {
    var mail = Self.mail(to: "jan@dorp.test", key: "heel")
    mail.subject = "Eén bericht"
    mail.text = ".\n..\nregel\n.einde\n"
    let sender = try sender("smtp", "127.0.0.1", server.ports.plain)
    #expect(await sender.send(mail) == .delivered)
    let found = try await server.mails(of: "jan", with: "Message-ID: <heel@buurt.test>")
    let text = try #require(found.first)
    #expect(text.contains("Subject: =?utf-8?B?RcOpbiBiZXJpY2h0?=\n"))
    #expect(text.contains("Auto-Submitted: auto-generated\n"))
    #expect(text.hasSuffix("\n\n.\n..\nregel\n.einde\n"))
  }

  @Test func `the same mail twice has the same message id`() async throws {
    let sender = try sender("smtp", "127.0.0.1", server.ports.plain)
    let mail = Self.mail(to: "jan@dorp.test", key: "dubbel")
    #expect(await sender.send(mail) == .delivered)
    #expect(await sender.send(mail) == .delivered)
    #expect(try await !server.mails(of: "jan", with: "Message-ID: <dubbel@buurt.test>").isEmpty)
  }

  @Test func `a mail that is returned later still bears our message id`() async throws {
    let sender = try sender("smtp", "127.0.0.1", server.ports.plain)
    #expect(await sender.send(Self.mail(to: "terug@dorp.test", key: "terug")) == .delivered)
    let returned = try await server.mails(of: "buurt", with: "Message-ID: <terug@buurt.test>")
    #expect(returned.first?.contains("multipart/report") == true)
  }

  @Test func `mail goes over TLS, at once or after STARTTLS`() async throws {
    for (scheme, port) in [("smtps", server.ports.tls), ("smtp", server.ports.starttls)] {
      let sender = try sender(scheme, "localhost", port, isTrusted: true)
      #expect(await sender.send(Self.mail(to: "jan@dorp.test", key: "veilig")) == .delivered)
    }
  }

  @Test func `no mail goes to a server whose certificate does not hold`() async throws {
    let mail = Self.mail(to: "jan@dorp.test", key: "onveilig")
    let wrong = try sender("smtps", "localhost", server.ports.wrong, isTrusted: true)
    #expect(await wrong.send(mail) == .retry(.insecure))
    for (scheme, port) in [("smtps", server.ports.tls), ("smtp", server.ports.starttls)] {
      let security: MailSettings.Security = scheme == "smtp" ? .startTLS : .tls
      let strange = try sender(scheme, "localhost", port, security: security)
      #expect(await strange.send(mail) == .retry(.insecure))
    }
  }

  @Test func `a server without STARTTLS gets no mail where that is needed`() async throws {
    let certificate = certificates.authority
    let endpoint = try #require(Endpoint("smtp://localhost:\(server.ports.grey)"))
    let settings = try MailSettings.example(
      endpoint, security: .startTLS, certificateFile: certificate)
    let outcome = await MailSender(settings).send(Self.mail(to: "jan@dorp.test", key: "open"))
    #expect(outcome == .retry(.insecure))
  }

  private func sender(
    _ scheme: String, _ host: String, _ port: Int, security: MailSettings.Security? = nil,
    isTrusted: Bool = false
  ) throws -> MailSender {
    let endpoint = try #require(Endpoint("\(scheme)://\(host):\(port)"))
    let needed: MailSettings.Security? = isTrusted && scheme == "smtp" ? .startTLS : security
    return MailSender(
      try .example(
        endpoint, security: needed, certificateFile: isTrusted ? certificates.authority : nil))
  }

  private static func mail(to: String, key: String) -> Mail {
    var mail = Mail.example
    mail.to = to
    mail.key = key
    return mail
  }
}
