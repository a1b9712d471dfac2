package import RuleLanguage

/// How much one key person was asked lately, and who may be asked instead.
package struct AskLoad: Sendable, Equatable {
  /// How often they were asked in the days that count.
  package let asked: Int
  /// How often the network lets one be asked.
  package let limit: AskLimit
  /// Somebody who was asked less, where there is one: with a language in common first, then of the
  /// same organisation, then who was asked least.
  package let instead: Alternative?

  /// Another key person to ask.
  package struct Alternative: Sendable, Equatable {
    /// Who it is.
    package let id: KeyPersonID
    /// The name.
    package let name: String
    /// How often they were asked.
    package let asked: Int
    /// Whether they share a language with who was asked enough.
    package let sharesLanguage: Bool
  }

  /// Whether they were asked as often as the network allows.
  package var isFull: Bool { asked >= limit.count }
}

extension KeyPersons {
  /// Notes that a coordinator asked a key person for something.
  ///
  /// Counting and noting are one write: of two who ask at once, the second is counted against the
  /// first. Throws `askedEnough` at the limit of the network where no reason is given, and `notFound`
  /// for an account that looks after no signals.
  package func ask(
    _ id: KeyPersonID, for purpose: AskPurpose, reason: String?, by account: Account
  ) async throws {
    guard account.asksKeyPersons, !account.isDisabled,
      let network = rules.current.network(account.network)
    else { throw KeyPersonRefusal.notFound }
    let now = surroundings.now()
    try await store.write { [self] store in
      let person = try person(id, account, in: store)
      let sealed = SealedPerson(id: id, seal: seal)
      guard let data = try sealed.read(in: store) else { throw KeyPersonRefusal.notFound }
      let load = try load(of: person, data, network, now, in: store)
      var sealedReason: [UInt8]?
      if load.isFull {
        guard let reason else { throw KeyPersonRefusal.askedEnough(load) }
        sealedReason = try sealed.seal(reason: reason, in: store)
      }
      try store.insertAsk(
        Ask(
          keyPerson: id, by: account.id, at: now, purpose: purpose, sealedReason: sealedReason))
      try store.log(entry("ask", id, account, now))
    }
  }

  /// How often each key person of a network was asked in the days that count.
  func askCounts(
    of network: Network, _ now: Instant, in store: any StoreReader
  ) throws -> [KeyPersonID: Int] {
    try store.asks(of: network.id, after: network.askLimit.start(at: now))
      .reduce(into: [:]) { $0[$1.keyPerson, default: 0] += 1 }
  }

  /// The load of a key person. Names of others are read only where it is full.
  func load(
    of person: KeyPerson, _ data: KeyPersonData, _ network: Network, _ now: Instant,
    in store: any StoreReader
  ) throws -> AskLoad {
    let limit = network.askLimit
    let counts = try askCounts(of: network, now, in: store)
    let asked = counts[person.id] ?? 0
    guard asked >= limit.count else { return AskLoad(asked: asked, limit: limit, instead: nil) }
    let words = data.languageWords
    var best: (rank: [Int], other: AskLoad.Alternative)?
    for other in try store.keyPersons(of: network.id) where other.id != person.id {
      let count = counts[other.id] ?? 0
      guard count < limit.count,
        let known = try SealedPerson(id: other.id, seal: seal).read(in: store)
      else { continue }
      let shares = !words.isDisjoint(with: known.languageWords)
      let rank = [shares ? 0 : 1, other.organisation == person.organisation ? 0 : 1, count]
      // Among equals the first who was invited: the store gives them in that order.
      if let best, !rank.lexicographicallyPrecedes(best.rank) { continue }
      let alternative = AskLoad.Alternative(
        id: other.id, name: known.name, asked: count, sharesLanguage: shares)
      best = (rank, alternative)
    }
    return AskLoad(asked: asked, limit: limit, instead: best?.other)
  }
}

extension Network {
  /// How often the network lets one key person be asked, by its profile (`domain.md` R6).
  package var askLimit: AskLimit { evaluator.profile.askLimit }
}

extension AskLimit {
  /// The moment after which an ask counts at `now`; its days are of 24 hours each.
  func start(at now: Instant) -> Instant { now.adding(days: -days) }
}
