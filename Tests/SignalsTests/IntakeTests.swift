import RuleLanguage
import Testing

@testable import Signals

@Suite struct IntakeTests {
  @Test func `a signal is born with class, queue, deadline and explanation`() async throws {
    let network = try TestNetwork()
    let signal = try await network.receive(
      TestNetwork.submission(1, answers: ["gevaar": .choice("nu")]))
    let state = try await network.state(signal)
    #expect(state.signalClass == .acute)
    #expect(state.queue == "oggz")
    #expect(state.due == network.clock.now().adding(minutes: 30))
    #expect(state.decision?.deciding == ["direct gevaar"])
    #expect(state.decision?.advices == ["112"])
    #expect(state.decision?.ruleSet == "h1")
    #expect(state.feedbackBy.description == "2025-12-05")
  }

  @Test func `a signal on which no rule speaks goes to triage and is never light`() async throws {
    let network = try TestNetwork()
    let state = try await network.state(
      try await network.receive(TestNetwork.submission(1, "xyzzy")))
    #expect(state.signalClass == .unclear)
    #expect(state.queue == "triage")
    #expect(state.decision?.bySilence == true)
  }

  @Test func `the same submission gives one signal and the same receipt, also a day later`()
    async throws
  {
    let network = try TestNetwork()
    let submission = try TestNetwork.submission(1)
    let first = try await network.intake.receive(
      submission, network: TestNetwork.id, through: .form)
    guard case .received(let receipt) = first else { throw TestFault.notReceived }
    for _ in 0..<3 {
      network.clock.advance(days: 1)
      let again = try await network.intake.receive(
        submission, network: TestNetwork.id, through: .form)
      #expect(again == .known(receipt))
    }
    #expect(try await network.store.read { try $0.signalCount() } == 1)
  }

  @Test func `twenty equal submissions at once give one signal and equal receipts`() async throws {
    let network = try TestNetwork()
    let submission = try TestNetwork.submission(1)
    let codes = try await withThrowingTaskGroup(of: String?.self) { group in
      for _ in 0..<20 {
        group.addTask {
          switch try await network.intake.receive(
            submission, network: TestNetwork.id, through: .form)
          {
          case .received(let receipt), .known(let receipt): receipt.code
          case .otherContent, .unknownNetwork: nil
          }
        }
      }
      return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
    }
    #expect(codes.count == 1)
    #expect(try await network.store.read { try $0.signalCount() } == 1)
  }

  @Test func `the same id with other content changes nothing`() async throws {
    let network = try TestNetwork()
    let signal = try await network.receive(TestNetwork.submission(1, "Hij valt vaak."))
    let other = try TestNetwork.submission(1, "Hij valt nooit.")
    let reception = try await network.intake.receive(
      other, network: TestNetwork.id, through: .form)
    #expect(reception == .otherContent)
    let admin = try await network.account("Anna", .networkCoordinator)
    let opened = try await network.desk.open(signal, by: admin)
    #expect(opened.resident?.text == "Hij valt vaak.")
  }

  @Test func `callers do not share ids`() async throws {
    let network = try TestNetwork()
    let submission = try TestNetwork.submission(1)
    for scope in ["", "ggd", "corporatie"] {
      let reception = try await network.intake.receive(
        submission, network: TestNetwork.id, through: .api, scope: scope)
      guard case .received = reception else { throw TestFault.notReceived }
    }
    #expect(try await network.store.read { try $0.signalCount() } == 3)
  }

  @Test func `earlier signals about one address count, however it is written`() async throws {
    let network = try TestNetwork()
    var states: [SignalState] = []
    let suffixes = ["b", "B", " B", "-b"]
    for (number, suffix) in suffixes.enumerated() {
      let subject = Subject(postcode: "1234AB", houseNumber: "012", suffix: suffix)
      let signal = try await network.receive(
        TestNetwork.submission(number, "xyzzy", subject: subject))
      states.append(try await network.state(signal))
      network.clock.advance(days: 1)
    }
    #expect(states.map(\.signalClass) == [.unclear, .unclear, .complex, .complex])
    #expect(Set(states.map(\.subject)).count == 1)
  }

