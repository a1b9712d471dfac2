import RuleLanguage
import Signals

/// The history of a signal, told in sentences.
struct HistorySentences: Sendable {
  struct Line: Sendable {
    /// When it happened.
    let moment: String
    /// What happened.
    let sentence: String
    /// The reason or remark that was typed.
    let note: String?
    /// What was said with the other side of a handover.
    let contact: String?
  }

  let colleagues: [AccountID: String]
  let network: Network?
  let notes: [NoteID: String]
  let words: DueWords

  /// One line for each event, oldest first.
  func lines(_ history: [RecordedEvent]) -> [Line] {
    var before: Event.Classified?
    return history.map { recorded in
      let told = sentence(recorded.event, before: before)
      switch recorded.event {
      case .classified(let decision): before = decision
      // What follows is the first decision on a signal.
      case .becameSignal: before = nil
      default: break
      }
      return Line(
        moment: words.moment(recorded.at), sentence: told.sentence,
        note: told.note.flatMap { notes[$0] }.map(StoryText.line),
        contact: contact(recorded.event).flatMap { notes[$0] }.map(StoryText.line))
    }
  }

  private func contact(_ event: Event) -> NoteID? {
    if case .handoverOffered(let offer) = event { offer.contact } else { nil }
  }

  /// The name of a colleague, whoever they are.
  func name(_ account: AccountID) -> String {
    colleagues[account] ?? "een collega"
  }

  /// What a queue is called.
  func title(_ queue: String) -> String {
    network?.queue(queue)?.title ?? queue
  }

  private func sentence(
    _ event: Event, before: Event.Classified?
  ) -> (sentence: String, note: NoteID?) {
    switch event {
    case .received(let received): (self.received(received), nil)
    case .classified(let decision): (classified(decision, before: before), nil)
    case .subjectCompleted(let completed):
      ("\(name(completed.by)) vulde aan over wie het gaat", nil)
    case .takenUp(let taken): (takenUp(taken), taken.note)
    case .released(let act): ("\(name(act.by)) legde het terug in de wachtrij", act.note)
    case .handoverOffered(let offer): (offered(offer), offer.note)
    case .handoverAccepted(let act): ("\(name(act.by)) nam het aan", act.note)
    case .handoverReturned(let act): ("\(name(act.by)) stuurde het aanbod terug", act.note)
    case .handoverWithdrawn(let act): ("\(name(act.by)) trok het aanbod in", act.note)
    case .attemptFailed(let act): ("\(name(act.by)) kon de bewoner niet bereiken", act.note)
    case .classChanged(let change):
      (
        "\(name(change.by)) maakte de klasse "
          + SignalClass(stored: change.signalClass).dutch,
        change.note
      )
    case .closed(let closed):
      ("\(name(closed.by)) rondde het af: \(DeskWords.outcome(closed.outcome))", closed.note)
    case .reopened(let act): ("\(name(act.by)) heropende het", act.note)
    case .reporterTold(let told):
      (
        told.by.map { "\(name($0)) gaf nieuws door aan de melder" }
          ?? "Nieuws bezorgd bij de melder", nil
      )
    case .erased(let act): ("\(name(act.by)) wiste de persoonsgegevens", nil)
    default: LoopSentences(history: self).sentence(event)
    }
  }

  private func received(_ received: Event.Received) -> String {
    var sentence =
      received.enteredBy.map { "\(name($0)) voerde het in namens de melder" }
      ?? "Binnengekomen \(DeskWords.entrance(received.entrance))"
    if let original = received.additionTo {
      sentence += ", als aanvulling op \(original.reference)"
    }
    return sentence
  }

  private func classified(_ decision: Event.Classified, before: Event.Classified?) -> String {
    let signalClass = SignalClass(stored: decision.signalClass).dutch
    let queue = title(decision.queue)
    guard let before else { return "De regels gaven klasse \(signalClass) en kozen \(queue)" }
    if decision.isApplied {
      return "De regels verhoogden de klasse naar \(signalClass), voor \(queue)"
    }
    return decision.signalClass == before.signalClass && decision.queue == before.queue
      ? "De regels keken opnieuw en kwamen op hetzelfde uit"
      : "De regels keken opnieuw: \(signalClass), \(queue). Dat is niet doorgevoerd"
  }

  private func takenUp(_ taken: Event.TakenUp) -> String {
    switch taken.informalHelpFits {
    case nil: "\(name(taken.by)) pakte het op"
    case true?: "\(name(taken.by)) pakte het op. Informele hulp past"
    case false?: "\(name(taken.by)) pakte het op. Informele hulp past niet"
    }
  }

  private func offered(_ offer: Event.HandoverOffered) -> String {
    guard let by = offer.by else {
      return "De regels boden het aan bij \(title(offer.queue))"
    }
    return "\(name(by)) bood het aan bij \(title(offer.queue))"
  }
}
