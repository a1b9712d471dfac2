import RuleLanguage
import Testing

@testable import Signals

/// Questions that become signals. The clock begins on Friday 21 November 2025 at 11.00.
@Suite struct ReportedQuestionTests {
  let network: TestNetwork
  let anna: Account

  static let piet = Subject(name: "Piet", postcode: "1234AB", houseNumber: "12")
  static let people = NamedPeople(
    subject: piet, reporter: Reporter(channel: .mail, address: "melder@voorbeeld.nl"))

  init() async throws {
    network = try TestNetwork()
    anna = try await network.account("Anna", .networkCoordinator, .oggzCoordinator)
  }

  /// A question, with the keyed hash of its code.
  private func ask(
    _ answers: [String: Answer] = [:]
  ) async throws -> (signal: SignalID, hash: [UInt8]) {
    let submission = try TestNetwork.submission(1, answers: answers)
    let reception = try await network.intake.receive(
      submission, network: TestNetwork.id, through: .consultation)
    guard case .received(let receipt) = reception else { throw TestFault.notReceived }
    let signal = try await network.store.read {
      try $0.signal(withReference: receipt.reference, in: TestNetwork.id)
    }
    return (try #require(signal), Seal.forTests.codeHash(receipt.code))
  }

  private func report(
    _ hash: [UInt8], _ people: NamedPeople = Self.people
  ) async throws -> ReportedQuestion.Answer {
    guard
      case .reported(let answer) = try await network.intake.reportQuestion(
        receipt: hash, people)
    else { throw TestFault.notReceived }
    return answer
  }

  private func neighbour(_ number: Int) throws -> Submission {
    try TestNetwork.submission(
      number, subject: Self.piet,
      reporter: Reporter(channel: .mail, address: "buur\(number)@voorbeeld.nl"))
  }

  @Test func `it has the deadlines and the promise of a signal that comes in now`() async throws {
    let (signal, hash) = try await ask()
    network.clock.advance(minutes: 4 * 24 * 60)
    let answer = try await report(hash)
    let state = try await network.state(signal)
    #expect(!state.isConsultation && state.isOpen && state.owner == nil)
    #expect(state.deadlines.all.map(\.kind) == [.firstLook, .feedback, .residentTold])
    #expect(state.receivedAt == network.clock.now())
    // Ten working days from Tuesday 25 November.
    #expect(answer.feedbackBy == LocalDate(year: 2025, month: 12, day: 9))
    #expect(state.feedbackBy == answer.feedbackBy && state.channel == .mail)
    #expect(answer.message == "dank" && answer.advices.isEmpty)
    let opened = try await network.desk.open(signal, by: anna)
    #expect(opened.resident?.text == "Hij is vaak alleen.", "nothing is typed again")
    #expect(opened.resident?.subject == Self.piet)
    #expect(opened.reporter == Self.people.reporter)
    #expect(try await network.store.read { try $0.signalCount() } == 1)
  }

  @Test func `danger asks whether the emergency number was reached, once somebody is named`()
    async throws
  {
    let (signal, hash) = try await ask(["gevaar": .choice("nu")])
    #expect(try await network.state(signal).deadlines[.emergency] == nil)
    #expect(try await report(hash).advices == ["112"])
    let state = try await network.state(signal)
    #expect(state.deadlines[.emergency] != nil && state.signalClass == .acute)
  }

  @Test func `it counts among the signals about the address, and they count for it`() async throws {
    let (signal, hash) = try await ask()
    let first = try await network.receive(neighbour(2))
    _ = try await network.receive(neighbour(3))
    #expect(try await network.state(signal).signalClass == .unclear, "nobody is named yet")
    _ = try await report(hash)
    let state = try await network.state(signal)
    #expect(state.signalClass == .complex && state.queue == "buurt")
    #expect(state.subject == (try await network.state(first)).subject)
    // The fourth reporter about one address: all of them are raised.
    _ = try await network.receive(neighbour(4))
    #expect(try await network.state(signal).signalClass == .acute)
    #expect(try await network.state(first).signalClass == .acute)
  }

  @Test func `a question that becomes a signal raises the others about the address`() async throws {
    var others: [SignalID] = []
    for number in [2, 3, 4] { others.append(try await network.receive(neighbour(number))) }
    let (_, hash) = try await ask()
    #expect(try await network.state(others[2]).signalClass == .complex)
    _ = try await report(hash)
    #expect(try await network.state(others[2]).signalClass == .acute)
  }

  @Test func `what was advised, taken up or offered is in a queue again, and nobody's`()
    async throws
  {
    for isAdvised in [true, false] {
      let network = try TestNetwork()
      let anna = try await network.account("Anna", .networkCoordinator)
      let given = try await ReportedQuestionTests(network, anna).ask()
      var version = try await network.desk.perform(
        .takeUp(informalHelpFits: nil), on: given.signal, version: 2, note: nil, by: anna)
      version = try await network.desk.perform(
        isAdvised ? .advise(.report) : .offerHandover(to: "oggz"), on: given.signal,
        version: version, note: "Omdat.", by: anna)
      _ = try await network.intake.reportQuestion(receipt: given.hash, Self.people)
      let state = try await network.state(given.signal)
      #expect(state.isOpen && state.owner == nil && state.offeredTo == nil)
      #expect(state.queue == "triage")
      await #expect(throws: Refusal.stale) {
        _ = try await network.desk.perform(
          .takeUp(informalHelpFits: true), on: given.signal, version: version, note: nil, by: anna)
      }
    }
  }

