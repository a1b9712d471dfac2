import RuleLanguage
import Testing

@testable import Signals

@Suite struct DailySummaryTests {
  /// The clock of a `TestNetwork` begins on Friday 21 November 2025 at 11.00.
  private func summary(
    _ network: TestNetwork, mail: Bool = true
  ) -> DailySummary {
    DailySummary(
      store: network.store, rules: RuleBook { network.live.rules }, calendar: network.calendar,
      surroundings: Surroundings(now: network.clock.now, random: network.clock.random),
      channels: ChannelsAvailable(mail: mail))
  }

  private func live(_ name: String, _ role: Role, in network: TestNetwork) async throws -> Account {
    let account = try await network.account(name, role)
    try await network.store.write {
      try $0.setCredential(
        Credential(passwordHash: "x", sealedCodeSecret: [1], lastCodeStep: 0), of: account.id)
    }
    return account
  }

  @Test func `who has work waiting is told once a working day, and nobody else`() async throws {
    let network = try TestNetwork()
    let anna = try await live("Anna", .networkCoordinator, in: network)
    _ = try await live("Bas", .broker, in: network)
    let summary = summary(network)
    #expect(try await summary.round() == 0)
    _ = try await network.receive(try TestNetwork.submission(1))
    #expect(try await summary.round() == 1)
    #expect(try await summary.round() == 0)
    let day = network.calendar.day(of: network.clock.now())
    let key = DispatchKey("summary/\(anna.id.text)/\(day)")
    let dispatch = try #require(try await network.store.read { try $0.dispatch(key) })
    #expect(dispatch.recipient == .account(anna.id))
    #expect(dispatch.purpose == .summary)
    #expect(dispatch.channel == .mail)
    // The weekend has none; on Monday there is another.
    for made in [0, 0, 1] {
      network.clock.advance(days: 1)
      #expect(try await summary.round() == made)
    }
    network.clock.advance(minutes: 120)
    #expect(try await summary.round() == 0)
  }

  @Test(arguments: [
    ContactChoice(wantsSummary: false), ContactChoice(byMail: false, mobile: "+31612345678"),
  ])
  func `who wants none gets none`(choice: ContactChoice) async throws {
    let network = try TestNetwork()
    let anna = try await live("Anna", .networkCoordinator, in: network)
    try await network.store.write { try $0.setContactChoice(choice, of: anna.id) }
    _ = try await network.receive(try TestNetwork.submission(1))
    #expect(try await summary(network).round() == 0)
  }

  @Test func `who is away gets none, nor anybody where no mail is set up`() async throws {
    let network = try TestNetwork()
    let anna = try await live("Anna", .networkCoordinator, in: network)
    _ = try await network.receive(try TestNetwork.submission(1))
    #expect(try await summary(network, mail: false).round() == 0)
    let today = network.calendar.day(of: network.clock.now())
    let absence = Absence(
      id: DutyTests.entry("weg"), account: anna.id, from: today, through: today, deputy: nil)
    try await network.store.write { try $0.insertAbsence(absence) }
    #expect(try await summary(network).round() == 0)
  }
}
