import ArgumentParser
import Foundation

/// Serves the pages and the programming interface.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Start de server.",
    discussion: """
      Elke optie heeft ook een omgevingsvariabele, zoals BUURTSIGNAAL_PORT; de optie gaat voor.
      De sleutel ontstaat bij de eerste start. Bewaar hem apart van de gegevensmap: zonder sleutel \
      zijn de gegevens onleesbaar.
      Berichten gaan alleen uit als dat is ingesteld, met BUURTSIGNAAL_SMTP en       BUURTSIGNAAL_MAIL_FROM voor e-mail, en met BUURTSIGNAAL_SMS_URL en       BUURTSIGNAAL_SMS_TOKEN_FILE voor sms.
      """)

  @Option(help: "De map met regels (standaard: rules).")
  var rules: String?

  @Option(help: "De map voor alles wat bewaard blijft (standaard: buurtsignaal-gegevens).")
  var state: String?

  @Option(help: "Het bestand met de sleutel (standaard: de gegevensmap met .sleutel erachter).")
  var key: String?

  @Option(help: "Het adres om op te luisteren (standaard: 127.0.0.1).")
  var host: String?

  @Option(help: "De poort om op te luisteren (standaard: 8080).")
  var port: String?

  @Option(help: "Hoe browsers de server bereiken, zoals https://buurt.voorbeeld.nl.")
  var address: String?

  @Option(
    name: .customLong("trusted-proxy"), parsing: .singleValue,
    help: ArgumentHelp(
      "Het IP-adres van een proxy die zegt voor wie hij vraagt (mag vaker; standaard: geen).",
      valueName: "adres"))
  var trustedProxies: [String] = []

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    let settings = try Settings(
      flags: Settings.Flags(
        rules: rules, state: state, key: key, host: host, port: port, publicAddress: address,
        trustedProxies: trustedProxies),
      environment: environment)
    try await Server(settings: settings, senders: Senders(environment: environment)).run()
  }
}
