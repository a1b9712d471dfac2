/// What a visitor reads when something goes wrong: a heading and what to do, in plain Dutch.
struct ErrorText: Sendable, Equatable {
  /// The heading and title of the page.
  let heading: String
  /// What to do now, a few short sentences.
  let lines: [String]

  /// The text of an error; `wasSending` where the visitor was sending something.
  init(_ error: PageError, wasSending: Bool) {
    let notSent = wasSending ? ["Wat u invulde, is niet verstuurd."] : []
    switch error {
    case .notFound:
      heading = "Deze pagina is er niet"
      lines = ["Kijk of het adres klopt.", "Of begin opnieuw bij de eerste pagina."]
    case .methodNotAllowed:
      heading = "Deze pagina kan dat niet"
      lines = notSent + ["Begin opnieuw bij de eerste pagina."]
    case .forbidden:
      heading = "Deze pagina is niet voor u"
      lines = notSent + ["Vraag uw beheerder om hulp."]
    case .unauthorized:
      heading = "Dit token kennen wij niet"
      lines = ["Vraag de beheerder om een nieuw token."]
    case .crossSite:
      heading = "Dit formulier komt van een andere website"
      lines = notSent + ["Open ons eigen formulier en vul het daar in."]
    case .wrongHost:
      heading = "Dit adres kennen wij niet"
      lines = notSent + ["Kijk of het adres van de website klopt."]
    case .addressTooLong:
      heading = "Dit adres is te lang"
      lines = ["Begin opnieuw bij de eerste pagina."]
    case .unreadable, .unknownField, .wrongType:
      heading = "Wij kunnen dit niet lezen"
      lines = notSent + ["Open het formulier opnieuw en vul het nog een keer in."]
    case .tooLarge:
      heading = "Uw tekst is te lang"
      lines = notSent + ["Ga terug en maak uw tekst korter."]
    case .tooSlow:
      heading = "Het versturen duurde te lang"
      lines = notSent + ["Ga terug en verstuur het nog een keer."]
    case .tooMany(let seconds):
      heading = "Dit ging te vaak achter elkaar"
      lines =
        notSent + ["Probeer het \(Self.after(seconds)) nog eens.", "Is er haast? Bel ons dan."]
    case .busy:
      heading = "Het is nu erg druk"
      lines = notSent + ["Probeer het over een minuut nog eens.", "Is er haast? Bel ons dan."]
    case .stale:
      heading = "Deze pagina stond te lang open"
      lines = notSent + ["Open de pagina opnieuw."]
    case .unavailable:
      heading = "Dit lukt nu niet"
      lines =
        (wasSending ? ["Wij weten niet zeker of uw bericht er is."] : [])
        + ["Ga terug en probeer het over een paar minuten opnieuw."]
        + (wasSending ? ["Dezelfde melding bewaren wij maar één keer."] : [])
    }
  }

  /// A time as people say it.
  static func after(_ seconds: Int) -> String {
    seconds <= 60 ? "over een minuut" : "over \((seconds + 59) / 60) minuten"
  }
}
