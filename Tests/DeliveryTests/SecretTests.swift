import Signals
import Testing

@testable import Delivery

@Suite struct SecretTests {
  @Test(arguments: [("geheim", "geheim"), ("geheim\n", "geheim"), (" a b \r\n\n", " a b ")])
  func `a secret is what stands in its file`(text: String, secret: String) {
    #expect(Secret(text)?.text == secret)
  }

  @Test(arguments: ["", "\n", "a\nb", "a\u{0}", "a\rb", String(repeating: "a", count: 513)])
  func `what is no line is no secret`(text: String) {
    #expect(Secret(text) == nil)
  }

  @Test func `nothing of a recipient, a text or a secret is ever printed`() throws {
    let secret = try #require(Secret("planted-secret-planted-secret-planted"))
    let endpoint = try #require(Endpoint("https://post.test/in"))
    let mailPlace = try #require(Endpoint("smtps://post.test"))
    let mail = Mail(
      to: "planted@planted.test", sender: "Buurt", subject: "planted", text: "planted", key: "k",
      date: .example)
    let values: [Any] = [
      secret, mail, TextMessage(to: "planted", text: "planted", key: "k"),
      WebhookEvent(target: "zaak", key: "k", content: Array("planted".utf8)),
      try #require(MailAddress("planted@planted.test")), try #require(MobileNumber("0612345678")),
      try #require(Credentials(user: "buurt", password: secret)),
      try WebhookTarget(name: "zaak", endpoint: endpoint, secret: secret),
      try TextMessageSettings(gateway: endpoint, token: secret, from: "Buurt"),
      try MailSettings(
        server: mailPlace, from: "buurt@buurt.test",
        credentials: Credentials(user: "buurt", password: secret)),
    ]
    for value in values {
      var dumped = ""
      dump(value, to: &dumped)
      for text in ["\(value)", String(reflecting: value), dumped] {
        #expect(!text.contains("planted") && !text.contains("12345678"))
        #expect(!text.contains("112, 108, 97"))
      }
    }
  }
}
