import RuleLanguage
import Signals

/// What the page of the roster shows.
struct RosterPage: Sendable {
  /// Who answers for a role now.
  struct Role: Sendable {
    let title: String
    let names: String
    let isEmpty: Bool
  }

  /// A shift or an absence in a list.
  struct Entry: Sendable {
    let id: String
    let title: String
    let text: String
    /// What is amiss: whoever has it cannot be reached.
    let warning: String?
    let mayRemove: Bool
    /// The work that this account may give to the deputy, in words; nil where there is none.
    var work: String?
  }

  /// A choice in a list of choices.
  struct Option: Sendable {
    let value: String
    let title: String
    let isChosen: Bool
  }

  let now: [Role]
  let gaps: [String]
  let hasGaps: Bool
  let gapRole: String
  let dated: [Entry]
  let weekly: [Entry]
  let absences: [Entry]
  let hasDated: Bool
  let hasWeekly: Bool
  let hasAbsences: Bool
  /// Everybody in each of their roles, for whom a shift can be planned.
  let workers: [Option]
  /// Whose absence this account may note, itself first.
  let absentees: [Option]
  let notesOthers: Bool
  let deputies: [Option]
  let weekdays: [Option]
  let typed: [String: String]
  let isDone: Bool

  /// The days ahead in which times without duty are told.
  static let daysAhead = 14
  /// The times without duty that are told, at most.
  static let gapsMax = 12
}

/// Makes the page of the roster from what was read.
struct RosterPageMaker: Sendable {
  let duty: Duty
  let network: Network
  let account: Account
  let calendar: WorkingCalendar
  let now: Instant
  let words: DueWords
  /// How many open signals each of those who are away owns.
  let work: [AccountID: Int]

  /// The page, with what was typed in a form that was refused.
  func page(typed: [String: String], isDone: Bool) -> RosterPage {
    let role = network.queues.first?.keeper ?? .networkCoordinator
    let gaps = network.roster == .aroundTheClock ? gaps(in: role) : []
    let dated = duty.shifts.filter { !$0.isWeekly }.map(entry)
    let weekly = duty.shifts.filter(\.isWeekly).map(entry)
    let absences = duty.absences.map(entry)
    return RosterPage(
      now: rolesNow, gaps: gaps, hasGaps: !gaps.isEmpty, gapRole: DeskWords.role(role),
      dated: dated, weekly: weekly, absences: absences, hasDated: !dated.isEmpty,
      hasWeekly: !weekly.isEmpty, hasAbsences: !absences.isEmpty, workers: workers(typed["wie"]),
      absentees: absentees(typed["afwezige"]),
      notesOthers: account.roles.contains(.networkCoordinator),
      deputies: deputies(typed["vervanger"]), weekdays: weekdays(typed["dag"]), typed: typed,
      isDone: isDone)
  }

  /// Roles that keep a queue, each with who answers for it at this moment.
  private var rolesNow: [RosterPage.Role] {
    let kept = Role.working.filter { role in network.queues.contains { $0.keeper == role } }
    return kept.map { role in
      // Of several queues with hours of their own, the one that is open longest speaks.
      let calendars = network.queues.filter { $0.keeper == role }
        .map { network.calendar(of: $0.name, on: calendar) }
      let open = calendars.first { $0.isOpen(at: now) } ?? network.calendar(on: calendar)
      let people = duty.people(for: role, at: now, open)
      return RosterPage.Role(
        title: DeskWords.role(role), names: people.map(\.account.name).joined(separator: ", "),
        isEmpty: people.isEmpty)
    }
  }

  private func gaps(in role: Role) -> [String] {
    let times = network.calendar(on: calendar)
    let found = duty.gaps(in: role, from: now, days: RosterPage.daysAhead, times)
    return found.prefix(RosterPage.gapsMax).map { span($0.from, $0.until) }
  }

  private func entry(_ shift: Shift) -> RosterPage.Entry {
    let text =
      switch shift.time {
      case .once(let from, let until): span(from, until)
      case .weekly(let weekday, let from, let minutes):
        "elke \(TypedTime.weekday(weekday)) van \(TypedTime.words(from)) tot "
          + TypedTime.words(from + minutes)
          + (from + minutes >= OpeningHours.minutesOfDay ? " uur de volgende dag" : " uur")
      }
    return RosterPage.Entry(
      id: shift.id.text, title: name(shift.account),
      text: "\(DeskWords.role(shift.role)), \(text)", warning: warning(shift.account, shift.role),
      mayRemove: true)
  }

