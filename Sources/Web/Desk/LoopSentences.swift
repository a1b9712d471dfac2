import RuleLanguage
import Signals

/// The part of a signal's history about deadlines, the reporter and the resident, told in sentences.
struct LoopSentences: Sendable {
  let history: HistorySentences

  /// What an event comes to, and the note that goes with it.
  func sentence(_ event: Event) -> (sentence: String, note: NoteID?) {
    switch event {
    case .deadlineSet(let set):
      ("Termijn voor \(LoopWords.deadline(set.kind)): \(history.words.moment(set.due))", nil)
    case .alarmRaised(let alarm): (raised(alarm), nil)
    case .alarmFailed(let failure):
      ("Bericht aan \(history.name(failure.to)) kwam niet aan" + fault(failure.fault), nil)
    case .telephoned(let call):
      ("\(history.name(call.by)) belde \(history.name(call.account))", nil)
    case .reassigned(let change):
      ("\(history.name(change.by)) droeg het over aan \(history.name(change.to))", change.note)
    case .planned(let planned):
      ("\(history.name(planned.by)) plande een stap voor \(planned.day.dutch)", planned.note)
    case .stepDone(let act): ("\(history.name(act.by)) deed de geplande stap", act.note)
    case .paused(let pause):
      ("\(history.name(pause.by)) zette het stil tot en met \(pause.through.dutch)", pause.note)
    case .resumed(let change):
      (change.by.map { "\(history.name($0)) ging ermee verder" } ?? "De pauze is voorbij", nil)
    case .emergencyAnswered(let answer):
      (LoopWords.emergency(answer) + by(answer.by), answer.note)
    case .residentInformed(let informed): (resident(informed), informed.note)
    case .excluded(let change):
      ("\(history.name(change.by)) hield \(history.name(change.account)) erbuiten", change.note)
    case .admitted(let change):
      ("\(history.name(change.by)) liet \(history.name(change.account)) weer toe", change.note)
    default: reporter(event)
    }
  }

  private func reporter(_ event: Event) -> (sentence: String, note: NoteID?) {
    switch event {
    case .reporterAsked(let asked):
      ("\(history.name(asked.by)) vroeg de melder: \(LoopWords.question(asked.question))", nil)
    case .reporterAnswered(let answer):
      ("De melder antwoordde op: \(LoopWords.question(answer.question))", answer.note)
    case .reporterObjected(let objection):
      ("De melder zegt: het is niet opgelost", objection.note)
    case .channelChanged(let change):
      ("De melder hoort voortaan \(DeskWords.channel(change.channel))" + by(change.by), nil)
    case .reporterErased: ("De melder liet de eigen gegevens wissen", nil)
    case .deliveryFailed: ("Nieuws kwam niet aan bij de melder", nil)
    case .consultationAnswered(let answer):
      ("\(history.name(answer.by)) gaf advies: \(LoopWords.advice(answer.advice))", nil)
    case .becameSignal: ("De vraag werd een melding", nil)
    case .observationAdded(let added):
      ("De melder zag nog iets: signaal \(added.signal.reference)", nil)
    case .helpStarted(let act):
      ("\(history.name(act.by)) liet de melder weten dat hulp is gestart", act.note)
    default: ("", nil)
    }
  }

  private func raised(_ alarm: Event.AlarmRaised) -> String {
    let what = LoopWords.step(alarm.step, of: alarm.kind)
    guard !alarm.to.isEmpty else { return what + ". Niemand was te bereiken" }
    return what + ". Bericht aan " + alarm.to.map(history.name).joined(separator: ", ")
  }

  private func resident(_ informed: Event.ResidentInformed) -> String {
    let who = history.name(informed.by)
    switch informed.result {
    case .told: return "\(who) vertelde de bewoner over de melding"
    case .postponed:
      let day = informed.reviewOn.map { " tot \($0.dutch)" } ?? ""
      return "\(who) stelde het vertellen aan de bewoner uit\(day)"
    case .notTold:
      let ground = informed.ground.map { ": " + LoopWords.ground($0) } ?? ""
      return "\(who) besloot het de bewoner niet te vertellen\(ground)"
    }
  }

  private func fault(_ word: String) -> String {
    DeliveryFault(rawValue: word).map { ": " + DeliveryWords.fault($0) } ?? ""
  }

  private func by(_ account: AccountID?) -> String {
    account.map { " (\(history.name($0)))" } ?? ""
  }
}
