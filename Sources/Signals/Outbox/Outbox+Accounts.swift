// Messages to those who sign in.
extension Outbox {
  /// The parcel of a message to an account; nil where it may not sign in any more, or cannot be
  /// reached this way.
  func accountParcel(
    _ dispatch: Dispatch, _ id: AccountID, at now: Instant, in store: any StoreWriter
  ) throws -> Parcel? {
    guard let account = try store.account(id), !account.isDisabled else {
      try cancel(dispatch, in: store)
      return nil
    }
    guard channels.canCarry(dispatch.channel, to: dispatch.recipient) else {
      try abandon(dispatch, .notAllowed, at: now, in: store)
      return nil
    }
    guard let address = try store.address(of: account, for: dispatch.channel) else {
      try abandon(dispatch, .noAddress, at: now, in: store)
      return nil
    }
    return parcel(of: dispatch, to: address, at: now)
  }
}
