import RuleLanguage
import Testing

@testable import Signals

/// The commands about the steps of the work, each against every state in which it is refused.
@Suite struct StepDecisionTests {
  /// How a signal stands when a command comes. Unless it says otherwise it is light, about a resident
  /// with a name, and Anna's.
  enum Standing: CaseIterable {
    case free, mine, others, ended, endedByOther, erased, planned, paused, asked, told, withoutName
    case withoutReporter, keptOut, acute, answered, consultation, advised
  }

  let network: TestNetwork
  let anna: Account
  let bram: Account

  init() async throws {
    network = try TestNetwork()
    anna = try await network.account("Anna", .broker, .oggzCoordinator)
    bram = try await network.account("Bram", .broker, .oggzCoordinator)
  }

  static let today = LocalDate(year: 2025, month: 11, day: 21)
  static let note = NoteID(number: 1)
  private let resident = Subject(name: "Piet", postcode: "1234AB", houseNumber: "12")

  /// What happened to a signal that stands so.
  private func events(_ standing: Standing) -> [Event] {
    let mine = Event.takenUp(Event.TakenUp(by: anna.id, informalHelpFits: true))
    let theirs = Event.takenUp(Event.TakenUp(by: bram.id, informalHelpFits: true))
    let act = Event.Act(by: anna.id)
    switch standing {
    case .free, .consultation: return []
    case .mine, .withoutName, .acute: return [mine]
    case .others: return [theirs]
    case .ended: return [mine, .closed(Event.Closed(outcome: .helped, by: anna.id))]
    case .endedByOther: return [theirs, .closed(Event.Closed(outcome: .helped, by: bram.id))]
    case .erased: return [mine, .closed(Event.Closed(outcome: .helped, by: anna.id)), .erased(act)]
    case .planned:
      return [
        mine, .planned(Event.Planned(day: Self.today, by: anna.id, note: Self.note)),
        .deadlineSet(Event.DeadlineSet(.action, due: network.clock.now().adding(minutes: 60))),
      ]
    case .paused:
      return [
        mine,
        .deadlineSet(Event.DeadlineSet(.decision, due: network.clock.now().adding(minutes: 60))),
        .paused(Event.Paused(through: Self.today, by: anna.id, note: Self.note)),
      ]
    case .asked:
      return [mine, .reporterAsked(Event.ReporterAsked(question: .changed, by: anna.id))]
    case .told:
      return [mine, .residentInformed(Event.ResidentInformed(result: .told, by: anna.id))]
    case .withoutReporter: return [mine, .reporterErased]
    case .keptOut: return [mine, .excluded(Event.Excluded(account: bram.id, by: anna.id))]
    case .answered:
      return [
        mine, .emergencyAnswered(Event.EmergencyAnswered(answer: .reached, by: anna.id)),
      ]
    case .advised:
      return [
        .consultationAnswered(Event.ConsultationAnswered(advice: .talkFirst, by: anna.id))
      ]
    }
  }

  private func state(_ standing: Standing) async throws -> SignalState {
    let isAcute = standing == .acute || standing == .answered
    let isQuestion = standing == .consultation || standing == .advised
    let signal = try await network.receive(
      TestNetwork.submission(
        Int(network.clock.random(1)[0]) << 8 + Int(network.clock.random(1)[0]), "boodschap",
        answers: isAcute ? ["gevaar": .choice("nu")] : [:],
        subject: standing == .withoutName || isQuestion ? Subject() : resident),
      through: isQuestion ? .consultation : .form)
    var state = try await network.state(signal)
    for event in events(standing) {
      state.evolve(
        RecordedEvent(
          signal: signal, sequence: state.version + 1, at: network.clock.now(), event: event),
        calendar: network.calendar)
    }
    return state
  }

  /// What Anna's command leads to: the kinds of the events, or the refusal.
  private func outcome(
    _ command: Command, _ standing: Standing, isNoted: Bool = true
  ) async throws -> String {
    let state = try await state(standing)
    let live = try #require(network.live.rules.published.network(TestNetwork.id))
    let setting = CommandSetting(
      by: anna, note: isNoted ? NoteID(number: 9) : nil,
      terms: DeadlineTerms(live, network.calendar, from: network.clock.now()))
    do {
      return try decide(state, command, setting).map(\.kind).joined(separator: " ")
    } catch {
      switch error {
      case .ownedBy(let owner): return owner == bram.id ? "owned by Bram" : "owned by Anna"
      default: return "\(error)"
      }
    }
  }

