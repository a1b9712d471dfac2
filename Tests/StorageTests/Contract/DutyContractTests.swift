import RuleLanguage
import Signals
import Testing

/// What every store does with shifts, absences, and how people want to be told.
@Suite struct DutyContractTests {
  private static let now = Instant(milliseconds: 1_780_000_000_000)
  private static let today = LocalDate(dayNumber: 1_780_000_000 / 86_400)

  private static func entry(_ number: Int) -> DutyEntryID {
    var random = SeededGenerator(seed: UInt64(number))
    return DutyEntryID(at: now, random: random.bytes(10))
  }

  private static func shift(_ number: Int, of account: Int, _ time: Shift.Time) -> Shift {
    Shift(id: entry(number), account: .sample(account), role: .oggzCoordinator, time: time)
  }

  private static func absence(
    _ number: Int, of account: Int, through: LocalDate, deputy: Int? = nil
  ) -> Absence {
    Absence(
      id: entry(number), account: .sample(account), from: through.adding(days: -3),
      through: through, deputy: deputy.map { .sample($0) })
  }

  @Test(arguments: StoreKind.allCases)
  func `duty is read in one go, without what is over or of other networks`(
    kind: StoreKind
  ) async throws {
    let accounts = [
      Account.sample(1), .sample(2, roles: [.oggzCoordinator]), .sample(3, network: "rijnstad"),
    ]
    let shifts = [
      Self.shift(1, of: 2, .weekly(.sunday, from: 1_020, minutes: 1_440)),
      Self.shift(2, of: 1, .once(from: Self.now, until: Self.now.adding(minutes: 1))),
      Self.shift(3, of: 1, .once(from: Self.now.adding(days: -9), until: Self.now)),
      Self.shift(4, of: 3, .once(from: Self.now, until: Self.now.adding(minutes: 1))),
    ]
    let absences = [
      Self.absence(5, of: 1, through: Self.today, deputy: 2),
      Self.absence(6, of: 2, through: Self.today.adding(days: 5)),
      Self.absence(7, of: 2, through: Self.today.adding(days: -9)),
      Self.absence(8, of: 3, through: Self.today),
    ]
    let choice = ContactChoice(
      byMail: false, mobile: "+31612345678", quiet: QuietHours(from: 1_320, until: 420),
      wantsSummary: false)
    try await kind.with { store in
      try await store.write { writer in
        for account in accounts { try writer.insertAccount(account) }
        for shift in shifts { try writer.insertShift(shift) }
        for absence in absences { try writer.insertAbsence(absence) }
        try writer.setCredential(
          Credential(passwordHash: "a", sealedCodeSecret: [1], lastCodeStep: 0), of: .sample(1))
        try writer.setContactChoice(choice, of: .sample(2))
      }
      let duty = try await store.read { try $0.duty(of: "maasdam", at: Self.now) }
      let people = [
        DutyPerson(account: accounts[0], isLive: true, contact: ContactChoice()),
        DutyPerson(account: accounts[1], isLive: false, contact: choice),
      ]
      #expect(
        duty
          == Duty(
            people: people, shifts: [shifts[1], shifts[0]],
            absences: [
              absences[0], absences[1],
            ]))
      #expect(try await store.read { try $0.contactChoice(of: .sample(2)) } == choice)
      #expect(try await store.read { try $0.contactChoice(of: .sample(9)) } == ContactChoice())
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `an entry is taken away by its own network alone`(kind: StoreKind) async throws {
    let shift = Self.shift(1, of: 1, .weekly(.monday, from: 0, minutes: 60))
    let absence = Self.absence(2, of: 1, through: Self.today)
    try await kind.with { store in
      try await store.write { writer in
        try writer.insertAccount(.sample(1))
        try writer.insertShift(shift)
        try writer.insertAbsence(absence)
        try writer.deleteShift(shift.id, of: "rijnstad")
        try writer.deleteAbsence(absence.id, of: "rijnstad")
      }
      let kept = try await store.read { try $0.duty(of: "maasdam", at: Self.now) }
      #expect(kept.shifts == [shift])
      #expect(kept.absences == [absence])
      try await store.write { writer in
        for _ in 0..<2 {
          try writer.deleteShift(shift.id, of: "maasdam")
          try writer.deleteAbsence(absence.id, of: "maasdam")
        }
      }
      let gone = try await store.read { try $0.duty(of: "maasdam", at: Self.now) }
      #expect(gone.shifts.isEmpty)
      #expect(gone.absences.isEmpty)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `duty is kept of accounts that are there, and each entry once`(
    kind: StoreKind
  ) async throws {
    let writes: [@Sendable (any StoreWriter) throws -> Void] = [
      { try $0.insertShift(Self.shift(1, of: 9, .weekly(.monday, from: 0, minutes: 60))) },
      { try $0.insertAbsence(Self.absence(1, of: 9, through: Self.today)) },
      { try $0.insertAbsence(Self.absence(1, of: 1, through: Self.today, deputy: 9)) },
      { try $0.setContactChoice(ContactChoice(), of: .sample(9)) },
    ]
    let repeats: [@Sendable (any StoreWriter) throws -> Void] = [
      { try $0.insertShift(Self.shift(1, of: 1, .weekly(.monday, from: 0, minutes: 60))) },
      { try $0.insertAbsence(Self.absence(1, of: 1, through: Self.today)) },
    ]
    try await kind.with { store in
      try await store.write { try $0.insertAccount(.sample(1)) }
      for write in writes {
        await #expect(throws: StoreFault.missing) { try await store.write(write) }
      }
      for write in repeats {
        try await store.write(write)
        await #expect(throws: StoreFault.alreadyExists) { try await store.write(write) }
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a choice replaces the one before`(kind: StoreKind) async throws {
    try await kind.with { store in
      try await store.write { writer in
        try writer.insertAccount(.sample(1))
        try writer.setContactChoice(ContactChoice(mobile: "+31612345678"), of: .sample(1))
        try writer.setContactChoice(ContactChoice(byMail: false), of: .sample(1))
      }
      let choice = try await store.read { try $0.contactChoice(of: .sample(1)) }
      #expect(choice == ContactChoice(byMail: false))
    }
  }
}
