/// What is stated, in Dutch.
struct StatementWords {
  let text: String

  init(_ claim: Statement.Claim) {
    switch claim {
    case .guarantee(let words): text = "garantie: \(words)"
    case .unknownNeverMilder(let field, let value):
      text = "onbekend is nooit milder dan \(value) voor \(field)"
    case .moreNeverMilder(let history): text = "meer \(history) is nooit milder"
    case .messageIndependent:
      text = "het bericht aan de melder hangt niet af van wat de melder niet mag weten"
    case .queueReachable(let queue): text = "iemand kijkt naar wachtrij \(queue)"
    case .messageTranslated(let message): text = "bericht \(message) bestaat in elke taal"
    case .notMilderThanBase: text = "het netwerk is nooit milder dan de basis"
    }
  }
}
