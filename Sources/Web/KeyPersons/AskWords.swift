import RuleLanguage
import Signals

/// Words about asking key persons.
enum AskWords {
  /// How often somebody was asked, against the limit.
  static func count(_ asked: Int, of limit: AskLimit) -> String {
    "\(asked) van \(limit.count) keer gevraagd"
  }

  /// The limit in a sentence.
  static func limit(_ limit: AskLimit) -> String {
    "Vraag iemand hoogstens \(limit.count) keer in \(limit.days) dagen."
  }

  /// What somebody is asked for, as a choice.
  static func purpose(_ purpose: AskPurpose) -> String {
    switch purpose {
    case .help: "Hulp geven"
    case .translation: "Vertalen"
    case .goingAlong: "Meegaan naar een gesprek"
    }
  }

  /// Whom to ask instead, in a sentence.
  static func instead(_ other: AskLoad.Alternative) -> String {
    let times = other.asked == 1 ? "1 keer" : "\(other.asked) keer"
    let language = other.sharesLanguage ? " en spreekt dezelfde taal" : ""
    return "Vraag liever \(other.name). Die is \(times) gevraagd\(language)."
  }
}
