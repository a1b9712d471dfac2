import Signals
import Testing

@testable import Delivery

@Suite struct MailWriterTests {
  @Test func `a mail is written as the standards have it`() throws {
    var mail = Mail.example
    mail.sender = "Meldpunt Dorp"
    mail.subject = "Er is nieuws over uw melding"
    mail.text = "Goedendag,\n\nEén ding: 1 = 1.\n"
    mail.unsubscribe = "https://buurt.test/stop"
    let expected = """
      Date: Sat, 21 Nov 2026 17:22:02 +0000
      From: "Meldpunt Dorp" <buurt@buurt.test>
      To: <jan@dorp.test>
      Message-ID: <k3f9@buurt.test>
      Subject: Er is nieuws over uw melding
      MIME-Version: 1.0
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: quoted-printable
      Content-Language: nl
      Auto-Submitted: auto-generated
      X-Auto-Response-Suppress: All
      List-Unsubscribe: <https://buurt.test/stop>

      Goedendag,

      E=C3=A9n ding: 1 =3D 1.

      """
    #expect(try written(mail) == expected.replacing("\n", with: "\r\n"))
  }

  @Test(arguments: [
    "a\r\nBcc: x@dorp.test", "a\nb", "a\rb", "a\u{0}b", "a\u{7F}b", "a\u{85}b", "a\u{2028}b",
    "a\u{1B}b",
  ])
  func `no header takes a line end or another control character`(value: String) {
    var subject = Mail.example
    subject.subject = value
    #expect(throws: MailFault.controlInHeader) { try written(subject) }
    var sender = Mail.example
    sender.sender = value
    #expect(throws: MailFault.controlInHeader) { try written(sender) }
    var page = Mail.example
    page.unsubscribe = value
    #expect(throws: MailFault.controlInHeader) { try written(page) }
    var language = Mail.example
    language.language = value
    #expect(throws: MailFault.controlInHeader) { try written(language) }
    var key = Mail.example
    key.key = value
    #expect(throws: MailFault.key) { try written(key) }
  }

  @Test func `what is too long is refused`() {
    var mail = Mail.example
    mail.subject = String(repeating: "a", count: MailWriter.headerLengthMax + 1)
    #expect(throws: MailFault.headerTooLong) { try written(mail) }
    mail = .example
    mail.text = String(repeating: "a", count: MailWriter.textBytesMax + 1)
    #expect(throws: MailFault.text) { try written(mail) }
    mail.text = "a\u{0}"
    #expect(throws: MailFault.text) { try written(mail) }
  }

  @Test(arguments: [
    ("Buurt", "\"Buurt\""), ("Meldpunt 's-Dorp & Co.", "\"Meldpunt 's-Dorp & Co.\""),
    ("Privé", "=?utf-8?B?UHJpdsOp?="),
    ("a\" <x@y.test>, \"b", "=?utf-8?B?YSIgPHhAeS50ZXN0PiwgImI=?="),
    ("baas@dorp.test", "=?utf-8?B?YmFhc0Bkb3JwLnRlc3Q=?="),
  ])
  func `the sender's name is quoted or encoded, and never an address`(
    name: String, field: String
  ) throws {
    var mail = Mail.example
    mail.sender = name
    #expect(try written(mail).contains("\r\nFrom: \(field) <buurt@buurt.test>\r\n"))
  }

  @Test(arguments: [
    (0, "Thu, 1 Jan 1970 00:00:00 +0000"), (951_782_399_000, "Mon, 28 Feb 2000 23:59:59 +0000"),
    (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 +0000"),
    (-1_000, "Wed, 31 Dec 1969 23:59:59 +0000"),
    (1_795_281_722_999, "Sat, 21 Nov 2026 17:22:02 +0000"),
  ])
  func `a date is written in UTC`(milliseconds: Int64, text: String) {
    #expect(MailDate.text(Instant(milliseconds: milliseconds)) == text)
  }

  private func written(_ mail: Mail) throws -> String {
    let from = try #require(MailAddress("buurt@buurt.test"))
    let to = try #require(MailAddress(mail.to))
    let bytes = try MailWriter(from: from).bytes(of: mail, to: to)
    return String(decoding: bytes, as: UTF8.self)
  }
}
