/// Something that a network agreed with people besides its rules, and that becomes otherwise.
package enum Agreement: Sendable, Hashable {
  /// The time for something after the first look, for signals of these classes in these queues; no
  /// queues are all of them.
  case deadline(
    DeadlinePurpose, queues: [String], classes: [SignalClass], from: Deadline, to: Deadline)
  /// The promised feedback.
  case feedback(from: Deadline, to: Deadline)
  /// Another line of the profile.
  case line(Line)

  /// A line of a profile that no deadline follows from by itself.
  package enum Line: Sendable, Hashable {
    /// Who looks after a queue.
    case keeper(queue: String)
    /// Who is told when nobody accepts what lies in a queue.
    case chain(queue: String)
    /// When people look; nil for the network as a whole.
    case openingHours(queue: String?)
    /// When nobody does; nil for the network as a whole.
    case closedDays(queue: String?)
    /// When somebody is on duty.
    case roster
    /// How it speaks of residents.
    case privacy
    /// The languages of its messages.
    case languages
    /// Its name, sender, number and reading times.
    case presentation
    /// How often one key person is asked.
    case askLimit
    /// Whether a reporter may hear that help has started.
    case helpStarted
  }

  /// How grave it is: `later` where there is more time, or the reporter hears later.
  package var kind: NetworkDifference.Kind {
    switch self {
    case .deadline(_, _, _, let from, let to), .feedback(let from, let to):
      from < to ? .later : .other
    case .line: .other
    }
  }
}

/// Finds what two versions of a network agreed otherwise.
struct AgreementDifference {
  /// What becomes otherwise: what becomes later first, else in the order of a profile.
  let agreements: [Agreement]

  init(_ before: Profile, _ after: Profile) {
    var found = Self.deadlines(before, after)
    if before.feedback != after.feedback {
      found.append(.feedback(from: before.feedback, to: after.feedback))
    }
    found += Self.lines(before, after).map(Agreement.line)
    agreements = found.filter { $0.kind == .later } + found.filter { $0.kind != .later }
  }

  private static let classes: [SignalClass] = [.acute, .unclear, .complex, .light]

  /// Where one deadline takes the place of another.
  private struct Move: Equatable {
    let from: Deadline
    let to: Deadline
    var classes: [SignalClass]
  }

  /// The deadlines that are set otherwise; what becomes the same in several queues is said once.
  private static func deadlines(_ before: Profile, _ after: Profile) -> [Agreement] {
    let queues = after.desks.map(\.queue).filter { queue in
      before.desks.contains { $0.queue == queue }
    }
    return DeadlinePurpose.allCases.flatMap { purpose -> [Agreement] in
      var found: [(move: Move, queues: [String])] = []
      for queue in queues {
        for move in moves(purpose, queue, before, after) {
          if let index = found.firstIndex(where: { $0.move == move }) {
            found[index].queues.append(queue)
          } else {
            found.append((move, [queue]))
          }
        }
      }
      return found.map { move, named in
        Agreement.deadline(
          purpose, queues: named == queues ? [] : named, classes: move.classes, from: move.from,
          to: move.to)
      }
    }
  }

  private static func moves(
    _ purpose: DeadlinePurpose, _ queue: String, _ before: Profile, _ after: Profile
  ) -> [Move] {
    var moves: [Move] = []
    for signalClass in classes {
      let from = before.deadline(purpose, queue: queue, class: signalClass)
      let to = after.deadline(purpose, queue: queue, class: signalClass)
      guard from != to else { continue }
      if let index = moves.firstIndex(where: { $0.from == from && $0.to == to }) {
        moves[index].classes.append(signalClass)
      } else {
        moves.append(Move(from: from, to: to, classes: [signalClass]))
      }
    }
    return moves
  }

  private static func lines(_ before: Profile, _ after: Profile) -> [Agreement.Line] {
    let presented = [before, after].map { [$0.network, $0.sender, $0.phone, $0.readingTimes] }
    let ofNetwork: [(Agreement.Line, isSame: Bool)] = [
      (.roster, before.roster == after.roster),
      (.openingHours(queue: nil), before.openingHours == after.openingHours),
      (.closedDays(queue: nil), before.closedDays == after.closedDays),
      (.privacy, before.privacy == after.privacy),
      (.languages, before.languages == after.languages),
      (.presentation, presented[0] == presented[1]),
      (.askLimit, before.askLimit == after.askLimit),
      (.helpStarted, before.tellsHelpStarted == after.tellsHelpStarted),
    ]
    let names = after.desks.map(\.queue)
    let gone = before.desks.map(\.queue).filter { !names.contains($0) }
    let ofQueues = (names + gone).flatMap { queue -> [(Agreement.Line, isSame: Bool)] in
      let desks = [before, after].map { $0.desks.first { $0.queue == queue } }
      guard let old = desks[0], let new = desks[1] else { return [(.keeper(queue: queue), false)] }
      return [
        (.keeper(queue: queue), old.role == new.role),
        (.chain(queue: queue), old.chain == new.chain),
        (.openingHours(queue: queue), old.openingHours == new.openingHours),
        (.closedDays(queue: queue), old.closedDays == new.closedDays),
      ]
    }
    return (ofNetwork + ofQueues).filter { !$0.isSame }.map(\.0)
  }
}
