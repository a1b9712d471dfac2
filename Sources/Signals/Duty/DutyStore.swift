/// What a store tells about duty. Every function throws `StoreFault`.
package protocol DutyReader {
  /// The people of a network, with the shifts and absences that are not over at `now`.
  func duty(of network: String, at now: Instant) throws -> Duty
  /// How somebody wants to be told; the standard choice where they never chose.
  func contactChoice(of account: AccountID) throws -> ContactChoice
}

/// What a store keeps about duty. Every function throws `StoreFault`.
package protocol DutyWriter: DutyReader {
  /// Adds a shift. Throws `missing` where there is no such account, `alreadyExists`.
  func insertShift(_ shift: Shift) throws
  /// Takes a shift of a network away, if it is there.
  func deleteShift(_ id: DutyEntryID, of network: String) throws
  /// Adds an absence. Throws `missing` where there is no such account or deputy, `alreadyExists`.
  func insertAbsence(_ absence: Absence) throws
  /// Takes an absence of a network away, if it is there.
  func deleteAbsence(_ id: DutyEntryID, of network: String) throws
  /// Keeps or replaces how somebody wants to be told. Throws `missing`.
  func setContactChoice(_ choice: ContactChoice, of account: AccountID) throws
}
