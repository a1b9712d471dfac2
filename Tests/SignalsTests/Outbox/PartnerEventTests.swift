import Foundation
import RuleLanguage
import Testing

@testable import Signals

/// What systems of partners hear. The clock begins on Friday 21 November 2025 at 11.00.
@Suite struct PartnerEventTests {
  let network: TestNetwork
  let outbox: Outbox
  let watch: Watch

  init() throws {
    network = try TestNetwork()
    let channels = ChannelsAvailable(
      mail: true, webhooks: ["meldkamer", "beheer", "elders"],
      networks: ["elders": ["rijnstad"], "beheer": [TestNetwork.id]])
    outbox = network.outbox(channels)
    let live = network.live
    watch = Watch(
      store: network.store, rules: RuleBook { live.rules }, seal: .forTests,
      calendar: network.calendar,
      surroundings: Surroundings(now: network.clock.now, random: network.clock.random),
      channels: channels)
  }

  private func events() async throws -> [Parcel] {
    try await outbox.lease(.ordinary, limit: 99).filter { $0.channel == .webhook }
  }

  private func type(_ parcel: Parcel) throws -> String {
    let event = try JSONDecoder().decode([String: String].self, from: Data(parcel.text.utf8))
    return try #require(event["type"])
  }

  @Test func `a call, and each that nobody answered, is told once to those who hear of it`()
    async throws
  {
    let signal = try await network.receive(
      TestNetwork.submission(
        1, "Kanarieverhaal", answers: ["gevaar": .choice("nu")],
        subject: Subject(name: "Kanarienaam")))
    var told: [String] = []
    for _ in 0..<3 {
      for _ in 0..<2 { _ = try await watch.round() }
      for parcel in try await events() {
        told.append("\(parcel.address): \(try type(parcel))")
        try await outbox.settle(parcel, .delivered)
      }
      network.clock.advance(minutes: 15)
    }
    let called = "nl.buurtsignaal.oproep.gedaan.v1"
    let unanswered = "nl.buurtsignaal.oproep.onbeantwoord.v1"
    #expect(
      told == [
        "beheer: \(called)", "meldkamer: \(called)", "beheer: \(unanswered)",
        "meldkamer: \(unanswered)", "beheer: \(unanswered)", "meldkamer: \(unanswered)",
      ])
    #expect(try await network.dispatches(signal).count == 6)
  }

  @Test func `an event is a CloudEvent, and tells nothing of what it is about`() async throws {
    let signal = try await network.receive(
      TestNetwork.submission(
        1, "Kanarieverhaal", answers: ["gevaar": .choice("nu")],
        subject: Subject(name: "Kanarienaam", postcode: "1234KA")))
    _ = try await watch.round()
    let parcel = try #require(try await events().first)
    let event = try JSONDecoder().decode([String: String].self, from: Data(parcel.text.utf8))
    #expect(
      event == [
        "specversion": "1.0", "id": parcel.tag, "source": "https://buurt.voorbeeld.nl",
        "type": "nl.buurtsignaal.oproep.gedaan.v1", "time": "2025-11-21T10:00:00Z",
        "dataref": "https://buurt.voorbeeld.nl/desk",
      ])
    for word in [signal.text, signal.reference, "anarie", "1234", "acu", "oggz", "gevaar"] {
      #expect(!parcel.text.lowercased().contains(word.lowercased()), "\(word)")
    }
    #expect(parcel.stopPage == nil)
  }

  @Test func `what is not acute calls nobody away`() async throws {
    _ = try await network.account("Otto", .networkCoordinator)
    _ = try await network.receive(TestNetwork.submission(1))
    for _ in 0..<48 {
      _ = try await watch.round()
      network.clock.advance(minutes: 180)
    }
    #expect(try await events().isEmpty)
  }

  @Test func `what could not be delivered is told once an hour, and never of an event itself`()
    async throws
  {
    for number in 1...3 { _ = try await network.newsOut(number) }
    for parcel in try await outbox.lease(.ordinary, limit: 99) {
      try await outbox.settle(parcel, .refused(.recipientRefused))
    }
    let first = try await events()
    #expect(first.map(\.address) == ["beheer", "meldkamer"])
    let told = try first.map(type)
    #expect(Set(told) == ["nl.buurtsignaal.bericht.nietbezorgd.v1"])
    for parcel in first { try await outbox.settle(parcel, .refused(.notAllowed)) }
    #expect(try await events().isEmpty)
  }

  @Test func `mail names the page on which it stops, and no code`() async throws {
    let signal = try await network.newsOut(1)
    _ = signal
    let news = try #require(try await outbox.lease(.ordinary, limit: 1).first)
    #expect(news.stopPage == "https://buurt.voorbeeld.nl/m")
    let fatima = try await network.account("Fatima", .oggzCoordinator)
    try await network.store.write {
      _ = try $0.enqueue(
        Dispatch(
          key: DispatchKey("a"), network: TestNetwork.id, signal: nil, purpose: .summary,
          recipient: .account(fatima.id), channel: .mail, createdAt: network.clock.now()))
    }
    let summary = try #require(try await outbox.lease(.ordinary, limit: 1).first)
    #expect(summary.stopPage == "https://buurt.voorbeeld.nl/desk/mijn-gegevens")
  }
}
