package import RuleLanguage

/// A network as the published rules describe it: its queues, who looks after them, and its texts.
package struct Network: Sendable {
  /// The name of its profile; the leading key of everything stored for it.
  package let id: String
  /// What it is called on pages.
  package let title: String
  /// The neutral name under which it writes to reporters.
  package let sender: String
  /// The number to call instead of using the form.
  package let telephone: String
  /// When people read signals, such as "op werkdagen van 9.00 tot 17.00 uur".
  package let readingHours: String
  /// The working days within which every reporter hears back (`decisions.md` 21).
  package let feedbackDays: Int
  /// Its queues, in the one published order.
  package let queues: [Queue]
  /// The rules of the network.
  package let evaluator: Evaluator

  /// A queue and the role that looks after it.
  package struct Queue: Sendable, Equatable {
    /// The name in the rules.
    package let name: String
    /// What it is called on pages.
    package let title: String
    /// Who looks after it.
    package let keeper: Role
  }

  /// The queues that an account looks after, in order; none outside its network.
  package func queues(kept account: Account) -> [String] {
    guard account.network == id, !account.isDisabled else { return [] }
    return queues.filter { account.roles.contains($0.keeper) }.map(\.name)
  }

  /// The queue of a name.
  package func queue(_ name: String) -> Queue? {
    queues.first { $0.name == name }
  }
}
