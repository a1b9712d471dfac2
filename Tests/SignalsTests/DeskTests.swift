import RuleLanguage
import Testing

@testable import Signals

@Suite struct DeskTests {
  @Test func `of two coordinators who take up at once one wins and the other learns who`()
    async throws
  {
    let network = try TestNetwork()
    let signal = try await network.receive(
      TestNetwork.submission(1, answers: ["gevaar": .choice("nu")]))
    let anna = try await network.account("Anna", .oggzCoordinator)
    let bram = try await network.account("Bram", .oggzCoordinator)
    let winner = try await network.desk.perform(
      .takeUp(informalHelpFits: nil), on: signal, version: 2, note: nil, by: anna)
    #expect(winner == 3)
    await #expect(throws: Refusal.ownedBy(anna.id)) {
      try await network.desk.perform(
        .takeUp(informalHelpFits: nil), on: signal, version: 2, note: nil, by: bram)
    }
  }

  @Test func `a signal that is not acute asks whether informal help fits, and no needs its reason`()
    async throws
  {
    let network = try TestNetwork()
    let signal = try await network.receive(TestNetwork.submission(1))
    let anna = try await network.account("Anna", .networkCoordinator)
    await #expect(throws: Refusal.informalHelpUnanswered) {
      try await network.desk.perform(
        .takeUp(informalHelpFits: nil), on: signal, version: 2, note: nil, by: anna)
    }
    await #expect(throws: Refusal.reasonNeeded) {
      try await network.desk.perform(
        .takeUp(informalHelpFits: false), on: signal, version: 2, note: "  ", by: anna)
    }
    _ = try await network.desk.perform(
      .takeUp(informalHelpFits: false), on: signal, version: 2, note: "Te zwaar.", by: anna)
    let opened = try await network.desk.open(signal, by: anna)
    #expect(opened.notes == [NoteID(number: 1): "Te zwaar."])
    #expect(opened.state.owner == anna.id)
  }

  @Test func `the owner stays until the other queue accepts`() async throws {
    let network = try TestNetwork()
    let signal = try await network.receive(TestNetwork.submission(1))
    let anna = try await network.account("Anna", .networkCoordinator)
    let bas = try await network.account("Bas", .broker)
    var version = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: anna)
    version = try await network.desk.perform(
      .offerHandover(to: "aanbod"), on: signal, version: version, note: "Past bij u.", by: anna)
    #expect(try await network.state(signal).owner == anna.id)
    #expect(try await network.state(signal).queue == "triage")
    #expect(try await network.desk.openSignals(for: bas).page.map(\.id) == [signal])
    version = try await network.desk.perform(
      .acceptHandover, on: signal, version: version, note: nil, by: bas)
    #expect(try await network.state(signal).owner == bas.id)
    #expect(try await network.state(signal).queue == "aanbod")
    #expect(
      try await network.state(signal).publicSteps.map(\.status) == [
        .received, .lookedAt, .passedOn,
      ])
  }

  @Test func `a signal of another queue looks the same as one that does not exist`() async throws {
    let network = try TestNetwork()
    let signal = try await network.receive(
      TestNetwork.submission(1, answers: ["gevaar": .choice("nu")]))
    let strangers = [
      try await network.account("Bas", .broker),
      try await network.account("Ada", .administrator),
      try await network.account("Ver", .oggzCoordinator, network: "elders"),
    ]
    let absent = SignalID(at: network.clock.now(), random: [UInt8](repeating: 9, count: 10))
    for stranger in strangers {
      for id in [signal, absent] {
        await #expect(throws: Refusal.notFound) { try await network.desk.open(id, by: stranger) }
        await #expect(throws: Refusal.notFound) {
          try await network.desk.perform(.release, on: id, version: 2, note: nil, by: stranger)
        }
        await #expect(throws: Refusal.notFound) {
          try await network.desk.complete(id, version: 2, with: Subject(), by: stranger)
        }
        await #expect(throws: Refusal.notFound) {
          try await network.feedback.told(1, of: id, by: stranger)
        }
      }
      #expect(try await network.desk.find(reference: signal.reference, for: stranger) == nil)
      #expect(try await network.desk.openSignals(for: stranger).page.isEmpty)
    }
    #expect(try await network.store.read { try $0.accessLog(of: signal) }.isEmpty)
  }

  @Test func `opening a signal writes who looked`() async throws {
    let network = try TestNetwork()
    let signal = try await network.receive(TestNetwork.submission(1))
    let anna = try await network.account("Anna", .networkCoordinator)
    let opened = try await network.desk.open(signal, by: anna)
    #expect(opened.access.map(\.action) == ["read"])
    #expect(opened.access.map(\.account) == [anna.id])
    #expect(opened.explanation?.decision.signalClass == .unclear)
  }

  @Test func `an older decision is explained by the rules of the day on which it was taken`()
    async throws
  {
    let network = try TestNetwork()
    let text = TestNetwork.rules.replacing("versie 3", with: "versie 3, geldig t/m 2025-11-21")
    let files = [SourceFile(path: "proef.regels", bytes: Array(text.utf8))]
    let entry = ArchivedRules(
      hash: "h2", publishedAt: network.clock.now(), bytes: RuleArchive.bytes(of: files))
    try await network.store.write { try $0.archive(entry) }
    let today = try #require(CalendarDay("2025-11-21"))
    let ruleSet = try #require(RuleCompiler.compile(files, on: today).ruleSet)
    let published = PublishedRules(hash: "h2", ruleSet: ruleSet)
    network.live.set(published)
    let signal = try await network.receive(
      TestNetwork.submission(1, answers: ["gevaar": .choice("nu")]))
    #expect(try await network.state(signal).decision?.day == LocalDate(today))
    network.clock.advance(days: 1)
    network.live.set(published.on(today.next))
    let anna = try await network.account("Anna", .oggzCoordinator)
    let opened = try await network.desk.open(signal, by: anna)
    #expect(opened.explanation?.decision.deciding.map(\.name) == ["direct gevaar"])
  }

  @Test func `what ended in a queue that is gone is still read, told and erased`() async throws {
    let network = try TestNetwork()
    let anna = try await network.account("Anna", .networkCoordinator)
    let bas = try await network.account("Bas", .broker)
    let signal = try await network.receive(
      TestNetwork.submission(1, "boodschap", reporter: Reporter(channel: .intermediary)))
    var version = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: bas)
    version = try await network.desk.perform(
      .close(.helped), on: signal, version: version, note: nil, by: bas)
    let without = TestNetwork.rules
      .replacing("wachtrij aanbod\n  titel \"Informeel aanbod\"\n", with: "")
      .replacing("buurt, aanbod", with: "buurt").replacing("naar aanbod", with: "naar buurt")
      .replacing("  wachtrij aanbod voor bemiddelaar\n", with: "")
    network.live.set(try TestNetwork.published(without, hash: "h2"))
    let listed = try await network.desk.endedSignals(for: anna, before: nil) { _ in true }
    #expect(listed.map(\.id) == [signal])
    #expect(try await network.desk.endedSignals(for: bas, before: nil) { _ in true }.isEmpty)
    #expect(try await network.desk.find(reference: signal.reference, for: anna) == signal)
    #expect(try await network.desk.open(signal, by: anna).resident?.text == "boodschap")
    network.clock.advance(minutes: 6 * 60)
    #expect(try await network.feedback.owed(for: anna).map(\.status) == [.lookedAt, .done])
    await #expect(throws: Refusal.queueGone) {
      try await network.desk.perform(
        .reopen, on: signal, version: version, note: "Toch niet.", by: anna)
    }
    _ = try await network.desk.perform(
      .erase, on: signal, version: version, note: nil, by: anna)
    #expect(try await network.state(signal).isErased)
  }

  @Test func `the work of somebody who leaves goes back to its queue, and nothing else does`()
    async throws
  {
    let network = try TestNetwork()
    let anna = try await network.account("Anna", .networkCoordinator, .broker)
    let ada = try await network.account("Ada", .administrator)
    let inTriage = try await network.receive(TestNetwork.submission(1))
    let inOffers = try await network.receive(TestNetwork.submission(2, "boodschap"))
    for signal in [inTriage, inOffers] {
      _ = try await network.desk.perform(
        .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: anna)
    }
    try await network.store.write { store in
      try network.desk.release(workOf: anna, besides: ["aanbod"], by: ada.id, in: store)
    }
    #expect(try await network.state(inTriage).owner == nil)
    #expect(try await network.state(inTriage).queue == "triage")
    #expect(try await network.state(inOffers).owner == anna.id)
    let bram = try await network.account("Bram", .networkCoordinator)
    _ = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: inTriage,
      version: try await network.state(inTriage).seenVersion, note: nil, by: bram)
  }

  @Test func `a stale page never overwrites`() async throws {
    let network = try TestNetwork()
    let signal = try await network.receive(TestNetwork.submission(1))
    let anna = try await network.account("Anna", .networkCoordinator)
    _ = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: anna)
    await #expect(throws: Refusal.stale) {
      try await network.desk.perform(
        .close(.helped), on: signal, version: 2, note: nil, by: anna)
    }
    #expect(try await network.state(signal).isOpen)
  }

  @Test func `completing the identity links and decides again`() async throws {
    let network = try TestNetwork()
    let subject = Subject(postcode: "1234AB", houseNumber: "12")
    for number in 0..<2 {
      _ = try await network.receive(TestNetwork.submission(number, subject: subject))
    }
    let signal = try await network.receive(TestNetwork.submission(9, "boodschap"))
    let bas = try await network.account("Bas", .broker)
    #expect(try await network.state(signal).signalClass == .light)
    _ = try await network.desk.complete(signal, version: 2, with: subject, by: bas)
    let state = try await network.state(signal)
    #expect(state.signalClass == .complex)
    #expect(state.queue == "buurt")
    #expect(state.decision?.isApplied == true)
  }

  @Test(
    arguments: [
      (Subject(houseNumber: "14"), "14", nil), (Subject(suffix: "C"), "12", "C"),
      (Subject(houseNumber: "14", suffix: "D"), "14", "D"), (Subject(name: "Jan"), "12", "B"),
    ] as [(Subject, String, String?)])
  func `a suffix goes with the house number it belongs to`(
    _ newer: Subject, _ number: String, _ suffix: String?
  ) {
    let known = Subject(postcode: "1234AB", houseNumber: "12", suffix: "B")
    let completed = known.completed(with: newer)
    #expect(completed.houseNumber == number)
    #expect(completed.suffix == suffix)
  }

  @Test func `what a person calls acute goes to the highest queue, at once and before all others`()
    async throws
  {
    let network = try TestNetwork()
    let signal = try await network.receive(TestNetwork.submission(1, "boodschap"))
    let anna = try await network.account("Anna", .broker)
    var version = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: anna)
    version = try await network.desk.perform(
      .offerHandover(to: "buurt"), on: signal, version: version, note: "Te zwaar.", by: anna)
    _ = try await network.desk.perform(
      .changeClass(.acute), on: signal, version: version, note: "Zij belde in paniek.", by: anna)
    let state = try await network.state(signal)
    #expect(state.offeredTo == "oggz")
    #expect(state.owner == anna.id)
    #expect(state.due == network.clock.now())
  }

  @Test func `a decision that is milder is only proposed`() async throws {
    let network = try TestNetwork()
    let signal = try await network.receive(TestNetwork.submission(1, "boodschap"))
    let anna = try await network.account("Anna", .broker, .oggzCoordinator)
    var version = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: anna)
    version = try await network.desk.perform(
      .changeClass(.acute), on: signal, version: version, note: "Zij belde in paniek.", by: anna)
    #expect(try await network.state(signal).offeredTo == "oggz")
    _ = try await network.desk.complete(
      signal, version: version, with: Subject(postcode: "1234AB", houseNumber: "1"), by: anna)
    let state = try await network.state(signal)
    #expect(state.signalClass == .acute)
    #expect(state.decision?.isApplied == false)
  }

  @Test func `erasing destroys what is personal and keeps the history`() async throws {
    let network = try TestNetwork()
    let subject = Subject(name: "Jan", postcode: "1234AB", houseNumber: "12")
    let signal = try await network.receive(TestNetwork.submission(1, subject: subject))
    let anna = try await network.account("Anna", .networkCoordinator)
    var version = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: 2, note: "eerst bellen", by: anna)
    await #expect(throws: Refusal.open) {
      try await network.desk.perform(.erase, on: signal, version: version, note: nil, by: anna)
    }
    version = try await network.desk.perform(
      .close(.noConcern), on: signal, version: version, note: nil, by: anna)
    _ = try await network.desk.perform(
      .erase, on: signal, version: version, note: nil, by: anna)
    let opened = try await network.desk.open(signal, by: anna)
    #expect(opened.resident == nil && opened.reporter == nil && opened.seen == nil)
    #expect(opened.notes.isEmpty)
    #expect(opened.history.map(\.event.kind).suffix(2) == ["closed", "erased"])
    let second = try await network.receive(TestNetwork.submission(2, subject: subject))
    #expect(try await network.state(second).subject != opened.state.subject)
  }

  @Test func `every deed stands in the access log by its name, and erasing destroys its words`()
    async throws
  {
    let network = try TestNetwork()
    let signal = try await network.receive(
      TestNetwork.submission(
        1, answers: ["gevaar": .choice("nu")],
        subject: Subject(postcode: "1234AB", houseNumber: "12")))
    let anna = try await network.account("Anna", .oggzCoordinator)
    let bram = try await network.account("Bram", .oggzCoordinator)
    let today = network.calendar.day(of: network.clock.now())
    let commands: [Command] = [
      .takeUp(informalHelpFits: nil), .answerEmergency(.notReached), .plan(today), .finishStep,
      .changeClass(.complex), .pause(through: today), .resume, .askReporter(.changed),
      .informResident(.postponed, reviewOn: today, ground: nil), .exclude(bram.id),
      .admit(bram.id), .offerHandover(to: "buurt"), .withdrawHandover, .close(.helped), .erase,
    ]
    var version = 2
    var notes = 0
    for command in commands {
      version = try await network.desk.perform(
        command, on: signal, version: version, note: "Woorden.", contact: "Gesproken.", by: anna)
      notes = max(notes, try await network.state(signal).notes)
    }
    let log = try await network.store.read { try $0.accessLog(of: signal) }
    #expect(log.map(\.action) == commands.map(\.action))
    #expect(notes >= 12)
    for number in 1...notes + 2 {
      let part = SealedPart.note(NoteID(number: number))
      #expect(try await network.store.read { try $0.sealed(part, of: signal) } == nil)
    }
  }
}
