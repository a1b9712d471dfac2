import Delivery
import Foundation
import Signals

/// The senders of one lane: each parcel goes to the one of its channel.
struct Senders: Sendable {
  private let mail: MailSender?
  private let texts: TextMessageSender?
  private let webhooks: WebhookSender
  private let names: Set<String>
  private let networks: [String: Set<String>]

  /// The ways that are set up.
  var channels: ChannelsAvailable {
    ChannelsAvailable(mail: mail != nil, sms: texts != nil, webhooks: names, networks: networks)
  }

  /// The bytes that a file of settings may have.
  static let fileBytesMax = 65_536

  /// The senders of settings.
  ///
  /// Throws `StartFault.badSetting`, and `unusableSecret` for a file that cannot be used.
  init(_ settings: SenderSettings) throws(StartFault) {
    mail = try Self.mail(settings)
    texts = try Self.texts(settings)
    let targets = try Self.targets(settings)
    names = Set(targets.map(\.target.name))
    networks = targets.reduce(into: [:]) { networks, named in
      if !named.networks.isEmpty { networks[named.target.name] = named.networks }
    }
    do {
      webhooks = try WebhookSender(targets.map(\.target))
    } catch {
      throw .badSetting(
        name: "--webhooks", value: settings.webhooksFile ?? "", expected: "elke naam één keer")
    }
  }

  /// Hands a parcel to the outside.
  func carry(_ parcel: Parcel, at now: Instant) async -> DeliveryOutcome {
    switch parcel.channel {
    case .mail:
      guard let mail else { return .refused(.notAllowed) }
      return await mail.send(
        Mail(
          to: parcel.address, sender: parcel.sender, subject: parcel.subject, text: parcel.text,
          key: parcel.tag, date: now, unsubscribe: parcel.stopPage))
    case .sms:
      guard let texts else { return .refused(.notAllowed) }
      return await texts.send(
        TextMessage(to: parcel.address, text: parcel.text, key: parcel.tag))
    case .webhook:
      return await webhooks.send(
        WebhookEvent(
          target: parcel.address, key: parcel.tag, content: Array(parcel.text.utf8)), at: now)
    }
  }

  private static func mail(_ settings: SenderSettings) throws(StartFault) -> MailSender? {
    guard let typed = settings.smtp else { return nil }
    guard let server = Endpoint(typed) else {
      throw .badSetting(
        name: "--smtp", value: typed, expected: "een adres als smtps://mail.voorbeeld.nl")
    }
    guard let from = settings.mailFrom, let address = MailAddress(from) else {
      throw .badSetting(
        name: "--mail-from", value: settings.mailFrom ?? "",
        expected: "een mailadres als bericht@voorbeeld.nl")
    }
    var credentials: Credentials?
    if let user = settings.smtpUser {
      let password = try secret("--smtp-password-file", settings.smtpPasswordFile)
      credentials = Credentials(user: user, password: password)
    }
    do {
      return MailSender(
        try MailSettings(
          server: server, from: from, greeting: address.domain, credentials: credentials))
    } catch {
      throw .badSetting(
        name: "--smtp", value: typed,
        expected: "een mailserver met een beveiligde verbinding, of een op deze machine")
    }
  }

  private static func texts(_ settings: SenderSettings) throws(StartFault) -> TextMessageSender? {
    guard let typed = settings.smsAddress else { return nil }
    let expected = "een adres als https://sms.voorbeeld.nl/v1"
    guard let gateway = Endpoint(typed) else {
      throw .badSetting(name: "--sms-url", value: typed, expected: expected)
    }
    let token = try secret("--sms-token-file", settings.smsTokenFile)
    do {
      return TextMessageSender(
        try TextMessageSettings(gateway: gateway, token: token, from: settings.smsFrom ?? ""))
    } catch DeliverySettingsFault.sender {
      throw .badSetting(
        name: "--sms-from", value: settings.smsFrom ?? "",
        expected: "een 06-nummer, of een naam van hoogstens 11 letters en cijfers")
    } catch {
      throw .badSetting(name: "--sms-url", value: typed, expected: expected)
    }
  }

  /// A receiver, and the networks of which it hears; none for all.
  private struct NamedTarget {
    let target: WebhookTarget
    let networks: Set<String>
  }

  /// The receivers of a file: on each line a name, an address, the file of a secret, and the
  /// networks of which it hears where that is not all; what follows `#` does not count.
  private static func targets(_ settings: SenderSettings) throws(StartFault) -> [NamedTarget] {
    guard let path = settings.webhooksFile else { return [] }
    let text = try contents("--webhooks", path)
    var targets: [NamedTarget] = []
    for line in text.split(separator: "\n") {
      let words = line.prefix { $0 != "#" }.split { $0 == " " || $0 == "\t" }.map(String.init)
      if words.isEmpty { continue }
      guard words.count >= 3, let endpoint = Endpoint(words[1]) else {
        throw .badSetting(
          name: "--webhooks", value: path,
          expected: "op elke regel een naam, een adres, een geheimbestand en eventueel netwerken")
      }
      let secret = try secret("--webhooks", words[2])
      do {
        targets.append(
          NamedTarget(
            target: try WebhookTarget(name: words[0], endpoint: endpoint, secret: secret),
            networks: Set(words.dropFirst(3))))
      } catch {
        throw .badSetting(
          name: "--webhooks", value: words[0],
          expected: "een https-adres, en een geheim van minstens 32 tekens")
      }
    }
    return targets
  }

  /// The secret in a file. Throws `StartFault.unusableSecret`.
  static func secret(_ setting: String, _ path: String?) throws(StartFault) -> Secret {
    let text = try contents(setting, path ?? "")
    guard let secret = Secret(text) else { throw .unusableSecret(setting, path ?? "") }
    return secret
  }

  private static func contents(_ setting: String, _ path: String) throws(StartFault) -> String {
    guard let data = FileManager.default.contents(atPath: path), data.count <= fileBytesMax,
      let text = String(data: data, encoding: .utf8)
    else { throw .unusableSecret(setting, path) }
    return text
  }

  /// The token of the operator's own systems; nil where none is set. Throws
  /// `StartFault.unusableSecret`, also where it is easy to guess.
  static func operatorToken(_ settings: SenderSettings) throws(StartFault) -> String? {
    guard let path = settings.operatorTokenFile else { return nil }
    let text = try contents("--operator-token-file", path)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    guard text.utf8.count >= WebhookTarget.secretByteCountMin else {
      throw .unusableSecret("--operator-token-file", path)
    }
    return text
  }
}
