import ArgumentParser

/// The options of `serve` about messages that go out.
struct SenderOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "De mailserver, zoals smtps://mail.voorbeeld.nl (standaard: geen mail).", valueName: "adres"))
  var smtp: String?

  @Option(help: ArgumentHelp("De naam waarmee u zich bij de mailserver meldt.", valueName: "naam"))
  var smtpUser: String?

  @Option(help: ArgumentHelp("Het bestand met het wachtwoord daarvoor.", valueName: "bestand"))
  var smtpPasswordFile: String?

  @Option(help: ArgumentHelp("Het mailadres van de afzender.", valueName: "mailadres"))
  var mailFrom: String?

  @Option(
    name: .customLong("sms-url"),
    help: ArgumentHelp(
      "De dienst die sms verstuurt, zoals https://sms.voorbeeld.nl/v1 (standaard: geen sms).",
      valueName: "adres"))
  var smsAddress: String?

  @Option(help: ArgumentHelp("Het bestand met het token van die dienst.", valueName: "bestand"))
  var smsTokenFile: String?

  @Option(
    help: ArgumentHelp(
      "Het nummer of de naam van de afzender van sms (hoogstens 11 letters).", valueName: "naam"))
  var smsFrom: String?

  @Option(
    name: .customLong("webhooks"),
    help: ArgumentHelp(
      "Het bestand met systemen van partners; per regel naam, adres, geheimbestand, netwerken.",
      valueName: "bestand"))
  var webhooksFile: String?

  @Option(
    help: ArgumentHelp(
      "Het bestand met het token voor /metrics en teruggekomen mail (standaard: beide uit).",
      valueName: "bestand"))
  var operatorTokenFile: String?

  /// The flags as settings.
  var settings: SenderSettings {
    var settings = SenderSettings()
    settings.smtp = smtp
    settings.smtpUser = smtpUser
    settings.smtpPasswordFile = smtpPasswordFile
    settings.mailFrom = mailFrom
    settings.smsAddress = smsAddress
    settings.smsTokenFile = smsTokenFile
    settings.smsFrom = smsFrom
    settings.webhooksFile = webhooksFile
    settings.operatorTokenFile = operatorTokenFile
    return settings
  }
}
