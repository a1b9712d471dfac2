import Signals

/// The Dutch words of the desk for deadlines, alarms and what is asked of people.
enum LoopWords {
  /// What a deadline is for.
  static func deadline(_ kind: DeadlineKind) -> String {
    switch kind {
    case .firstLook: "oppakken"
    case .decision: "beslissen"
    case .action: "de volgende stap"
    case .handover: "aannemen van de overdracht"
    case .feedback: "bericht aan de melder"
    case .residentTold: "de bewoner vertellen"
    case .emergency: "weten of 112 bereikt is"
    case .question: "antwoord van de melder"
    case .consultation: "antwoord op de vraag"
    }
  }

  /// What happened at a step of a deadline.
  static func step(_ step: AlarmStep, of kind: DeadlineKind) -> String {
    switch step {
    case .arrived where kind == .emergency: "De melder bereikte 112 niet"
    case .again where kind == .emergency: "Nog niet bekend of 112 bereikt is"
    case .arrived: "Acute melding"
    case .soon: "Bijna tijd voor: \(deadline(kind))"
    case .due: "Te laat voor: \(deadline(kind))"
    case .chain: "Nog steeds te laat voor: \(deadline(kind))"
    case .again: "Nog niet aangenomen"
    case .instead: "Een collega was niet te bereiken"
    }
  }

  /// What is known of the emergency call.
  static func emergency(_ answer: Event.EmergencyAnswered.Answer) -> String {
    switch answer {
    case .reached: "112 is bereikt"
    case .notReached: "112 is niet bereikt"
    case .notNeeded: "112 was niet nodig"
    }
  }

  /// What is known of the emergency call, and from whom where it was the reporter.
  static func emergency(_ answer: Event.EmergencyAnswered) -> String {
    answer.by == nil
      ? "De melder zegt: \(emergency(answer.answer))" : emergency(answer.answer)
  }

  /// Why a resident is not told.
  static func ground(_ ground: Event.ResidentInformed.Ground) -> String {
    switch ground {
    case .dangerToResident: "gevaar voor de bewoner"
    case .dangerToOthers: "gevaar voor iemand anders"
    case .preventsHelp: "dan kan hulp niet meer"
    case .unknownResident: "niet bekend wie het is"
    }
  }

  /// A question to the reporter, in their words.
  static func question(_ question: ReporterQuestion) -> String {
    switch question {
    case .seenAgain: "Hebt u deze persoon nog gezien?"
    case .changed: "Gaat het nu beter of slechter?"
    case .whereToFind: "Waar kunnen wij deze persoon vinden?"
    case .whenAtHome: "Wanneer is deze persoon thuis?"
    case .mayWeCall: "Mogen wij u bellen?"
    case .whoElseHelps: "Weet u wie deze persoon nog meer helpt?"
    }
  }

  /// An advice in answer to a consultation, in the words of who asked.
  static func advice(_ advice: ConsultationAdvice) -> String {
    switch advice {
    case .report: "Geef het door met een naam of adres."
    case .callEmergency: "Bel 112."
    case .callDoctor: "Bel de huisarts."
    case .talkFirst: "Praat er eerst over met deze persoon."
    case .keepWatching: "Let op hoe het gaat. Bel ons als het erger wordt."
    }
  }
}