  @Test func `anonymous reporters count as one, named ones each`() async throws {
    let network = try TestNetwork()
    let subject = Subject(postcode: "1234AB", houseNumber: "12")
    for number in 0..<5 {
      let signal = try await network.receive(TestNetwork.submission(number, subject: subject))
      #expect(try await network.state(signal).signalClass != .acute)
    }
    var last: SignalState?
    for number in 5..<8 {
      let reporter = Reporter(channel: .mail, address: "m\(number)@voorbeeld.nl")
      let signal = try await network.receive(
        TestNetwork.submission(number, subject: subject, reporter: reporter))
      last = try await network.state(signal)
    }
    #expect(last?.signalClass == .acute)
  }

  @Test func `a signal of thirty days ago does not count any more`() async throws {
    let network = try TestNetwork()
    let subject = Subject(postcode: "1234AB", houseNumber: "12")
    for number in 0..<2 {
      _ = try await network.receive(TestNetwork.submission(number, subject: subject))
    }
    network.clock.advance(days: 30)
    let signal = try await network.receive(TestNetwork.submission(9, "xyzzy", subject: subject))
    #expect(try await network.state(signal).signalClass == .unclear)
  }

  @Test func `an addition names the signal it adds to`() async throws {
    let network = try TestNetwork()
    let first = try await network.receive(TestNetwork.submission(1))
    let more = try TestNetwork.submission(2)
    let addition = Submission(
      id: more.id, text: "Nu ook 's nachts.", answers: [:], subject: Subject(),
      reporter: Reporter(), additionTo: try TestNetwork.submission(1).id)
    #expect(try await network.state(try await network.receive(addition)).additionTo == first)
  }

  @Test func `nothing personal stands in the events`() async throws {
    let network = try TestNetwork()
    let signal = try await network.receive(
      TestNetwork.submission(
        1, "PLANTTEKST", subject: Subject(name: "PLANTNAAM", postcode: "9999ZZ", houseNumber: "77"),
        reporter: Reporter(name: "PLANTMELDER", channel: .mail, address: "plant@adres.nl")))
    let events = try await network.store.read { try $0.events(of: signal) }
    let contents = try events.map { try $0.event.content() }.joined()
    for planted in ["PLANT", "9999ZZ", "77", "plant@"] {
      #expect(!contents.contains(planted))
    }
  }

  @Test func `rules that go live while a signal is on its way decide on it`() async throws {
    let network = try TestNetwork()
    let newer = try TestNetwork.published(
      TestNetwork.rules.replacing("triage", with: "voordeur"), hash: "h2")
    let overtaken = OvertakenStore(store: network.store) { network.live.set(newer) }
    let intake = Intake(
      store: overtaken, rules: RuleBook { network.live.rules }, seal: .forTests,
      calendar: network.calendar,
      surroundings: Surroundings(now: network.clock.now, random: network.clock.random))
    _ = try await intake.receive(
      TestNetwork.submission(1, "xyzzy"), network: TestNetwork.id, through: .form)
    let occupied = try await network.store.read { try $0.occupiedQueues() }
    // In the queue `triage`, which is gone, nobody would see it.
    #expect(occupied.map(\.queue) == ["voordeur"])
  }

  @Test func `the order in which several answers were ticked is no other content`() async throws {
    let network = try TestNetwork()
    for (number, values) in [["verward", "vervuild"], ["vervuild", "verward"]].enumerated() {
      let reception = try await network.intake.receive(
        TestNetwork.submission(1, answers: ["waarneming": .several(values)]),
        network: TestNetwork.id, through: .api)
      switch reception {
      case .received: #expect(number == 0)
      case .known: #expect(number == 1)
      case .otherContent, .unknownNetwork: Issue.record("\(reception)")
      }
    }
  }
}
