import Signals

/// The open offer of a signal to another queue, or the offer that came back last, for its page: both
/// sides read the same.
struct SignalHandover: Sendable {
  let sentence: String
  let reason: String?
  /// What was said in the conversation with the other side.
  let contact: String?
  /// What to do where nobody spoke with the other side yet.
  let advice: String?

  /// The offer in a signal's history, told in `sentences`; nil where none is open, and none came
  /// back since.
  init?(_ opened: OpenedSignal, _ sentences: HistorySentences) {
    func note(_ id: NoteID?) -> String? { id.flatMap { opened.notes[$0] }.map(StoryText.line) }
    guard opened.state.isOpen,
      let last = opened.history.last(where: { Self.isAboutOffers($0.event) })
    else { return nil }
    if case .handoverReturned(let act) = last.event {
      sentence = "\(sentences.name(act.by)) stuurde het aanbod terug"
      reason = note(act.note)
      contact = nil
      advice = nil
      return
    }
    guard case .handoverOffered(let offer) = last.event else { return nil }
    let who = offer.by.map(sentences.name) ?? "De regels"
    let verb = offer.by == nil ? "boden" : "bood"
    sentence = "\(who) \(verb) dit aan bij \(sentences.title(offer.queue))"
    reason = note(offer.note)
    contact = note(offer.contact)
    advice = offer.contact == nil ? "Er was nog geen gesprek. Bel elkaar eerst." : nil
  }

  /// Whether an event makes an offer, or ends one.
  private static func isAboutOffers(_ event: Event) -> Bool {
    switch event {
    case .handoverOffered, .handoverReturned, .handoverAccepted, .handoverWithdrawn, .released,
      .reassigned, .closed:
      true
    default: false
    }
  }
}
