import Testing

@testable import Signals

@Suite struct ContactChoiceTests {
  @Test(arguments: [
    ("06 12345678", "+31612345678"), ("06-1234 5678", "+31612345678"),
    ("0031 6 12345678", "+31612345678"), ("+31 6 12 34 56 78", "+31612345678"),
    ("+32 470 12 34 56", "+32470123456"), ("(06) 12345678", "+31612345678"),
  ])
  func `a mobile number is kept in its international form`(typed: String, kept: String) {
    #expect(ContactChoice.mobile(typed: typed) == kept)
  }

  @Test(arguments: [
    "", "0612345", "061234567890", "020 1234567", "+31 20 1234567", "+0 612345678", "zes",
    "+3161234567８", "112", "+1234567", "+1234567890123456",
  ])
  func `what is no mobile number is refused`(typed: String) {
    #expect(ContactChoice.mobile(typed: typed) == nil)
  }

  @Test(arguments: [
    // From 22.00 till 7.00 (winter: 21.00 till 6.00 UTC).
    (22 * 60, 7 * 60, "2026-11-23T20:59", "2026-11-23T20:59"),
    (22 * 60, 7 * 60, "2026-11-23T21:00", "2026-11-24T06:00"),
    (22 * 60, 7 * 60, "2026-11-24T05:59", "2026-11-24T06:00"),
    (22 * 60, 7 * 60, "2026-11-24T06:00", "2026-11-24T06:00"),
    // In the afternoon.
    (13 * 60, 14 * 60, "2026-11-23T12:30", "2026-11-23T13:00"),
    (13 * 60, 14 * 60, "2026-11-23T13:00", "2026-11-23T13:00"),
    // Over the change to summer time: the night is an hour shorter.
    (22 * 60, 7 * 60, "2026-03-28T21:30", "2026-03-29T05:00"),
  ])
  func `what is not acute waits until the quiet hours are over`(
    from: Int, until: Int, now: String, told: String
  ) throws {
    let local = try #require(WorkingCalendar())
    let quiet = try #require(QuietHours(from: from, until: until))
    let choice = ContactChoice(quiet: quiet)
    let now = WorkingCalendarTests.utc(now)
    #expect(choice.moment(from: now, isAcute: false, local) == WorkingCalendarTests.utc(told))
    #expect(choice.moment(from: now, isAcute: true, local) == now)
  }

  @Test(arguments: [(60, 60), (-1, 60), (60, 1_440)])
  func `hours that are none are no quiet hours`(from: Int, until: Int) {
    #expect(QuietHours(from: from, until: until) == nil)
  }
}
