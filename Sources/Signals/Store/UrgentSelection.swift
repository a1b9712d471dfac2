/// Which signals a list shows that begins with the most urgent deadline.
package enum UrgentSelection: Sendable, Equatable {
  /// Those of which a deadline had passed at a moment, ended ones too.
  case late(at: Instant)
  /// The open ones that the viewer owns.
  case owned
}

/// Who looks at a list of signals, and what that account may see besides what is its own.
package struct SignalViewer: Sendable, Equatable {
  /// The network.
  package let network: String
  /// The account.
  package let account: AccountID
  /// The queues of which it sees everything.
  package let queues: [String]

  /// A viewer of these queues of a network.
  package init(network: String, account: AccountID, queues: [String]) {
    self.network = network
    self.account = account
    self.queues = queues
  }

  /// Whether the viewer sees a signal: it stands in one of the queues, or is offered to one, or is
  /// the viewer's own; and the viewer is not kept out of it.
  func sees(_ summary: SignalSummary) -> Bool {
    guard summary.network == network, !summary.excluded.contains(account) else { return false }
    return queues.contains(summary.queue) || summary.offeredTo.map(queues.contains) == true
      || summary.owner == account || summary.called.contains(account)
  }
}

extension UrgentSelection {
  /// Whether a signal is one of them for a viewer.
  func has(_ summary: SignalSummary, for viewer: SignalViewer) -> Bool {
    switch self {
    case .late(let now): summary.isLate(at: now)
    case .owned: summary.isOpen && summary.owner == viewer.account
    }
  }
}

extension OpenPlace {
  /// The place of a signal in a list that begins with the most urgent deadline; behind all others
  /// where none runs.
  package static func byUrgency(_ summary: SignalSummary) -> OpenPlace {
    OpenPlace(due: summary.lateAt ?? Instant(milliseconds: .max), id: summary.id)
  }
}

extension StoreReader {
  /// How many signals are late at a moment of those that an account may see, whatever it is that is
  /// late: each counts once. Throws `StoreFault`.
  package func lateCount(
    for account: Account, _ network: Network?, at now: Instant
  ) throws -> Int {
    guard let viewer = try viewer(account, network) else { return 0 }
    return try lateCount(at: now, for: viewer)
  }

  /// What an account sees of the signals of its network; nil for who works with none.
  func viewer(_ account: Account, _ network: Network?) throws -> SignalViewer? {
    guard let network, network.id == account.network, !account.isDisabled,
      account.roles.contains(where: { $0 != .administrator })
    else { return nil }
    return SignalViewer(
      network: network.id, account: account.id,
      queues: try network.queues(kept: account, in: self))
  }
}
