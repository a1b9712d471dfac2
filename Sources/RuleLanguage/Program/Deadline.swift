/// Within what time a person looks at a signal for the first time (decision 2).
package enum Deadline: Sendable, Hashable, Comparable {
  /// Elapsed minutes.
  case minutes(Int)
  /// Elapsed hours, at most `hoursMax`.
  case hours(Int)
  /// Until the end of this many next working days of the network.
  case workingDays(Int)

  /// The most hours, and the most minutes expressed in hours, that a deadline may have.
  package static let hoursMax = 24
  /// The most working days that a deadline may have.
  package static let workingDaysMax = 60

  /// ISO 8601 for elapsed time, `PT30M` or `PT4H`; `P2WD` for working days.
  package var text: String {
    switch self {
    case .minutes(let count): "PT\(count)M"
    case .hours(let count): "PT\(count)H"
    case .workingDays(let count): "P\(count)WD"
    }
  }

  /// The deadline in the Dutch words of rules and pages: "1 minuut", "4 uur", "2 werkdagen".
  package var dutch: String {
    switch self {
    case .minutes(let count): count == 1 ? "1 minuut" : "\(count) minuten"
    case .hours(let count): "\(count) uur"
    case .workingDays(let count): count == 1 ? "1 werkdag" : "\(count) werkdagen"
    }
  }

  /// Whether it is of elapsed time, and so less than a day.
  package var isElapsed: Bool {
    if case .workingDays = self { return false }
    return true
  }

  /// Whether `left` is the shorter: elapsed time always comes before working days.
  package static func < (left: Deadline, right: Deadline) -> Bool {
    left.rank < right.rank
  }

  /// Minutes for elapsed time; working days lie beyond all of those.
  private var rank: Int {
    switch self {
    case .minutes(let count): count
    case .hours(let count): count * 60
    case .workingDays(let count): Self.hoursMax * 60 + count
    }
  }
}
