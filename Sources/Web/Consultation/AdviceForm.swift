import Signals

extension SignalFormMaker {
  /// The form with which a coordinator answers a question for advice.
  var advise: DeedForm {
    let advices = ConsultationAdvice.allCases.map {
      (value: LoopChoices.word($0), title: LoopWords.advice($0))
    }
    return forms.form(
      .advise, says: "Dit is een vraag om advies. Wij weten niet over wie het gaat.",
      [
        forms.choice(
          .advise, "advies", "Welk advies geeft u?",
          hint: "Wie het vroeg, leest precies deze woorden, meteen. Daarna is de vraag klaar.",
          advices)
      ], button: "Geef dit advies")
  }
}

extension LoopChoices {
  /// An advice in answer to a question.
  static func word(_ advice: ConsultationAdvice) -> String {
    switch advice {
    case .report: "melden"
    case .callEmergency: "noodnummer"
    case .callDoctor: "huisarts"
    case .talkFirst: "praten"
    case .keepWatching: "opletten"
    }
  }
}

extension SignalDeed {
  /// The command of the form that answers a question. Throws what is missing in it.
  static func adviceCommand(_ form: FormBody) throws(FormFault) -> Command {
    guard let advice: ConsultationAdvice = LoopChoices.chosen(form["advies"], LoopChoices.word)
    else { throw FormFault(field: "advies", text: "Kies een advies") }
    return .advise(advice)
  }
}

/// What the page of a signal shows in place of resident and reporter where it is a question.
struct QuestionPart: Sendable {
  /// The advice that was given; nil where none was.
  let advice: String?

  /// The part of a signal in this state; nil where it is no question, or none any more.
  init?(_ state: SignalState) {
    guard state.isConsultation else { return nil }
    advice = state.advice.map(LoopWords.advice)
  }
}
