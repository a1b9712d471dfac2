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

  /// Forms that belong together.
  struct Group: Sendable {
    let title: String
    let deeds: [DeedForm]
    var complete: Complete?
  }

  /// The form about who it is about.
  struct Complete: Sendable {
    let name: String
    let postcode: String
    let houseNumber: String
    let suffix: String
    let description: String
    /// Whether it stands unfolded, because it was sent and not carried out.
    let isOpen: Bool
  }

  /// What they are made from.
  struct Setting: Sendable {
    let state: SignalState
    let account: Account
    let network: Network
    let subject: Subject?
    /// The colleagues who see the signal now.
    let viewers: [AccountID]
    let colleagues: [AccountID: String]
    let today: LocalDate

    /// The setting of a signal that was opened for somebody.
    init(_ opened: OpenedSignal, account: Account, network: Network, today: LocalDate) {
      state = opened.state
      self.account = account
      self.network = network
      subject = opened.resident?.subject
      viewers = opened.viewers
      colleagues = opened.colleagues
      self.today = today
    }
  }

  /// The question whether the emergency number was reached, which stands above all else.
  let emergency: DeedForm?
  /// What comes first: it waits for somebody to take it up, to accept it or to reopen it.
  let first: [DeedForm]
  /// All else, by what it is about.
  let groups: [Group]
  let canErase: Bool
  let hasAny: Bool
  /// What was typed in a form that is not on the page any more.
  let lost: [String]
  let hasLost: Bool

  /// The forms on a signal for an account; `errors` by place on the page.
  init(_ setting: Setting, typed: Typed? = nil, errors: [String: String] = [:]) {
    let maker = SignalFormMaker(setting: setting, forms: DeedForms(typed: typed, errors: errors))
    emergency = maker.emergency
    first = maker.first
    groups = maker.groups
    canErase = maker.isEndedHere
    let completes = groups.contains { $0.complete != nil }
    hasAny = emergency != nil || !first.isEmpty || !groups.isEmpty || canErase
    let shown = Set(([emergency].compactMap(\.self) + first + groups.flatMap(\.deeds)).map(\.deed))
    lost =
      typed.map { typed in
        let isShown =
          shown.contains(typed.deed.rawValue) || typed.deed == .complete && completes
        return isShown
          ? [] : ["reden", "gesprek"].compactMap { typed.values[$0] }.filter { !$0.isEmpty }
      } ?? []
    hasLost = !lost.isEmpty
  }
}
