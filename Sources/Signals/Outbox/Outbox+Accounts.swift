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
    guard let address = try address(of: account, for: dispatch.channel, in: store) else {
      try abandon(dispatch, .noAddress, at: now, in: store)
      return nil
    }
    return parcel(of: dispatch, to: address, at: now)
  }

  /// Sends what failed by the other way, where there is one; a detour has none.
  func detour(
    _ dispatch: Dispatch, _ id: AccountID, at now: Instant, in store: any StoreWriter
  ) throws {
    guard dispatch.purpose == .alarm, !dispatch.key.isDetour,
      let account = try store.account(id), !account.isDisabled
    else { return }
    let other: Dispatch.Channel = dispatch.channel == .mail ? .sms : .mail
    guard channels.canCarry(other, to: dispatch.recipient),
      try address(of: account, for: other, in: store) != nil
    else { return }
    try store.enqueue(
      Dispatch(
        key: dispatch.key.detour(by: other), network: dispatch.network, signal: dispatch.signal,
        purpose: dispatch.purpose, recipient: dispatch.recipient, channel: other, createdAt: now))
  }

  /// Where an account is reached by a way, as it chose; nil where it does not want that way.
  private func address(
    of account: Account, for channel: Dispatch.Channel, in store: any StoreReader
  ) throws -> String? {
    let choice = try store.contactChoice(of: account.id)
    return switch channel {
    case .mail: choice.byMail ? account.loginName : nil
    case .sms: choice.mobile
    case .webhook: nil
    }
  }
}
