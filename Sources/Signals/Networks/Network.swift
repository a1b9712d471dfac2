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
  /// Within what time every reporter hears back, whatever the signal (`decisions.md` 21).
  package let feedback: Deadline
  /// Its queues, in the one published order.
  package let queues: [Queue]
  /// When somebody is on duty.
  package let roster: Roster
  /// When people look at signals.
  package let opening: OpeningTimes
  /// Whether reporters may know that help started, where the resident agrees (`decisions.md` 22).
  package let tellsHelpStarted: Bool
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
    /// Who is told when nobody accepted a signal, in order.
    package var chain: [Step] = []
    /// When people look at it.
    package var opening = OpeningTimes()
  }

  /// One step of the chain of a queue.
  package struct Step: Sendable, Equatable {
    /// Who is told.
    package let role: Role
    /// How long after the step before.
    package let after: Deadline
  }

  /// The network of a profile. A queue that the profile leaves to nobody is looked after by the
  /// network coordinator, so that no queue is ever without a keeper.
  init(_ profile: Profile, evaluator: Evaluator) {
    id = profile.name
    title = profile.network
    sender = profile.sender
    telephone = profile.phone
    readingHours = profile.readingTimes
    feedback = profile.feedback
    roster = profile.roster
    tellsHelpStarted = profile.tellsHelpStarted
    opening = OpeningTimes(profile.openingHours, closed: profile.closedDays)
    self.evaluator = evaluator
    queues = evaluator.queues.map { queue in
      let desk = profile.desks.first { $0.queue == queue.name }
      return Queue(
        name: queue.name, title: queue.title,
        keeper: desk.map { Role($0.role) } ?? .networkCoordinator,
        chain: (desk?.chain ?? []).map { Step(role: Role($0.role), after: $0.after) },
        opening: OpeningTimes(desk, of: profile))
    }
  }

  /// The calendar of the network, or of one of its queues that keeps other times.
  package func calendar(of queue: String? = nil, on local: WorkingCalendar) -> NetworkCalendar {
    NetworkCalendar(local, queue.flatMap(self.queue)?.opening ?? opening)
  }

  /// The queues that an account looks after, in order; none outside its network.
  package func queues(kept account: Account) -> [String] {
    guard account.network == id, !account.isDisabled else { return [] }
    return queues.filter { account.roles.contains($0.keeper) }.map(\.name)
  }

  /// Whether an account looks after a queue. What ended in a queue that the rules do not know any
  /// more is looked after by the network coordinator, so that it can be read, told and erased.
  package func isKept(_ queue: String, by account: Account) -> Bool {
    guard account.network == id, !account.isDisabled else { return false }
    return account.roles.contains(self.queue(queue)?.keeper ?? .networkCoordinator)
  }

  /// The queues that an account looks after, and behind them those that the rules do not know any
  /// more in which signals ended. Throws `StoreFault`.
  func queues(kept account: Account, in store: any StoreReader) throws -> [String] {
    let gone = try store.endedQueues(of: id).filter { queue($0) == nil }
    return queues(kept: account) + gone.filter { isKept($0, by: account) }
  }

  /// The queue of a name.
  package func queue(_ name: String) -> Queue? {
    queues.first { $0.name == name }
  }
}

extension OpeningTimes {
  /// The times of a queue: its own hours, else those of its network, and the closed days of both.
  fileprivate init(_ desk: Profile.Desk?, of profile: Profile) {
    let own = desk?.openingHours ?? []
    self.init(
      own.isEmpty ? profile.openingHours : own,
      closed: profile.closedDays + (desk?.closedDays ?? []))
  }
}

extension Role {
  /// The role of ours that looks after a queue by the rules.
  fileprivate init(_ role: DeskRole) {
    self =
      switch role {
      case .dutyCoordinator: .oggzCoordinator
      case .networkCoordinator: .networkCoordinator
      case .broker: .broker
      }
  }
}
