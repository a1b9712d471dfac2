import RuleLanguage

/// Who of a network is to be reached when: its people, their shifts and their absences, as they were
/// read in one go. Every answer is a pure function of it and of the moment.
package struct Duty: Sendable, Equatable {
  /// The accounts of the network, by name; also those that cannot be reached.
  package let people: [DutyPerson]
  /// The shifts that are not over: those of a date by their beginning, then the weekly ones.
  package let shifts: [Shift]
  /// The absences that are not over, by their first day.
  package let absences: [Absence]

  /// The shifts that a network may have before it.
  package static let shiftsMax = 2_000
  /// The absences that a network may have before it.
  package static let absencesMax = 1_000
  /// How many stand in for each other in a row, at most.
  private static let deputiesMax = 4

  /// The duty of a network, of these in whatever order.
  package init(people: [DutyPerson] = [], shifts: [Shift] = [], absences: [Absence] = []) {
    self.people = people.sorted {
      ($0.account.name, $0.account.id) < ($1.account.name, $1.account.id)
    }
    self.shifts = shifts.sorted { $0.precedes($1) }
    self.absences = absences.sorted { ($0.from, $0.id) < ($1.from, $1.id) }
  }

  /// The people who answer for a role at `now`, in order: who is on shift; without anybody on shift,
  /// in the opening hours, all who have the role. In the place of somebody who is away comes their
  /// deputy, if that is somebody with the role. Only people who can be reached; each once.
  package func people(
    for role: Role, at now: Instant, _ calendar: NetworkCalendar
  ) -> [DutyPerson] {
    let onShift = onShift(role, at: now, calendar.local)
    guard onShift.isEmpty, calendar.isOpen(at: now) else { return onShift }
    return everybody(with: role, on: calendar.local.day(of: now))
  }

  /// The people who have duty in a role at `now`, or stand in for who has: by the shifts of this date,
  /// and where those lead to nobody by the weekly ones.
  package func onShift(_ role: Role, at now: Instant, _ local: WorkingCalendar) -> [DutyPerson] {
    let running = shifts.filter { $0.role == role && $0.covers(now, local) }
    let day = local.day(of: now)
    let dated = present(running.filter { !$0.isWeekly }.map(\.account), role, on: day)
    return dated.isEmpty ? present(running.filter(\.isWeekly).map(\.account), role, on: day) : dated
  }

  /// The people with a role who can be reached on `day`, at whatever hour: first who are there, by
  /// name, then deputies. On no day in particular where `day` is nil.
  package func everybody(with role: Role, on day: LocalDate?) -> [DutyPerson] {
    present(people.filter { $0.account.roles.contains(role) }.map(\.account.id), role, on: day)
  }

  /// Who is to be told what concerns the work of `account` on `day`: the person, or while they are
  /// away their deputy; nil where neither can be reached.
  package func standing(for account: AccountID, on day: LocalDate) -> DutyPerson? {
    var current = account
    for _ in 0...Self.deputiesMax {
      let away = absences.filter { $0.account == current && $0.covers(day) }
      guard let absence = away.first else {
        return people.first { $0.account.id == current && $0.isReachable }
      }
      guard let deputy = away.compactMap(\.deputy).first ?? absence.deputy else { return nil }
      current = deputy
    }
    return nil
  }

  /// Whether somebody is away on `day`.
  package func isAway(_ account: AccountID, on day: LocalDate) -> Bool {
    absences.contains { $0.account == account && $0.covers(day) }
  }

  /// The person of an account.
  package func person(_ account: AccountID) -> DutyPerson? {
    people.first { $0.account.id == account }
  }

  private func present(
    _ accounts: [AccountID], _ role: Role, on day: LocalDate?
  ) -> [DutyPerson] {
    let (there, away) = accounts.reduce(into: ([AccountID](), [AccountID]())) { parts, account in
      if let day, isAway(account, on: day) {
        parts.1.append(account)
      } else {
        parts.0.append(account)
      }
    }
    let found =
      there.compactMap { account in people.first { $0.account.id == account && $0.isReachable } }
      + away.compactMap { account in day.flatMap { standing(for: account, on: $0) } }
    return found.reduce(into: []) { unique, person in
      guard person.account.roles.contains(role),
        !unique.contains(where: { $0.account.id == person.account.id })
      else { return }
      unique.append(person)
    }
  }
}

/// Somebody of a network, and how they can be reached.
package struct DutyPerson: Sendable, Equatable {
  /// Who it is.
  package let account: Account
  /// Whether they accepted their invitation, and so can sign in.
  package let isLive: Bool
  /// How they want to be told.
  package let contact: ContactChoice

  /// A person with all its parts.
  package init(account: Account, isLive: Bool, contact: ContactChoice) {
    self.account = account
    self.isLive = isLive
    self.contact = contact
  }

  /// Whether there is any use in telling them: they can sign in, and there is a way to tell them.
  package var isReachable: Bool { isLive && !account.isDisabled && contact.hasChannel }
}
