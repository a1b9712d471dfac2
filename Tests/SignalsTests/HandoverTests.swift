import RuleLanguage
import Testing

@testable import Signals

/// Handovers between the OGGZ network, the neighbourhood and the informal offer, both ways.
@Suite struct HandoverTests {
  /// A handover between two of the three.
  struct Way: Sendable {
    let from: String
    let to: String
  }

  static let queues = ["oggz", "buurt", "aanbod"]
  static let ways = queues.flatMap { from in
    queues.filter { $0 != from }.map { Way(from: from, to: $0) }
  }

  let network: TestNetwork
  let people: [String: Account]

  init() async throws {
    network = try TestNetwork()
    people = [
      "oggz": try await network.account("Fatima", .oggzCoordinator),
      "buurt": try await network.account("Otto", .networkCoordinator),
      "aanbod": try await network.account("Bea", .broker),
    ]
  }

  /// A signal that stands in a queue and is owned there.
  private func signal(in queue: String) async throws -> SignalID {
    let address = Subject(postcode: "1234AB", houseNumber: "12")
    let reporter = Reporter(channel: .mail, address: "an@voorbeeld.nl")
    let isAcute = queue == "oggz"
    for number in 1...2 where queue == "buurt" {
      _ = try await network.receive(TestNetwork.submission(number, subject: address))
    }
    let signal = try await network.receive(
      TestNetwork.submission(
        9, queue == "aanbod" ? "boodschap" : "Hij is alleen.",
        answers: isAcute ? ["gevaar": .choice("nu")] : [:],
        subject: queue == "buurt" ? address : Subject(), reporter: reporter))
    #expect(try await network.state(signal).queue == queue)
    try await perform(.takeUp(informalHelpFits: isAcute ? nil : true), on: signal, by: queue)
    return signal
  }

  private func perform(
    _ command: Command, on signal: SignalID, by queue: String, note: String? = nil,
    contact: String? = nil
  ) async throws {
    _ = try await network.desk.perform(
      command, on: signal, version: try await network.state(signal).seenVersion, note: note,
      contact: contact, by: try #require(people[queue]))
  }

  @Test(arguments: ways)
  func `the owner stays until it is accepted, and the reporter's clock runs on`(_ way: Way)
    async throws
  {
    let sender = try #require(people[way.from])
    let receiver = try #require(people[way.to])
    let signal = try await signal(in: way.from)
    let feedback = try #require(try await network.state(signal).deadlines[.feedback])
    #expect(try await !network.desk.isVisible(signal, to: receiver))
    await #expect(throws: Refusal.reasonNeeded) {
      try await perform(.offerHandover(to: way.to), on: signal, by: way.from)
    }
    try await perform(
      .offerHandover(to: way.to), on: signal, by: way.from, note: "Past beter bij u.",
      contact: "Gebeld: morgen samen erheen.")
    let offered = try await network.state(signal)
    #expect(offered.owner == sender.id && offered.queue == way.from)
    #expect(offered.deadlines[.handover] != nil)
    for side in [sender, receiver] {
      let opened = try await network.desk.open(signal, by: side)
      let notes = opened.notes.values.sorted()
      #expect(notes == ["Gebeld: morgen samen erheen.", "Past beter bij u."])
      #expect(opened.state.deadlines[.handover] == offered.deadlines[.handover])
    }
    await #expect(throws: Refusal.reasonNeeded) {
      try await perform(.returnHandover, on: signal, by: way.to)
    }
    try await perform(.returnHandover, on: signal, by: way.to, note: "Nu geen plek.")
    #expect(try await network.state(signal).owner == sender.id)
    #expect(try await network.state(signal).deadlines[.handover] == nil)
    #expect(try await !network.desk.isVisible(signal, to: receiver))
    try await perform(
      .offerHandover(to: way.to), on: signal, by: way.from, note: "Nu wel?", contact: "Ja.")
    try await perform(.acceptHandover, on: signal, by: way.to)
    let accepted = try await network.state(signal)
    #expect(accepted.owner == receiver.id && accepted.queue == way.to)
    #expect(accepted.deadlines[.handover] == nil && accepted.deadlines[.decision] != nil)
    #expect(accepted.deadlines[.feedback]?.due == feedback.due)
    #expect(accepted.deadlines[.feedback]?.since == feedback.since)
  }

  @Test func `a light case that drags on is offered to the neighbourhood by the rules`()
    async throws
  {
    let rules = TestNetwork.rules.replacing(
      "\nprofiel proefdorp",
      with: """

        regel blijft lang licht
          als sinds opgepakt minstens 14 dagen
          dan klasse complex, naar buurt, binnen 5 werkdagen, bericht dank
          omdat "Een vrijwilliger is al lang bezig."

        profiel proefdorp
        """)
    network.live.set(try TestNetwork.published(rules))
    let live = network.live
    let watch = Watch(
      store: network.store, rules: RuleBook { live.rules }, seal: .forTests,
      calendar: network.calendar,
      surroundings: Surroundings(now: network.clock.now, random: network.clock.random),
      channels: ChannelsAvailable(mail: true, sms: true))
    let signal = try await signal(in: "aanbod")
    let today = network.calendar.day(of: network.clock.now())
    try await perform(
      .plan(today.adding(days: 17)), on: signal, by: "aanbod", note: "Weer langsgaan.")
    for _ in 0..<20 {
      network.clock.advance(days: 1)
      _ = try await watch.round()
    }
    let state = try await network.state(signal)
    #expect(state.offeredTo == "buurt")
    #expect(state.owner == people["aanbod"]?.id && state.queue == "aanbod")
    #expect(state.decision?.deciding == ["blijft lang licht"])
    let otto = try #require(people["buurt"])
    #expect(try await network.desk.openSignals(for: otto, [.offered]).page.map(\.id) == [signal])
  }
}
