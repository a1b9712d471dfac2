/// Which of the open signals that stand in, or are offered to, some queues a list shows.
package enum OpenSelection: Sendable, Equatable {
  /// All of them.
  case all
  /// Those that nobody owns.
  case free
  /// Those that this account owns.
  case owned(AccountID)
  /// Those that are offered to one of the queues.
  case offered
  /// Those that wait for somebody of the queues to do something first: free or offered.
  case waiting
  /// Those that somebody works on: not waiting.
  case worked
  /// Those of which nobody said yet whether the emergency number was reached.
  case emergency

  /// Whether a signal of which lists with these queues are made is one of them.
  func has(_ summary: SignalSummary, in queues: [String]) -> Bool {
    let isOffered = summary.offeredTo.map(queues.contains) == true
    return switch self {
    case .all: true
    case .free: summary.owner == nil
    case .owned(let account): summary.owner == account
    case .offered: isOffered
    case .waiting: summary.owner == nil || isOffered
    case .worked: summary.owner != nil && !isOffered
    case .emergency: summary.deadlines.contains { $0.kind == .emergency }
    }
  }
}

/// Where an open signal stands among others: by deadline, then in the order they came.
package struct OpenPlace: Sendable, Equatable, Comparable {
  /// By when a person must have looked.
  package let due: Instant
  /// The signal.
  package let id: SignalID

  /// A place between others.
  package init(due: Instant, id: SignalID) {
    self.due = due
    self.id = id
  }

  /// The place of a signal.
  package init(_ summary: SignalSummary) {
    self.init(due: summary.due, id: summary.id)
  }

  /// Whether `left` stands first.
  package static func < (left: OpenPlace, right: OpenPlace) -> Bool {
    (left.due, left.id) < (right.due, right.id)
  }
}

/// How many open signals stand in, or are offered to, some queues.
package struct OpenCounts: Sendable, Equatable {
  /// All of them.
  package var all = 0
  /// Those that nobody owns.
  package var free = 0
  /// Those that one account owns.
  package var owned = 0
  /// Those that are offered to one of the queues.
  package var offered = 0
  /// Those with which somebody is too late, ended ones too.
  package var late = 0

  /// Counts, none of them below 0; without arguments those of empty queues.
  package init(all: Int = 0, free: Int = 0, owned: Int = 0, offered: Int = 0, late: Int = 0) {
    self.all = all
    self.free = free
    self.owned = owned
    self.offered = offered
    self.late = late
  }

  /// Counts these signals too.
  mutating func add(_ summaries: [SignalSummary], owner account: AccountID) {
    all += summaries.count
    free += summaries.count { $0.owner == nil }
    owned += summaries.count { $0.owner == account }
  }
}

extension StoreReader {
  /// All open signals that stand in, or are offered to, one of the queues of a network, the first
  /// due first, then in the order they came; at most `limit`. Throws `StoreFault`.
  package func openSignals(
    in queues: [String], of network: String, limit: Int
  ) throws -> [SignalSummary] {
    try openSignals(.all, in: queues, of: network, after: nil, limit: limit)
  }
}