  private func entry(_ absence: Absence) -> RosterPage.Entry {
    let days =
      absence.from == absence.through
      ? words.day(absence.from)
      : "\(words.day(absence.from)) tot en met \(words.day(absence.through))"
    let deputy = absence.deputy.map { "\(name($0)) vervangt" } ?? "niemand vervangt"
    return RosterPage.Entry(
      id: absence.id.text, title: name(absence.account), text: "\(days), \(deputy)",
      warning: absence.deputy.flatMap { warning($0, nil) },
      mayRemove: Rostering.mayNote(absenceOf: absence.account, account), work: work(during: absence)
    )
  }

  private func work(during absence: Absence) -> String? {
    guard let deputy = absence.deputy.flatMap(duty.person), deputy.isReachable,
      let count = work[absence.account], count > 0, Rostering.mayHandOver(absence, account)
    else { return nil }
    return "Geef \(count == 1 ? "1 signaal" : "\(count) signalen") aan \(deputy.account.name)"
  }

  private func warning(_ account: AccountID, _ role: Role?) -> String? {
    guard let person = duty.person(account) else { return nil }
    if person.account.isDisabled { return "Het account van \(person.account.name) is uit" }
    if !person.isLive { return "\(person.account.name) heeft de uitnodiging nog niet aangenomen" }
    if !person.contact.hasChannel { return "\(person.account.name) wil geen berichten" }
    if let role, !person.account.roles.contains(role) {
      return "\(person.account.name) heeft deze rol niet meer"
    }
    return nil
  }

  private func span(_ from: Instant, _ until: Instant) -> String {
    let sameDay = calendar.day(of: from) == calendar.day(of: until)
    let end =
      sameDay
      ? "\(TypedTime.words(calendar.minuteOfDay(of: until))) uur" : words.moment(until)
    return "\(words.moment(from)) tot \(end)"
  }

  private func name(_ account: AccountID) -> String {
    duty.person(account)?.account.name ?? "een collega"
  }

  /// Those who can be planned: their accounts are on.
  private var colleagues: [Account] {
    duty.people.map(\.account).filter { account in
      !account.isDisabled && Role.working.contains { account.roles.contains($0) }
    }
  }

  private func workers(_ chosen: String?) -> [RosterPage.Option] {
    let choices = colleagues.flatMap { colleague in
      Role.working.filter { colleague.roles.contains($0) }.map { role in
        (
          value: "\(colleague.id.text)/\(role.rawValue)",
          title: "\(colleague.name), \(DeskWords.role(role))"
        )
      }
    }
    let own = choices.first { $0.value.hasPrefix(account.id.text) }?.value
    return choices.map {
      RosterPage.Option(value: $0.value, title: $0.title, isChosen: $0.value == chosen ?? own)
    }
  }

  private func absentees(_ chosen: String?) -> [RosterPage.Option] {
    colleagues.filter { Rostering.mayNote(absenceOf: $0.id, account) }.map {
      RosterPage.Option(
        value: $0.id.text, title: $0.id == account.id ? "\($0.name) (u zelf)" : $0.name,
        isChosen: $0.id.text == chosen ?? account.id.text)
    }
  }

  private func deputies(_ chosen: String?) -> [RosterPage.Option] {
    let people =
      account.roles.contains(.networkCoordinator)
      ? colleagues
      : colleagues.filter { $0.id != account.id && !$0.roles.isDisjoint(with: account.roles) }
    return people.map {
      RosterPage.Option(value: $0.id.text, title: $0.name, isChosen: $0.id.text == chosen)
    }
  }

  private func weekdays(_ chosen: String?) -> [RosterPage.Option] {
    OpeningHours.Weekday.allCases.map {
      RosterPage.Option(
        value: "\($0.rawValue)", title: TypedTime.weekday($0), isChosen: "\($0.rawValue)" == chosen)
    }
  }
}
