import RuleLanguage
import Signals

/// What the form says about the faults of a submission, in plain Dutch: for each place one text,
/// the same in the summary and at the field.
struct FormFaultText: Sendable {
  private let faults: [SubmissionFault]
  private let fields: [Field]

  /// The text where the page was open so long that its hidden values are no good.
  static func stale(_ button: String) -> String {
    "Deze pagina stond te lang open. Uw tekst staat er nog. Druk nog een keer op ‘\(button)’"
  }

  /// The text where sending failed and everything that was typed is still there.
  static func unsent(_ error: PageError) -> String {
    let start = "Versturen is niet gelukt. Uw tekst staat nog op deze pagina. "
    guard case .tooMany(let seconds) = error else {
      return start + "Probeer het over een paar minuten opnieuw"
    }
    return start + "Probeer het \(ErrorText.after(seconds)) nog eens. Is er haast? Bel ons dan"
  }

  init(_ faults: [SubmissionFault], fields: [Field]) {
    self.faults = faults
    self.fields = fields
  }

  /// The text of the first fault at a place; nil where there is none.
  subscript(place: SubmissionFault.Place) -> String? {
    faults.first { $0.place == place }.map(text)
  }

  /// The summary: every place once, in the order of the faults.
  func summary(places: [SubmissionFault.Place: String]) -> [FieldError] {
    var seen: Set<SubmissionFault.Place> = []
    return faults.filter { seen.insert($0.place).inserted }.map { fault in
      FieldError(places[fault.place] ?? ReportEntry.storyName, text(fault))
    }
  }

  private func text(_ fault: SubmissionFault) -> String {
    switch (fault.kind, fault.place) {
    case (.missing, .description): "Vertel over wie het gaat. Een straat of rit is genoeg"
    case (.missing, _): "Kies wat u opvalt, of vertel het in uw eigen woorden"
    case (.tooLong(let limit), _):
      "Maak uw tekst korter. Er passen \(Self.grouped(limit)) tekens in dit vak"
    case (.unreadable, _): "Haal vreemde tekens weg uit dit vak"
    case (.mobileNumber, _): "Vul uw mobiele nummer in, zoals 06 12 34 56 78"
    case (.mailAddress, _): "Vul een e-mailadres in met een @, zoals naam@voorbeeld.nl"
    case (.malformed, .postcode): "Vul een postcode in, zoals 1234 AB"
    case (.malformed, .houseNumber): "Vul een huisnummer in, zoals 12 of 12 b"
    case (.malformed, _): "Kies hoe u iets van ons wilt horen"
    case (.answer(let fault), _): answer(fault)
    }
  }

  private func answer(_ fault: AnswerFault) -> String {
    if case .number(let range, _)? = fields.first(where: { $0.name == fault.field })?.kind {
      return "Vul een getal in van \(range.lowerBound) tot en met \(range.upperBound)"
    }
    return "Kies een van de antwoorden"
  }

  /// A number with a point between thousands.
  private static func grouped(_ number: Int) -> String {
    guard number >= 1_000 else { return "\(number)" }
    return "\(number / 1_000)." + "\(1_000 + number % 1_000)".dropFirst()
  }
}
