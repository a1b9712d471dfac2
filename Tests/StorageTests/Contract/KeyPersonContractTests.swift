import Signals
import Testing

/// What every store does with organisations, key persons, cards and asks.
@Suite struct KeyPersonContractTests {
  @Test(arguments: StoreKind.allCases)
  func `organisations are found by identity and network, a code is taken once`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      let first = Organisation.sample(1, name: "Zorgbus")
      let second = Organisation.sample(2, name: "Belbus")
      let elsewhere = Organisation.sample(3, network: "rijnstad", code: first.code)
      try await store.write { writer in
        for organisation in [first, second, elsewhere] {
          try writer.insertOrganisation(organisation)
        }
      }
      try await store.read { reader throws in
        #expect(try reader.organisations(of: "maasdam") == [second, first])
        #expect(try reader.organisation(elsewhere.id) == elsewhere)
        #expect(try reader.organisation(Organisation.sample(9).id) == nil)
      }
      await #expect(throws: StoreFault.alreadyExists) {
        try await store.write { try $0.insertOrganisation(.sample(4, code: first.code)) }
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `an organisation gets another name, and is removed with its code`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      let person = KeyPerson.sample(1)
      let sample = Sample(1)
      let card = Card(
        network: "maasdam", organisation: person.organisation, keyPerson: person.id,
        createdAt: person.createdAt)
      try await store.write { writer throws in
        try PersonSample.insert(person, in: writer)
        try sample.receive(writer)
        try writer.setSender(card, of: sample.id, at: person.createdAt)
        try writer.renameOrganisation(person.organisation, to: "Nieuwe Bus")
        #expect(try writer.organisation(person.organisation)?.name == "Nieuwe Bus")
        try writer.erase(person.id)
      }
      let known = try #require(
        try await store.read { try $0.organisation(person.organisation) })
      try await store.write { try $0.removeOrganisation(known.id) }
      try await store.read { reader throws in
        #expect(try reader.organisation(known.id) == nil)
        #expect(try reader.organisations(of: "maasdam").isEmpty)
        let sent = try reader.signals(
          sentBy: .organisation(known.id), since: Instant(milliseconds: 0), limit: 9)
        #expect(sent == [sample.id], "what was sent before stays theirs")
      }
      for isRenaming in [true, false] {
        await #expect(throws: StoreFault.missing) {
          try await store.write { writer in
            if isRenaming {
              try writer.renameOrganisation(known.id, to: "Weg")
            } else {
              try writer.removeOrganisation(known.id)
            }
          }
        }
      }
      try await store.write { try $0.insertOrganisation(.sample(7, code: known.code)) }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a key person has a key and sealed data that can be replaced`(kind: StoreKind) async throws {
    try await kind.with { store in
      let person = KeyPerson.sample(1)
      try await store.write { try PersonSample.insert(person, in: $0) }
      try await store.write { try $0.setSealedData([9, 9], of: person.id) }
      try await store.read { reader throws in
        #expect(try reader.keyPerson(person.id) == person)
        #expect(try reader.keyPersons(of: "maasdam") == [person])
        #expect(try reader.keyPersons(of: "rijnstad").isEmpty)
        #expect(try reader.wrappedKey(of: person.id) == PersonSample.key)
        #expect(try reader.sealedData(of: person.id) == [9, 9])
      }
      await #expect(throws: StoreFault.missing) {
        try await store.write { try $0.setSealedData([1], of: KeyPerson.sample(2).id) }
      }
      await #expect(throws: StoreFault.missing) {
        try await store.write { writer in
          let lost = KeyPerson(
            id: KeyPerson.sample(3).id, network: "maasdam",
            organisation: Organisation.sample(8).id, createdAt: person.createdAt)
          try writer.insertKeyPerson(lost, key: [1], sealed: [2])
        }
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a card opens by each of its secrets until it ends or is renewed`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      let person = KeyPerson.sample(1)
      let own = Card.sample(of: person)
      let shared = Card.sample()
      try await store.write { writer in
        try PersonSample.insert(person, in: writer)
        try writer.insertCard(own, secrets: [[1, 1, 1], [1, 1, 2]])
        try writer.insertCard(shared, secrets: [[2, 2, 1], [2, 2, 2]])
      }
      try await store.read { reader throws in
        for hash: [UInt8] in [[1, 1, 1], [1, 1, 2]] {
          #expect(try reader.card(withSecret: hash) == own)
        }
        #expect(try reader.card(withSecret: [2, 2, 2]) == shared)
        #expect(try reader.card(withSecret: [2, 2, 3]) == nil)
        #expect(try reader.card(of: .keyPerson(person.id)) == own)
        #expect(try reader.card(of: .organisation(person.organisation)) == shared)
      }
      try await store.write { try $0.insertCard(own, secrets: [[3, 3, 1], [3, 3, 2]]) }
      try await store.write { try $0.endCard(of: shared.holder) }
      try await store.read { reader throws in
        for hash: [UInt8] in [[1, 1, 1], [1, 1, 2], [2, 2, 1], [2, 2, 2], [0, 0, 0]] {
          #expect(try reader.card(withSecret: hash) == nil)
        }
        #expect(try reader.card(withSecret: [3, 3, 1]) == own)
        #expect(try reader.card(of: shared.holder) == nil)
      }
      await #expect(throws: StoreFault.alreadyExists) {
        try await store.write { try $0.insertCard(shared, secrets: [[3, 3, 1]]) }
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `asks of a network come after a moment, those of a person newest first`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      let people = [KeyPerson.sample(1), KeyPerson.sample(2)]
      let asks = (0..<6).map { number in
        Ask(
          keyPerson: people[number % 2].id, by: .sample(1),
          at: people[0].createdAt.adding(minutes: number),
          purpose: AskPurpose.allCases[number % 3], sealedReason: number == 5 ? [7] : nil)
      }
      try await store.write { writer in
        for person in people { try PersonSample.insert(person, in: writer) }
        for ask in asks { try writer.insertAsk(ask) }
      }
      try await store.read { reader throws in
        #expect(try reader.asks(of: "maasdam", after: asks[2].at) == Array(asks[3...]))
        #expect(try reader.asks(of: "rijnstad", after: asks[0].at).isEmpty)
        #expect(try reader.asks(of: people[1].id, limit: 2) == [asks[5], asks[3]])
      }
      await #expect(throws: StoreFault.missing) {
        let ask = Ask(
          keyPerson: KeyPerson.sample(9).id, by: .sample(1), at: asks[0].at, purpose: .help)
        try await store.write { try $0.insertAsk(ask) }
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `signals are found by who sent them, newest first`(kind: StoreKind) async throws {
    try await kind.with { store in
      let person = KeyPerson.sample(1)
      let samples = (1...4).map { Sample($0) }
      try await store.write { writer in
        try PersonSample.insert(person, in: writer)
        for sample in samples {
          try sample.receive(writer)
          let card = sample.id == samples[1].id ? Card.sample() : Card.sample(of: person)
          try writer.setSender(card, of: sample.id, at: sample.summary.receivedAt)
        }
        try writer.erase(samples[3].id)
      }
      let start = samples[0].summary.receivedAt
      try await store.read { reader throws in
        let own = CardHolder.keyPerson(person.id)
        let all = CardHolder.organisation(person.organisation)
        #expect(
          try reader.signals(sentBy: own, since: start, limit: 9)
            == [samples[2].id, samples[0].id])
        #expect(
          try reader.signals(sentBy: all, since: start, limit: 2)
            == [samples[2].id, samples[1].id])
        #expect(
          try reader.signals(sentBy: all, since: start.adding(minutes: 1), limit: 9).isEmpty)
      }
      await #expect(throws: StoreFault.missing) {
        try await store.write { try $0.setSender(.sample(), of: Sample(9).id, at: start) }
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `erasing a key person leaves nothing of them but the log`(kind: StoreKind) async throws {
    try await kind.with { store in
      let person = KeyPerson.sample(1)
      let other = KeyPerson.sample(2)
      let sample = Sample(1)
      let entry = KeyPersonAccess(
        network: "maasdam", keyPerson: person.id, account: .sample(1), at: person.createdAt,
        action: "read")
      try await store.write { writer in
        for someone in [person, other] { try PersonSample.insert(someone, in: writer) }
        try writer.insertCard(.sample(of: person), secrets: [[1, 1, 1], [1, 1, 2]])
        try writer.insertAsk(
          Ask(
            keyPerson: person.id, by: .sample(1), at: person.createdAt, purpose: .help,
            sealedReason: [1]))
        try sample.receive(writer)
        try writer.setSender(.sample(of: person), of: sample.id, at: sample.summary.receivedAt)
        try writer.log(entry)
        try writer.erase(person.id)
      }
      let start = person.createdAt.adding(days: -1)
      try await store.read { reader throws in
        #expect(try reader.keyPerson(person.id) == nil)
        #expect(try reader.keyPersons(of: "maasdam") == [other])
        #expect(try reader.wrappedKey(of: person.id) == nil)
        #expect(try reader.sealedData(of: person.id) == nil)
        #expect(try reader.card(of: .keyPerson(person.id)) == nil)
        #expect(try reader.card(withSecret: [1, 1, 1]) == nil)
        #expect(try reader.asks(of: person.id, limit: 9).isEmpty)
        #expect(try reader.asks(of: "maasdam", after: start).isEmpty)
        let own = CardHolder.keyPerson(person.id)
        #expect(try reader.signals(sentBy: own, since: start, limit: 9).isEmpty)
        let all = CardHolder.organisation(person.organisation)
        #expect(try reader.signals(sentBy: all, since: start, limit: 9) == [sample.id])
        #expect(try reader.accessLog(of: person.id) == [entry])
        #expect(try reader.wrappedKey(of: other.id) == PersonSample.key)
      }
      for fault in [StoreFault.missing] {
        await #expect(throws: fault) { try await store.write { try $0.erase(person.id) } }
        await #expect(throws: fault) {
          try await store.write { try $0.setSealedData([1], of: person.id) }
        }
        await #expect(throws: fault) {
          try await store.write { try $0.insertCard(.sample(of: person), secrets: [[5, 5]]) }
        }
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a write that fails leaves no card, ask or person behind`(kind: StoreKind) async throws {
    try await kind.with { store in
      let person = KeyPerson.sample(1)
      await #expect(throws: StoreFault.conflict) {
        try await store.write { writer in
          try PersonSample.insert(person, in: writer)
          try writer.insertCard(.sample(of: person), secrets: [[1, 1, 1]])
          throw StoreFault.conflict
        }
      }
      try await store.read { reader throws in
        #expect(try reader.keyPerson(person.id) == nil)
        #expect(try reader.card(withSecret: [1, 1, 1]) == nil)
        #expect(try reader.organisations(of: "maasdam").isEmpty)
      }
    }
  }
}
