import Signals
import Vault

/// What an administrator changes in the accounts and callers of their network. A change of what
/// somebody may do ends all their sessions, and puts work that they may no longer see back in its
/// queue, in the same write.
struct AccountAdministration: Sendable {
  let store: any Store
  let desk: Desk
  let keyring: Keyring
  let surroundings: Surroundings
  /// The network of the administrator; nothing outside it can be seen or changed.
  let network: String
  /// The administrator who changes it.
  let administrator: AccountID

  enum Refusal: Error, Sendable, Equatable {
    /// There is no such account in the network.
    case notFound
    /// Nobody would be left to administer the network.
    case lastAdministrator
    /// An account has at least one role.
    case noRole
    /// Somebody else changed it since the page was made.
    case stale
    /// The colleague cannot take over work.
    case unfitHeir
  }

  /// An account, and whether its owner made it live.
  struct Listed: Sendable {
    let account: Account
    let isLive: Bool
    /// How many open signals it owns.
    let work: Int
  }

  /// All accounts, by name. Throws `StoreFault`.
  func accounts() async throws -> [Listed] {
    let network = network
    return try await store.read { store in
      try store.accounts(of: network).map { account in
        Listed(
          account: account, isLive: try store.credential(of: account.id) != nil,
          work: try store.openSignals(ownedBy: account.id, of: network).count)
      }
    }
  }

  /// Gives an account other roles than the `seen` ones. Throws `Refusal` and `StoreFault`.
  func change(_ id: AccountID, from seen: Set<Role>, to roles: Set<Role>) async throws {
    guard !roles.isEmpty else { throw Refusal.noRole }
    try await change(id) { account throws(Refusal) in
      guard account.roles == seen else { throw .stale }
      account.roles = roles
    }
  }

  /// Lets an account sign in, or not. Throws `Refusal` and `StoreFault`.
  func set(_ id: AccountID, isDisabled: Bool) async throws {
    try await change(id) { account throws(Refusal) in account.isDisabled = isDisabled }
  }

  private func change(
    _ id: AccountID, _ body: @escaping @Sendable (inout Account) throws(Refusal) -> Void
  ) async throws {
    try await store.write { [self] store in
      guard var account = try store.account(id), account.network == network else {
        throw Refusal.notFound
      }
      try body(&account)
      try store.updateAccount(account)
      let isAdministered = try store.accounts(of: network).contains {
        $0.roles.contains(.administrator) && !$0.isDisabled
      }
      guard isAdministered else { throw Refusal.lastAdministrator }
      try store.deleteSessions(of: id)
      let kept = desk.network(of: account)?.queues(kept: account) ?? []
      try desk.release(workOf: account, besides: kept, by: administrator, in: store)
    }
  }

  /// Gives all open work of an account to a colleague at once, with a note to the new owner. Throws
  /// `Refusal` and `StoreFault`.
  func handOver(_ id: AccountID, to heir: AccountID, note: String?) async throws -> Leaving {
    try await store.write { [self] store in
      guard let leaver = try store.account(id), leaver.network == network else {
        throw Refusal.notFound
      }
      guard heir != id, let colleague = try store.account(heir), colleague.network == network,
        !colleague.isDisabled, try store.credential(of: heir) != nil
      else { throw Refusal.unfitHeir }
      return try desk.reassign(
        workOf: leaver, to: colleague, note: note, by: administrator, in: store)
    }
  }

  /// The callers, by name. Throws `StoreFault`.
  func callers() async throws -> [APICaller] {
    let network = network
    return try await store.read { try $0.apiCallers(of: network) }
  }

  /// A new token for a caller. Throws `StoreFault`; `alreadyExists` where the name is taken.
  func addCaller(_ name: String) async throws -> String {
    let token = Keyring.newToken(random: surroundings.random)
    let caller = APICaller(
      tokenHash: keyring.tokenHash(token), name: name, network: network,
      createdAt: surroundings.now())
    try await store.write { try $0.insertAPICaller(caller) }
    return token
  }

  /// Takes a caller's token away. Throws `StoreFault`.
  func removeCaller(_ name: String) async throws {
    let network = network
    try await store.write { try $0.deleteAPICaller(named: name, of: network) }
  }
}