  @Test(
    arguments: [
      (.mine, 0, true, "planned deadlineSet"), (.planned, 3, true, "planned deadlineSet"),
      (.mine, 62, true, "planned deadlineSet"), (.mine, 63, true, "wrongDay"),
      (.mine, -1, true, "wrongDay"), (.mine, 3, false, "reasonNeeded"),
      (.free, 3, true, "notTakenUp"), (.others, 3, true, "owned by Bram"),
      (.ended, 3, true, "ended"), (.erased, 3, true, "erased"),
    ] as [(Standing, Int, Bool, String)])
  func `a step is planned by the owner, in words, for a day that is near`(
    _ standing: Standing, _ days: Int, _ isNoted: Bool, _ expected: String
  ) async throws {
    let command = Command.plan(Self.today.adding(days: days))
    #expect(try await outcome(command, standing, isNoted: isNoted) == expected)
  }

  @Test(
    arguments: [
      (.planned, "stepDone deadlineSet"), (.mine, "nothingPlanned"), (.free, "notTakenUp"),
      (.others, "owned by Bram"), (.ended, "ended"), (.erased, "erased"),
    ] as [(Standing, String)])
  func `a step is done where one was planned`(
    _ standing: Standing, _ expected: String
  ) async throws {
    #expect(try await outcome(.finishStep, standing, isNoted: false) == expected)
  }

  @Test(
    arguments: [
      (.mine, 0, true, "paused"), (.mine, 28, true, "paused"), (.mine, 29, true, "wrongDay"),
      (.mine, -1, true, "wrongDay"), (.mine, 3, false, "reasonNeeded"),
      (.acute, 3, true, "acuteWaitsForNobody"), (.free, 3, true, "notTakenUp"),
      (.others, 3, true, "owned by Bram"), (.ended, 3, true, "ended"),
      (.erased, 3, true, "erased"),
    ] as [(Standing, Int, Bool, String)])
  func `a pause has a last day and a reason, and is not for what is acute`(
    _ standing: Standing, _ days: Int, _ isNoted: Bool, _ expected: String
  ) async throws {
    let command = Command.pause(through: Self.today.adding(days: days))
    #expect(try await outcome(command, standing, isNoted: isNoted) == expected)
  }

