/// What a `MemoryStore` holds of organisations and key persons.
struct KeyPersonMemory {
  struct Kept {
    var person: KeyPerson
    var key: [UInt8]
    var sealed: [UInt8]
  }

  struct Sent {
    var card: Card
    var at: Instant
  }

  var organisations: [OrganisationID: Organisation] = [:]
  var people: [KeyPersonID: Kept] = [:]
  var cards: [CardHolder: Card] = [:]
  /// The holder of each card that works, by the keyed hashes of its secrets.
  var secrets: [[UInt8]: CardHolder] = [:]
  var asks: [Ask] = []
  var sent: [SignalID: Sent] = [:]
  var log: [KeyPersonAccess] = []
}

// Organisations, key persons, cards and asks of a `MemoryTransaction`.
extension MemoryTransaction {
  func organisations(of network: String) throws -> [Organisation] {
    state.keyPersons.organisations.values.filter { $0.network == network }
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }

  func organisation(_ id: OrganisationID) throws -> Organisation? {
    state.keyPersons.organisations[id]
  }

  func keyPersons(of network: String) throws -> [KeyPerson] {
    state.keyPersons.people.values.map(\.person).filter { $0.network == network }
      .sorted { $0.id < $1.id }
  }

  func keyPerson(_ id: KeyPersonID) throws -> KeyPerson? { state.keyPersons.people[id]?.person }

  func wrappedKey(of keyPerson: KeyPersonID) throws -> [UInt8]? {
    state.keyPersons.people[keyPerson]?.key
  }

  func sealedData(of keyPerson: KeyPersonID) throws -> [UInt8]? {
    state.keyPersons.people[keyPerson]?.sealed
  }

  func card(of holder: CardHolder) throws -> Card? { state.keyPersons.cards[holder] }

  func card(withSecret hash: [UInt8]) throws -> Card? {
    state.keyPersons.secrets[hash].flatMap { state.keyPersons.cards[$0] }
  }

  func asks(of network: String, after since: Instant) throws -> [Ask] {
    state.keyPersons.asks.filter {
      $0.at > since && state.keyPersons.people[$0.keyPerson]?.person.network == network
    }
  }

  func asks(of keyPerson: KeyPersonID, limit: Int) throws -> [Ask] {
    Array(
      state.keyPersons.asks.reversed().filter { $0.keyPerson == keyPerson }.prefix(max(0, limit)))
  }

  func signals(sentBy holder: CardHolder, since: Instant, limit: Int) throws -> [SignalID] {
    let found = state.keyPersons.sent.filter { _, sent in
      guard sent.at >= since else { return false }
      return switch holder {
      case .organisation(let id): sent.card.organisation == id
      case .keyPerson(let id): sent.card.keyPerson == id
      }
    }
    return Array(found.keys.sorted { $1 < $0 }.prefix(max(0, limit)))
  }

  func accessLog(of keyPerson: KeyPersonID) throws -> [KeyPersonAccess] {
    state.keyPersons.log.filter { $0.keyPerson == keyPerson }
  }

  func insertOrganisation(_ organisation: Organisation) throws {
    let isTaken = state.keyPersons.organisations.values.contains {
      $0.id == organisation.id
        || ($0.network == organisation.network && $0.code == organisation.code)
    }
    guard !isTaken else { throw StoreFault.alreadyExists }
    state.keyPersons.organisations[organisation.id] = organisation
  }

  func renameOrganisation(_ id: OrganisationID, to name: String) throws {
    guard let known = state.keyPersons.organisations[id] else { throw StoreFault.missing }
    state.keyPersons.organisations[id] = Organisation(
      id: id, network: known.network, name: name, code: known.code, createdAt: known.createdAt)
  }

  func removeOrganisation(_ id: OrganisationID) throws {
    guard state.keyPersons.organisations.removeValue(forKey: id) != nil else {
      throw StoreFault.missing
    }
  }

  func insertKeyPerson(_ person: KeyPerson, key wrapped: [UInt8], sealed: [UInt8]) throws {
    guard state.keyPersons.organisations[person.organisation] != nil else {
      throw StoreFault.missing
    }
    guard state.keyPersons.people[person.id] == nil else { throw StoreFault.alreadyExists }
    state.keyPersons.people[person.id] = KeyPersonMemory.Kept(
      person: person, key: wrapped, sealed: sealed)
  }

  func setSealedData(_ bytes: [UInt8], of keyPerson: KeyPersonID) throws {
    guard state.keyPersons.people[keyPerson] != nil else { throw StoreFault.missing }
    state.keyPersons.people[keyPerson]?.sealed = bytes
  }

  func insertCard(_ card: Card, secrets: [[UInt8]]) throws {
    guard state.keyPersons.organisations[card.organisation] != nil,
      card.keyPerson.map({ state.keyPersons.people[$0] != nil }) ?? true
    else { throw StoreFault.missing }
    try endCard(of: card.holder)
    guard secrets.allSatisfy({ state.keyPersons.secrets[$0] == nil }) else {
      throw StoreFault.alreadyExists
    }
    state.keyPersons.cards[card.holder] = card
    for hash in secrets { state.keyPersons.secrets[hash] = card.holder }
  }

  func endCard(of holder: CardHolder) throws {
    state.keyPersons.cards[holder] = nil
    state.keyPersons.secrets = state.keyPersons.secrets.filter { $0.value != holder }
  }

  func insertAsk(_ ask: Ask) throws {
    guard state.keyPersons.people[ask.keyPerson] != nil else { throw StoreFault.missing }
    state.keyPersons.asks.append(ask)
  }

  func setSender(_ card: Card, of signal: SignalID, at: Instant) throws {
    guard state.signals[signal] != nil else { throw StoreFault.missing }
    state.keyPersons.sent[signal] = KeyPersonMemory.Sent(card: card, at: at)
  }

  func forgetSender(of signal: SignalID) throws {
    state.keyPersons.sent[signal] = nil
  }

  func erase(_ keyPerson: KeyPersonID) throws {
    guard state.keyPersons.people[keyPerson] != nil else { throw StoreFault.missing }
    try endCard(of: .keyPerson(keyPerson))
    state.keyPersons.people[keyPerson] = nil
    state.keyPersons.asks.removeAll { $0.keyPerson == keyPerson }
    state.keyPersons.sent = state.keyPersons.sent.mapValues { sent in
      guard sent.card.keyPerson == keyPerson else { return sent }
      let card = Card(
        network: sent.card.network, organisation: sent.card.organisation, keyPerson: nil,
        createdAt: sent.card.createdAt)
      return KeyPersonMemory.Sent(card: card, at: sent.at)
    }
  }

  func log(_ entry: KeyPersonAccess) throws {
    state.keyPersons.log.append(entry)
  }
}
