import RuleLanguage
import Signals

/// What a coordinator can do on the page of a signal; the raw value is the last part of the address.
enum SignalDeed: String, CaseIterable, Sendable {
  case takeUp = "oppakken"
  case release = "terugleggen"
  case offer = "aanbieden"
  case accept = "aannemen"
  case giveBack = "terugsturen"
  case withdraw = "intrekken"
  case attempt = "poging"
  case classify = "klasse"
  case close = "afronden"
  case reopen = "heropenen"
  case erase = "wissen"
  case complete = "aanvullen"

  /// The fields that its form has, besides the version and the reason.
  var fields: Set<String> {
    switch self {
    case .takeUp: ["informeel"]
    case .offer: ["wachtrij"]
    case .classify: ["klasse"]
    case .close: ["uitkomst"]
    case .erase: ["zeker"]
    case .complete: ["naam", "postcode", "huisnummer", "toevoeging", "omschrijving"]
    case .release, .accept, .giveBack, .withdraw, .attempt, .reopen: []
    }
  }

  /// What the page says when it is done.
  var done: String {
    switch self {
    case .takeUp: "U hebt dit signaal opgepakt."
    case .release: "Het signaal ligt weer in de wachtrij."
    case .offer: "U hebt het signaal aangeboden. U blijft eigenaar tot iemand het aanneemt."
    case .accept: "U hebt dit signaal aangenomen."
    case .giveBack: "U hebt het aanbod teruggestuurd."
    case .withdraw: "U hebt het aanbod ingetrokken."
    case .attempt: "U hebt de poging genoteerd. De regels keken opnieuw."
    case .classify: "U hebt de klasse gewijzigd."
    case .close: "Het signaal is afgerond."
    case .reopen: "Het signaal is weer open, en u bent de eigenaar."
    case .erase: "U hebt de persoonsgegevens gewist."
    case .complete: "U hebt de gegevens aangevuld. De regels keken opnieuw."
    }
  }

  /// The command that a form asks for, or what is missing in it.
  func command(_ form: FormBody) -> Result<Command, FormFault> {
    switch self {
    case .takeUp:
      return .success(.takeUp(informalHelpFits: form["informeel"].map { $0 == "ja" }))
    case .release: return .success(.release)
    case .offer:
      guard let queue = form["wachtrij"], !queue.isEmpty else {
        return .failure(FormFault(field: "wachtrij", text: "Kies een wachtrij"))
      }
      return .success(.offerHandover(to: queue))
    case .accept: return .success(.acceptHandover)
    case .giveBack: return .success(.returnHandover)
    case .withdraw: return .success(.withdrawHandover)
    case .attempt: return .success(.noteAttempt)
    case .classify:
      guard let signalClass = form["klasse"].flatMap(DeskWords.signalClass(word:)) else {
        return .failure(FormFault(field: "klasse", text: "Kies een klasse"))
      }
      return .success(.changeClass(signalClass))
    case .close:
      guard let outcome = form["uitkomst"].flatMap(DeskWords.outcome(word:)) else {
        return .failure(FormFault(field: "uitkomst", text: "Kies hoe het afliep"))
      }
      return .success(.close(outcome))
    case .reopen: return .success(.reopen)
    case .erase:
      guard form["zeker"] == "ja" else {
        return .failure(FormFault(field: "zeker", text: "Zet een vinkje als u het zeker weet"))
      }
      return .success(.erase)
    case .complete:
      return .failure(FormFault(field: "naam", text: "Vul in wat u weet"))
    }
  }

  /// The place on the page that a refusal is about.
  func place(of refusal: Refusal) -> String {
    switch refusal {
    case .reasonNeeded: "\(rawValue)-reden"
    case .informalHelpUnanswered: "\(rawValue)-informeel"
    case .wrongQueue: "\(rawValue)-wachtrij"
    case .sameClass: "\(rawValue)-klasse"
    default: "stand"
    }
  }
}

/// A field that a form lacks.
struct FormFault: Error, Sendable, Equatable {
  let field: String
  let text: String
}
