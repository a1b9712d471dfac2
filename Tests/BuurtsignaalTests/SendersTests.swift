import Foundation
import Signals
import Testing

@testable import buurtsignaal

@Suite struct SendersTests {
  @Test func `without settings nothing can be sent`() throws {
    #expect(try Senders(environment: [:]).channels == ChannelsAvailable())
    #expect(try Senders(environment: ["BUURTSIGNAAL_SMTP": ""]).channels == ChannelsAvailable())
  }

  @Test(arguments: Senders.Variable.allCases)
  func `every variable is in the manual page`(variable: Senders.Variable) throws {
    let page = URL(filePath: #filePath).appending(path: "../../../deploy/buurtsignaal.1")
    let text = try String(contentsOf: page.standardizedFileURL, encoding: .utf8)
    #expect(text.contains(variable.rawValue))
  }

  @Test func `what is set up can be used`() throws {
    let folder = try Folder()
    try folder.write("token", "een-token\n")
    try folder.write("geheim", String(repeating: "geheim", count: 6))
    try folder.write(
      "webhooks.json",
      #"[{"naam": "zaaksysteem", "adres": "https://zaak.test/in", "geheim": "geheim"}]"#)
    let senders = try Senders(environment: [
      "BUURTSIGNAAL_SMTP": "smtps://post.test", "BUURTSIGNAAL_MAIL_FROM": "buurt@buurt.test",
      "BUURTSIGNAAL_SMTP_USER": "buurt", "BUURTSIGNAAL_SMTP_PASSWORD_FILE": folder.path("token"),
      "BUURTSIGNAAL_SMS_URL": "https://sms.test/v1",
      "BUURTSIGNAAL_SMS_TOKEN_FILE": folder.path("token"),
      "BUURTSIGNAAL_WEBHOOKS": folder.path("webhooks.json"),
    ])
    #expect(
      senders.channels == ChannelsAvailable(mail: true, sms: true, webhooks: ["zaaksysteem"]))
  }

  @Test(arguments: [
    (["BUURTSIGNAAL_SMTP": "post.test"], "BUURTSIGNAAL_SMTP"),
    (["BUURTSIGNAAL_SMTP": "https://post.test"], "BUURTSIGNAAL_SMTP"),
    (["BUURTSIGNAAL_SMTP": "smtps://post.test"], "BUURTSIGNAAL_MAIL_FROM"),
    (
      ["BUURTSIGNAAL_SMTP": "https://post.test", "BUURTSIGNAAL_MAIL_FROM": "a@buurt.test"],
      "BUURTSIGNAAL_SMTP"
    ),
    (
      [
        "BUURTSIGNAAL_SMTP": "smtps://post.test", "BUURTSIGNAAL_MAIL_FROM": "a@buurt.test",
        "BUURTSIGNAAL_SMTP_USER": "a",
      ], "BUURTSIGNAAL_SMTP_PASSWORD_FILE"
    ),
    (["BUURTSIGNAAL_SMS_URL": "https://sms.test/v1"], "BUURTSIGNAAL_SMS_TOKEN_FILE"),
    (["BUURTSIGNAAL_SMS_URL": "sms.test"], "BUURTSIGNAAL_SMS_URL"),
    (["BUURTSIGNAAL_WEBHOOKS": "/nergens/webhooks.json"], "BUURTSIGNAAL_WEBHOOKS"),
  ])
  func `what is left half or cannot be is refused by name`(
    environment: [String: String], name: String
  ) {
    do {
      _ = try Senders(environment: environment)
      Issue.record("it was taken")
    } catch {
      guard case .badSetting(let refused, _, _) = error else {
        Issue.record("another fault")
        return
      }
      #expect(refused == name)
    }
  }

  @Test(arguments: [
    (#"[{"naam": "a", "adres": "http://zaak.test/in", "geheim": "geheim"}]"#, "https voor `a`"),
    (#"[{"naam": "a", "adres": "https://zaak.test/in", "geheim": "kort"}]"#, "een geheim van"),
    (#"[{"naam": "a", "adres": "https://zaak.test/in", "geheim": "nergens"}]"#, "leesbaar geheim"),
    (#"[{"naam": "a", "adres": "zaak.test", "geheim": "geheim"}]"#, "een goed adres"),
    (
      #"[{"naam": "a", "adres": "https://a.test", "geheim": "geheim"},"#
        + #"{"naam": "a", "adres": "https://b.test", "geheim": "geheim"}]"#, "elke naam één keer"
    ),
    ("{}", "een leesbaar bestand"),
  ])
  func `a file with systems says what is wrong with it`(content: String, expected: String) throws {
    let folder = try Folder()
    try folder.write("geheim", String(repeating: "geheim", count: 6))
    try folder.write("kort", "geheim")
    try folder.write("webhooks.json", content)
    do {
      _ = try Senders(environment: ["BUURTSIGNAAL_WEBHOOKS": folder.path("webhooks.json")])
      Issue.record("it was taken")
    } catch {
      #expect(error.description.contains(expected))
      #expect(!error.description.contains("geheimgeheim"))
    }
  }
}

/// A folder of a test that goes when the last reference is gone.
private final class Folder {
  private let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appending(path: "senders-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path() }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path(name)))
  }
}
