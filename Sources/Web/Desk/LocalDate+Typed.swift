import Signals

extension LocalDate {
  /// The day that somebody typed: `2026-11-24`, as a browser sends it, or `24-11-2026`; nil where the
  /// text is no day.
  init?(typed text: String) {
    let trimmed = text.filter { !$0.isWhitespace }
    let parts = trimmed.split(
      separator: "-", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ (1...4).contains($0.utf8.count) }) else {
      return nil
    }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == 3 else { return nil }
    let isYearFirst = parts[0].utf8.count == 4
    let (year, month, day) =
      isYearFirst
      ? (numbers[0], numbers[1], numbers[2]) : (numbers[2], numbers[1], numbers[0])
    guard (1900...2999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    self.init(year: year, month: month, day: day)
    // There is no 31st of February.
    guard self.parts == (year, month, day) else { return nil }
  }
}
