import RuleLanguage
import Signals

/// The list of signals of an account: nothing of the story, nothing about the people.
struct SignalList: Sendable {
  /// The ways to look at the list; the raw value stands in the address.
  enum View: String, CaseIterable, Sendable {
    case now = "nu"
    case late = "laat"
    case free = "vrij"
    case mine = "mijn"
    case offered = "aangeboden"
    case ended = "afgerond"

    var title: String {
      switch self {
      case .now: "Nu nodig"
      case .late: "Te laat"
      case .free: "Niet opgepakt"
      case .mine: "Van mij"
      case .offered: "Aangeboden"
      case .ended: "Afgerond"
      }
    }

    var emptyText: String {
      switch self {
      case .now: "Er is nu niets te doen."
      case .late: "Er is niets te laat."
      case .free: "Er wacht geen signaal op iemand."
      case .mine: "U hebt geen signaal opgepakt."
      case .offered: "Er is niets aan u aangeboden."
      case .ended: "Er is nog niets afgerond."
      }
    }
  }

  /// What the list shows only.
  struct Filter: Sendable, Equatable {
    var view = View.now
    var queue: String?
    var theme: String?
    var kind: Kind?
    var from: LocalDate?
    var until: LocalDate?
    /// Behind which row the page begins, as `next` says it.
    var after: String?

    var isNarrow: Bool {
      queue != nil || theme != nil || kind != nil || from != nil || until != nil
    }
  }

  /// Signals alone, or questions for advice alone.
  enum Kind: String, CaseIterable, Sendable {
    case signals = "signalen"
    case questions = "vragen"

    var title: String { self == .signals ? "Signalen" : "Vragen" }
  }

  struct Row: Sendable {
    let id: String
    let reference: String
    let classWord: String
    let classTag: String
    let queue: String
    let themes: String?
    /// What has to happen first, before `due`.
    let what: String?
    let due: String?
    let left: String?
    let isLate: Bool
    let owner: String?
    let offer: String?
    let received: String
    /// By when the reporter hears back.
    let promise: String?
    /// Whether it is a question for advice.
    let isQuestion: Bool
  }

  struct Group: Sendable {
    /// What the group is called; nil where there is one group only.
    let title: String?
    let rows: [Row]
  }

  struct Tab: Sendable {
    let title: String
    let word: String
    let count: String?
    let isCurrent: Bool
  }

  struct Choice: Sendable {
    let value: String
    let title: String
    let isChosen: Bool
  }

  /// All that the rows are made from.
  struct Contents: Sendable {
    /// A page of what the filter asks for, and one more where there is more.
    let rows: [SignalSummary]
    let counts: OpenCounts
    /// Those of which nobody said yet whether the emergency number was reached, the first due first.
    let emergencies: [SignalSummary]
    let themes: [String]
    let colleagues: [AccountID: String]
    let account: Account
    let network: Network
    let kept: [String]
  }

  let view: View
  let groups: [Group]
  let tabs: [Tab]
  let lateCount: Int
  /// Those of which nobody said yet whether the emergency number was reached.
  let emergencies: [Row]
  let hasEmergencies: Bool
  let queues: [Choice]
  let themes: [Choice]
  let kinds: [Choice]
  let isNarrow: Bool
  /// Behind which row the next page begins; nil on the last one.
  let next: String?
  /// Whether there are rows before those of this page.
  let isLater: Bool

  /// The list of `contents` as `filter` asks for it.
  init(_ contents: Contents, filter: Filter, words: DueWords) {
    let maker = RowMaker(contents: contents, words: words)
    view = filter.view
    let shown = Array(contents.rows.prefix(Desk.pageRows))
    groups = Self.groups(shown, filter.view, maker)
    next =
      contents.rows.count > shown.count
      ? shown.last.map { maker.place($0, in: filter.view) } : nil
    isLater = filter.after != nil
    lateCount = contents.counts.late
    emergencies = contents.emergencies.map(maker.emergency)
    hasEmergencies = !emergencies.isEmpty
    tabs = View.allCases.map { view in
      Tab(
        title: view.title, word: view.rawValue,
        count: Self.count(view, contents.counts).map(String.init), isCurrent: view == filter.view)
    }
    queues = contents.network.queues.filter { contents.kept.contains($0.name) }.map {
      Choice(value: $0.name, title: $0.title, isChosen: $0.name == filter.queue)
    }
    themes = contents.themes.map {
      Choice(value: $0, title: $0, isChosen: $0 == filter.theme)
    }
    kinds = Kind.allCases.map {
      Choice(value: $0.rawValue, title: $0.title, isChosen: $0 == filter.kind)
    }
    isNarrow = filter.isNarrow
  }

  private static func count(_ view: View, _ counts: OpenCounts) -> Int? {
    switch view {
    case .now: counts.all
    case .late: counts.late
    case .free: counts.free
    case .mine: counts.owned
    case .offered: counts.offered
    case .ended: nil
    }
  }

  /// What still waits for a person stands first: an old deadline that was met must not push a new
  /// signal down.
  private static func groups(
    _ shown: [SignalSummary], _ view: View, _ maker: RowMaker
  ) -> [Group] {
    guard view == .now else {
      return shown.isEmpty ? [] : [Group(title: nil, rows: shown.map(maker.row))]
    }
    let waiting = shown.filter(maker.isWaiting)
    let working = shown.filter { !maker.isWaiting($0) }
    return [
      Group(title: "Wacht op iemand", rows: waiting.map(maker.row)),
      Group(title: "Iemand is ermee bezig", rows: working.map(maker.row)),
    ].filter { !$0.rows.isEmpty }
  }
}

