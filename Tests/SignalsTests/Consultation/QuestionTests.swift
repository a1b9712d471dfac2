import RuleLanguage
import Testing

@testable import Signals

/// Questions for advice: how they come in, who hears of them, and how they end. The clock begins on
/// Friday 21 November 2025 at 11.00.
@Suite struct QuestionTests {
  let network: TestNetwork
  let anna: Account
  let fatima: Account

  init() async throws {
    network = try TestNetwork()
    anna = try await network.account("Anna", .networkCoordinator)
    fatima = try await network.account("Fatima", .oggzCoordinator)
    for account in [anna, fatima] {
      try await network.store.write {
        try $0.setCredential(
          Credential(passwordHash: "x", sealedCodeSecret: [1], lastCodeStep: 0), of: account.id)
      }
    }
  }

  private func ask(_ number: Int = 1, isDangerous: Bool = false) async throws -> SignalID {
    try await network.receive(
      TestNetwork.submission(number, answers: isDangerous ? ["gevaar": .choice("nu")] : [:]),
      through: .consultation)
  }

  private func perform(
    _ command: Command, on signal: SignalID, by account: Account
  ) async throws {
    let version = try await network.state(signal).seenVersion
    _ = try await network.desk.perform(
      command, on: signal, version: version, note: "Omdat.", by: account)
  }

  @Test func `a question has the clocks of first look and answer, and no other`() async throws {
    for isDangerous in [false, true] {
      let signal = try await ask(isDangerous ? 2 : 1, isDangerous: isDangerous)
      let state = try await network.state(signal)
      #expect(state.isConsultation)
      #expect(state.deadlines.all.map(\.kind) == [.firstLook, .consultation])
      #expect(state.signalClass == (isDangerous ? .acute : .unclear))
      // The same day whatever the rules say: two working days from Friday.
      #expect(state.feedbackBy == LocalDate(year: 2025, month: 11, day: 25))
      let due = try #require(state.deadlines[.consultation]?.due)
      #expect(network.calendar.day(of: due) == state.feedbackBy)
      let kept = try await network.store.read {
        (try $0.summary(of: signal), try $0.tags(of: signal), try $0.messages(of: signal))
      }
      #expect(kept.0?.isQuestion == true)
      #expect(kept.1.isEmpty && kept.2.isEmpty)
    }
    #expect(try await network.store.read { try $0.signalCount() } == 0, "a question is no signal")
  }

  @Test func `a question that nobody answers climbs`() async throws {
    let live = network.live
    let watch = Watch(
      store: network.store, rules: RuleBook { live.rules }, seal: .forTests,
      calendar: network.calendar,
      surroundings: Surroundings(now: network.clock.now, random: network.clock.random),
      channels: ChannelsAvailable(mail: true, sms: true))
    let signal = try await ask()
    try await perform(.takeUp(informalHelpFits: nil), on: signal, by: anna)
    for _ in 0..<5 * 24 {
      network.clock.advance(minutes: 60)
      _ = try await watch.round()
    }
    let events = try await network.store.read { try $0.events(of: signal) }
    let steps = events.compactMap { recorded -> String? in
      guard case .alarmRaised(let alarm) = recorded.event else { return nil }
      #expect(alarm.to.contains(anna.id))
      return "\(alarm.kind.rawValue) \(alarm.step.stored)"
    }
    #expect(steps.starts(with: ["consultation soon", "consultation due"]))
    try await perform(.advise(.keepWatching), on: signal, by: anna)
    #expect(try await network.state(signal).wakeAt == nil, "an answer stops every clock")
  }

  @Test(
    arguments: [
      (.takeUp(informalHelpFits: nil), "takenUp"), (.erase, "open"),
      (.offerHandover(to: "oggz"), "notTakenUp"), (.close(.mistake), "notAsked"),
      (.noteAttempt, "notAsked"), (.changeClass(.acute), "notAsked"), (.reopen, "notAsked"),
      (.plan(LocalDate(year: 2025, month: 11, day: 21)), "notAsked"), (.finishStep, "notAsked"),
      (.pause(through: LocalDate(year: 2025, month: 11, day: 21)), "notAsked"),
      (.resume, "notAsked"), (.answerEmergency(.reached), "notAsked"),
      (.informResident(.told, reviewOn: nil, ground: nil), "notAsked"),
      (.askReporter(.whereToFind), "notAsked"), (.advise(.callDoctor), "consultationAnswered"),
    ] as [(Command, String)])
  func `nothing is done with a question that needs a resident or reporter`(
    _ command: Command, _ expected: String
  ) async throws {
    let state = try await network.state(try await ask())
    let live = try #require(network.live.rules.published.network(TestNetwork.id))
    let setting = CommandSetting(
      by: anna, note: NoteID(number: 1),
      terms: DeadlineTerms(live, network.calendar, from: network.clock.now()))
    do {
      let kinds = try decide(state, command, setting).map(\.kind)
      #expect(kinds.joined(separator: " ") == expected)
    } catch {
      #expect("\(error)" == expected)
    }
  }

