import RuleLanguage
import Testing

@testable import Signals

/// Who is to be told that there is a signal about them (AVG, article 14).
@Suite struct ResidentKnownTests {
  @Test(arguments: [
    (Subject(), false), (Subject(description: "De man met de hond"), false),
    (Subject(postcode: "1234AB"), false), (Subject(name: "Piet"), true),
    (Subject(postcode: "1234AB", houseNumber: "12"), true),
    (Subject(name: "Piet", postcode: "1234AB"), true),
  ])
  func `whoever is known by name or address is told within a month`(
    subject: Subject, isKnown: Bool
  ) async throws {
    let network = try TestNetwork()
    let signal = try await network.receive(TestNetwork.submission(1, subject: subject))
    let running = try await network.state(signal).deadlines[.residentTold]
    #expect((running != nil) == isKnown)
  }

  @Test func `who becomes known later is told within a month from then, and asked for once`()
    async throws
  {
    let network = try TestNetwork()
    let otto = try await network.account("Otto", .networkCoordinator)
    let signal = try await network.receive(TestNetwork.submission(1))
    network.clock.advance(days: 3)
    var version = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: otto)
    version = try await network.desk.complete(
      signal, version: version, with: Subject(name: "Piet"), by: otto)
    let running = try #require(try await network.state(signal).deadlines[.residentTold])
    #expect(
      running.due == network.clock.now().adding(days: DeadlineTerms.residentToldDays))
    version = try await network.desk.perform(
      .informResident(.told, reviewOn: nil, ground: nil), on: signal, version: version, note: nil,
      by: otto)
    _ = try await network.desk.complete(
      signal, version: version, with: Subject(postcode: "1234AB", houseNumber: "1"), by: otto)
    #expect(try await network.state(signal).deadlines[.residentTold] == nil)
  }
}
