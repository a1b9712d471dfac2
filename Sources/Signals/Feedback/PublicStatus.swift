/// What a reporter may know about the work on their signal: process, never content (`domain.md` F3).
package enum PublicStatus: Int, Codable, Comparable, CaseIterable, Sendable {
  /// Ontvangen.
  case received = 1
  /// Wij kijken ernaar.
  case lookedAt = 2
  /// Doorgegeven.
  case passedOn = 3
  /// Hulp is gestart: only where network and resident agree that the reporter may know.
  case helpStarted = 5
  /// Klaar, the same for every ending.
  case done = 4

  /// Whether `left` comes before `right`. The raw values are stored and tell no order.
  package static func < (left: PublicStatus, right: PublicStatus) -> Bool {
    left.place < right.place
  }

  private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// The word of the status in the programming interface.
  package var word: String {
    switch self {
    case .received: "ontvangen"
    case .lookedAt: "wij-kijken-ernaar"
    case .passedOn: "doorgegeven"
    case .helpStarted: "hulp-is-gestart"
    case .done: "klaar"
    }
  }
}

/// A status that was reached, and when the reporter may know. Steps are let out in batches, and only
/// the day is told, so that speed does not tell anything.
package struct PublicStep: Sendable, Equatable {
  /// The status.
  package let status: PublicStatus
  /// The local day on which it is let out.
  package let day: LocalDate
  /// The moment from which it may be seen; never before that of the step before it.
  package let visibleFrom: Instant
}

extension SignalState {
  /// The public steps that the reporter may see at `now`, in order.
  func steps(letOutAt now: Instant) -> [PublicStep] {
    // The first step is what the receipt said; it waits for no batch, whatever the clock does.
    Array(publicSteps.prefix(1)) + publicSteps.dropFirst().prefix { $0.visibleFrom <= now }
  }
}