  @Test func `it is made a signal once`() async throws {
    let (signal, hash) = try await ask()
    _ = try await report(hash)
    let version = try await network.state(signal).version
    let others = [
      Self.people, NamedPeople(subject: Subject(name: "Klaas"), reporter: Reporter()),
    ]
    for people in others {
      let again = try await network.intake.reportQuestion(receipt: hash, people)
      #expect(again == .reportedBefore)
    }
    #expect(try await network.state(signal).version == version)
    let resident = try await network.desk.open(signal, by: anna).resident
    #expect(resident?.subject == Self.piet)
  }

  @Test func `two who press the button at once make one signal`() async throws {
    let (signal, hash) = try await ask()
    let network = network
    let outcomes = try await withThrowingTaskGroup(of: ReportedQuestion.self) { group in
      for _ in 0..<8 {
        group.addTask { try await network.intake.reportQuestion(receipt: hash, Self.people) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.count { $0 == .reportedBefore } == 7)
    let events = try await network.store.read { try $0.events(of: signal) }
    #expect(events.count { $0.event.kind == "becameSignal" } == 1)
  }

  @Test func `from then on its reporter hears every step`() async throws {
    let (signal, hash) = try await ask()
    _ = try await report(hash)
    let version = try await network.state(signal).seenVersion
    _ = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: version, note: nil, by: anna)
    let news = try await network.store.read { try $0.messages(of: signal) }
    #expect(news.map(\.status) == [.lookedAt])
    #expect(news.map(\.channel) == [.mail] && news.allSatisfy(\.isAutomatic))
    let status = try #require(try await network.feedback.status(receipt: hash))
    #expect(status.asked == nil && status.hearsByMessage)
  }

  @Test func `a report that came in as a report is no question`() async throws {
    let reception = try await network.intake.receive(
      TestNetwork.submission(7), network: TestNetwork.id, through: .form)
    guard case .received(let receipt) = reception else { throw TestFault.notReceived }
    let network = network
    for hash in [Seal.forTests.codeHash(receipt.code), [1, 2, 3]] {
      await #expect(throws: ReporterRefusal.unknown) {
        _ = try await network.intake.reportQuestion(receipt: hash, Self.people)
      }
    }
  }

  @Test func `a question of a network that the rules do not know any more stays as it is`()
    async throws
  {
    let (signal, hash) = try await ask()
    let before = try await network.state(signal)
    network.live.set(try TestNetwork.published(TestNetwork.rules.replacing("proefdorp", with: "x")))
    await #expect(throws: ReporterRefusal.unknown) { _ = try await report(hash) }
    #expect(try await network.state(signal) == before)
  }

  init(_ network: TestNetwork, _ anna: Account) {
    self.network = network
    self.anna = anna
  }
}
