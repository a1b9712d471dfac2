/// A count over earlier signals about the same subject, in a sliding window of whole days on event
/// time.
///
/// The window is half-open: a signal exactly `days` × 24 hours old no longer counts. Without a
/// known subject the count is unknown.
package struct History: Sendable, Hashable {
  /// What is counted.
  package enum Counted: Sendable, Hashable {
    /// Signals.
    case signals
    /// Different reporters; all anonymous ones count as one.
    case reporters
  }

  /// About whom the signals are.
  package enum Subject: Sendable, Hashable {
    /// The same address.
    case address
    /// The same person.
    case person
  }

  /// Which signals count.
  package enum Filter: Sendable, Hashable {
    /// All.
    case all
    /// Those decided as this class.
    case signalClass(SignalClass)
    /// Those that got this theme.
    case theme(String)
  }

  /// The name, as declared.
  package let name: String
  /// What is counted.
  package let counted: Counted
  /// About whom the signals are.
  package let subject: Subject
  /// The length of the window in days of 24 hours.
  package let days: Int
  /// Which signals count.
  package let filter: Filter
  /// Whether the signal being decided counts itself.
  package let includesThisOne: Bool
}
