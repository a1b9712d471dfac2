import Signals

/// Moments and deadlines in Dutch words, seen from `now`.
struct DueWords: Sendable {
  let calendar: WorkingCalendar
  let now: Instant

  /// How long there is left, or how long it is late: "nog 2 uur", "3 uur te laat".
  func left(until due: Instant) -> String {
    let minutes = (due.milliseconds - now.milliseconds) / 60_000
    if due < now {
      let late = Self.span(-minutes)
      return late.isEmpty ? "net te laat" : "\(late) te laat"
    }
    let left = Self.span(minutes)
    return left.isEmpty ? "nu" : "nog \(left)"
  }

  /// The moment: "vandaag 17.00 uur", "dinsdag 24 november 17.00 uur".
  func moment(_ instant: Instant) -> String {
    let minute = calendar.minuteOfDay(of: instant)
    let padded = minute % 60 < 10 ? "0\(minute % 60)" : "\(minute % 60)"
    return "\(day(calendar.day(of: instant))) \(minute / 60).\(padded) uur"
  }

  /// The day: "vandaag", "morgen", "gisteren", "dinsdag 24 november"; with the year where it is
  /// another one.
  func day(_ day: LocalDate) -> String {
    let today = calendar.day(of: now)
    switch day.dayNumber - today.dayNumber {
    case 0: return "vandaag"
    case 1: return "morgen"
    case -1: return "gisteren"
    default: break
    }
    return day.parts.year == today.parts.year ? day.dutch : "\(day.dutch) \(day.parts.year)"
  }

  /// A number of minutes in the largest unit that fits; empty for less than a minute.
  private static func span(_ minutes: Int64) -> String {
    switch minutes {
    case ..<1: ""
    case 1: "1 minuut"
    case 2..<60: "\(minutes) minuten"
    case 60..<(48 * 60): "\(minutes / 60) uur"
    default: "\(minutes / (24 * 60)) dagen"
    }
  }
}
