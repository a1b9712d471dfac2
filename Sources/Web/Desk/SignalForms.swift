import RuleLanguage
import Signals

/// The forms on the page of a signal that its state and the account allow, filled with what was typed
/// before.
struct SignalForms: Sendable {
  /// What somebody typed in a form that was not carried out.
  struct Typed: Sendable {
    var deed: SignalDeed
    var values: [String: String]
  }

  struct TakeUp: Sendable {
    let asksInformal: Bool
    let isYes: Bool
    let isNo: Bool
    let reason: String
  }

  struct Reason: Sendable {
    let reason: String
    /// Whether it stands unfolded, because it was sent and not carried out.
    let isOpen: Bool
  }

  struct Choose: Sendable {
    let choices: [SignalList.Choice]
    let reason: String
    let isOpen: Bool
  }

  struct Complete: Sendable {
    let name: String
    let postcode: String
    let houseNumber: String
    let suffix: String
    let description: String
    let isOpen: Bool
  }

  let takeUp: TakeUp?
  let accept: Reason?
  let giveBack: Reason?
  let withdraw: Reason?
  let release: Reason?
  let attempt: Reason?
  let offer: Choose?
  let classify: Choose?
  let close: Choose?
  let complete: Complete?
  let reopen: Reason?
  let canErase: Bool
  let hasAny: Bool
  /// What was typed in a form that is not on the page any more.
  let lost: String?

  /// The forms for `account` on a signal in this state.
  init(
    _ state: SignalState, account: Account, network: Network, subject: Subject?, typed: Typed?
  ) {
    let maker = FormMaker(state: state, account: account, network: network, typed: typed)
    takeUp = maker.takeUp
    accept = maker.isOfferedHere ? maker.reason(.accept) : nil
    giveBack = maker.isOfferedHere ? maker.reason(.giveBack) : nil
    withdraw = maker.isMine && state.offeredTo != nil ? maker.reason(.withdraw) : nil
    release = maker.isMine ? maker.reason(.release) : nil
    attempt = maker.isMine ? maker.reason(.attempt) : nil
    offer = maker.isMine && state.offeredTo == nil ? maker.offer : nil
    classify = maker.isMine ? maker.classify : nil
    close = maker.isMine ? maker.close : nil
    complete = maker.canComplete ? maker.complete(subject) : nil
    reopen = maker.isEndedHere && network.queue(state.queue) != nil ? maker.reason(.reopen) : nil
    canErase = maker.isEndedHere
    let available: [SignalDeed: Bool] = [
      .takeUp: takeUp != nil, .accept: accept != nil, .giveBack: giveBack != nil,
      .withdraw: withdraw != nil, .release: release != nil, .attempt: attempt != nil,
      .offer: offer != nil, .classify: classify != nil, .close: close != nil,
      .complete: complete != nil,
      .reopen: reopen != nil, .erase: canErase,
    ]
    hasAny = available.values.contains(true)
    lost = typed.flatMap { typed in
      available[typed.deed] == true ? nil : typed.values["reden"].flatMap { $0.isEmpty ? nil : $0 }
    }
  }
}

/// Works out which forms there are.
private struct FormMaker {
  let state: SignalState
  let account: Account
  let network: Network
  let typed: SignalForms.Typed?

  private var isKept: Bool { network.isKept(state.queue, by: account) }
  private var isLive: Bool { state.isOpen && !state.isErased }
  var isMine: Bool { isLive && state.owner == account.id }
  var isOfferedHere: Bool { isLive && isKept(offer: state.offeredTo) }
  var isEndedHere: Bool { !state.isOpen && !state.isErased && isKept }
  private func isKept(offer queue: String?) -> Bool {
    queue.map { network.isKept($0, by: account) } ?? false
  }
  var canComplete: Bool { isLive && (state.owner == nil || state.owner == account.id) }

  var takeUp: SignalForms.TakeUp? {
    guard isLive, state.owner == nil, isKept else { return nil }
    let informal = value(.takeUp, "informeel")
    return SignalForms.TakeUp(
      asksInformal: state.signalClass != .acute, isYes: informal == "ja", isNo: informal == "nee",
      reason: value(.takeUp, "reden"))
  }

  var offer: SignalForms.Choose {
    let chosen = value(.offer, "wachtrij")
    return SignalForms.Choose(
      choices: network.queues.filter { $0.name != state.queue }.map {
        SignalList.Choice(value: $0.name, title: $0.title, isChosen: $0.name == chosen)
      },
      reason: value(.offer, "reden"), isOpen: typed?.deed == .offer)
  }

  var classify: SignalForms.Choose {
    let chosen = value(.classify, "klasse")
    let others: [SignalClass] = [.acute, .unclear, .complex, .light].filter {
      $0 != state.signalClass
    }
    return SignalForms.Choose(
      choices: others.map(\.dutch).map {
        SignalList.Choice(value: $0, title: $0, isChosen: $0 == chosen)
      },
      reason: value(.classify, "reden"), isOpen: typed?.deed == .classify)
  }

  var close: SignalForms.Choose {
    let chosen = value(.close, "uitkomst")
    return SignalForms.Choose(
      choices: Outcome.allCases.map {
        let word = DeskWords.outcomeWord($0)
        return SignalList.Choice(
          value: word, title: DeskWords.outcome($0), isChosen: word == chosen)
      },
      reason: value(.close, "reden"), isOpen: typed?.deed == .close)
  }

  func complete(_ subject: Subject?) -> SignalForms.Complete {
    let isTyped = typed?.deed == .complete
    func text(_ field: String, _ known: String?) -> String {
      isTyped ? value(.complete, field) : StoryText.visible(known ?? "")
    }
    return SignalForms.Complete(
      name: text("naam", subject?.name), postcode: text("postcode", subject?.postcode),
      houseNumber: text("huisnummer", subject?.houseNumber),
      suffix: text("toevoeging", subject?.suffix),
      description: text("omschrijving", subject?.description), isOpen: isTyped)
  }

  func reason(_ deed: SignalDeed) -> SignalForms.Reason {
    SignalForms.Reason(reason: value(deed, "reden"), isOpen: typed?.deed == deed)
  }

  private func value(_ deed: SignalDeed, _ field: String) -> String {
    guard let typed, typed.deed == deed else { return "" }
    return typed.values[field] ?? ""
  }
}
