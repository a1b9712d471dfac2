import RuleLanguage
import Testing

@testable import Signals

@Suite struct KeyPersonsTests {
  /// A network with an organisation, a coordinator, and key persons with cards.
  struct Given {
    let network: TestNetwork
    let keeper: Account
    let organisation: OrganisationID

    var keyPersons: KeyPersons { network.desk.keyPersons }

    init() async throws {
      network = try TestNetwork()
      keeper = try await network.account("Nel", .networkCoordinator)
      organisation = try await network.desk.keyPersons.addOrganisation(
        "Belbus Proefdorp", code: "belbus", by: keeper)
    }

    static func secrets(_ number: Int) -> ReceiptSecrets {
      ReceiptSecrets(code: String(8_000_000_000_000_000 + number), link: "kaart-\(number)")
    }

    /// A key person with the card of their number.
    func person(_ number: Int, _ name: String, languages: String = "") async throws -> KeyPersonID {
      try await keyPersons.invite(
        KeyPersonData(name: name, contact: "06", languages: languages), to: organisation,
        secrets: Self.secrets(number), by: keeper)
    }

    /// The hash of the card of a number.
    func card(_ number: Int) async throws -> [UInt8]? {
      try await keyPersons.cardHash(link: "kaart-\(number)", network: TestNetwork.id)
    }

    /// What the signals of the card of a number led to.
    func sent(_ number: Int) async throws -> SentSignals {
      let hash = try #require(try await card(number))
      let sent = try await keyPersons.sentSignals(ofCard: hash, network: TestNetwork.id)
      return try #require(sent)
    }