  @Test func `what stands still is not put still again`() async throws {
    let state = try await state(.paused)
    #expect(state.deadlines.pausedThrough == Self.today)
    #expect(state.deadlines.moving.allSatisfy { !$0.kind.pauses })
    let live = try #require(network.live.rules.published.network(TestNetwork.id))
    let setting = CommandSetting(
      by: anna, note: Self.note,
      terms: DeadlineTerms(live, network.calendar, from: network.clock.now()))
    #expect(throws: Refusal.paused) {
      try decide(state, .pause(through: Self.today), setting)
    }
  }

  @Test(
    arguments: [
      (.paused, "resumed deadlineSet"), (.mine, "notPaused"), (.free, "notTakenUp"),
      (.others, "owned by Bram"), (.ended, "ended"), (.erased, "erased"),
    ] as [(Standing, String)])
  func `only what stands still goes on`(_ standing: Standing, _ expected: String) async throws {
    #expect(try await outcome(.resume, standing, isNoted: false) == expected)
  }

  @Test(
    arguments: [
      (.acute, "emergencyAnswered"), (.answered, "notAsked"), (.mine, "notAsked"),
      (.erased, "erased"),
    ] as [(Standing, String)])
  func `whether 112 was reached is said once, by anybody who sees it`(
    _ standing: Standing, _ expected: String
  ) async throws {
    for answer in Event.EmergencyAnswered.Answer.allCases {
      let command = Command.answerEmergency(answer)
      #expect(try await outcome(command, standing, isNoted: false) == expected)
    }
  }

  @Test(
    arguments: [
      (.acute, "emergencyOpen"), (.answered, "closed"), (.mine, "closed"),
    ] as [(Standing, String)])
  func `nothing is ended before it is known whether 112 was reached`(
    _ standing: Standing, _ expected: String
  ) async throws {
    #expect(try await outcome(.close(.helped), standing, isNoted: false) == expected)
  }

  @Test(
    arguments: [
      (.mine, .told, nil, nil, false, "residentInformed"),
      (.ended, .told, nil, nil, false, "residentInformed"),
      (.mine, .postponed, 31, nil, true, "residentInformed deadlineSet"),
      (.mine, .postponed, 32, nil, true, "wrongDay"),
      (.mine, .postponed, -1, nil, true, "wrongDay"),
      (.mine, .postponed, nil, nil, true, "wrongDay"),
      (.mine, .postponed, 3, nil, false, "reasonNeeded"),
      (.mine, .notTold, nil, .preventsHelp, true, "residentInformed"),
      (.mine, .notTold, nil, nil, true, "groundNeeded"),
      (.mine, .notTold, nil, .dangerToOthers, false, "reasonNeeded"),
      (.told, .told, nil, nil, false, "notAsked"),
      (.withoutName, .told, nil, nil, false, "notAsked"),
      (.free, .told, nil, nil, false, "notTakenUp"),
      (.others, .told, nil, nil, false, "owned by Bram"),
      (.endedByOther, .told, nil, nil, false, "owned by Bram"),
      (.erased, .told, nil, nil, false, "erased"),
    ]
      as [(
        Standing, Event.ResidentInformed.Result, Int?, Event.ResidentInformed.Ground?, Bool, String
      )])
  func `the resident is told, later with a day and a reason, or not with a ground and a reason`(
    _ standing: Standing, _ result: Event.ResidentInformed.Result, _ days: Int?,
    _ ground: Event.ResidentInformed.Ground?, _ isNoted: Bool, _ expected: String
  ) async throws {
    let command = Command.informResident(
      result, reviewOn: days.map { Self.today.adding(days: $0) }, ground: ground)
    #expect(try await outcome(command, standing, isNoted: isNoted) == expected)
  }

  @Test(
    arguments: [
      (.mine, true, "excluded"), (.free, true, "excluded"), (.mine, false, "reasonNeeded"),
      (.keptOut, true, "notAsked"), (.others, true, "ownerStays"),
      (.endedByOther, true, "excluded"), (.erased, true, "erased"),
    ] as [(Standing, Bool, String)])
  func `a colleague is kept out with a reason, but not while they own it`(
    _ standing: Standing, _ isNoted: Bool, _ expected: String
  ) async throws {
    #expect(try await outcome(.exclude(bram.id), standing, isNoted: isNoted) == expected)
  }

  @Test(
    arguments: [
      (.mine, "released excluded"), (.others, "excluded"), (.ended, "excluded"),
    ] as [(Standing, String)])
  func `who keeps themselves out puts back what they own`(
    _ standing: Standing, _ expected: String
  ) async throws {
    #expect(try await outcome(.exclude(anna.id), standing) == expected)
  }

  @Test(
    arguments: [
      (.keptOut, true, "admitted"), (.keptOut, false, "reasonNeeded"), (.mine, true, "notAsked"),
      (.erased, true, "erased"),
    ] as [(Standing, Bool, String)])
  func `who was kept out is let in again with a reason`(
    _ standing: Standing, _ isNoted: Bool, _ expected: String
  ) async throws {
    #expect(try await outcome(.admit(bram.id), standing, isNoted: isNoted) == expected)
  }

  @Test(
    arguments: [
      (.mine, "reporterAsked deadlineSet"), (.asked, "questionOpen"),
      (.withoutReporter, "erased"), (.free, "notTakenUp"), (.others, "owned by Bram"),
      (.ended, "ended"), (.erased, "erased"),
    ] as [(Standing, String)])
  func `a reporter has one question at a time, from the owner`(
    _ standing: Standing, _ expected: String
  ) async throws {
    for question in ReporterQuestion.allCases {
      let command = Command.askReporter(question)
      #expect(try await outcome(command, standing, isNoted: false) == expected)
    }
  }

  @Test(
    arguments: [
      (.consultation, "consultationAnswered"), (.advised, "notAsked"), (.free, "notAsked"),
      (.erased, "erased"),
    ] as [(Standing, String)])
  func `advice is given once, where it was asked for`(
    _ standing: Standing, _ expected: String
  ) async throws {
    #expect(try await outcome(.advise(.report), standing, isNoted: false) == expected)
  }

  @Test func `what was planned ends with the work, also where it is opened again`() async throws {
    let signal = try await network.receive(TestNetwork.submission(9))
    var version = 2
    let commands: [Command] = [
      .takeUp(informalHelpFits: true), .plan(Self.today), .close(.helped), .reopen,
    ]
    let otto = try await network.account("Otto", .networkCoordinator)
    for command in commands {
      version = try await network.desk.perform(
        command, on: signal, version: version, note: "Omdat.", by: otto)
    }
    let state = try await network.state(signal)
    #expect(state.isOpen && state.plan == nil)
  }
}
