internal import GRDB
internal import RuleLanguage
internal import Signals

// Who is to be reached when: shifts, absences, and how people want to be told.
extension SQLiteTransaction {
  func duty(of network: String, at now: Instant) throws -> Duty {
    let live = Set(
      try all(
        "SELECT account FROM credential JOIN account ON id = account WHERE network = ?",
        [network], from: "credential"
      ) { try $0.account(0) })
    let choices = Dictionary(
      try all(
        """
        SELECT account, by_mail, mobile, quiet_from, quiet_until, wants_summary
        FROM contact_choice JOIN account ON id = account WHERE network = ?
        """, [network], from: "contact_choice"
      ) { (try $0.account(0), try Self.choice($0)) }, uniquingKeysWith: { $1 })
    let people = try accounts(of: network).map { account in
      DutyPerson(
        account: account, isLive: live.contains(account.id),
        contact: choices[account.id] ?? ContactChoice())
    }
    let shifts = try all(
      """
      SELECT shift.id, account, role, from_at, until_at, weekday, from_minute, minutes
      FROM shift JOIN account ON account.id = account WHERE network = ?
      """, [network], from: "shift", Self.shift)
    let absences = try all(
      """
      SELECT absence.id, account, first_day, last_day, deputy
      FROM absence JOIN account ON account.id = account WHERE network = ?
      """, [network], from: "absence", Self.absence)
    return Duty(
      people: people, shifts: shifts.filter { !$0.isOver(at: now) },
      absences: absences.filter { !$0.isOver(at: now) })
  }

  func contactChoice(of account: AccountID) throws -> ContactChoice {
    try first(
      """
      SELECT account, by_mail, mobile, quiet_from, quiet_until, wants_summary
      FROM contact_choice WHERE account = ?
      """, [account.text], from: "contact_choice", Self.choice) ?? ContactChoice()
  }

  func insertShift(_ shift: Shift) throws {
    let columns: StatementArguments =
      switch shift.time {
      case .once(let from, let until): [from.milliseconds, until.milliseconds, nil, nil, nil]
      case .weekly(let weekday, let from, let minutes): [nil, nil, weekday.rawValue, from, minutes]
      }
    try run(
      """
      INSERT INTO shift (id, account, role, from_at, until_at, weekday, from_minute, minutes)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """, [shift.id.text, shift.account.text, shift.role.rawValue] + columns)
  }

  func deleteShift(_ id: DutyEntryID, of network: String) throws {
    try run(
      "DELETE FROM shift WHERE id = ? AND account IN (SELECT id FROM account WHERE network = ?)",
      [id.text, network])
  }

  func insertAbsence(_ absence: Absence) throws {
    try run(
      "INSERT INTO absence (id, account, first_day, last_day, deputy) VALUES (?, ?, ?, ?, ?)",
      [
        absence.id.text, absence.account.text, absence.from.dayNumber, absence.through.dayNumber,
        absence.deputy?.text,
      ])
  }

  func deleteAbsence(_ id: DutyEntryID, of network: String) throws {
    try run(
      "DELETE FROM absence WHERE id = ? AND account IN (SELECT id FROM account WHERE network = ?)",
      [id.text, network])
  }

  func setContactChoice(_ choice: ContactChoice, of account: AccountID) throws {
    try run(
      """
      INSERT INTO contact_choice (account, by_mail, mobile, quiet_from, quiet_until, wants_summary)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (account) DO UPDATE SET by_mail = excluded.by_mail, mobile = excluded.mobile,
        quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
        wants_summary = excluded.wants_summary
      """,
      [
        account.text, choice.byMail, choice.mobile, choice.quiet?.from, choice.quiet?.until,
        choice.wantsSummary,
      ])
  }

  private static func shift(_ row: Columns) throws -> Shift {
    let time: Shift.Time
    if let from = try row.optionalInstant(3), let until = try row.optionalInstant(4) {
      time = .once(from: from, until: until)
    } else {
      time = .weekly(
        try row.known(OpeningHours.Weekday(rawValue: try row.number(5))),
        from: try row.number(6), minutes: try row.number(7))
    }
    return Shift(
      id: try row.known(DutyEntryID(try row.text(0))), account: try row.account(1),
      role: try row.known(Role(rawValue: try row.text(2))), time: time)
  }

  private static func absence(_ row: Columns) throws -> Absence {
    Absence(
      id: try row.known(DutyEntryID(try row.text(0))), account: try row.account(1),
      from: try row.day(2), through: try row.day(3), deputy: try row.optionalAccount(4))
  }

  private static func choice(_ row: Columns) throws -> ContactChoice {
    var quiet: QuietHours?
    if let from = try row.optionalNumber(3), let until = try row.optionalNumber(4) {
      quiet = try row.known(QuietHours(from: from, until: until))
    }
    return ContactChoice(
      byMail: try row.flag(1), mobile: try row.optionalText(2), quiet: quiet,
      wantsSummary: try row.flag(5))
  }
}
