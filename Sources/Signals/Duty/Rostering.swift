import RuleLanguage

/// What people of a network do with its duty: look at it, plan shifts, say when they are away and how
/// they want to be told. Everybody who works with signals plans shifts; somebody else's absence is
/// noted by a network coordinator.
///
/// All functions throw `StoreFault`; those that change something throw `Fault` and then change nothing.
package struct Rostering: Sendable {
  private let store: any Store
  private let calendar: WorkingCalendar
  private let surroundings: Surroundings

  /// Why something is not planned.
  package enum Fault: Error, Sendable, Equatable {
    /// There is no such account in the network, or this one may not plan for it.
    case unknownPerson
    /// The person does not have the role.
    case otherRole
    /// It ends before it begins.
    case endsBeforeStart
    /// It is over already.
    case isOver
    /// It lasts too long.
    case tooLong
    /// Somebody cannot stand in for themselves.
    case ownDeputy
    /// The deputy has none of the roles of who is away, and so may not see the work.
    case deputyWithoutRole
    /// There is no way left to tell the person.
    case noChannel
    /// The network has as many as it can have.
    case full
  }

  /// Rostering over a store.
  package init(store: any Store, calendar: WorkingCalendar, surroundings: Surroundings) {
    self.store = store
    self.calendar = calendar
    self.surroundings = surroundings
  }

  /// The duty of the network of an account.
  package func duty(for account: Account) async throws -> Duty {
    let now = surroundings.now()
    return try await store.read { try $0.duty(of: account.network, at: now) }
  }

  /// How many open signals each of those who are away owns.
  package func work(during absences: [Absence], of network: String) async throws
    -> [AccountID: Int]
  {
    try await store.read { store in
      var work: [AccountID: Int] = [:]
      for absence in absences {
        work[absence.account] = try store.openSignals(ownedBy: absence.account, of: network).count
      }
      return work
    }
  }

  /// Plans a shift of `person`.
  package func add(
    _ time: Shift.Time, _ role: Role, of person: AccountID, by account: Account
  ) async throws {
    let now = surroundings.now()
    let shift = Shift(id: newID(now), account: person, role: role, time: time)
    try Self.check(time, now)
    try await store.write { store in
      let planned = try Self.person(person, for: account, in: store)
      guard planned.roles.contains(role), role != .administrator else { throw Fault.otherRole }
      guard try store.duty(of: account.network, at: now).shifts.count < Duty.shiftsMax else {
        throw Fault.full
      }
      try store.insertShift(shift)
    }
  }

  /// Takes a shift away, if it is there.
  package func removeShift(_ id: DutyEntryID, by account: Account) async throws {
    try await store.write { try $0.deleteShift(id, of: account.network) }
  }

  /// Notes that `person` is away from a day through another, and who stands in.
  package func add(
    awayFrom from: LocalDate, through: LocalDate, deputy: AccountID?, of person: AccountID,
    by account: Account
  ) async throws {
    let now = surroundings.now()
    guard from <= through else { throw Fault.endsBeforeStart }
    guard through >= calendar.day(of: now) else { throw Fault.isOver }
    guard through.dayNumber - from.dayNumber < Absence.daysMax else { throw Fault.tooLong }
    guard deputy != person else { throw Fault.ownDeputy }
    let absence = Absence(
      id: newID(now), account: person, from: from, through: through, deputy: deputy)
    try await store.write { store in
      let away = try Self.person(person, for: account, in: store)
      guard Self.mayNote(absenceOf: person, account) else { throw Fault.unknownPerson }
      if let deputy {
        let other = try Self.person(deputy, for: account, in: store)
        let shared = other.roles.intersection(away.roles).subtracting([.administrator])
        guard !shared.isEmpty else { throw Fault.deputyWithoutRole }
      }
      guard try store.duty(of: account.network, at: now).absences.count < Duty.absencesMax else {
        throw Fault.full
      }
      try store.insertAbsence(absence)
    }
  }

  /// Takes an absence away, if it is there.
  package func removeAbsence(_ id: DutyEntryID, by account: Account) async throws {
    let now = surroundings.now()
    try await store.write { store in
      let absences = try store.duty(of: account.network, at: now).absences
      guard let absence = absences.first(where: { $0.id == id }) else { return }
      guard Self.mayNote(absenceOf: absence.account, account) else { throw Fault.unknownPerson }
      try store.deleteAbsence(id, of: account.network)
    }
  }

  /// How an account wants to be told.
  package func contactChoice(of account: Account) async throws -> ContactChoice {
    try await store.read { try $0.contactChoice(of: account.id) }
  }

  /// Keeps how an account wants to be told. Who works with signals keeps a way.
  package func choose(_ choice: ContactChoice, for account: Account) async throws {
    let works = Role.working.contains { account.roles.contains($0) }
    guard choice.hasChannel || !works else { throw Fault.noChannel }
    try await store.write { try $0.setContactChoice(choice, of: account.id) }
  }

  /// Whether an account may note that `person` is away, or is not any more.
  package static func mayNote(absenceOf person: AccountID, _ account: Account) -> Bool {
    person == account.id || account.roles.contains(.networkCoordinator)
  }

  /// Whether an account may give the work of who is away to the deputy.
  package static func mayHandOver(_ absence: Absence, _ account: Account) -> Bool {
    absence.deputy == account.id || mayNote(absenceOf: absence.account, account)
  }

  private func newID(_ now: Instant) -> DutyEntryID {
    DutyEntryID(at: now, random: surroundings.random(10))
  }

  private static func person(
    _ id: AccountID, for account: Account, in store: any StoreReader
  ) throws -> Account {
    guard let person = try store.account(id), person.network == account.network else {
      throw Fault.unknownPerson
    }
    return person
  }

  private static func check(_ time: Shift.Time, _ now: Instant) throws(Fault) {
    switch time {
    case .once(let from, let until):
      guard from < until else { throw .endsBeforeStart }
      guard until > now else { throw .isOver }
      guard until <= from.adding(days: Shift.daysMax) else { throw .tooLong }
    case .weekly(_, let from, let minutes):
      guard (0..<OpeningHours.minutesOfDay).contains(from), minutes > 0 else {
        throw .endsBeforeStart
      }
      guard minutes <= Shift.weeklyMinutesMax else { throw .tooLong }
    }
  }
}
