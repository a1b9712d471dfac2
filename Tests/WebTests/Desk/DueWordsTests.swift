import Signals
import Testing

@testable import Web

@Suite struct DueWordsTests {
  /// Friday 21 November 2025, 11.00 local time.
  private static let now = Instant(milliseconds: 1_763_719_200_000)

  private func words() throws -> DueWords {
    DueWords(calendar: try #require(WorkingCalendar()), now: Self.now)
  }

  @Test(arguments: [
    (0, "nu"), (1, "nog 1 minuut"), (59, "nog 59 minuten"), (60, "nog 1 uur"),
    (119, "nog 1 uur"), (120, "nog 2 uur"), (47 * 60, "nog 47 uur"), (48 * 60, "nog 2 dagen"),
    (-1, "1 minuut te laat"), (-59, "59 minuten te laat"), (-180, "3 uur te laat"),
    (-72 * 60, "3 dagen te laat"),
  ])
  func `what is left is told in the largest unit that fits`(minutes: Int, text: String) throws {
    #expect(try words().left(until: Self.now.adding(minutes: minutes)) == text)
  }

  @Test func `less than a minute late is late`() throws {
    #expect(
      try words().left(until: Instant(milliseconds: Self.now.milliseconds - 1)) == "net te laat")
  }

  @Test(arguments: [
    (0, "vandaag 11.00 uur"), (24 * 60 + 5, "morgen 11.05 uur"), (-24 * 60, "gisteren 11.00 uur"),
    (3 * 24 * 60, "maandag 24 november 11.00 uur"),
    (60 * 24 * 60, "dinsdag 20 januari 2026 11.00 uur"),
  ])
  func `a moment is told as people say it`(minutes: Int, text: String) throws {
    #expect(try words().moment(Self.now.adding(minutes: minutes)) == text)
  }
}