extension SignalList.Filter {
  /// What the list is made of by the first look, in order, and from where on.
  func selections() -> (selections: [OpenSelection], after: OpenPlace?) {
    let position = after.flatMap { ListPosition($0) }
    let selections: [OpenSelection] =
      switch view {
      case .now: position?.isWorkedOn == true ? [.worked] : [.waiting, .worked]
      case .free: [.free]
      case .offered: [.offered]
      case .late, .mine, .ended: []
      }
    return (selections, position?.place)
  }

  /// What the list is made of that begins with the most urgent deadline, and from where on; nil for
  /// the other lists.
  func urgent(at now: Instant) -> (selection: UrgentSelection, after: OpenPlace?)? {
    let place = after.flatMap { ListPosition($0) }?.place
    return switch view {
    case .late: (.late(at: now), place)
    case .mine: (.owned, place)
    case .now, .free, .offered, .ended: nil
    }
  }

  /// Whether the list shows a signal, whatever the view and the page.
  func passes(_ summary: SignalSummary, _ calendar: WorkingCalendar) -> Bool {
    let day = calendar.day(of: summary.receivedAt)
    return queue.map { $0 == summary.queue || $0 == summary.offeredTo } ?? true
      && theme.map(summary.themes.contains) ?? true
      && kind.map { ($0 == .questions) == summary.isQuestion } ?? true
      && from.map { $0 <= day } ?? true && until.map { day <= $0 } ?? true
  }
}

/// Where an open signal stands in a list: what waits for a person first, then by deadline.
struct ListPosition: Sendable, Equatable {
  let isWorkedOn: Bool
  let place: OpenPlace

  var text: String { "\(isWorkedOn ? 1 : 0).\(place.due.milliseconds).\(place.id.text)" }

  init(_ place: OpenPlace, isWorkedOn: Bool = false) {
    self.isWorkedOn = isWorkedOn
    self.place = place
  }

  /// The position that `text` writes; nil where it is none.
  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let due = Int64(parts[1]), let id = SignalID(String(parts[2])) else {
      return nil
    }
    isWorkedOn = parts[0] == "1"
    place = OpenPlace(due: Instant(milliseconds: due), id: id)
  }
}

/// Makes the rows of a list.
private struct RowMaker {
  let contents: SignalList.Contents
  let words: DueWords

  /// Where a row stands, as an address says it.
  func place(_ summary: SignalSummary, in view: SignalList.View) -> String {
    switch view {
    case .ended: summary.id.text
    case .late, .mine: ListPosition(.byUrgency(summary)).text
    case .now: ListPosition(OpenPlace(summary), isWorkedOn: !isWaiting(summary)).text
    case .free, .offered: ListPosition(OpenPlace(summary)).text
    }
  }

  /// Whether it waits for somebody of these queues to do something first.
  func isWaiting(_ summary: SignalSummary) -> Bool {
    summary.owner == nil || isOfferedHere(summary)
  }

  func row(_ summary: SignalSummary) -> SignalList.Row {
    let waiting = summary.deadlines(concerning: contents.account.id, at: words.now)
    return row(summary, waiting.min { ($0.due, $0.kind) < ($1.due, $1.kind) })
  }

  /// The row of a signal of which nobody said yet whether the emergency number was reached.
  func emergency(_ summary: SignalSummary) -> SignalList.Row {
    row(summary, summary.deadlines.first { $0.kind == .emergency })
  }

  private func row(_ summary: SignalSummary, _ next: ListedDeadline?) -> SignalList.Row {
    let signalClass = SignalClass(stored: summary.signalClass)
    let owner = summary.owner.map {
      $0 == contents.account.id ? "U" : contents.colleagues[$0] ?? "Een collega"
    }
    return SignalList.Row(
      id: summary.id.text, reference: summary.id.reference,
      classWord: signalClass.dutch, classTag: signalClass.stored,
      queue: title(summary.queue),
      themes: summary.themes.isEmpty ? nil : summary.themes.joined(separator: ", "),
      what: next.map { LoopWords.deadline($0.kind) },
      due: next.map { words.moment($0.due) }, left: next.map { words.left(until: $0.due) },
      isLate: next.map { $0.due < words.now } ?? false,
      owner: owner, offer: offer(summary), received: words.moment(summary.receivedAt),
      promise: promise(summary), isQuestion: summary.isQuestion)
  }

  private func promise(_ summary: SignalSummary) -> String? {
    guard summary.isOpen else { return nil }
    let what = summary.isQuestion ? "Advies" : "Bericht melder"
    return "\(what) vóór \(words.day(summary.feedbackBy))"
  }

  private func isOfferedHere(_ summary: SignalSummary) -> Bool {
    summary.offeredTo.map(contents.kept.contains) ?? false
  }

  private func offer(_ summary: SignalSummary) -> String? {
    summary.offeredTo.map { queue in
      isOfferedHere(summary)
        ? "Aangeboden aan u, voor \(title(queue))" : "Aangeboden aan \(title(queue))"
    }
  }

  private func title(_ queue: String) -> String {
    contents.network.queue(queue)?.title ?? queue
  }
}
