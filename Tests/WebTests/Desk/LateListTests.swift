import RuleLanguage
import Signals
import Testing

@testable import Web

/// What the menu of the desk says of what is late, beside the list that it leads to.
@Suite struct LateListTests {
  @Test(arguments: [1, 2, 3])
  func `the menu counts what the list shows, for every role`(seed: Int) async throws {
    let fixture = try TestSite.desk()
    let people = [
      try await fixture.account("Fatima", .oggzCoordinator),
      try await fixture.account("Otto", .networkCoordinator),
      try await fixture.account("Bea", .broker),
      try await fixture.account("Bo", .broker, .oggzCoordinator, .administrator),
    ]
    var random = SeededRandom(seed: UInt64(seed))
    func chance(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    for number in 1...20 {
      let answers: [String: Answer] = chance(3) == 0 ? ["gevaar": .choice("nu")] : [:]
      let signal = try await fixture.receive(
        number, ["Zij is vaak alleen.", "Een boodschap doen."][chance(2)], answers: answers,
        subject: Subject(name: "Piet"),
        reporter: Reporter(channel: .intermediary, intermediary: "Ritplanner"))
      let person = people[chance(people.count)]
      for command in [
        Command.takeUp(informalHelpFits: true),
        [.askReporter(.changed), .offerHandover(to: "buurt"), .answerEmergency(.reached)][
          chance(3)],
        [.close(.helped), .plan(fixture.site.calendar.day(of: fixture.clock.now()))][chance(2)],
      ] {
        _ = try? await fixture.site.desk.perform(
          command, on: signal, version: try await fixture.state(signal).seenVersion,
          note: "Omdat.", by: person)
      }
      fixture.clock.advance(minutes: chance(24 * 60))
    }
    fixture.clock.advance(minutes: chance(20 * 24 * 60))
    for account in people {
      try await fixture.browse(as: account) { person in
        let page = try await person.get("/desk?lijst=laat")
        let rows = page.body.ranges(of: #"<li class="signal">"#).count
        let late = page.text.firstMatch(of: /Signalen ([0-9]+) te laat/)
        #expect(late.flatMap { Int($0.output.1) } ?? 0 == rows, "\(account.name)")
        #expect(page.text.contains(rows == 0 ? "Er is niets te laat." : "Te laat \(rows)"))
      }
    }
  }

  @Test func `an ended signal whose reporter was not told is late, and stands in the list`()
    async throws
  {
    let fixture = try TestSite.desk()
    let otto = try await fixture.account("Otto", .networkCoordinator)
    let signal = try await fixture.receive(
      1, reporter: Reporter(channel: .intermediary, intermediary: "Ritplanner"))
    var version = try await fixture.site.desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: otto)
    version = try await fixture.site.desk.perform(
      .close(.helped), on: signal, version: version, note: nil, by: otto)
    fixture.clock.advance(minutes: 40 * 24 * 60)
    try await fixture.browse(as: otto) { person in
      let page = try await person.get("/desk?lijst=laat")
      #expect(page.text.contains("Signalen 1 te laat"))
      #expect(page.text.contains("bericht aan de melder vóór"))
      #expect(page.body.contains("/desk/signaal/\(signal.text)"))
    }
  }

  @Test func `one's own list begins with what is due first, whatever it is`() async throws {
    let fixture = try TestSite.desk()
    let otto = try await fixture.account("Otto", .networkCoordinator)
    var signals: [SignalID] = []
    let today = fixture.site.calendar.day(of: fixture.clock.now())
    for (number, days) in [9, 1, 5].enumerated() {
      let signal = try await fixture.receive(number + 1)
      var version = try await fixture.site.desk.perform(
        .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: otto)
      version = try await fixture.site.desk.perform(
        .plan(today.adding(days: days)), on: signal, version: version, note: "Bellen.", by: otto)
      signals.append(signal)
    }
    try await fixture.browse(as: otto) { [signals] person in
      let page = try await person.get("/desk?lijst=mijn")
      let places = signals.map { page.body.firstRange(of: $0.text)?.lowerBound }
      let found = try places.map { try #require($0) }
      #expect(found[1] < found[2])
      #expect(found[2] < found[0])
    }
  }
}
