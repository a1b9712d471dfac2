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
  case plan = "stap-plannen"
  case finish = "stap-gedaan"
  case pause = "stilzetten"
  case resume = "verdergaan"
  case emergency = "noodnummer"
  case inform = "bewoner-vertellen"
  case ask = "vragen"
  case helpStarted = "hulp-gestart"
  case exclude = "erbuiten"
  case admit = "toelaten"
  case advise = "advies-geven"

  /// The fields that its form has, besides the version and the reason.
  var fields: Set<String> {
    switch self {
    case .takeUp: ["informeel"]
    case .offer: ["wachtrij", "gesprek", "geen-gesprek"]
    case .classify: ["klasse"]
    case .close: ["uitkomst"]
    case .erase: ["zeker"]
    case .complete: ["naam", "postcode", "huisnummer", "toevoeging", "omschrijving"]
    case .plan, .pause: ["dag"]
    case .emergency: ["antwoord"]
    case .inform: ["verteld", "dag", "grond"]
    case .ask: ["vraag"]
    case .helpStarted: ["akkoord"]
    case .exclude, .admit: ["collega"]
    case .advise: ["advies"]
    case .release, .accept, .giveBack, .withdraw, .attempt, .reopen, .finish, .resume: []
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
    case .plan: "De volgende stap staat gepland."
    case .finish: "De stap is gedaan. Plan de volgende stap, of rond af."
    case .pause: "Het signaal staat stil. De melder hoort nog steeds op tijd."
    case .resume: "Het signaal staat niet meer stil."
    case .emergency: "Uw antwoord over 112 staat erbij."
    case .inform: "Uw antwoord over de bewoner staat erbij."
    case .ask: "De vraag staat klaar voor de melder."
    case .helpStarted: "De melder leest straks dat hulp is gestart."
    case .exclude: "Deze collega ziet het signaal niet meer."
    case .admit: "Deze collega ziet het signaal weer."
    case .advise: "U gaf advies. Wie het vroeg, kan het nu lezen."
    }
  }

  /// The place on the page that a refusal is about.
  func place(of refusal: Refusal) -> String {
    switch refusal {
    case .reasonNeeded: "\(rawValue)-reden"
    case .informalHelpUnanswered: "\(rawValue)-informeel"
    case .wrongQueue: "\(rawValue)-wachtrij"
    case .sameClass: "\(rawValue)-klasse"
    case .wrongDay: "\(rawValue)-dag"
    case .groundNeeded: "\(rawValue)-grond"
    case .ownerStays, .nobodyLeft: "\(rawValue)-collega"
    case .emergencyOpen: "\(SignalDeed.emergency.rawValue)-antwoord"
    default: "stand"
    }
  }
}

/// A field that a form lacks.
struct FormFault: Error, Sendable, Equatable {
  let field: String
  let text: String
}
