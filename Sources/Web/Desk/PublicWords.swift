import Signals

/// The public steps as a coordinator tells them by telephone; process only, nothing about anybody.
enum PublicWords {
  /// The name of a step.
  static func title(_ status: PublicStatus) -> String {
    switch status {
    case .received: "Ontvangen"
    case .lookedAt: "Wij kijken ernaar"
    case .passedOn: "Doorgegeven"
    case .helpStarted: "Hulp is gestart"
    case .done: "Klaar"
    }
  }

  /// The name of news: that of its step, or that there is a question.
  static func title(_ message: OwedMessage) -> String {
    message.isQuestion ? "Vraag aan u" : title(message.status)
  }

  /// The sentence of news to read aloud. What the question is stands on the reporter's page.
  static func aloud(_ message: OwedMessage) -> String {
    message.isQuestion
      ? "Wij hebben een vraag aan u. Uw antwoord helpt ons verder. Kijk op uw pagina met uw code."
      : aloud(message.status)
  }

  /// The sentence to read aloud.
  static func aloud(_ status: PublicStatus) -> String {
    switch status {
    case .received: "Wij hebben uw melding ontvangen. Een medewerker leest hem."
    case .lookedAt: "Een medewerker kijkt naar uw melding. U hoeft nu niets te doen."
    case .passedOn:
      "Wij hebben uw melding doorgegeven. Iemand die kan helpen, pakt het op."
    case .helpStarted: "De hulp is gestart. Meer mogen wij niet vertellen. Dat is privé."
    case .done:
      "Uw melding is klaar. Wij vertellen niet wat er is gedaan. Dat is privé. "
        + "Dank u wel dat u oplette."
    }
  }
}
