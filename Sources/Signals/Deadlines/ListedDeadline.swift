/// A deadline of a signal as a list of signals knows it: what for, and by when.
package struct ListedDeadline: Sendable, Equatable {
  /// Which one.
  package let kind: DeadlineKind
  /// When it falls.
  package let due: Instant

  /// A deadline that falls at `due`.
  package init(_ kind: DeadlineKind, due: Instant) {
    self.kind = kind
    self.due = due
  }

  /// The line under which it is stored; kept for ever.
  package var stored: String { "\(kind.rawValue) \(due.milliseconds)" }

  /// The deadline of a stored line; nil where there is none.
  package init?(stored line: String) {
    let parts = line.split(separator: " ")
    guard parts.count == 2, let kind = DeadlineKind(rawValue: String(parts[0])),
      let milliseconds = Int64(parts[1])
    else { return nil }
    self.init(kind, due: Instant(milliseconds: milliseconds))
  }
}

extension SignalState {
  /// Its deadlines as a list knows them: without those that a pause holds.
  var listedDeadlines: [ListedDeadline] {
    deadlines.moving.map { ListedDeadline($0.kind, due: $0.due) }
  }
}

extension SignalSummary {
  /// From when on somebody is too late with it, whichever of its deadlines that is; nil where none
  /// runs.
  package var lateAt: Instant? {
    deadlines.map(\.due).min() ?? (isOpen && owner == nil ? due : nil)
  }

  /// Whether somebody of the network is too late with it.
  package func isLate(at now: Instant) -> Bool {
    lateAt.map { $0 < now } ?? false
  }

  /// The deadlines that concern an account: the owner's are the owner's, but what is late, what is
  /// urgent, and what nobody owns or is offered concerns everybody who sees it.
  package func deadlines(concerning account: AccountID, at now: Instant) -> [ListedDeadline] {
    let known =
      deadlines.isEmpty && isOpen && owner == nil
      ? [ListedDeadline(.firstLook, due: due)] : deadlines
    return known.filter { deadline in
      if deadline.due < now { return true }
      switch deadline.kind {
      case .emergency, .firstLook, .handover: return true
      case .question: return false
      case .decision, .action, .feedback, .residentTold, .consultation:
        return owner.map { $0 == account } ?? true
      }
    }
  }
}