  @Test func `whom it is about is not filled in at the desk`() async throws {
    let signal = try await ask()
    await #expect(throws: Refusal.notAsked) {
      _ = try await network.desk.complete(
        signal, version: 2, with: Subject(name: "Piet"), by: anna)
    }
  }

  @Test func `an advice ends the question, is given once, and is read at once`() async throws {
    let signal = try await ask()
    let hash = try await receipt()
    #expect(try await network.feedback.status(receipt: hash)?.asked?.given == nil)
    try await perform(.advise(.talkFirst), on: signal, by: anna)
    let status = try #require(try await network.feedback.status(receipt: hash))
    #expect(status.asked?.given?.advice == .talkFirst)
    #expect(status.asked?.given?.day == LocalDate(year: 2025, month: 11, day: 21))
    #expect(status.steps.map(\.status) == [.received], "an advice is no step of a signal")
    let state = try await network.state(signal)
    #expect(state.outcome == .advised && state.deadlines.all.isEmpty)
    await #expect(throws: Refusal.notAsked) {
      try await perform(.advise(.report), on: signal, by: anna)
    }
    await #expect(throws: Refusal.notAsked) { try await perform(.reopen, on: signal, by: anna) }
    await #expect(throws: ReporterRefusal.answered) {
      try await network.feedback.voice.object("Toch niet.", receipt: hash)
    }
  }

  @Test func `only its owner answers what somebody took up`() async throws {
    let otto = try await network.account("Otto", .networkCoordinator)
    let signal = try await ask()
    try await perform(.takeUp(informalHelpFits: nil), on: signal, by: otto)
    #expect(try await network.state(signal).deadlines.all.map(\.kind) == [.consultation])
    #expect(try await network.state(signal).publicSteps.count == 1)
    await #expect(throws: Refusal.ownedBy(otto.id)) {
      try await perform(.advise(.report), on: signal, by: anna)
    }
    try await perform(.offerHandover(to: "oggz"), on: signal, by: otto)
    try await perform(.acceptHandover, on: signal, by: fatima)
    #expect(try await network.state(signal).deadlines.all.map(\.kind) == [.consultation])
    try await perform(.advise(.report), on: signal, by: fatima)
    #expect(try await network.state(signal).advice == .report)
  }

  @Test func `work on a resident does not end with an advice`() async throws {
    let signal = try await network.receive(TestNetwork.submission(1))
    try await perform(.takeUp(informalHelpFits: true), on: signal, by: anna)
    await #expect(throws: Refusal.notAsked) {
      try await perform(.close(.advised), on: signal, by: anna)
    }
    #expect(!Outcome.ofWork.contains(.advised))
  }

  @Test func `an answered question can be erased, and its code opens nothing then`() async throws {
    let signal = try await ask()
    let hash = try await receipt()
    try await perform(.advise(.talkFirst), on: signal, by: anna)
    try await perform(.erase, on: signal, by: anna)
    #expect(try await network.feedback.status(receipt: hash) == nil)
    let people = NamedPeople(subject: Subject(name: "Piet"), reporter: Reporter())
    await #expect(throws: ReporterRefusal.unknown) {
      _ = try await network.intake.reportQuestion(receipt: hash, people)
    }
  }

  @Test func `a replay tells how many questions are among the signals`() async throws {
    _ = try await ask(1)
    _ = try await network.receive(TestNetwork.submission(2))
    let live = network.live
    let replay = Replay(
      store: network.store, rules: RuleBook { live.rules }, seal: .forTests,
      calendar: network.calendar)
    let report = try await replay.run(under: live.rules.published)
    #expect(report.replayed == 2 && report.questions == 1)
  }

  /// The keyed hash of the code of the first question.
  private func receipt() async throws -> [UInt8] {
    let again = try await network.intake.receive(
      TestNetwork.submission(1), network: TestNetwork.id, through: .consultation)
    guard case .known(let receipt) = again else { throw TestFault.notReceived }
    #expect(receipt.isQuestion)
    return Seal.forTests.codeHash(receipt.code)
  }
}