    /// A signal through the card of a number.
    func send(_ id: Int, card number: Int, reporter: Reporter = Reporter()) async throws -> SignalID
    {
      let reception = try await network.intake.receive(
        try TestNetwork.submission(id, reporter: reporter), network: TestNetwork.id,
        through: .form, card: try await card(number))
      guard case .received(let receipt) = reception else { throw TestFault.notReceived }
      return try #require(
        try await network.store.read {
          try $0.signal(withReference: receipt.reference, in: TestNetwork.id)
        })
    }
  }

  @Test func `who enters a signal for a key person says so, and it counts as theirs`() async throws
  {
    let given = try await Given()
    let fatma = try await given.person(1, "Fatma")
    let reception = try await given.network.intake.receive(
      try TestNetwork.submission(1, reporter: Reporter(channel: .intermediary)),
      network: TestNetwork.id, through: .onBehalf, enteredBy: given.keeper.id, keyPerson: fatma)
    guard case .received = reception else { throw TestFault.notReceived }
    #expect(try await given.sent(1).sent.count == 1)
    let elsewhere = KeyPersonID(
      at: given.network.clock.now(), random: given.network.clock.random(10))
    let unknown = try await given.network.intake.receive(
      try TestNetwork.submission(2), network: TestNetwork.id, through: .onBehalf,
      enteredBy: given.keeper.id, keyPerson: elsewhere)
    guard case .received = unknown else { throw TestFault.notReceived }
    #expect(try await given.sent(1).sent.count == 1)
  }

  @Test func `an organisation is removed once nobody is in it and no card of it works`()
    async throws
  {
    let given = try await Given()
    let keyPersons = given.keyPersons
    let fatma = try await given.person(1, "Fatma")
    func remove() async throws -> KeyPersonRefusal? {
      do {
        try await keyPersons.remove(given.organisation, by: given.keeper)
        return nil
      } catch let refusal as KeyPersonRefusal {
        return refusal
      }
    }
    try await keyPersons.rename(given.organisation, to: "Zonnebus", by: given.keeper)
    #expect(try await given.sent(1).organisation.name == "Zonnebus", "the card works on")
    #expect(try await remove() == .inUse)
    try await keyPersons.erase(fatma, by: given.keeper)
    _ = try await keyPersons.renewCard(
      of: .organisation(given.organisation), secrets: Given.secrets(2), by: given.keeper)
    #expect(try await remove() == .inUse)
    try await keyPersons.withdrawCard(of: .organisation(given.organisation), by: given.keeper)
    let broker = try await given.network.account("Bo", .broker)
    await #expect(throws: KeyPersonRefusal.notFound) {
      try await keyPersons.remove(given.organisation, by: broker)
    }
    #expect(try await remove() == nil)
    #expect(try await remove() == .notFound)
    _ = try await keyPersons.addOrganisation("Belbus", code: "belbus", by: given.keeper)
  }

  @Test func `a signal through a card says whose, and the reporter is filled in`() async throws {
    let given = try await Given()
    let person = try await given.person(1, "Fatma")
    let signal = try await given.send(1, card: 1)
    let events = try await given.network.store.read { try $0.events(of: signal) }
    guard case .received(let received) = events[0].event else { throw TestFault.notReceived }
    #expect(received.keyPerson == person)
    #expect(received.organisation == given.organisation)
    let opened = try await given.network.desk.open(signal, by: given.keeper)
    #expect(opened.reporter?.role == "sleutelpersoon")
    #expect(opened.reporter?.organisation == "Belbus Proefdorp")
    #expect(opened.reporter?.name == nil)
    let own = try await given.send(2, card: 1, reporter: Reporter(role: "buurvrouw"))
    let other = try await given.network.desk.open(own, by: given.keeper)
    #expect(other.reporter?.role == "buurvrouw")
  }

  @Test func `the card of an organisation names nobody`() async throws {
    let given = try await Given()
    _ = try await given.keyPersons.renewCard(
      of: .organisation(given.organisation), secrets: Given.secrets(5), by: given.keeper)
    let signal = try await given.send(1, card: 5)
    let events = try await given.network.store.read { try $0.events(of: signal) }
    guard case .received(let received) = events[0].event else { throw TestFault.notReceived }
    #expect(received.keyPerson == nil)
    #expect(received.organisation == given.organisation)
    let opened = try await given.network.desk.open(signal, by: given.keeper)
    #expect(opened.reporter?.role == "vrijwilliger")
  }

  @Test func `the same submission with and without the card is one signal`() async throws {
    let given = try await Given()
    _ = try await given.person(1, "Fatma")
    let submission = try TestNetwork.submission(1)
    let card = try await given.card(1)
    let first = try await given.network.intake.receive(
      submission, network: TestNetwork.id, through: .form, card: card)
    guard case .received(let receipt) = first else { throw TestFault.notReceived }
    let again = try await given.network.intake.receive(
      submission, network: TestNetwork.id, through: .form)
    #expect(again == .known(receipt))
    #expect(try await given.network.store.read { try $0.signalCount() } == 1)
  }

  @Test func `a card that was withdrawn or renewed counts as none`() async throws {
    let given = try await Given()
    let person = try await given.person(1, "Fatma")
    let old = try #require(try await given.card(1))
    _ = try await given.keyPersons.renewCard(
      of: .keyPerson(person), secrets: Given.secrets(2), by: given.keeper)
    #expect(try await given.card(1) == nil)
    #expect(try await given.card(2) != nil)
    let reception = try await given.network.intake.receive(
      try TestNetwork.submission(1), network: TestNetwork.id, through: .form, card: old)
    guard case .received = reception else { throw TestFault.notReceived }
    let sent = try await given.sent(2)
    #expect(sent.sent.isEmpty)
    try await given.keyPersons.withdrawCard(of: .keyPerson(person), by: given.keeper)
    #expect(try await given.card(2) == nil)
    #expect(try await given.keyPersons.sentSignals(ofCard: old, network: TestNetwork.id) == nil)
  }

  @Test func `a card of one network opens nothing in another`() async throws {
    let given = try await Given()
    _ = try await given.person(1, "Fatma")
    #expect(try await given.keyPersons.cardHash(link: "kaart-1", network: "elders") == nil)
    let code = Given.secrets(1).code
    #expect(try await given.keyPersons.cardHash(code: code, network: "elders") == nil)
    #expect(try await given.keyPersons.cardHash(code: code, network: TestNetwork.id) != nil)
  }

  @Test func `a key person counts as one reporter, whatever address they give`() async throws {
    let given = try await Given()
    _ = try await given.person(1, "Fatma")
    let mail = Reporter(channel: .mail, address: "f@voorbeeld.nl")
    let signals = [
      try await given.send(1, card: 1), try await given.send(2, card: 1, reporter: mail),
    ]
    let tags = try await given.network.store.read { store in
      try signals.map { try store.reporterTag(of: $0) }
    }
    #expect(tags[0] != nil)
    #expect(tags[0] == tags[1])
  }

  @Test func `a key person sees exact counts and steps, an organisation none below ten`()
    async throws
  {
    let given = try await Given()
    _ = try await given.person(1, "Fatma")
    _ = try await given.keyPersons.renewCard(
      of: .organisation(given.organisation), secrets: Given.secrets(9), by: given.keeper)
    let first = try await given.send(1, card: 1)
    _ = try await given.send(2, card: 1)
    for number in 3...11 { _ = try await given.send(number, card: 9) }
    let state = try await given.network.state(first)
    _ = try await given.network.desk.perform(
      .takeUp(informalHelpFits: true), on: first, version: state.version, note: nil,
      by: given.keeper)
    #expect(try await given.sent(1).counts.first { $0.status == .lookedAt }?.count == .exact(0))
    // What was reached is let out with the next batch, and no sooner.
    given.network.clock.advance(minutes: 6 * 60)
    let own = try await given.sent(1)
    #expect(own.counts.first { $0.status == .lookedAt }?.count == .exact(1))
    #expect(own.sent.last?.steps.map(\.status) == [.received, .lookedAt])
    #expect(own.isPersonal)
    #expect(own.counts.first { $0.status == .received }?.count == .exact(2))
    #expect(own.counts.first { $0.status == .done }?.count == .exact(0))
    #expect(own.sent.count == 2)
    let shared = try await given.sent(9)
    #expect(!shared.isPersonal)
    #expect(shared.sent.isEmpty)
    #expect(shared.counts.first { $0.status == .received }?.count == .exact(11))
    #expect(shared.counts.first { $0.status == .lookedAt }?.count == .few)
  }

  @Test func `at the limit an ask needs a reason, and another is named`() async throws {
    let given = try await Given()
    let busy = try await given.person(1, "Fatma", languages: "Turks en Koerdisch")
    let other = try await given.person(2, "Ali", languages: "Arabisch")
    let fits = try await given.person(3, "Emine", languages: "turks")
    for _ in 0..<AskLimit.standard.count {
      try await given.keyPersons.ask(busy, for: .translation, reason: nil, by: given.keeper)
    }
    try await given.keyPersons.ask(fits, for: .help, reason: nil, by: given.keeper)
    do {
      try await given.keyPersons.ask(busy, for: .help, reason: nil, by: given.keeper)
      Issue.record("the limit let one more through")
    } catch KeyPersonRefusal.askedEnough(let load) {
      #expect(load.asked == 3)
      #expect(load.instead?.id == fits)
      #expect(load.instead?.sharesLanguage == true)
      #expect(load.instead?.asked == 1)
    }
    try await given.keyPersons.ask(busy, for: .help, reason: "Zij kent haar.", by: given.keeper)
    let opened = try await given.keyPersons.open(busy, by: given.keeper)
    #expect(opened.load.asked == 4)
    #expect(opened.asked.first?.reason == "Zij kent haar.")
    #expect(opened.asked.first?.by == "Nel")
    let list = try await given.keyPersons.list(for: given.keeper)
    #expect(list.groups.first?.people.map(\.asked) == [0, 1, 4])
    #expect(list.groups.first?.people.map(\.name) == ["Ali", "Emine", "Fatma"])
    _ = other
  }

  @Test func `an ask counts for as many days as the limit says`() async throws {
    let given = try await Given()
    let person = try await given.person(1, "Fatma")
    for _ in 0..<3 {
      try await given.keyPersons.ask(person, for: .help, reason: nil, by: given.keeper)
    }
    given.network.clock.advance(days: AskLimit.standard.days)
    try await given.keyPersons.ask(person, for: .help, reason: nil, by: given.keeper)
    #expect(try await given.keyPersons.open(person, by: given.keeper).load.asked == 1)
  }

  @Test func `of many who ask at once no more pass than the limit`() async throws {
    let given = try await Given()
    let person = try await given.person(1, "Fatma")
    let passed = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<20 {
        group.addTask {
          let done: Void? = try? await given.keyPersons.ask(
            person, for: .help, reason: nil, by: given.keeper)
          return done != nil
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(passed == AskLimit.standard.count)
  }

  @Test func `opening is logged before the data is read, and nothing is open after erasure`()
    async throws
  {
    let given = try await Given()
    let person = try await given.person(1, "Fatma")
    let signal = try await given.send(1, card: 1)
    _ = try await given.keyPersons.open(person, by: given.keeper)
    try await given.keyPersons.erase(person, by: given.keeper)
    let log = try await given.network.store.read { try $0.accessLog(of: person) }
    #expect(log.map(\.action) == ["invite", "read", "erase"])
    #expect(log.allSatisfy { $0.account == given.keeper.id })
    await #expect(throws: KeyPersonRefusal.notFound) {
      try await given.keyPersons.open(person, by: given.keeper)
    }
    #expect(try await given.card(1) == nil)
    #expect(try await given.network.state(signal).isOpen)
    #expect(try await given.keyPersons.list(for: given.keeper).groups[0].people.isEmpty)
  }

  @Test(arguments: Role.allCases)
  func `only who keeps key persons invites, and only who sees signals asks`(
    role: Role
  ) async throws {
    let given = try await Given()
    let person = try await given.person(1, "Fatma")
    let account = try await given.network.account("Ander", role)
    let keeps = [.networkCoordinator, .administrator].contains(role)
    #expect(account.keepsKeyPersons == keeps)
    let mayInvite: Bool
    do {
      _ = try await given.keyPersons.invite(
        KeyPersonData(name: "Ali"), to: given.organisation, secrets: Given.secrets(2), by: account)
      mayInvite = true
    } catch KeyPersonRefusal.notFound { mayInvite = false }
    #expect(mayInvite == keeps)
    let mayAsk: Bool
    do {
      try await given.keyPersons.ask(person, for: .help, reason: nil, by: account)
      mayAsk = true
    } catch KeyPersonRefusal.notFound { mayAsk = false }
    #expect(mayAsk == (role != .administrator))
  }

  @Test func `another network finds nobody`() async throws {
    let given = try await Given()
    let person = try await given.person(1, "Fatma")
    let stranger = try await given.network.account("Vreemd", .networkCoordinator, network: "elders")
    await #expect(throws: KeyPersonRefusal.notFound) {
      try await given.keyPersons.open(person, by: stranger)
    }
    await #expect(throws: KeyPersonRefusal.notFound) {
      try await given.keyPersons.erase(person, by: stranger)
    }
    await #expect(throws: KeyPersonRefusal.notFound) {
      _ = try await given.keyPersons.renewCard(
        of: .organisation(given.organisation), secrets: Given.secrets(3), by: stranger)
    }
  }

  @Test func `what was received before there were cards is read as before`() throws {
    let event = try Event(
      kind: "received",
      content: #"{"channel":"mail","entrance":"form","feedbackBy":20700,"network":"maasdam"}"#)
    guard case .received(let received) = event else { throw TestFault.notReceived }
    #expect(received.keyPerson == nil)
    #expect(received.organisation == nil)
    #expect(try !event.content().contains("keyPerson"))
  }
}
