import Foundation
import Signals
import Testing

@testable import buurtsignaal

@Suite struct SendersTests {
  /// Runs `body` with a folder of its own in which these files stand.
  private func with(
    _ files: [String: String], _ body: (String) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/senders-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, text) in files {
      try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }
    try body(folder)
  }

  private static let secret = "een-geheim-van-minstens-32-tekens!"

  @Test func `without settings there is no way out`() throws {
    let senders = try Senders(SenderSettings(environment: [:]))
    #expect(senders.channels == ChannelsAvailable())
  }

  @Test func `each way is there once it is set up`() throws {
    let hooks =
      "# systemen van partners\npartner https://partner.voorbeeld.nl/in FOLDER/geheim # een\n"
      + "ander https://ander.voorbeeld.nl/in FOLDER/geheim zonnedorp maasdam\n"
    try with(["wachtwoord": "geheim\n", "token": "abc\n", "geheim": Self.secret]) { folder in
      try hooks.replacing("FOLDER", with: folder)
        .write(toFile: folder + "/koppelingen", atomically: true, encoding: .utf8)
      let settings = SenderSettings(environment: [
        "BUURTSIGNAAL_SMTP": "smtps://mail.voorbeeld.nl",
        "BUURTSIGNAAL_SMTP_USER": "bericht",
        "BUURTSIGNAAL_SMTP_PASSWORD_FILE": folder + "/wachtwoord",
        "BUURTSIGNAAL_MAIL_FROM": "bericht@voorbeeld.nl",
        "BUURTSIGNAAL_SMS_URL": "https://sms.voorbeeld.nl/v1",
        "BUURTSIGNAAL_SMS_TOKEN_FILE": folder + "/token", "BUURTSIGNAAL_SMS_FROM": "Buurt",
        "BUURTSIGNAAL_WEBHOOKS": folder + "/koppelingen",
      ])
      let senders = try Senders(settings)
      #expect(
        senders.channels
          == ChannelsAvailable(
            mail: true, sms: true, webhooks: ["partner", "ander"],
            networks: ["ander": ["maasdam", "zonnedorp"]]))
      #expect(senders.channels.receivers(of: "maasdam") == ["ander", "partner"])
      #expect(senders.channels.receivers(of: "elders") == ["partner"])
    }
  }

  @Test(arguments: [
    ["BUURTSIGNAAL_SMTP": "mail.voorbeeld.nl", "BUURTSIGNAAL_MAIL_FROM": "a@voorbeeld.nl"],
    ["BUURTSIGNAAL_SMTP": "smtps://mail.voorbeeld.nl"],
    ["BUURTSIGNAAL_SMTP": "smtps://mail.voorbeeld.nl", "BUURTSIGNAAL_MAIL_FROM": "niemand"],
    [
      "BUURTSIGNAAL_SMTP": "smtps://mail.voorbeeld.nl", "BUURTSIGNAAL_MAIL_FROM": "a@voorbeeld.nl",
      "BUURTSIGNAAL_SMTP_USER": "bericht",
    ],
    ["BUURTSIGNAAL_SMS_URL": "https://sms.voorbeeld.nl/v1"],
    ["BUURTSIGNAAL_WEBHOOKS": "/bestaat/niet"],
  ])
  func `half a setting is a reason not to start`(environment: [String: String]) {
    #expect(throws: StartFault.self) {
      try Senders(SenderSettings(environment: environment))
    }
  }

  @Test func `a token that is easy to guess is refused`() throws {
    try with(["kort": "geheim", "lang": Self.secret + "\n"]) { folder throws in
      func token(_ name: String) throws -> String? {
        try Senders.operatorToken(
          SenderSettings(environment: ["BUURTSIGNAAL_OPERATOR_TOKEN_FILE": "\(folder)/\(name)"]))
      }
      let long = try token("lang")
      #expect(long == Self.secret)
      #expect(throws: StartFault.unusableSecret("--operator-token-file", folder + "/kort")) {
        try token("kort")
      }
    }
  }
}
