import RuleLanguage
import Signals

/// The Dutch words that the desk uses for the domain's values.
enum DeskWords {
  /// The class of a word that a form sent.
  static func signalClass(word: String) -> SignalClass? {
    SignalClass.allCases.first { $0.dutch == word }
  }

  /// How an ending reads as a choice.
  static func outcome(_ outcome: Outcome) -> String {
    switch outcome {
    case .helped: "De bewoner heeft hulp"
    case .referred: "Een andere organisatie werkt eraan"
    case .noHelpWanted: "De bewoner wil geen hulp"
    case .notReached: "De bewoner is niet bereikt"
    case .noCapacity: "Niemand heeft plek om te helpen"
    case .noConcern: "Er was geen reden tot zorg"
    case .unknownPerson: "De bewoner is daar niet bekend"
    case .mistake: "De melding was een vergissing"
    case .advised: "De vraag kreeg advies"
    }
  }

  /// The word for an ending in forms.
  static func outcomeWord(_ outcome: Outcome) -> String {
    switch outcome {
    case .helped: "geholpen"
    case .referred: "overgedragen"
    case .noHelpWanted: "geen-hulp-gewenst"
    case .notReached: "niet-bereikt"
    case .noCapacity: "geen-plek"
    case .noConcern: "geen-zorg"
    case .unknownPerson: "onbekende-bewoner"
    case .mistake: "vergissing"
    case .advised: "advies"
    }
  }

  /// The ending of a word that a form sent.
  static func outcome(word: String) -> Outcome? {
    Outcome.ofWork.first { outcomeWord($0) == word }
  }

  /// What a role is called.
  static func role(_ role: Role) -> String {
    switch role {
    case .oggzCoordinator: "OGGZ-coördinator"
    case .networkCoordinator: "Netwerkcoördinator"
    case .broker: "Bemiddelaar informele hulp"
    case .administrator: "Beheerder"
    }
  }

  /// What a role lets people see in a network, in one line.
  static func roleHint(_ role: Role, in network: Network) -> String {
    if role == .administrator { return "Regelt accounts en koppelingen, ziet geen signalen" }
    let titles = network.queues.filter { $0.keeper == role }.map(\.title)
    return titles.isEmpty ? "Ziet nu geen signalen" : "Ziet " + titles.joined(separator: ", ")
  }

  /// How a reporter hears back.
  static func channel(_ channel: ReporterChannel) -> String {
    switch channel {
    case .sms: "sms"
    case .mail: "e-mail"
    case .intermediary: "via een tussenpersoon"
    case .none: "kijkt zelf met de code"
    }
  }

  /// The way a signal came in.
  static func entrance(_ entrance: Entrance) -> String {
    switch entrance {
    case .form: "via het formulier"
    case .api: "via een koppeling"
    case .onBehalf: "door een collega ingevoerd"
    case .consultation: "als vraag om advies"
    }
  }

  /// How a mention of a word in the story is meant.
  static func reading(_ reading: Reading) -> String {
    switch reading {
    case .stated: "genoemd"
    case .denied: "ontkend"
    case .uncertain: "onzeker"
    case .past: "verleden"
    case .aboutAnother: "over een ander"
    }
  }

  /// What a line of the access log says was done.
  static func action(_ action: String) -> String {
    switch action {
    case "read": "bekeken"
    case "takeUp": "opgepakt"
    case "release": "teruggelegd"
    case "offerHandover": "aangeboden"
    case "acceptHandover": "aangenomen"
    case "returnHandover": "teruggestuurd"
    case "withdrawHandover": "aanbod ingetrokken"
    case "noteAttempt": "poging genoteerd"
    case "changeClass": "klasse gewijzigd"
    case "close": "afgerond"
    case "reopen": "heropend"
    case "erase": "gegevens gewist"
    case "completeSubject": "bewoner aangevuld"
    case "reporterTold": "nieuws doorgegeven"
    case "plan": "stap gepland"
    case "finishStep": "stap gedaan"
    case "pause": "stilgezet"
    case "resume": "verdergegaan"
    case "answerEmergency": "over 112 geantwoord"
    case "informResident": "over de bewoner geantwoord"
    case "exclude": "collega erbuiten gehouden"
    case "admit": "collega weer toegelaten"
    case "askReporter": "melder iets gevraagd"
    case "tellHelpStarted": "melder laten weten dat hulp is gestart"
    case "advise": "advies gegeven"
    case "newsReturned": "bericht teruggekomen"
    case "telephoned": "collega gebeld"
    default: action
    }
  }

  /// Why a command was not carried out, in one sentence that names who or what stands in the way.
  static func refusal(
    _ refusal: Refusal, colleague: (AccountID) -> String, queue: (String) -> String
  ) -> String {
    switch refusal {
    case .notFound: "Dit signaal is er niet"
    case .ownedBy(let owner): "\(colleague(owner)) heeft dit signaal al opgepakt"
    case .notTakenUp: "Pak het signaal eerst op"
    case .reasonNeeded: "Vul de reden in"
    case .informalHelpUnanswered: "Kies of informele hulp past"
    case .alreadyOffered(let name): "Het signaal is al aangeboden aan \(queue(name))"
    case .notOffered: "Het signaal is niet meer aangeboden"
    case .wrongQueue: "Kies een andere wachtrij"
    case .wrongDay: "Kies een dag vanaf vandaag, niet te ver weg"
    case .nothingPlanned: "Er is geen stap gepland"
    case .acuteWaitsForNobody: "Een acuut signaal kan niet wachten"
    case .paused: "Dit signaal staat al stil"
    case .notPaused: "Dit signaal staat niet stil"
    case .emergencyOpen: "Zeg eerst of 112 is bereikt"
    case .notAsked: "Dat is hier al gedaan, of niet gevraagd"
    case .neverTold: "Dit netwerk vertelt melders niet dat hulp is gestart"
    case .groundNeeded: "Kies waarom u het de bewoner niet vertelt"
    case .questionOpen: "De melder heeft al een vraag van u"
    case .ownerStays: "Deze collega is eigenaar. Laat die het eerst terugleggen"
    case .nobodyLeft: "Kies een andere collega. Iemand moet dit signaal blijven zien"
    case .queueGone: "De wachtrij van dit signaal is er niet meer. Maak een nieuwe melding"
    case .sameClass: "Het signaal heeft deze klasse al"
    case .ended: "Het signaal is al afgerond"
    case .open: "Het signaal is nog niet afgerond"
    case .erased: "De persoonsgegevens van dit signaal zijn gewist"
    case .stale: "Het signaal is intussen veranderd. Kijk hieronder en kies opnieuw"
    }
  }
}
