import RuleLanguage
import Testing

@testable import Signals

@Suite struct ReleaseTests {
  let calendar: WorkingCalendar
  private let signal: SignalID

  init() throws {
    calendar = try #require(WorkingCalendar())
    signal = try #require(SignalID("019e7044-a358-736d-b39e-b601fe72fa3a"))
  }

  /// Moments in UTC: in winter the local clock is one hour ahead, in summer two.
  @Test(arguments: [
    ("a working day before four", "2026-11-23T09:00", "2026-11-23T15:00"),
    ("a minute before four", "2026-11-23T14:59", "2026-11-23T15:00"),
    ("at four", "2026-11-23T15:00", "2026-11-24T15:00"),
    ("in the evening", "2026-11-23T20:00", "2026-11-24T15:00"),
    ("after midnight", "2026-11-23T23:30", "2026-11-24T15:00"),
    ("on Friday afternoon", "2026-11-20T15:30", "2026-11-23T15:00"),
    ("on Saturday", "2026-11-21T09:00", "2026-11-23T15:00"),
    ("before Easter", "2026-04-02T15:00", "2026-04-07T14:00"),
    ("on King's Day", "2026-04-27T08:00", "2026-04-28T14:00"),
    ("over the change to winter time", "2026-10-23T15:00", "2026-10-26T15:00"),
    ("over the change to summer time", "2026-03-27T16:00", "2026-03-30T14:00"),
    ("on the last day of a year", "2026-12-31T16:00", "2027-01-04T15:00"),
  ])
  func `what is reached is let out after four of the next working day`(
    name: String, at: String, batch: String
  ) {
    let release = calendar.release(after: WorkingCalendarTests.utc(at), of: signal)
    let start = WorkingCalendarTests.utc(batch)
    let seconds = (release.milliseconds - start.milliseconds) / 1_000
    #expect((0...1_200).contains(seconds), "\(name): \(seconds)")
  }

  @Test func `signals are spread over twenty minutes, each always at the same moment`() throws {
    let at = WorkingCalendarTests.utc("2026-11-23T09:00")
    var random = SeededRandom(seed: 11)
    let releases = (0..<500).map { _ in
      let bytes = (0..<10).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      let signal = SignalID(at: at, random: bytes)
      let release = calendar.release(after: at, of: signal)
      #expect(release == calendar.release(after: at.adding(minutes: 300), of: signal))
      return release.milliseconds
    }
    let span = try #require(releases.max()) - (try #require(releases.min()))
    #expect((18 * 60_000...20 * 60_000).contains(span))
    #expect(Set(releases).count > 350)
  }

  @Test func `how quick it was does not show in the public steps`() async throws {
    let network = try TestNetwork()
    let anna = try await network.account("Anna", .networkCoordinator)
    let quick = try await network.receive(TestNetwork.submission(1))
    let version = try await network.desk.perform(
      .takeUp(informalHelpFits: true), on: quick, version: 2, note: nil, by: anna)
    _ = try await network.desk.perform(
      .close(.mistake), on: quick, version: version, note: nil, by: anna)
    let steps = try await network.state(quick).publicSteps
    #expect(steps.map(\.status) == [.received, .lookedAt, .done])
    #expect(steps[1].visibleFrom == steps[2].visibleFrom)
    #expect(steps[1].visibleFrom == calendar.release(after: network.clock.now(), of: quick))
  }
}
