import Signals

/// The sentences in which an open page of the desk is told what happened.
enum LiveWords {
  /// What waits for somebody of the queues since the page was made; empty where nothing does.
  static func work(_ hint: DeskHint) -> String {
    [
      count(hint.acute, "Er wacht 1 acuut signaal.", "Er wachten # acute signalen."),
      count(hint.arrived, "Er is 1 nieuw signaal.", "Er zijn # nieuwe signalen."),
      count(
        hint.offered, "Er is 1 signaal aan u aangeboden.",
        "Er zijn # signalen aan u aangeboden."),
    ].compactMap(\.self).joined(separator: " ")
  }

  /// The same in so few words that they fit the tab of a browser; empty where nothing waits.
  static func tab(_ hint: DeskHint) -> String {
    if hint.acute > 0 { return "\(hint.acute) acuut" }
    let others = hint.arrived + hint.offered
    return others > 0 ? "\(others) nieuw" : ""
  }

  /// How the signal of a page of `reader` stands now; nil where the page still says it.
  static func signal(
    _ hint: SignalHint, to reader: AccountID, name: (AccountID) -> String
  ) -> String? {
    switch hint {
    case .gone: "Dit signaal staat niet meer bij u."
    case .unchanged: nil
    case .changed(nil): "Dit signaal is gewijzigd."
    case .changed(reader): "U hebt dit signaal op een andere pagina gewijzigd."
    case .changed(let account?): "\(name(account)) heeft dit signaal gewijzigd."
    }
  }

  /// Who else looks at the signal of the page; empty where nobody does.
  static func present(_ names: [String]) -> String {
    switch names.count {
    case 0: ""
    case 1: "\(names[0]) kijkt nu ook."
    case 2: "\(names[0]) en \(names[1]) kijken nu ook."
    default: "\(names[0]) en \(names.count - 1) anderen kijken nu ook."
    }
  }

  /// Who else types on the page of the signal; nil where nobody does.
  static func typing(_ names: [String]) -> String? {
    switch names.count {
    case 0: nil
    case 1: "\(names[0]) schrijft nu ook bij dit signaal."
    default: "\(names[0]) en anderen schrijven nu ook bij dit signaal."
    }
  }

  private static func count(_ count: Int, _ one: String, _ many: String) -> String? {
    switch count {
    case 0: nil
    case 1: one
    default: many.replacing("#", with: String(count))
    }
  }
}
