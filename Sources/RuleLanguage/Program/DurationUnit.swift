/// A unit of how long something lasts. A month counts as 30 days and a year as 365, so that every
/// comparison has one answer.
package enum DurationUnit: Sendable, Hashable, CaseIterable {
  /// Minutes.
  case minutes
  /// Hours.
  case hours
  /// Days of 24 hours.
  case days
  /// Weeks of 7 days.
  case weeks
  /// Months of 30 days.
  case months
  /// Years of 365 days.
  case years

  /// How many minutes one of it is.
  package var minutes: Int {
    switch self {
    case .minutes: 1
    case .hours: 60
    case .days: 24 * 60
    case .weeks: 7 * 24 * 60
    case .months: 30 * 24 * 60
    case .years: 365 * 24 * 60
    }
  }

  /// The word for it in rules.
  var keyword: Keyword {
    switch self {
    case .minutes: .minutes
    case .hours: .hours
    case .days: .days
    case .weeks: .weeks
    case .months: .months
    case .years: .years
    }
  }
}
