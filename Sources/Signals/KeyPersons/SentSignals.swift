/// What the signals of a card led to: process in public words, nothing about anybody.
///
/// A key person sees their own few signals one by one, with exact counts: each of them has a public
/// status that their own code opens already, so a suppressed count would hide nothing from them. The
/// card of an organisation is shared by many, so it tells counts only, and none below
/// `ShownCount.shownMin` (`decisions.md` 22): else one could see what became of a colleague's signal.
package struct SentSignals: Sendable, Equatable {
  /// One signal of a key person: the day it came in, and where it stands in public.
  package struct Sent: Sendable, Equatable {
    /// The steps that were let out, oldest first.
    package let steps: [PublicStep]
  }

  /// How many signals reached a status.
  package struct Reached: Sendable, Equatable {
    /// The status.
    package let status: PublicStatus
    /// How many.
    package let count: ShownCount
  }

  /// The organisation of the card.
  package let organisation: Organisation
  /// Whether the card is that of one key person.
  package let isPersonal: Bool
  /// How many signals reached each status, in order of status.
  package let counts: [Reached]
  /// The newest signals, newest first; none for the card of an organisation.
  package let sent: [Sent]
  /// Whether more signals came in than are counted.
  package let isCapped: Bool
}

/// A count as it may be told.
package enum ShownCount: Sendable, Equatable {
  /// The number itself.
  case exact(Int)
  /// Fewer than `shownMin`, or none.
  case few

  /// The smallest number that is told where several people share a count.
  package static let shownMin = 10
}

extension KeyPersons {
  /// The keyed hash of a card's link, by which a browser is recognised until the card ends; nil where
  /// no card of the network has it.
  package func cardHash(link: String, network: String) async throws -> [UInt8]? {
    try await known(hash(link: link), network)
  }

  /// The keyed hash of a card's code; nil where no card of the network has it, after the same work.
  package func cardHash(code: String, network: String) async throws -> [UInt8]? {
    try await known(hash(code: code), network)
  }

  private func known(_ hash: [UInt8], _ network: String) async throws -> [UInt8]? {
    let card = try await store.read { try $0.card(withSecret: hash) }
    return card?.network == network ? hash : nil
  }

  /// The organisation of the card with this hash, and whether it is that of one person; nil once the
  /// card ended.
  package func organisation(
    ofCard hash: [UInt8], network: String
  ) async throws -> (organisation: Organisation, isPersonal: Bool)? {
    try await store.read { store in
      guard let card = try store.card(withSecret: hash), card.network == network,
        let organisation = try store.organisation(card.organisation)
      else { return nil }
      return (organisation, card.keyPerson != nil)
    }
  }

  /// What the signals of the card with this hash led to; nil once the card ended.
  package func sentSignals(ofCard hash: [UInt8], network: String) async throws -> SentSignals? {
    let now = surroundings.now()
    let since = now.adding(days: -KeyPersonLimits.countedDays)
    let max = KeyPersonLimits.countedSignalsMax
    return try await store.read { [self] store in
      guard let card = try store.card(withSecret: hash), card.network == network,
        let organisation = try store.organisation(card.organisation)
      else { return nil }
      let signals = try store.signals(sentBy: card.holder, since: since, limit: max + 1)
      let sent = try signals.prefix(max).compactMap { signal in
        SignalState(try store.events(of: signal), calendar: calendar).map {
          SentSignals.Sent(steps: $0.steps(letOutAt: now))
        }
      }
      let isPersonal = card.keyPerson != nil
      let tellsHelp = rules.current.network(network)?.tellsHelpStarted ?? false
      let told = PublicStatus.allCases.filter { $0 != .helpStarted || tellsHelp }
      let counts = told.map { status in
        SentSignals.Reached(
          status: status,
          count: Self.shown(sent.count { $0.has(status) }, isPersonal: isPersonal))
      }
      return SentSignals(
        organisation: organisation, isPersonal: isPersonal, counts: counts,
        sent: isPersonal ? Array(sent.prefix(KeyPersonLimits.shownSignalsMax)) : [],
        isCapped: signals.count > max)
    }
  }

  private static func shown(_ count: Int, isPersonal: Bool) -> ShownCount {
    isPersonal || count >= ShownCount.shownMin ? .exact(count) : .few
  }
}

extension SentSignals.Sent {
  /// Whether a status was reached.
  fileprivate func has(_ status: PublicStatus) -> Bool {
    steps.contains { $0.status == status }
  }
}
