/// What a `MemoryStore` holds about duty.
struct MemoryDuty {
  var shifts: [DutyEntryID: Shift] = [:]
  var absences: [DutyEntryID: Absence] = [:]
  var choices: [AccountID: ContactChoice] = [:]
}

extension MemoryTransaction {
  func duty(of network: String, at now: Instant) throws -> Duty {
    let accounts = try accounts(of: network)
    let people = accounts.map { account in
      DutyPerson(
        account: account, isLive: state.credentials[account.id] != nil,
        contact: state.duty.choices[account.id] ?? ContactChoice())
    }
    let own = Set(accounts.map(\.id))
    return Duty(
      people: people,
      shifts: state.duty.shifts.values.filter { own.contains($0.account) && !$0.isOver(at: now) },
      absences: state.duty.absences.values.filter {
        own.contains($0.account) && !$0.isOver(at: now)
      })
  }

  func contactChoice(of account: AccountID) throws -> ContactChoice {
    state.duty.choices[account] ?? ContactChoice()
  }

  func insertShift(_ shift: Shift) throws {
    guard state.accounts[shift.account] != nil else { throw StoreFault.missing }
    guard state.duty.shifts[shift.id] == nil else { throw StoreFault.alreadyExists }
    state.duty.shifts[shift.id] = shift
  }

  func deleteShift(_ id: DutyEntryID, of network: String) throws {
    guard let account = state.duty.shifts[id]?.account,
      state.accounts[account]?.network == network
    else { return }
    state.duty.shifts[id] = nil
  }

  func insertAbsence(_ absence: Absence) throws {
    guard state.accounts[absence.account] != nil,
      absence.deputy.map({ state.accounts[$0] != nil }) ?? true
    else { throw StoreFault.missing }
    guard state.duty.absences[absence.id] == nil else { throw StoreFault.alreadyExists }
    state.duty.absences[absence.id] = absence
  }

  func deleteAbsence(_ id: DutyEntryID, of network: String) throws {
    guard let account = state.duty.absences[id]?.account,
      state.accounts[account]?.network == network
    else { return }
    state.duty.absences[id] = nil
  }

  func setContactChoice(_ choice: ContactChoice, of account: AccountID) throws {
    guard state.accounts[account] != nil else { throw StoreFault.missing }
    state.duty.choices[account] = choice
  }
}
