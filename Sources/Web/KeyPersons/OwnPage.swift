import Signals

/// What the signals of a card led to, for who holds it: counts and public words, nothing about anybody.
struct OwnPage: Sendable {
  /// How many signals reached a status.
  struct Count: Sendable {
    let title: String
    let count: String
  }

  /// The signals of one day.
  struct Day: Sendable {
    let day: String
    let reports: [Report]
  }

  /// Where one signal stands.
  struct Report: Sendable {
    let title: String
    /// The day on which it came there; nil where that is the day of the signal itself.
    let since: String?
  }

  let organisation: String
  let isPersonal: Bool
  let counts: [Count]
  let days: [Day]
  let hasSent: Bool
  let thanks: String
  /// How many signals are counted at most, where more came in.
  let cap: Int?
  /// How many signals the list shows at most, where there are more.
  let listed: Int?
  let shownMin: Int

  init(_ sent: SentSignals, words: DueWords) {
    organisation = sent.organisation.name
    isPersonal = sent.isPersonal
    counts = sent.counts.map { reached in
      Count(title: PublicWords.title(reached.status), count: Self.text(reached.count))
    }
    shownMin = ShownCount.shownMin
    hasSent = sent.counts.first?.count != .exact(0)
    cap = sent.isCapped ? KeyPersonLimits.countedSignalsMax : nil
    let received = sent.counts.first.map(\.count)
    listed =
      if case .exact(let number)? = received, sent.isPersonal, number > sent.sent.count {
        sent.sent.count
      } else { nil }
    thanks = Self.thanks(sent)
    var days: [Day] = []
    for report in sent.sent {
      guard let first = report.steps.first, let last = report.steps.last else { continue }
      let day = words.day(first.day)
      let shown = Report(
        title: PublicWords.title(last.status),
        since: last.day == first.day ? nil : words.day(last.day))
      if days.last?.day == day {
        days[days.count - 1] = Day(day: day, reports: (days.last?.reports ?? []) + [shown])
      } else {
        days.append(Day(day: day, reports: [shown]))
      }
    }
    self.days = days
  }

  private static func text(_ count: ShownCount) -> String {
    switch count {
    case .exact(let number): "\(number)"
    case .few: "minder dan \(ShownCount.shownMin)"
    }
  }

  /// Thanks that say what came of it, as far as it may be said.
  private static func thanks(_ sent: SentSignals) -> String {
    let looked = sent.counts.first { $0.status == .lookedAt }?.count
    switch looked {
    case .exact(1)?: return "Door uw melding keek een medewerker mee."
    case .exact(let number)? where number > 1:
      let whose = sent.isPersonal ? "uw" : "de"
      return "Bij \(number) van \(whose) meldingen keek een medewerker mee."
    default: return "U let op andere mensen. Dat is veel waard."
    }
  }
}
