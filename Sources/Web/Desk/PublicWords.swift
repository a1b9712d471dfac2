import Signals

/// The public steps as a coordinator tells them by telephone; process only, nothing about anybody.
enum PublicWords {
  /// The name of a step.
  static func title(_ status: PublicStatus) -> String {
    switch status {
    case .received: "Ontvangen"
    case .lookedAt: "Wij kijken ernaar"
    case .passedOn: "Doorgegeven"
    case .done: "Klaar"
    }
  }

  /// The sentence to read aloud.
  static func aloud(_ status: PublicStatus) -> String {
    switch status {
    case .received: "Wij hebben uw melding ontvangen. Een medewerker leest hem."
    case .lookedAt: "Een medewerker kijkt naar uw melding. U hoeft nu niets te doen."
    case .passedOn:
      "Wij hebben uw melding doorgegeven. Iemand die kan helpen, pakt het op."
    case .done:
      "Uw melding is klaar. Wij vertellen niet wat er is gedaan. Dat is privé. "
        + "Dank u wel dat u oplette."
    }
  }
}
