package import RuleLanguage

/// What the list of key persons shows to a coordinator: who there are, and how often each was asked.
package struct KeyPersonList: Sendable {
  /// An organisation with its people, by name.
  package struct Group: Sendable {
    /// The organisation.
    package let organisation: Organisation
    /// Whether a card for all its people works.
    package let hasCard: Bool
    /// Its key persons, by name.
    package let people: [Row]
  }

  /// A key person of the list.
  package struct Row: Sendable {
    /// Who it is.
    package let person: KeyPerson
    /// The name; empty where the seal holds none.
    package let name: String
    /// The languages they speak.
    package let languages: String
    /// Whether their card works.
    package let hasCard: Bool
    /// How often they were asked in the days that count.
    package let asked: Int
  }

  /// The organisations, by name.
  package let groups: [Group]
  /// How often the network lets one be asked.
  package let limit: AskLimit
}

/// A key person whose data was opened.
package struct OpenedKeyPerson: Sendable {
  /// Something they were asked, with the reason where it was beyond the limit.
  package struct Asked: Sendable {
    /// The ask.
    package let ask: Ask
    /// Who asked; nil where the account is gone.
    package let by: String?
    /// Why beyond the limit.
    package let reason: String?
  }

  /// The key person.
  package let person: KeyPerson
  /// Who it is.
  package let data: KeyPersonData
  /// Their organisation.
  package let organisation: Organisation
  /// The card that works, if any.
  package let card: Card?
  /// What they were asked lately, newest first.
  package let asked: [Asked]
  /// How often within the days that count, and the limit.
  package let load: AskLoad
}

extension KeyPersons {
  /// The key persons of an account's network: writes that somebody looks first, then reads the names.
  package func list(for account: Account) async throws -> KeyPersonList {
    let now = surroundings.now()
    guard let network = rules.current.network(account.network) else {
      throw KeyPersonRefusal.notFound
    }
    try await store.write { [self] store in try store.log(entry("list", nil, account, now)) }
    return try await store.read { [self] store in
      let counts = try askCounts(of: network, now, in: store)
      let people = try store.keyPersons(of: network.id)
      let groups = try store.organisations(of: network.id).map { organisation in
        let rows = try people.filter { $0.organisation == organisation.id }.map { person in
          let data = try SealedPerson(id: person.id, seal: seal).read(in: store)
          return KeyPersonList.Row(
            person: person, name: data?.name ?? "", languages: data?.languages ?? "",
            hasCard: try store.card(of: .keyPerson(person.id)) != nil,
            asked: counts[person.id] ?? 0)
        }
        return KeyPersonList.Group(
          organisation: organisation,
          hasCard: try store.card(of: .organisation(organisation.id)) != nil,
          people: rows.sorted { ($0.name, $0.person.id) < ($1.name, $1.person.id) })
      }
      return KeyPersonList(groups: groups, limit: network.askLimit)
    }
  }

  /// The key persons of an account's network to choose from, by organisation: as `list`, but where
  /// there are none nobody looked at anything.
  package func groups(for account: Account) async throws -> [KeyPersonList.Group] {
    let hasPeople = try await store.read { try !$0.keyPersons(of: account.network).isEmpty }
    guard hasPeople else { return [] }
    return try await list(for: account).groups.filter { !$0.people.isEmpty }
  }

  /// Opens a key person: writes the access log first, then reads and unseals (`decisions.md` 37). Where
  /// they were asked enough another is named, so that the names of all count as looked at too.
  package func open(_ id: KeyPersonID, by account: Account) async throws -> OpenedKeyPerson {
    let now = surroundings.now()
    guard let network = rules.current.network(account.network) else {
      throw KeyPersonRefusal.notFound
    }
    try await store.write { [self] store in
      _ = try person(id, account, in: store)
      try store.log(entry("read", id, account, now))
      if try askCounts(of: network, now, in: store)[id] ?? 0 >= network.askLimit.count {
        try store.log(entry("list", nil, account, now))
      }
    }
    return try await store.read { [self] store in
      let person = try person(id, account, in: store)
      let sealed = SealedPerson(id: id, seal: seal)
      guard let data = try sealed.read(in: store),
        let organisation = try store.organisation(person.organisation)
      else { throw KeyPersonRefusal.notFound }
      let asked = try store.asks(of: id, limit: KeyPersonLimits.asksShownMax).map { ask in
        OpenedKeyPerson.Asked(
          ask: ask, by: try store.account(ask.by)?.name,
          reason: try sealed.reason(ask, in: store))
      }
      return OpenedKeyPerson(
        person: person, data: data, organisation: organisation,
        card: try store.card(of: .keyPerson(id)), asked: asked,
        load: try load(of: person, data, network, now, in: store))
    }
  }
}
