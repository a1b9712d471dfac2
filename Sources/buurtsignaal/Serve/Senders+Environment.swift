import Delivery
import Foundation

extension Senders {
  /// The variables that set up mail, text messages and webhooks. A secret stands in a file that
  /// only the server reads, never in the environment itself.
  enum Variable: String, CaseIterable {
    /// The mail server: `smtps://host`, or `smtp://host` with STARTTLS (on this machine without).
    case mailServer = "BUURTSIGNAAL_SMTP"
    /// The user with the mail server, if it wants one.
    case mailUser = "BUURTSIGNAAL_SMTP_USER"
    /// The file with that user's password.
    case mailPassword = "BUURTSIGNAAL_SMTP_PASSWORD_FILE"
    /// The address from which mail comes.
    case mailFrom = "BUURTSIGNAAL_MAIL_FROM"
    /// The address of the gateway for text messages.
    case textGateway = "BUURTSIGNAAL_SMS_URL"
    /// The file with the token of the gateway.
    case textToken = "BUURTSIGNAAL_SMS_TOKEN_FILE"
    /// The name or number from which text messages come.
    case textFrom = "BUURTSIGNAAL_SMS_FROM"
    /// The file that names the systems that are told of events.
    case webhooks = "BUURTSIGNAAL_WEBHOOKS"
    /// A file with the certificates that are trusted in place of those of the machine.
    case certificates = "BUURTSIGNAAL_CERTIFICATES"
  }

  /// The name from which text messages come where none is set; it tells nothing.
  static let textFromDefault = "Bericht"
  /// The bytes that the file with webhooks may have.
  static let webhooksBytesMax = 65_536

  /// What `environment` sets up. Throws `StartFault.badSetting` for what cannot be, or is left
  /// half.
  init(environment: [String: String]) throws(StartFault) {
    let reader = Reader(environment: environment)
    mail = try reader.mail()
    text = try reader.text()
    if let targets = try reader.targets() {
      do { webhooks = try WebhookSender(targets) } catch {
        throw reader.bad(.webhooks, "elke naam één keer, en niet te veel namen")
      }
      webhookNames = Set(targets.map(\.name))
    }
  }

  private struct Reader {
    let environment: [String: String]

    private struct Target: Decodable {
      let naam: String
      let adres: String
      let geheim: String
      let binnen: Bool?
    }

    func bad(_ variable: Variable, _ expected: String) -> StartFault {
      .badSetting(name: variable.rawValue, value: value(variable) ?? "", expected: expected)
    }

    func mail() throws(StartFault) -> MailSender? {
      guard let server = try endpoint(.mailServer, "een adres als smtps://post.voorbeeld.nl") else {
        return nil
      }
      var credentials: Credentials?
      if let user = value(.mailUser) {
        let password = try secret(.mailPassword)
        credentials = Credentials(user: user, password: password)
        guard credentials != nil else { throw bad(.mailUser, "een naam op één regel") }
      }
      do {
        return MailSender(
          try MailSettings(
            server: server, from: value(.mailFrom) ?? "", credentials: credentials,
            certificateFile: value(.certificates)))
      } catch .sender {
        throw bad(.mailFrom, "een mailadres als meldpunt@voorbeeld.nl")
      } catch {
        throw bad(.mailServer, "een adres als smtps://post.voorbeeld.nl, zonder pad")
      }
    }

    func text() throws(StartFault) -> TextMessageSender? {
      guard let gateway = try endpoint(.textGateway, "een adres als https://sms.voorbeeld.nl/v1")
      else { return nil }
      let token = try secret(.textToken)
      do {
        return TextMessageSender(
          try TextMessageSettings(
            gateway: gateway, token: token, from: value(.textFrom) ?? Senders.textFromDefault,
            certificateFile: value(.certificates)))
      } catch .sender {
        throw bad(.textFrom, "een mobiel nummer, of een naam van ten hoogste 11 letters")
      } catch {
        throw bad(.textGateway, "een adres dat met https begint")
      }
    }

    func targets() throws(StartFault) -> [WebhookTarget]? {
      guard let path = value(.webhooks) else { return nil }
      let shape =
        #"een leesbaar bestand met [{"naam": …, "adres": "https://…", "geheim": "bestand"}]"#
      guard let bytes = contents(path), bytes.count <= Senders.webhooksBytesMax,
        let listed = try? JSONDecoder().decode([Target].self, from: bytes)
      else { throw bad(.webhooks, shape) }
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      var targets: [WebhookTarget] = []
      for target in listed {
        let file = URL(fileURLWithPath: target.geheim, relativeTo: folder).path
        guard let endpoint = Endpoint(target.adres),
          let secret = contents(file).flatMap({ Secret(String(decoding: $0, as: UTF8.self)) })
        else { throw bad(.webhooks, "een goed adres en een leesbaar geheim voor `\(target.naam)`") }
        do {
          targets.append(
            try WebhookTarget(
              name: target.naam, endpoint: endpoint, secret: secret,
              isInside: target.binnen ?? false, certificateFile: value(.certificates)))
        } catch {
          throw bad(.webhooks, Self.expected(of: target.naam, error))
        }
      }
      return targets
    }

    private static func expected(of name: String, _ fault: DeliverySettingsFault) -> String {
      switch fault {
      case .unprotected: "https voor `\(name)`"
      case .secret:
        "een geheim van \(WebhookTarget.secretByteCountMin) of meer tekens voor `\(name)`"
      case .name: "namen van 1 tot \(WebhookTarget.nameLengthMax) letters"
      case .endpoint, .sender, .greeting: "een adres dat met https begint voor `\(name)`"
      }
    }

    /// The value of a variable; an empty one counts as none.
    private func value(_ variable: Variable) -> String? {
      environment[variable.rawValue].flatMap { $0.isEmpty ? nil : $0 }
    }

    private func endpoint(
      _ variable: Variable, _ expected: String
    ) throws(StartFault) -> Endpoint? {
      guard let text = value(variable) else { return nil }
      guard let endpoint = Endpoint(text) else { throw bad(variable, expected) }
      return endpoint
    }

    private func secret(_ variable: Variable) throws(StartFault) -> Secret {
      guard let path = value(variable), let bytes = contents(path),
        let secret = Secret(String(decoding: bytes, as: UTF8.self))
      else { throw bad(variable, "een leesbaar bestand met één regel") }
      return secret
    }

    private func contents(_ path: String) -> Data? {
      guard let file = FileHandle(forReadingAtPath: path) else { return nil }
      return try? file.read(upToCount: Senders.webhooksBytesMax + 1)
    }
  }
}
