import Synchronization

/// The connections that are open, in all and for each address.
///
/// Nobody can hold so many that there is no room for others: an address has a limit of its own, but
/// for a trusted proxy, which speaks for many.
final class ConnectionLimit: Sendable {
  private struct Counts {
    var all = 0
    var byAddress: [ClientAddress: Int] = [:]
  }

  private let max: Int
  private let maxForAddress: Int
  private let counts = Mutex(Counts())

  /// A limit on all connections and on those of one address.
  init(max: Int, maxForAddress: Int) {
    self.max = max
    self.maxForAddress = maxForAddress
  }

  /// Counts a connection in; false where there is no room, and then it is not counted.
  func enter(_ address: ClientAddress, isTrusted: Bool) -> Bool {
    counts.withLock { counts in
      let own = counts.byAddress[address] ?? 0
      guard counts.all < max, isTrusted || own < maxForAddress else { return false }
      counts.all += 1
      counts.byAddress[address] = own + 1
      return true
    }
  }

  /// Counts out a connection that was counted in.
  func leave(_ address: ClientAddress) {
    counts.withLock { counts in
      counts.all -= 1
      let own = (counts.byAddress[address] ?? 1) - 1
      counts.byAddress[address] = own > 0 ? own : nil
    }
  }
}
