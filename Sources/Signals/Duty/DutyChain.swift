package import RuleLanguage

/// Who is told about a signal of a queue, one step after the other, until somebody accepts it. It ends
/// in everybody of the network who works with signals.
package struct DutyChain: Sendable, Equatable {
  /// The queue.
  package let queue: String
  /// The steps in order; the first is the keeper of the queue.
  package let steps: [Step]

  /// Who is told at a step, and how long after the one before.
  package struct Step: Sendable, Equatable {
    /// Who is told.
    package let who: Who
    /// How long after the step before.
    package let after: Deadline
  }

  /// Who is told at one step.
  package enum Who: Sendable, Equatable {
    /// Who answer for a role.
    case role(Role)
    /// Everybody who works with signals.
    case anybody
  }

  /// The time between steps that the rules do not name.
  package static let afterStandard = Deadline.workingDays(1)
}

extension Network {
  /// The chain of a queue: its keeper, the steps that the rules name, the network coordinators where
  /// those were not among them, and then anybody. A queue that the rules do not know is the network
  /// coordinator's.
  package func chain(of queue: String) -> DutyChain {
    let known = self.queue(queue)
    var steps = [
      DutyChain.Step(who: .role(known?.keeper ?? .networkCoordinator), after: .minutes(0))
    ]
    steps += (known?.chain ?? []).map { DutyChain.Step(who: .role($0.role), after: $0.after) }
    let coordinators = DutyChain.Who.role(.networkCoordinator)
    if !steps.contains(where: { $0.who == coordinators }) {
      steps.append(DutyChain.Step(who: coordinators, after: DutyChain.afterStandard))
    }
    steps.append(DutyChain.Step(who: .anybody, after: DutyChain.afterStandard))
    return DutyChain(queue: queue, steps: steps)
  }
}

extension Duty {
  /// The people who answer at `now` for one step of a chain; see `people(for:at:_:)`.
  package func people(
    for who: DutyChain.Who, at now: Instant, _ calendar: NetworkCalendar
  ) -> [DutyPerson] {
    switch who {
    case .role(let role): people(for: role, at: now, calendar)
    case .anybody: unique(Role.working.map { people(for: $0, at: now, calendar) })
    }
  }

  /// The people to tell at `now` of something acute that got as far as `step` of a chain: the first
  /// from that step on who answer at this hour; where nobody does, the first who are there at all;
  /// and at last who could be reached if they were not away. Empty only where nobody of the network
  /// can be reached. Those `besides` count as not there.
  package func acutePeople(
    for chain: DutyChain, from step: Int = 0, at now: Instant, _ calendar: NetworkCalendar,
    besides: Set<AccountID> = []
  ) -> [DutyPerson] {
    let first = max(0, min(step, chain.steps.count - 1))
    // From the step on, and then those before it.
    let steps = chain.steps[first...] + chain.steps[..<first].reversed()
    let day = calendar.local.day(of: now)
    let ways: [(DutyChain.Who) -> [DutyPerson]] = [
      { people(for: $0, at: now, calendar) }, { everybody($0, on: day) },
      { everybody($0, on: nil) },
    ]
    for way in ways {
      for step in steps {
        let found = way(step.who).filter { !besides.contains($0.account.id) }
        if !found.isEmpty { return found }
      }
    }
    return []
  }

  /// Whether the chain of a queue leads to somebody who can be reached on `day` and may see what stands
  /// in it: of the keepers, of the steps that the rules name, or of the network coordinators. On no
  /// day in particular where `day` is nil.
  package func isAttended(_ queue: String, of network: Network, on day: LocalDate?) -> Bool {
    network.chain(of: queue).steps.contains { step in
      guard case .role = step.who else { return false }
      return !everybody(step.who, on: day).isEmpty
    }
  }

  /// The queues of a network of which the chain leads to nobody on `day`, in order.
  package func unattendedQueues(of network: Network, on day: LocalDate?) -> [Network.Queue] {
    network.queues.filter { !isAttended($0.name, of: network, on: day) }
  }

  /// Whether anybody who works with signals ever accepted their invitation and may sign in: before
  /// that the network is still being set up.
  package var isSetUp: Bool {
    people.contains { person in
      person.isLive && !person.account.isDisabled
        && Role.working.contains { person.account.roles.contains($0) }
    }
  }

  private func everybody(_ who: DutyChain.Who, on day: LocalDate?) -> [DutyPerson] {
    switch who {
    case .role(let role): everybody(with: role, on: day)
    case .anybody: unique(Role.working.map { everybody(with: $0, on: day) })
    }
  }

  private func unique(_ groups: [[DutyPerson]]) -> [DutyPerson] {
    groups.joined().reduce(into: []) { unique, person in
      if !unique.contains(where: { $0.account.id == person.account.id }) { unique.append(person) }
    }
  }
}

extension Role {
  /// The roles that work with signals, in order.
  package static let working: [Role] = allCases.filter { $0 != .administrator }
}
