/// What coordinators do with key persons and organisations: enter them, give cards, see who was asked
/// how often, ask. Every function takes the account that acts and looks only at its own network.
///
/// All functions throw `KeyPersonRefusal`, `StoreFault`, or what `Seal` throws.
package struct KeyPersons: Sendable {
  let store: any Store
  let rules: RuleBook
  let seal: Seal
  let calendar: WorkingCalendar
  let surroundings: Surroundings

  /// The key persons of a store, under the live rules.
  package init(
    store: any Store, rules: RuleBook, seal: Seal, calendar: WorkingCalendar,
    surroundings: Surroundings
  ) {
    self.store = store
    self.rules = rules
    self.seal = seal
    self.calendar = calendar
    self.surroundings = surroundings
  }

  /// Enters an organisation, and returns its identity.
  package func addOrganisation(
    _ name: String, code: String, by account: Account
  ) async throws -> OrganisationID {
    try account.mustKeepKeyPersons()
    let organisation = Organisation(
      id: OrganisationID(at: surroundings.now(), random: surroundings.random(10)),
      network: account.network, name: name, code: code.uppercased(),
      createdAt: surroundings.now())
    try await store.write { store in
      let known = try store.organisations(of: account.network)
      guard known.count < KeyPersonLimits.organisationsMax else { throw KeyPersonRefusal.full }
      guard !known.contains(where: { $0.code == organisation.code }) else {
        throw KeyPersonRefusal.codeTaken
      }
      try store.insertOrganisation(organisation)
    }
    return organisation.id
  }

  /// Gives an organisation another name; cards that were given go on working.
  package func rename(
    _ id: OrganisationID, to name: String, by account: Account
  ) async throws {
    try account.mustKeepKeyPersons()
    try await store.write { [self] store in
      _ = try found(.organisation(id), account, in: store)
      try store.renameOrganisation(id, to: name)
    }
  }

  /// Removes an organisation that has no people and no card that works. Throws `inUse` for any
  /// other: no card is ended, and nobody is left without an organisation, by the way.
  package func remove(_ id: OrganisationID, by account: Account) async throws {
    try account.mustKeepKeyPersons()
    try await store.write { [self] store in
      _ = try found(.organisation(id), account, in: store)
      let hasPeople = try store.keyPersons(of: account.network).contains { $0.organisation == id }
      guard !hasPeople, try store.card(of: .organisation(id)) == nil else {
        throw KeyPersonRefusal.inUse
      }
      try store.removeOrganisation(id)
    }
  }

  /// Enters a key person with a card of these secrets, and returns their identity.
  package func invite(
    _ data: KeyPersonData, to organisation: OrganisationID, secrets: ReceiptSecrets,
    by account: Account
  ) async throws -> KeyPersonID {
    try account.mustKeepKeyPersons()
    let now = surroundings.now()
    let person = KeyPerson(
      id: KeyPersonID(at: now, random: surroundings.random(10)), network: account.network,
      organisation: organisation, createdAt: now)
    let first = try SealedPerson(id: person.id, seal: seal).first(data)
    let hashes = hashes(of: secrets)
    try await store.write { store in
      guard try store.organisation(organisation)?.network == account.network else {
        throw KeyPersonRefusal.notFound
      }
      guard try store.keyPersons(of: account.network).count < KeyPersonLimits.keyPersonsMax else {
        throw KeyPersonRefusal.full
      }
      try store.insertKeyPerson(person, key: first.key, sealed: first.sealed)
      try store.insertCard(
        Card(
          network: account.network, organisation: organisation, keyPerson: person.id,
          createdAt: now), secrets: hashes)
      try store.log(entry("invite", person.id, account, now))
    }
    return person.id
  }

  /// Gives a holder a new card; the one before stops working. Returns what the card says of its
  /// holder: the organisation.
  package func renewCard(
    of holder: CardHolder, secrets: ReceiptSecrets, by account: Account
  ) async throws -> Organisation {
    try account.mustKeepKeyPersons()
    let now = surroundings.now()
    let hashes = hashes(of: secrets)
    return try await store.write { [self] store in
      let (organisation, person) = try found(holder, account, in: store)
      try store.insertCard(
        Card(
          network: account.network, organisation: organisation.id, keyPerson: person,
          createdAt: now), secrets: hashes)
      if let person { try store.log(entry("card", person, account, now)) }
      return organisation
    }
  }

  /// Withdraws the card of a holder: it stops working at once.
  package func withdrawCard(of holder: CardHolder, by account: Account) async throws {
    try account.mustKeepKeyPersons()
    let now = surroundings.now()
    try await store.write { [self] store in
      let (_, person) = try found(holder, account, in: store)
      try store.endCard(of: holder)
      if let person { try store.log(entry("withdraw", person, account, now)) }
    }
  }

  /// Replaces the data of a key person.
  package func change(
    _ id: KeyPersonID, to data: KeyPersonData, by account: Account
  ) async throws {
    try account.mustKeepKeyPersons()
    let now = surroundings.now()
    try await store.write { [self] store in
      _ = try found(.keyPerson(id), account, in: store)
      try SealedPerson(id: id, seal: seal).write(data, in: store)
      try store.log(entry("change", id, account, now))
    }
  }

  /// Destroys everything personal of a key person: data, card, what they were asked, and which signals
  /// were theirs. The log of who saw them keeps a random identity that leads nowhere.
  package func erase(_ id: KeyPersonID, by account: Account) async throws {
    try account.mustKeepKeyPersons()
    let now = surroundings.now()
    try await store.write { [self] store in
      _ = try found(.keyPerson(id), account, in: store)
      try store.erase(id)
      try store.log(entry("erase", id, account, now))
    }
  }

  /// The organisation, and for the card of a person the person. Throws `notFound` outside the network.
  private func found(
    _ holder: CardHolder, _ account: Account, in store: any StoreReader
  ) throws -> (Organisation, KeyPersonID?) {
    var person: KeyPerson?
    let organisation: Organisation?
    switch holder {
    case .organisation(let id): organisation = try store.organisation(id)
    case .keyPerson(let id):
      person = try self.person(id, account, in: store)
      organisation = try person.flatMap { try store.organisation($0.organisation) }
    }
    guard let organisation, organisation.network == account.network else {
      throw KeyPersonRefusal.notFound
    }
    return (organisation, person?.id)
  }

  /// A key person of the account's network. Throws `notFound` for any other.
  func person(
    _ id: KeyPersonID, _ account: Account, in store: any StoreReader
  ) throws -> KeyPerson {
    guard let person = try store.keyPerson(id), person.network == account.network else {
      throw KeyPersonRefusal.notFound
    }
    return person
  }

  func entry(
    _ action: String, _ person: KeyPersonID?, _ account: Account, _ now: Instant
  ) -> KeyPersonAccess {
    KeyPersonAccess(
      network: account.network, keyPerson: person, account: account.id, at: now, action: action)
  }

  /// The keyed hashes of a card's secrets; they cannot be taken for those of a receipt.
  private func hashes(of secrets: ReceiptSecrets) -> [[UInt8]] {
    [hash(link: secrets.link), hash(code: secrets.code)]
  }

  func hash(link: String) -> [UInt8] { seal.linkHash("kaart|" + link) }

  func hash(code: String) -> [UInt8] { seal.codeHash("kaart|" + code) }
}

/// Why something about key persons is not done.
package enum KeyPersonRefusal: Error, Sendable, Equatable {
  /// There is none, or it is not for these eyes: the two look the same.
  case notFound
  /// The network has as many as it may have (`KeyPersonLimits`).
  case full
  /// The organisation has people, or a card that works.
  case inUse
  /// Another organisation of the network has this code.
  case codeTaken
  /// The person was asked as often as the network allows; who may be asked instead, and the reason
  /// that is needed otherwise.
  case askedEnough(AskLoad)
}

extension Account {
  /// Whether the account looks after key persons: invites them, gives and withdraws cards, erases.
  package var keepsKeyPersons: Bool {
    roles.contains(.networkCoordinator) || roles.contains(.administrator)
  }

  /// Whether the account may ask key persons for something.
  package var asksKeyPersons: Bool { roles.contains { $0 != .administrator } }

  fileprivate func mustKeepKeyPersons() throws(KeyPersonRefusal) {
    guard keepsKeyPersons && !isDisabled else { throw .notFound }
  }
}

extension Desk {
  /// The key persons of the desk's store.
  package var keyPersons: KeyPersons {
    KeyPersons(
      store: store, rules: rules, seal: seal, calendar: calendar, surroundings: surroundings)
  }
}
