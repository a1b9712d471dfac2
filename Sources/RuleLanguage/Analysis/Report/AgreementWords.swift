extension Agreement {
  /// What becomes otherwise, in Dutch.
  package var dutch: String {
    switch self {
    case .deadline(let purpose, let queues, let classes, let from, let to):
      let word = KeywordTable.dutch.shown(OwnDeadlineParser.keyword(of: purpose))
      let isForAll = classes.count == SignalClass.allCases.count
      let which = isForAll ? "" : " bij " + classes.map(\.dutch).joined(separator: ", ")
      let place =
        queues.isEmpty ? "elke wachtrij" : "wachtrij " + queues.joined(separator: ", ")
      return "\(word)\(which) in \(place): \(from.dutch) wordt \(to.dutch)"
    case .feedback(let from, let to): return "terugkoppeling: \(from.dutch) wordt \(to.dutch)"
    case .line(let line): return line.dutch
    }
  }
}

extension Agreement.Line {
  fileprivate var dutch: String {
    switch self {
    case .keeper(let queue): "wie naar wachtrij \(queue) kijkt"
    case .chain(let queue): "wie daarna aan de beurt is bij wachtrij \(queue)"
    case .openingHours(let queue): "openingstijden van " + Self.place(queue)
    case .closedDays(let queue): "gesloten dagen van " + Self.place(queue)
    case .roster: "rooster"
    case .privacy: "privacy"
    case .languages: "talen"
    case .presentation: "netwerk, afzender, telefoon of leestijden"
    case .askLimit: "hoe vaak een sleutelpersoon wordt gevraagd"
    case .helpStarted: "of de melder mag weten dat hulp is gestart"
    }
  }

  private static func place(_ queue: String?) -> String {
    queue.map { "wachtrij \($0)" } ?? "het netwerk"
  }
}
