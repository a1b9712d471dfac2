import Signals

/// How messages on their way out read on the desk: in plain words, nothing of a recipient.
enum DeliveryWords {
  /// What went wrong, to go on a sentence.
  static func fault(_ fault: DeliveryFault) -> String {
    switch fault {
    case .unreachable: "de andere kant is niet bereikbaar"
    case .timedOut: "de andere kant gaf geen antwoord"
    case .greylisted: "de mailserver liet ons te lang wachten"
    case .busy: "de andere kant heeft het te druk"
    case .insecure: "de verbinding was niet veilig"
    case .signInRefused: "onze eigen aanmelding is geweigerd"
    case .recipientRefused: "dit adres of nummer bestaat niet"
    case .contentRefused: "het bericht is geweigerd"
    case .redirected: "de andere kant verwees ons door"
    case .answerTooLarge: "het antwoord was te lang"
    case .serverError: "er ging iets mis aan de andere kant"
    case .notAllowed: "deze weg is niet ingesteld"
    case .noAddress: "er is geen bruikbaar adres of nummer"
    case .bounced: "het bericht kwam later terug"
    }
  }

  /// What a sort of messages is called; `purpose` is its stored word.
  static func kind(_ purpose: String, _ channel: Dispatch.Channel) -> String {
    let what =
      switch purpose {
      case "news": "nieuws voor een melder"
      case "alarm": "waarschuwing voor een collega"
      case "summary": "overzicht voor een collega"
      default: "bericht voor een koppeling"
      }
    let way =
      switch channel {
      case .mail: "mail"
      case .sms: "sms"
      case .webhook: "koppeling"
      }
    return "\(what) (\(way))"
  }

  /// How news to a reporter stands, in one sentence.
  static func standing(_ message: OwedMessage, _ words: DueWords) -> String {
    let status = PublicWords.title(message)
    if let told = message.toldAt { return "Verteld \(words.moment(told)): \(status)" }
    if let fault = message.fault {
      return "Niet aangekomen: \(Self.fault(fault)). Nog te vertellen: \(status)"
    }
    if message.channel == .none { return "De melder wil geen berichten: \(status)" }
    let isLater = message.visibleFrom > words.now
    if message.isAutomatic {
      return isLater
        ? "Gaat vanzelf \(words.moment(message.visibleFrom)): \(status)" : "Onderweg: \(status)"
    }
    return isLater
      ? "Te vertellen vanaf \(words.moment(message.visibleFrom)): \(status)"
      : "Nog te vertellen: \(status)"
  }
}
